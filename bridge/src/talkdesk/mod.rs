//! Talkdesk Embedded: the CRM is the host page, Talkdesk is in an iframe.
//!
//! - [`FromTalkdesk`] and [`ToTalkdesk`] are the messages, as types;
//! - [`Session`] is what they mean over time, of two parts:
//! - [`ConnectionTracker`]: loaded, initialised, connected, logged in or out;
//! - [`CallTracker`]: the calls.
//!
//! Everything here is sans-IO: decoded messages and the time come in, decisions go out. Times are milliseconds
//! since the Unix epoch.
//!
//! Source: the vendor's page "Talkdesk Embedded for Custom Integrations". Where that page is silent, the item
//! says that it is our decision.

mod call;
mod calls;
mod click_to_call;
mod connection;
mod encoding;
mod from_talkdesk;
mod init;
mod session;
mod status;
mod step;
mod to_talkdesk;
mod words;

pub use call::{Call, CallDirection, CallPhase};
pub use calls::{
    CallTracker, Caller, MAX_DATA_PER_CALL, NAMED_WITHIN_MS, REPEAT_WITHIN_MS, RINGS_ON_MS, SWAPPED_WITHIN_MS, Source,
    UNANSWERED_AFTER_MS,
};
pub use click_to_call::ClickToCall;
pub use connection::{Connection, ConnectionTracker, MAX_INITS, SILENT_AFTER_MS};
pub use encoding::{BusyWord, Encoding, StatusMember};
pub use from_talkdesk::FromTalkdesk;
pub use init::{Env, Init, View};
pub use session::{Session, Talkdesk};
pub use status::{Status, StatusKind};
pub use step::{MAX_STEPS, Step, StepKind};
pub use to_talkdesk::ToTalkdesk;
