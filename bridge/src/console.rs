//! What is printed to the browser's console.
//!
//! Talkdesk's own console lines begin with `###` (its integration page says so); so do these, and one
//! console filter shows both sides.

use std::collections::HashMap;
use std::fmt;
use std::mem::{Discriminant, discriminant};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Provider;
use crate::Reject;
use crate::traffic::{Direction, Entry, Verdict};

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

/// How many rejected messages of a kind are printed. Our decision: after that many the console says nothing new, and
/// printing is most of what a flood of them costs.
pub const PRINTED_OF_A_KIND: u64 = 20;
/// How many kinds are counted apart; what comes after them is one kind. Our decision: a sender can have many origins.
const MOST_KINDS: usize = 100;

/// Decides what is printed: each message that the level shows, but of rejected ones [`PRINTED_OF_A_KIND`] of a kind, and
/// then how many there were: at 100, at 1,000 and so on. A kind is a reason and a sender.
#[derive(Clone, Debug, Default)]
pub struct Printer {
    level: LogLevel,
    /// How many of each kind were rejected. None for those beyond [`MOST_KINDS`].
    rejected: HashMap<Option<Kind>, u64>,
}

/// The reason without what it says of the single message, the provider, and the origin.
type Kind = (Discriminant<Reject>, Option<Provider>, String);

impl Printer {
    /// Prints at this level.
    #[must_use]
    pub fn new(level: LogLevel) -> Self {
        Self { level, ..Self::default() }
    }

    /// Prints at this level from now on. What was counted stays.
    pub fn set_level(&mut self, level: LogLevel) {
        self.level = level;
    }

    /// What to print of an entry. `None` for nothing.
    pub fn line<E>(&mut self, entry: &Entry<E>) -> Option<String> {
        if !self.level.shows(&entry.verdict) {
            return None;
        }
        let Verdict::Rejected(reject) = &entry.verdict else { return Some(line(entry)) };
        let kind = Some((discriminant(reject), entry.provider, entry.origin.clone()));
        let kind = if self.rejected.len() < MOST_KINDS || self.rejected.contains_key(&kind) { kind } else { None };
        let count = self.rejected.entry(kind).or_default();
        *count += 1;
        let from = &entry.origin;
        match *count {
            PRINTED_OF_A_KIND => Some(format!(
                "{}\n### [screenpop] More messages from {from} that are rejected for this reason are counted, and no longer printed one by one. The inspector has them all.",
                line(entry)
            )),
            1..PRINTED_OF_A_KIND => Some(line(entry)),
            count if is_power_of_ten(count) => Some(format!(
                "### [screenpop] {count} messages from {from} so far were rejected for the same reason. {reject}"
            )),
            _ => None,
        }
    }
}

fn is_power_of_ten(count: u64) -> bool {
    10_u64.checked_pow(count.ilog10()) == Some(count)
}

/// An entry's console line.
///
/// ```
/// use cti_bridge::{Direction, NewEntry, Provider, TrafficLog, Verdict, console};
///
/// let mut log = TrafficLog::new(10);
/// log.record(NewEntry {
///     at_ms: 0.0,
///     provider: Some(Provider::Talkdesk),
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
pub fn line<E>(entry: &Entry<E>) -> String {
    let arrows = match entry.direction {
        Direction::In => "<<<",
        Direction::Out => ">>>",
    };
    let provider = entry.provider.map_or("unknown", Provider::name);
    let action = entry.action.as_deref().unwrap_or("(no action)");
    let body = &entry.body;
    let cut = if entry.is_cut() { "…" } else { "" };
    let said = match &entry.verdict {
        Verdict::Accepted => String::new(),
        Verdict::Undocumented => " (not in the documented table)".to_owned(),
        Verdict::Rejected(reject) => format!(" from {}, rejected. {reject}", entry.origin),
    };
    format!("### [screenpop] {arrows} {provider} {action}{said} {body}{cut}")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
