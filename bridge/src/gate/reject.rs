//! Why a message was not taken.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a message was not taken. Displays as a sentence that says what to do or to check.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Reject {
    /// It came from another window than the peer's.
    WrongWindow,
    /// It came from the peer's window, but what the peer's origin is isn't known.
    NoPeer {
        /// Why not and what to do, as a sentence.
        why: String,
    },
    /// It came from the peer's window, which shows a page of another origin.
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
            Self::WrongWindow => f.write_str(
                "It came from another window than the peer's, such as another frame, an extension or a developer tool: nothing to do, unless that window should have been the peer's.",
            ),
            Self::NoPeer { why } => write!(f, "{why} Until then nothing is taken from that window."),
            Self::WrongOrigin { got, expected } => write!(
                f,
                "It came from the origin “{got}”, and “{expected}” is the one configured: check the configured URL, and whether the peer's page redirects elsewhere.",
            ),
            Self::OpaqueOrigin => f.write_str(
                "Its origin is “null”, as for sandboxed frames and for pages opened from a file: serve the peer over http or https, and give a sandboxed frame “allow-same-origin”.",
            ),
            Self::NotAnObject { kind } => {
                write!(f, "A message must be an object, and this is of the kind “{kind}”: check what the peer sends.")
            }
            Self::NoName { member } => write!(f, "It has no “{member}”: check what the peer sends."),
            Self::NameNotText { member } => write!(f, "Its “{member}” is no text: check what the peer sends."),
            Self::TooDeep { limit } => {
                write!(f, "Its values stand more than {limit} levels deep inside one another: send it flatter.")
            }
            Self::TooLarge { limit } => {
                write!(f, "It has more than {limit} bytes of text: send less, or a reference to it.")
            }
            Self::TooManyValues { limit } => {
                write!(f, "It has more than {limit} values in it: send less, or a reference to it.")
            }
            Self::NotJson { why } => {
                write!(f, "It is a text that isn't JSON ({why}): send an object, or its JSON.")
            }
            Self::Unsupported { kind } => write!(
                f,
                "It has a value of the kind “{kind}” in it, which JSON has no form for: send texts, numbers, true, false, null, plain objects and arrays.",
            ),
            Self::BadMember { action, member, expected } => {
                write!(f, "“{action}” needs {expected} as its “{member}”: check what the peer sends.")
            }
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
