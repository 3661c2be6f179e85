//! The browser's side: the only module that touches `window`, `postMessage` and listeners.
//!
//! What comes in is a [`RawMessage`]. Ask it for its window and origin first ([`Gate::admit`]), and only
//! then [read](RawMessage::read) it.
//!
//! [`Gate::admit`]: crate::Gate::admit

mod early;
mod facade;
mod incoming;
mod outgoing;
mod page;
mod reader;

pub use facade::{Card, Guard, Host, Outcome};
use incoming::listen_from_now;
pub use incoming::{Listener, RawMessage, listen};
pub use outgoing::{PostError, post, post_text};
pub use page::{
    ancestor_origin, ancestor_origins, call_now_ms, call_time_ms, captured_referrer, now_ms, origin_of_url, own_origin,
    parent, print, set_calls_in_progress,
};
