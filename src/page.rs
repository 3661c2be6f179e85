//! What `index.html` provides.

use gloo::utils::{document, window};
use web_sys::Element;

/// Where the app is rendered. The renderer empties it: the start-up screen is in it, the icons' sprite beside it.
pub fn root() -> Option<Element> {
    document().get_element_by_id("app")
}

/// Whether the address is the simulator's. `assets/boot.js` asks the same question.
pub fn is_simulator() -> bool {
    window().location().hash().is_ok_and(|hash| hash.starts_with("#/simulator/talkdesk"))
}
