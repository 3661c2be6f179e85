//! What `index.html` and `assets/boot.js` provide.

use gloo::utils::{document, window};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// What a page of ours shows. `assets/boot.js` looks at the address, since it has the files fetched before the program
/// runs, and names it in `window.screenpopPage`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    Crm,
    /// The CRM in a frame, or its contact card.
    InLeadDesk,
    TalkdeskSimulator,
    LeadDeskSimulator,
}

impl Page {
    pub fn now() -> Self {
        let name = Reflect::get(&window(), &"screenpopPage".into()).ok().and_then(|name| name.as_string());
        match name.as_deref() {
            Some("leaddesk") => Self::InLeadDesk,
            Some("talkdesk_simulator") => Self::TalkdeskSimulator,
            Some("leaddesk_simulator") => Self::LeadDeskSimulator,
            _ => Self::Crm,
        }
    }
}

/// Whether the CRM begins with its contact list, as `assets/boot.js` sees it.
pub fn begins_with_list() -> bool {
    Reflect::get(&window(), &"screenpopList".into()).is_ok_and(|is_list| is_list.is_truthy())
}

/// What `assets/boot.js` dispatches once a newer version is on the server.
pub const NEWER: &str = "screenpop-newer";

/// Whether that has happened.
pub fn is_newer_there() -> bool {
    Reflect::get(&window(), &"screenpopNewer".into()).is_ok_and(|is_there| is_there.is_truthy())
}

/// Whether the browser knows that there is no network.
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}

/// Where the app is rendered. The renderer empties it: the start-up screen is in it, the icons' sprite beside it.
pub fn root() -> Option<Element> {
    document().get_element_by_id("app")
}

/// Tells the page's script that the program shows something; or that a file of it couldn't be loaded, which it says.
pub fn tell_started(has_started: bool) {
    let name = if has_started { "screenpopStarted" } else { "screenpopNotLoaded" };
    let tell = Reflect::get(&window(), &name.into()).ok();
    if let Some(tell) = tell.and_then(|tell| tell.dyn_into::<Function>().ok()) {
        let _ = tell.call0(&JsValue::UNDEFINED); // nobody is left to hear of a failure
    }
}
