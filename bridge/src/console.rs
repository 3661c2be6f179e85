//! What is printed to the browser's console.
//!
//! Talkdesk's own console lines begin with `###` (its integration page says so); so do these, and one
//! console filter shows both sides.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::traffic::{Direction, Entry, Peer, Verdict};

/// How much of the traffic is printed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// Messages that were not taken, with the reason.
    #[default]
    Rejections,
    /// Every message, both ways.
    All,
}

/// A text that names no [`LogLevel`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownLogLevel;

impl LogLevel {
    /// Every level, from the quietest.
    pub const ALL: [Self; 3] = [Self::Off, Self::Rejections, Self::All];

    /// The level's word: `off`, `rejections` or `all`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Rejections => "rejections",
            Self::All => "all",
        }
    }

    /// Whether this level prints a message with that verdict.
    #[must_use]
    pub fn shows(self, verdict: &Verdict) -> bool {
        match self {
            Self::Off => false,
            Self::Rejections => matches!(verdict, Verdict::Rejected(_)),
            Self::All => true,
        }
    }
}

impl FromStr for LogLevel {
    type Err = UnknownLogLevel;

    fn from_str(word: &str) -> Result<Self, UnknownLogLevel> {
        Self::ALL.into_iter().find(|level| level.as_str() == word).ok_or(UnknownLogLevel)
    }
}

impl fmt::Display for UnknownLogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("There is no such console level: write off, rejections or all.")
    }
}

impl std::error::Error for UnknownLogLevel {}

/// An entry's console line.
///
/// ```
/// use cti_bridge::{Direction, NewEntry, Peer, TrafficLog, Verdict, console};
///
/// let mut log = TrafficLog::new(10);
/// log.record(NewEntry {
///     at_ms: 0.0,
///     peer: Peer::Talkdesk,
///     direction: Direction::In,
///     origin: "https://phone.example".to_owned(),
///     action: Some("login".to_owned()),
///     verdict: Verdict::Accepted,
///     body: &serde_json::json!({"action": "login"}),
/// });
/// let lines: Vec<String> = log.entries().map(console::line).collect();
/// assert_eq!(lines, [r####"### [screenpop] <<< Talkdesk login {"action":"login"}"####]);
/// ```
#[must_use]
pub fn line(entry: &Entry) -> String {
    let arrows = match entry.direction {
        Direction::In => "<<<",
        Direction::Out => ">>>",
    };
    let peer = match entry.peer {
        Peer::Talkdesk => "Talkdesk",
        Peer::LeadDesk => "LeadDesk",
        Peer::Unknown => "unknown",
    };
    let action = entry.action.as_deref().unwrap_or("(no action)");
    let body = &entry.body;
    let cut = if entry.is_cut() { "…" } else { "" };
    let said = match &entry.verdict {
        Verdict::Accepted => String::new(),
        Verdict::Undocumented => " (not in the documented table)".to_owned(),
        Verdict::Rejected(reject) => format!(" from {}, rejected. {reject}", entry.origin),
    };
    format!("### [screenpop] {arrows} {peer} {action}{said} {body}{cut}")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
