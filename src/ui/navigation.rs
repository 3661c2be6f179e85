//! When the page last went somewhere without being asked: at a screen pop, or when a frame around it loaded it.

use std::cell::Cell;

use gloo::utils::window;
use js_sys::Reflect;

thread_local! {
    /// In ms since the document began to load.
    static UNASKED_MS: Cell<Option<f64>> = const { Cell::new(None) };
    /// The same for the last character that went to a field.
    static TYPED_MS: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Notes that the page goes somewhere now, without being asked by the agent.
pub fn note_unasked_navigation() {
    let now_ms = window().performance().map(|clock| clock.now());
    now_ms.into_iter().for_each(set);
}

/// Notes a key that went to a field. One that writes nothing, as Escape or Tab, may leave the field.
pub(super) fn note_typed(at_ms: f64, writes: bool) {
    TYPED_MS.set(writes.then_some(at_ms));
}

/// How long before `at_ms` a character last went to a field that no key has left since, in ms; or a key to an input
/// method, which `assets/boot.js` notes.
pub(super) fn since_typed_ms(at_ms: f64) -> f64 {
    let composed = Reflect::get(&window(), &"screenpopComposed".into()).ok().and_then(|at| at.as_f64());
    let typed_ms = TYPED_MS.get().into_iter().chain(composed).fold(f64::NEG_INFINITY, f64::max);
    at_ms - typed_ms
}

/// Sets the time as if the page had gone there then.
pub(super) fn set(at_ms: f64) {
    UNASKED_MS.set(Some(at_ms));
}

/// How long before `at_ms` the page last went somewhere without being asked, in ms; negative where it went there later.
/// A page in a frame was loaded by another page, so it counts from its own beginning.
pub(super) fn since_unasked_ms(at_ms: f64) -> f64 {
    let framed = || cti_bridge::window::parent().is_some();
    let at = UNASKED_MS.get().or_else(|| framed().then_some(0.0));
    at.map_or(f64::INFINITY, |at: f64| at_ms - at)
}

/// Whether the page is just going somewhere without being asked.
pub fn is_unasked() -> bool {
    let now_ms = window().performance().map_or(f64::INFINITY, |clock| clock.now());
    since_unasked_ms(now_ms) < super::keys::QUIET_MS
}
