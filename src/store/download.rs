//! Handing the user a file.

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, Url};

/// How long the browser may take to begin with the download, in ms.
const BEGINS_MS: u32 = 60_000;

/// Offers a text as a file to keep. The browser asks or saves as its user has set it up; it doesn't tell whether.
///
/// # Errors
/// A sentence, if the browser has no room for it.
pub fn download(name: &str, text: &str) -> Result<(), String> {
    download_parts(name, &Array::of1(&text.into()))
}

/// The same of a text in parts.
///
/// # Errors
/// A sentence, if the browser has no room for it.
pub fn download_all(name: &str, texts: &[String]) -> Result<(), String> {
    let parts = Array::new();
    for text in texts {
        parts.push(&text.into());
    }
    download_parts(name, &parts)
}

pub(super) fn download_parts(name: &str, parts: &Array) -> Result<(), String> {
    start(name, parts)
        .map_err(|_| format!("The browser couldn’t make the file {name}. Free some memory and try again."))
}

fn start(name: &str, parts: &Array) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(parts)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // The browser fetches it after the click, and says nothing once it has.
    Timeout::new(BEGINS_MS, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
