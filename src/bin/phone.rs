//! The phone-number rules as a module of their own, loaded after the contact list has been painted: with their data
//! they are a third of the app's size, and the first paint needs none of it.

// `#[wasm_bindgen]` writes unsafe glue.
#![allow(unsafe_code)]

use screenpop::crm::phone::rules;
use wasm_bindgen::prelude::wasm_bindgen;

/// `rules::parse`, its result as JSON.
#[wasm_bindgen]
pub fn parse(text: &str, region: &str) -> String {
    // Strings and unit variants: serialising them can't fail.
    serde_json::to_string(&rules::parse(text, region)).unwrap_or_default()
}

/// `rules::parse_without_country`, its result as JSON: for files with very many numbers.
#[wasm_bindgen]
pub fn parse_without_country(text: &str, region: &str) -> String {
    serde_json::to_string(&rules::parse_without_country(text, region)).unwrap_or_default()
}

fn main() {
    screenpop::crash::install_unseen("phone");
}
