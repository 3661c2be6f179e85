//! Every documented message of both protocols, described for people and for tools.
//!
//! The types in [`talkdesk`](crate::talkdesk) and [`leaddesk`](crate::leaddesk) say what a message *is*; the catalogue
//! says what its members mean, which of them are needed, and where that is written. From it come the
//! explanations of concrete messages ([`Message::explain`]), the JSON Schemas ([`schema`]) and the TypeScript
//! declarations ([`typescript`]).
//! Types and catalogue are made of one declaration for each message. Tests check that each entry's examples decode to
//! its variant.
//!
//! It is stricter than `decode`, which takes what it can make sense of: the catalogue says how a message should be
//! written, so what fits it is always taken, and what is taken doesn't always fit.
//!
//! ```
//! use cti_bridge::{Direction, Provider, catalogue};
//! use serde_json::json;
//!
//! let entry = catalogue::find(Provider::Talkdesk, Direction::In, "openContact").ok_or("no such message")?;
//! let rows = entry.explain(&json!({"action": "openContact", "data": {"externalID": "C-1042"}}));
//! let missing = rows.iter().find(|row| row.path == "data.externalId").ok_or("no such row")?;
//! assert_eq!(missing.problem.as_deref(), Some("It is missing: write a non-empty text or a number."));
//! assert!(rows.iter().any(|row| row.path == "data.externalID" && row.is_unknown()));
//! # Ok::<(), &str>(())
//! ```

mod check;
mod explain;
mod member;
mod message;
mod schema;
mod typescript;

pub use check::is_e164;
pub use explain::Explained;
pub use member::{Kind, Mask, Member, Need, Source};
pub(crate) use message::Described;
pub use message::{Choice, Example, Message, Wire};
pub use schema::schema;
pub use typescript::typescript;

pub use crate::word::Word;

use crate::leaddesk::{FromLeadDesk, ToLeadDesk};
use crate::talkdesk::{FromTalkdesk, ToTalkdesk};
use crate::{Direction, Provider};

const ALL: [&[Message]; 4] =
    [ToTalkdesk::MESSAGES, FromTalkdesk::MESSAGES, ToLeadDesk::MESSAGES, FromLeadDesk::MESSAGES];

/// All documented messages: Talkdesk's before LeadDesk's, ours before theirs, in the order of the vendors' pages.
pub fn all() -> impl Iterator<Item = &'static Message> {
    ALL.into_iter().flatten()
}

/// The documented messages between us and one provider in one direction ([`Direction::In`]: from the provider to us).
pub fn messages(provider: Provider, direction: Direction) -> impl Iterator<Item = &'static Message> {
    all().filter(move |message| message.provider == provider && message.direction == direction)
}

/// The description of the message with this `action` or `type`; none if no page documents it.
#[must_use]
pub fn find(provider: Provider, direction: Direction, name: &str) -> Option<&'static Message> {
    messages(provider, direction).find(|message| message.name == name)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
