//! What is printed to the browser's console.
//!
//! Talkdesk's own console lines begin with `###` (its integration page says so); so do these, and one
//! console filter shows both sides.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use serde::{Deserialize, Serialize};

use crate::Provider;
use crate::Reject;
use crate::traffic::{Direction, Entry, Verdict};
use crate::word::words;

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

words!(LogLevel);

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
    text: ConsoleText,
    /// How many of each kind were rejected. None for those beyond [`MOST_KINDS`].
    rejected: HashMap<Option<Kind>, u64>,
}

/// The reason without what it says of the single message, the provider, and the origin.
type Kind = (Discriminant<Reject>, Option<Provider>, String);

impl Printer {
    /// Prints at this level, with these words.
    #[must_use]
    pub fn new(level: LogLevel, text: ConsoleText) -> Self {
        Self { level, text, ..Self::default() }
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
        let Verdict::Rejected(reject) = &entry.verdict else { return Some(self.text.line(entry)) };
        let kind = Some((discriminant(reject), entry.provider, entry.origin.clone()));
        let kind = if self.rejected.len() < MOST_KINDS || self.rejected.contains_key(&kind) { kind } else { None };
        let count = self.rejected.entry(kind).or_default();
        *count += 1;
        let ConsoleText { label, reject: why, rest } = self.text;
        let from = &entry.origin;
        match *count {
            PRINTED_OF_A_KIND => Some(format!(
                "{}\n### [{label}] More messages from {from} that are rejected for this reason are counted, and no longer printed one by one.{rest}",
                self.text.line(entry)
            )),
            1..PRINTED_OF_A_KIND => Some(self.text.line(entry)),
            count if is_power_of_ten(count) => Some(format!(
                "### [{label}] {count} messages from {from} so far were rejected for the same reason. {}",
                why(reject)
            )),
            _ => None,
        }
    }
}

fn is_power_of_ten(count: u64) -> bool {
    10_u64.checked_pow(count.ilog10()) == Some(count)
}

/// What console lines say besides the message itself.
///
/// ```
/// use cti_bridge::console::ConsoleText;
/// use cti_bridge::{Direction, NewEntry, Provider, TrafficLog, Verdict};
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
/// let text = ConsoleText::new("my-crm");
/// let lines: Vec<String> = log.entries().map(|entry| text.line(entry)).collect();
/// assert_eq!(lines, [r####"### [my-crm] <<< Talkdesk login {"action":"login"}"####]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ConsoleText {
    /// Stands in brackets at each line's beginning: the host's name.
    pub label: &'static str,
    /// Puts the reason of a rejection into a sentence.
    pub reject: fn(&Reject) -> String,
    /// Says where the messages are that are no longer printed one by one. Begins with a space, or is empty.
    pub rest: &'static str,
}

impl Default for ConsoleText {
    fn default() -> Self {
        Self::new("cti-bridge")
    }
}

impl ConsoleText {
    /// The text of a host of this name, with the reasons as they display.
    #[must_use]
    pub const fn new(label: &'static str) -> Self {
        Self { label, reject: |reject| format!("Reason: {reject}."), rest: "" }
    }

    /// Returns an entry's console line.
    #[must_use]
    pub fn line<E>(&self, entry: &Entry<E>) -> String {
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
            Verdict::Rejected(reject) => format!(" from {}, rejected. {}", entry.origin, (self.reject)(reject)),
        };
        format!("### [{}] {arrows} {provider} {action}{said} {body}{cut}", self.label)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
