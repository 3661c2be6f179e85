//! Taking a scenario elsewhere: as a file, as a link.

use wasm_bindgen_futures::spawn_local;

use super::library::{From, Item};
use super::scene::Director;
use crate::scenario::to_link;
use crate::store::{download, shown_providers};
use crate::telephony::page_url;
use crate::ui::clipboard;

/// Longer links are cut off by chat and mail programs. Our decision.
const LONGEST_LINK: usize = 16_000;

/// The address that plays it, for anyone.
fn link(item: &Item) -> String {
    let page = format!("{}{}", page_url(), shown_providers().in_query(""));
    match item.from {
        From::App => format!("{page}#/scenarios?play={}", item.key),
        _ => format!("{page}#/scenarios?script={}", to_link(&item.text)),
    }
}

/// Puts the link on the clipboard.
pub fn copy_link(director: &Director, item: &Item) {
    let link = link(item);
    if link.len() > LONGEST_LINK {
        director.say("Too long for a link. Export it and send the file.");
        return;
    }
    let director = director.clone();
    spawn_local(async move {
        director.say(if clipboard::copy(&link).await.is_ok() {
            "Link copied."
        } else {
            "Couldn’t copy. Export the scenario and send the file."
        });
    });
}

/// Offers it as a file.
pub fn export(director: &Director, item: &Item) {
    let plain: String =
        item.script.name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if let Err(why) = download(&format!("{name}.json"), &item.text) {
        director.say(why);
    }
}
