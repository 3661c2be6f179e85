//! What the early script (`early.js`) left on the page.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

/// The early script's object, where the page has that script.
fn bridge(window: &Window) -> Option<JsValue> {
    member(window, "__ctiBridge").filter(JsValue::is_object)
}

fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

/// Takes the early listener off and its messages over, and how many of them found the queue full. What is left is an
/// empty queue.
pub(super) fn take(window: &Window) -> (Vec<MessageEvent>, u32) {
    let Some(bridge) = bridge(window) else {
        return (Vec::new(), 0);
    };
    if let Some(listener) = member(&bridge, "listener")
        && let Some(listener) = listener.dyn_ref::<Function>()
    {
        let _ = window.remove_event_listener_with_callback("message", listener);
    }
    let events = member(&bridge, "early")
        .and_then(|early| early.dyn_into::<Array>().ok())
        .map(|early| early.iter().filter_map(|event| event.dyn_into().ok()).collect())
        .unwrap_or_default();
    let dropped = member(&bridge, "dropped").and_then(|n| n.as_f64()).unwrap_or(0.0);
    let _ = Reflect::set(&bridge, &"listener".into(), &JsValue::NULL);
    let _ = Reflect::set(&bridge, &"early".into(), &Array::new());
    let _ = Reflect::set(&bridge, &"dropped".into(), &0.into());
    // Of a count that no page reaches.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (events, dropped as u32)
}

/// The referrer that the script captured.
pub(super) fn referrer(window: &Window) -> Option<String> {
    bridge(window).and_then(|bridge| member(&bridge, "referrer")).and_then(|referrer| referrer.as_string())
}
