//! The sample contacts: an asset, so that they weigh on the WASM module in no way.

use gloo::net::http::Request;

use crate::crm::Contact;

/// Relative to the page, as `index.html` copies it; `assets/boot.js` asks for it ahead at a first start.
const PATH: &str = "contacts.json";

/// Why they couldn't be had, as a sentence.
type Problem = String;

fn failed(why: &str) -> Problem {
    format!("{PATH} couldn't be loaded ({why}). Is the whole dist folder on the server?")
}

/// The 500 sample contacts.
pub async fn contacts() -> Result<Vec<Contact>, Problem> {
    let response = Request::get(PATH).send().await.map_err(|error| failed(&error.to_string()))?;
    if !response.ok() {
        return Err(failed(&format!("the server answered {}", response.status())));
    }
    let text = response.text().await.map_err(|error| failed(&error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| failed(&error.to_string()))
}
