//! LeadDesk: the CRM is the customer contact card, in an iframe; LeadDesk is the parent window.
//!
//! - [`FromLeadDesk`] and [`ToLeadDesk`] are the messages, as types;
//! - [`peer_origin`] says where LeadDesk lives;
//! - [`Session`] is what the messages mean over time: the line, its calls, the two recordings, and which commands
//!   can be given.
//!
//! Everything here is sans-IO: decoded messages and the time come in, decisions go out. Times are milliseconds
//! since the Unix epoch.
//!
//! Source: the vendor's page on post messages. Where that page is silent, the item says that it is our decision.

mod call;
mod calls;
mod command;
mod dialled;
mod from_leaddesk;
mod id;
mod initial_idle;
mod line;
mod link;
mod peer_origin;
mod recordings;
mod session;
mod target;
mod to_leaddesk;

pub use call::{Call, CallPhase};
pub use calls::{MAX_CALLS, MAX_RECEIPTS_PER_CALL};
pub use command::{Command, Unavailable};
pub use dialled::DIALLED_WITHIN_MS;
pub use from_leaddesk::FromLeadDesk;
pub use id::{EmptyId, Id};
pub use initial_idle::INITIAL_IDLE_WITHIN_MS;
pub use line::Line;
pub use link::Link;
pub use peer_origin::{NoPeerOrigin, OriginSource, PeerOrigin, peer_origin};
pub use recordings::{CallRecording, VoiceReceipt};
pub use session::{LeadDesk, Session};
pub use target::{CallTarget, CloseTarget};
pub use to_leaddesk::ToLeadDesk;
