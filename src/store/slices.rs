//! Much work in slices, between which the page does something else.

use cti_bridge::window::now_ms;
use futures_channel::oneshot;
use wasm_bindgen::prelude::*;
use web_sys::MessageChannel;

/// How long the page is kept busy at a time, in ms: less than a frame.
const SLICE_MS: f64 = 10.0;

/// Work in slices.
pub(super) struct Slices {
    since_ms: f64,
}

impl Slices {
    pub fn new() -> Self {
        Self { since_ms: now_ms() }
    }

    /// Pauses if a slice is over. Returns whether it was.
    pub async fn pause(&mut self) -> bool {
        let is_over = now_ms() - self.since_ms > SLICE_MS;
        if is_over {
            yield_to_browser().await;
            self.since_ms = now_ms();
        }
        is_over
    }
}

/// Lets the page do something else in the middle of much work. By a message, since browsers let a timer wait: for 4 ms where
/// one follows the other, and for a second in a hidden tab.
pub(super) async fn yield_to_browser() {
    let (wake, awake) = oneshot::channel::<()>();
    let Ok(channel) = MessageChannel::new() else { return };
    let woken = Closure::once_into_js(move || drop(wake));
    channel.port1().set_onmessage(Some(woken.unchecked_ref()));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        let _ = awake.await; // the message drops its end, which is all that is waited for
    }
    channel.port1().close();
}
