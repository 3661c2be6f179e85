//! When the page last went somewhere without being asked: at a screen pop, or when a frame around it loaded it.
//!
//! The time stands in the document, since the tools are a module of their own and listen to keys as well.

use gloo::utils::{document, window};

/// The attribute of the root element with the time, in ms since the document began to load.
const UNASKED_AT: &str = "data-unasked-at";

/// The same for the last character that went to a field.
const TYPED_AT: &str = "data-typed-at";

/// Notes that the page goes somewhere now, without being asked by the agent.
pub fn note_unasked_navigation() {
    let now_ms = window().performance().map(|clock| clock.now());
    now_ms.into_iter().for_each(set);
}

/// Notes a key that went to a field. One that writes nothing, as Escape or Tab, may leave the field.
pub(super) fn note_typed(at_ms: f64, writes: bool) {
    if let Some(root) = document().document_element() {
        // A valid name: neither can fail.
        let _ = if writes { root.set_attribute(TYPED_AT, &at_ms.to_string()) } else { root.remove_attribute(TYPED_AT) };
    }
}

/// How long before `at_ms` a character last went to a field that no key has left since, in ms.
pub(super) fn since_typed_ms(at_ms: f64) -> f64 {
    noted(TYPED_AT).map_or(f64::INFINITY, |typed_ms| at_ms - typed_ms)
}

fn noted(attribute: &str) -> Option<f64> {
    document().document_element()?.get_attribute(attribute)?.parse().ok()
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
    let framed = || cti_bridge::window::parent().is_some();
    let at = noted(UNASKED_AT).or_else(|| framed().then_some(0.0));
    at.map_or(f64::INFINITY, |at: f64| at_ms - at)
}

/// Whether the page is just going somewhere without being asked.
pub fn is_unasked() -> bool {
    let now_ms = window().performance().map_or(f64::INFINITY, |clock| clock.now());
    since_unasked_ms(now_ms) < super::keys::QUIET_MS
}
