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

fn main() {}
