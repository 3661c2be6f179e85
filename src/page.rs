//! What `index.html` provides.

use gloo::utils::{document, window};
use web_sys::Element;

/// Where the app is rendered. The renderer empties it: the start-up screen is in it, the icons' sprite beside it.
pub fn root() -> Option<Element> {
    document().get_element_by_id("app")
}

/// Whether the address is the LeadDesk simulator's; the module of the simulators is loaded for Talkdesk's as well.
pub fn is_leaddesk_simulator() -> bool {
    window().location().hash().is_ok_and(|hash| hash.starts_with("#/simulator/leaddesk"))
}
