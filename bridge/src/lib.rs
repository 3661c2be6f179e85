//! The window messages of Talkdesk Embedded and of LeadDesk, as plain Rust.
//!
//! A CRM and a telephony product that share one browser window talk by `postMessage`. This crate is
//! the CRM's end of that: it says which messages may come in and why the others may not ([`Gate`],
//! [`Reject`]), what they mean ([`talkdesk`], where the CRM is the host; [`leaddesk`], where it is the
//! contact card in a frame), and keeps what went over the wire ([`TrafficLog`]).
//!
//! All of it takes messages and times as values and gives back decisions, so it runs and is tested
//! without a browser. The rest is behind features, none of which is on by default:
//!
//! | feature | module | what it does |
//! |---|---|---|
//! | `web` | `window` | listens, reads and posts: the one module that touches the DOM |
//! | `catalogue` | `catalogue` | describes each message for people and for tools |
//! | `recording` | `recording` | writes and reads a log as a file |
//! | `snippet` | `snippet` | writes a message as code |
//!
//! A message on its way in, without a browser:
//!
//! ```
//! use cti_bridge::talkdesk::FromTalkdesk;
//! use cti_bridge::{Gate, Origin, Reject, Sender};
//!
//! let gate = Gate::new(Origin::parse("https://prd-cdn-talkdesk.talkdesk.com")?);
//!
//! // What the browser says of a message: whether it is from the frame's window, and of which origin.
//! gate.admit(Sender::Provider, "https://prd-cdn-talkdesk.talkdesk.com")?;
//! let message = cti_bridge::gate::parse_text(r#"{"action": "openContact", "data": {"externalId": "C-1042"}}"#)?;
//! assert_eq!(FromTalkdesk::decode(&message)?, FromTalkdesk::OpenContact { external_id: "C-1042".into() });
//!
//! // Another frame says the same, and is turned away with a reason for the log.
//! let reject = gate.admit(Sender::Other, "null");
//! assert_eq!(reject, Err(Reject::WrongWindow));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! And one on its way out, as it is posted:
//!
//! ```
//! use cti_bridge::leaddesk::ToLeadDesk;
//! use cti_bridge::talkdesk::{Encoding, Status, ToTalkdesk};
//!
//! let away = ToTalkdesk::IntegrationStatusChanged { status: Status::new("away_Lunch") };
//! assert_eq!(away.encode(Encoding::default()).to_string(), r#"{"action":"integrationStatusChanged","status":"away_Lunch"}"#);
//! assert_eq!(ToLeadDesk::Hangup.to_text(), r#"{"action":"hangup"}"#);
//! ```
//!
//! Times are milliseconds since the Unix epoch, as `f64`, in names that end in `_ms`.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(feature = "catalogue")]
pub mod catalogue;
mod clock;
pub mod console;
mod declare;
pub mod gate;
pub mod leaddesk;
mod members;
pub mod origin;
pub mod protocol;
mod provider;
#[cfg(feature = "recording")]
pub mod recording;
#[cfg(feature = "snippet")]
pub mod snippet;
pub mod talkdesk;
pub mod traffic;
#[cfg(feature = "web")]
pub mod window;
mod word;

pub use console::LogLevel;
pub use gate::{Gate, Refusal, Reject, Sender};
pub use origin::{Origin, OriginError};
pub use provider::{OtherProvider, Provider};
pub use traffic::{Direction, EffectText, Entry, MessageEffect, NewEntry, TrafficLog, Verdict};
pub use word::UnknownWord;

/// The early script, to be put into a `<script>` at the top of the page's `<head>`: it keeps the messages that come while
/// the WebAssembly is still loading, and the referrer. `window::listen` takes them over.
pub const EARLY_JS: &str = include_str!("../early.js");

/// The README's examples, so that they are compiled with the others.
#[cfg(all(doctest, feature = "catalogue"))]
#[doc = include_str!("../README.md")]
struct Readme;
