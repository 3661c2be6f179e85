//! Hearing the messages to this window.

use cti_bridge::window::{self, Listener, RawMessage};

/// Listens as [`window::listen`] does, and says on the console how many early messages were lost.
pub fn listen(handler: impl FnMut(RawMessage) + 'static) -> Listener {
    let listener = window::listen(handler);
    if listener.lost() > 0 {
        let said = format!(
            "### [screenpop] <<< {} messages came before the app had started and found the early queue full: they are lost.",
            listener.lost()
        );
        web_sys::console::warn_1(&said.into());
    }
    listener
}
