//! The sample contacts: files beside the program, which are fetched where they are needed. The list's first rows are in a
//! file of their own, so that a new visitor needn't wait for the others.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::crm::Contact;
use crate::crm::sample_activity::Stories;
use crate::page::is_offline;

/// Relative to the page, as `index.html` copies them; `assets/boot.js` asks for one of them ahead at a first start.
const ALL: &str = "contacts.json";
const FIRST: &str = "first_contacts.json";
const STORIES: &str = "stories.json";

/// Why they couldn't be loaded, as a sentence.
type Problem = String;

pub(crate) fn failed(why: &str) -> Problem {
    failed_to_load(ALL, why)
}

fn failed_to_load(file: &str, why: &str) -> Problem {
    format!("Couldn’t load {file} ({why}). Check your connection and try again.")
}

/// The text of all of them.
///
/// # Errors
/// A sentence.
pub async fn text() -> Result<String, Problem> {
    fetch(ALL).await
}

async fn fetch(path: &str) -> Result<String, Problem> {
    let why = |error: JsValue| {
        if is_offline() {
            return "You’re offline. Try again when you’re back online.".to_owned();
        }
        failed_to_load(path, &error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| error.message().into()))
    };
    // By `fetch` itself: gloo's request would be another 5 KB before the first list.
    let reply = JsFuture::from(gloo::utils::window().fetch_with_str(path)).await.map_err(why)?;
    let reply: Response = reply.unchecked_into();
    if !reply.ok() {
        return Err(failed_to_load(path, &format!("the server answered {}", reply.status())));
    }
    let text = JsFuture::from(reply.text().map_err(why)?).await.map_err(why)?;
    Ok(text.as_string().unwrap_or_default())
}

/// The 500 sample contacts.
///
/// # Errors
/// A sentence.
pub async fn contacts() -> Result<Vec<Contact>, Problem> {
    read(&text().await?)
}

/// Those of them that stand first in the list.
///
/// # Errors
/// A sentence.
pub(super) async fn first() -> Result<Vec<Contact>, Problem> {
    read(&fetch(FIRST).await?)
}

/// What goes on with them.
///
/// # Errors
/// A sentence.
pub(super) async fn stories() -> Result<Stories, Problem> {
    serde_json::from_str(&fetch(STORIES).await?).map_err(|error| failed_to_load(STORIES, &error.to_string()))
}

fn read(text: &str) -> Result<Vec<Contact>, Problem> {
    serde_json::from_str(text).map_err(|error| failed(&error.to_string()))
}
