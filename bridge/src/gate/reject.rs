//! Why a message was not taken.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a message was not taken.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Reject {
    /// It came from another window than the provider's.
    WrongWindow,
    /// It came from the provider's window, but what the provider's origin is isn't known.
    NoPeer {
        /// Why not, in the words of whoever rejects it.
        why: String,
    },
    /// It came from the provider's window, which shows a page of another origin.
    WrongOrigin {
        /// The message's origin.
        got: String,
        /// The peer's origin, by the configuration.
        expected: String,
    },
    /// Its origin is `null`: a sandboxed frame, or a page opened from a file.
    OpaqueOrigin,
    /// It is no object.
    NotAnObject {
        /// What it is: `null`, `number`, `array`…
        kind: String,
    },
    /// The member that names the message is missing.
    NoName {
        /// That member: `action` or `type`.
        member: String,
    },
    /// The member that names the message is no text.
    NameNotText {
        /// That member: `action` or `type`.
        member: String,
    },
    /// Its objects and arrays stand too deep inside one another.
    TooDeep {
        /// The deepest that is taken.
        limit: usize,
    },
    /// It has too much text.
    TooLarge {
        /// The most that is taken, in bytes of UTF-8.
        limit: usize,
    },
    /// It has too many values.
    TooManyValues {
        /// The most that are taken.
        limit: usize,
    },
    /// It is a text, and that is not JSON.
    NotJson {
        /// The parser's reason.
        why: String,
    },
    /// It has a value in it that JSON has no form for.
    Unsupported {
        /// What it is: `BigInt`, `Blob`, `Date`…
        kind: String,
    },
    /// A documented message has a member missing, or with a value of the wrong kind.
    BadMember {
        /// What the message calls itself.
        action: String,
        /// The member, such as `data.externalId`.
        member: String,
        /// What is expected there, such as “a text or a number”.
        expected: String,
    },
}

impl fmt::Display for Reject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongWindow => f.write_str("sent by another window than the provider's"),
            Self::NoPeer { why } => write!(f, "the provider's origin isn't known: {why}"),
            Self::WrongOrigin { got, expected } => write!(f, "sent from the origin “{got}”, not “{expected}”"),
            Self::OpaqueOrigin => f.write_str("sent from the origin “null”"),
            Self::NotAnObject { kind } => write!(f, "not an object, but of the kind “{kind}”"),
            Self::NoName { member } => write!(f, "“{member}” is missing"),
            Self::NameNotText { member } => write!(f, "“{member}” is no text"),
            Self::TooDeep { limit } => write!(f, "nested more than {limit} levels deep"),
            Self::TooLarge { limit } => write!(f, "more than {limit} bytes of text"),
            Self::TooManyValues { limit } => write!(f, "more than {limit} values"),
            Self::NotJson { why } => write!(f, "not JSON: {why}"),
            Self::Unsupported { kind } => write!(f, "a value of the kind “{kind}”, which JSON has no form for"),
            Self::BadMember { action, member, expected } => write!(f, "“{action}” needs {expected} as its “{member}”"),
        }
    }
}

impl std::error::Error for Reject {}

impl Reject {
    /// Every text in it, for those who must bound them.
    pub(crate) fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::WrongOrigin { got, expected } => vec![got, expected],
            Self::NotAnObject { kind } | Self::Unsupported { kind } => vec![kind],
            Self::NotJson { why } | Self::NoPeer { why } => vec![why],
            Self::NoName { member } | Self::NameNotText { member } => vec![member],
            Self::BadMember { action, member, expected } => vec![action, member, expected],
            _ => Vec::new(),
        }
    }

    /// How many bytes its texts take.
    pub(crate) fn text_bytes(&self) -> usize {
        match self {
            Self::WrongOrigin { got, expected } => got.len() + expected.len(),
            Self::NotAnObject { kind } | Self::Unsupported { kind } => kind.len(),
            Self::NotJson { why } | Self::NoPeer { why } => why.len(),
            Self::NoName { member } | Self::NameNotText { member } => member.len(),
            Self::BadMember { action, member, expected } => action.len() + member.len() + expected.len(),
            _ => 0,
        }
    }
}
