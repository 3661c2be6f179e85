//! When the page last went somewhere without being asked: at a screen pop, or when a frame around it loaded it.
//!
//! The time stands in the document, since the tools are a module of their own and listen to keys as well.

use gloo::utils::{document, window};

/// The attribute of the root element with the time, in ms since the document began to load.
const UNASKED_AT: &str = "data-unasked-at";

/// Notes that the page goes somewhere now, without being asked by the agent.
pub fn note_unasked_navigation() {
    let now_ms = window().performance().map(|clock| clock.now());
    now_ms.into_iter().for_each(set);
}

/// Sets the time as if the page had gone there then.
pub(super) fn set(at_ms: f64) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(UNASKED_AT, &at_ms.to_string()); // a valid name: it can't fail
    }
}

/// How long before `at_ms` the page last went somewhere without being asked, in ms; negative where it went there later.
/// A page in a frame was loaded by another page, so it counts from its own beginning.
pub(super) fn since_unasked_ms(at_ms: f64) -> f64 {
    let noted = document().document_element().and_then(|root| root.get_attribute(UNASKED_AT));
    let framed = || cti_bridge::window::parent().is_some();
    let at = noted.and_then(|noted| noted.parse().ok()).or_else(|| framed().then_some(0.0));
    at.map_or(f64::INFINITY, |at: f64| at_ms - at)
}

/// Whether the page is just going somewhere without being asked.
pub fn is_unasked() -> bool {
    let now_ms = window().performance().map_or(f64::INFINITY, |clock| clock.now());
    since_unasked_ms(now_ms) < super::keys::QUIET_MS
}
