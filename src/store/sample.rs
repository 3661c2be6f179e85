//! The assets that are fetched at run time, so that they weigh on the WASM module in no way:
//! the sample contacts, and the phone-number rules.

use gloo::net::http::{Request, Response};

use crate::crm::{Contact, phone};

/// Why an asset couldn't be had, as a sentence.
type Problem = String;

async fn fetch(path: &str) -> Result<Response, Problem> {
    let response = Request::get(path).send().await.map_err(|error| failed(path, &error.to_string()))?;
    if response.ok() { Ok(response) } else { Err(failed(path, &format!("the server answered {}", response.status()))) }
}

fn failed(path: &str, why: &str) -> Problem {
    format!("{path} couldn't be loaded ({why}). Is the whole dist folder on the server?")
}

/// The 500 sample contacts.
pub async fn contacts() -> Result<Vec<Contact>, Problem> {
    let path = "contacts.json";
    let text = fetch(path).await?.text().await.map_err(|error| failed(path, &error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| format!("contacts.json isn't what it should be: {error}."))
}

/// Loads the phone-number rules, once. Without them numbers must be typed in international form.
pub async fn phone_rules() -> Result<(), Problem> {
    if phone::is_ready() {
        return Ok(());
    }
    let path = "phone-metadata.bin";
    let bytes = fetch(path).await?.binary().await.map_err(|error| failed(path, &error.to_string()))?;
    phone::install(&bytes).map_err(|error| error.to_string())
}
