//! The reading of CSV and vCard files as a module of its own, for a worker (`assets/reading.js`): neither its weight nor
//! its work is the page's.

// `#[wasm_bindgen]` writes unsafe glue.
#![allow(unsafe_code)]

use std::cell::RefCell;

use js_sys::Function;
use screenpop::crm::files::{Choice, Reading};
use screenpop::store::install_phone_rules;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The file that is being read: one at a time.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

fn json(value: &impl Serialize) -> String {
    // Plain data with string keys: serialising it can't fail.
    serde_json::to_string(value).unwrap_or_default()
}

fn with<T>(read: impl FnOnce(&mut Reading) -> Result<T, String>) -> Result<T, String> {
    let nothing = || "There is no file to read. Choose one.".to_owned();
    READING.with_borrow_mut(|reading| reading.as_mut().ok_or_else(nothing).and_then(read))
}

/// Takes the `parse_without_country` of `src/bin/phone.rs`.
#[wasm_bindgen]
pub fn rules(parse: Function) {
    install_phone_rules(parse);
}

/// Takes a file, and says what it looks like: `Opened`, as JSON.
#[wasm_bindgen]
pub fn open(bytes: &[u8]) -> Result<String, String> {
    let reading = Reading::open(bytes)?;
    let opened = reading.look(None, None)?;
    READING.set(Some(reading));
    Ok(json(&opened))
}

/// What it looks like with another separator, or with or without a header: `Opened`, as JSON.
#[wasm_bindgen]
pub fn look(separator: &str, header: Option<bool>) -> Result<String, String> {
    with(|reading| reading.look(separator.chars().next(), header)).map(|opened| json(&opened))
}

/// Starts the check. Takes `Choice` and gives `Preview`, both as JSON.
#[wasm_bindgen]
pub fn choose(choice: &str) -> Result<String, String> {
    let choice: Choice = serde_json::from_str(choice).map_err(|error| error.to_string())?;
    with(|reading| reading.choose(choice)).map(|preview| json(&preview))
}

/// Checks so many more rows: `Progress`, as JSON.
#[wasm_bindgen]
pub fn step(rows: usize) -> Result<String, String> {
    with(|reading| Ok(json(&reading.step(rows))))
}

/// A list of `Checked`, as JSON.
#[wasm_bindgen]
pub fn batch(index: usize) -> Result<String, String> {
    with(|reading| Ok(reading.batch(index).unwrap_or("[]").to_owned()))
}

/// All that is wrong, as CSV.
#[wasm_bindgen]
pub fn report() -> Result<String, String> {
    with(|reading| Ok(reading.report()))
}

fn main() {
    screenpop::crash::install_unseen("files");
}
