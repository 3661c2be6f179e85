//! Messages to this window.

use js_sys::Object;
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::MessageEvent;

use super::{call_now_ms, early, reader};
use crate::{Reject, Sender};

/// A message as it came, from anyone. Nothing of its body has been read.
pub struct RawMessage(MessageEvent);

impl RawMessage {
    /// Whether it came from that window. Nobody's message, and a message while there is no peer, isn't.
    ///
    /// Give a frame's `contentWindow` as it is at this moment: a reload can give the frame another.
    #[must_use]
    pub fn is_from(&self, peer: Option<&web_sys::Window>) -> bool {
        match (self.0.source(), peer) {
            (Some(source), Some(peer)) => source == *AsRef::<Object>::as_ref(peer),
            _ => false,
        }
    }

    /// Says whether the provider sent it, whose window that is: see [`is_from`](Self::is_from).
    #[must_use]
    pub fn sender(&self, provider: Option<&web_sys::Window>) -> Sender {
        if self.is_from(provider) { Sender::Provider } else { Sender::Other }
    }

    /// The sender's origin, as the browser says; `null` for sandboxed frames.
    #[must_use]
    pub fn origin(&self) -> String {
        self.0.origin()
    }

    /// When it came, by the [time of calls](call_now_ms): for an early message that is before the app had started.
    #[must_use]
    pub fn at_ms(&self) -> f64 {
        let clock = web_sys::window().and_then(|window| window.performance());
        // Its age, taken off the present time: the page's own clock may have stood still while the machine slept.
        let age_ms = clock.map_or(0.0, |clock| clock.now() - self.0.time_stamp());
        call_now_ms() - age_ms.max(0.0)
    }

    /// The message as JSON, read within [`MAX_DEPTH`], [`MAX_VALUES`] and [`MAX_TEXT_BYTES`]: an object,
    /// or whatever a text holds as JSON.
    ///
    /// Plain objects and arrays are taken as `JSON.stringify` takes them: members that are `undefined`
    /// are left out, and `undefined` in an array, `NaN` and the infinities become null. What else
    /// `JSON.stringify` would quietly turn into `{}` or into a text (a `Blob`, a `Map`, a `Date`) is
    /// refused. Both are our decisions.
    ///
    /// The cost is bounded but for one step: the names of an object's members are listed by the browser
    /// in one go, at a cost in proportion to the object, which the browser has built already.
    ///
    /// [`MAX_DEPTH`]: crate::gate::MAX_DEPTH
    /// [`MAX_VALUES`]: crate::gate::MAX_VALUES
    /// [`MAX_TEXT_BYTES`]: crate::gate::MAX_TEXT_BYTES
    ///
    /// # Errors
    /// When it is no object or text, or beyond a limit, or has a value in it without a form in JSON.
    pub fn read(&self) -> Result<Value, Reject> {
        reader::read(&self.0.data())
    }

    /// The text as it came, where it is a text and not an object. Of a text beyond [`MAX_TEXT_BYTES`] that many
    /// characters are given.
    ///
    /// [`MAX_TEXT_BYTES`]: crate::gate::MAX_TEXT_BYTES
    #[must_use]
    pub fn text(&self) -> Option<String> {
        reader::text(&self.0.data())
    }

    /// A few words on what the message is, for the log, without reading it: its kind, the beginning of
    /// a text, an object's `action` or `type`.
    #[must_use]
    pub fn preview(&self) -> String {
        reader::preview(&self.0.data())
    }
}

/// Listens for as long as it lives.
#[must_use = "listening ends when this is dropped"]
pub struct Listener {
    closure: Closure<dyn FnMut(MessageEvent)>,
    lost: u32,
}

impl Listener {
    /// Returns how many messages came before the app had started and found the early queue full: they are lost.
    #[must_use]
    pub fn lost(&self) -> u32 {
        self.lost
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let listener = self.closure.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("message", listener);
        }
    }
}

/// Hands the messages that came before the app had started to `handler`, in order, and then each one
/// that comes.
///
/// The early messages are handed over before this returns. Nothing is lost or doubled in between:
/// browsers deliver messages as tasks of their own, never in the middle of this one. Without the early
/// script (`early.js`) there are just no early messages. [`Listener::lost`] says how many it had no room for.
pub fn listen(mut handler: impl FnMut(RawMessage) + 'static) -> Listener {
    let (early, lost) = web_sys::window().as_ref().map(early::take).unwrap_or_default();
    for event in early {
        handler(RawMessage(event));
    }
    let mut listener = listen_from_now(handler);
    listener.lost = lost;
    listener
}

/// Hands each message that comes from now on to `handler`. Early messages stay for another listener.
pub(super) fn listen_from_now(mut handler: impl FnMut(RawMessage) + 'static) -> Listener {
    let closure = Closure::new(move |event| handler(RawMessage(event)));
    if let Some(window) = web_sys::window() {
        let listener = AsRef::<wasm_bindgen::JsValue>::as_ref(&closure).unchecked_ref();
        let _ = window.add_event_listener_with_callback("message", listener);
    }
    Listener { closure, lost: 0 }
}
