//! Much work in slices, between which the page does something else.

use cti_bridge::window::now_ms;
use futures_channel::oneshot;
use gloo::timers::callback::Timeout;

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
            a_breath().await;
            self.since_ms = now_ms();
        }
        is_over
    }
}

/// Lets the page do something else in the middle of much work.
pub(super) async fn a_breath() {
    let (wake, awake) = oneshot::channel::<()>();
    Timeout::new(0, move || drop(wake)).forget();
    let _ = awake.await; // the timeout drops its end, which is all that is waited for
}
