//! The window messages of Talkdesk Embedded and of LeadDesk, as plain Rust.
//!
//! A CRM and a telephony product that share one browser window talk by `postMessage`. This crate is
//! the CRM's end of that: it says which messages may come in and why the others may not ([`Gate`],
//! [`Reject`]), what they mean ([`talkdesk`], where the CRM is the host; [`leaddesk`], where it is the
//! contact card in a frame), and keeps what went over the wire ([`TrafficLog`]).
//! All of it takes messages and times as values and gives back decisions, so it runs and is tested
//! without a browser. The one module that touches the DOM is `window`, behind the feature `web`.
//!
//! Times are milliseconds since the Unix epoch, as `f64`, in names that end in `_ms`.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod catalogue;
pub mod console;
pub mod gate;
pub mod leaddesk;
mod members;
pub mod origin;
pub mod recording;
pub mod snippet;
pub mod talkdesk;
pub mod traffic;
#[cfg(feature = "web")]
pub mod window;

pub use console::LogLevel;
pub use gate::{Gate, Reject};
pub use origin::{Origin, OriginError};
pub use traffic::{Direction, Entry, NewEntry, Peer, TrafficLog, Verdict};
