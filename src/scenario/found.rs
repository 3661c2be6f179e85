//! What is there to be compared with an expectation.

use cti_bridge::{Direction, Entry, Provider, Verdict};
use serde_json::{Value, json};

use crate::bridge_errors::AsSentence;

/// What the stage shows at a moment.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// The CRM's state as JSON.
    pub state: Value,
    /// The messages so far, oldest first, as [`log_lines`] makes them.
    pub log: Vec<Value>,
    /// The visible text of the CRM's page.
    pub text: String,
}

impl Found {
    /// Whether the page shows a text, in any case of letters and with any spaces.
    pub(super) fn shows(&self, text: &str) -> bool {
        plain(&self.text).contains(&plain(text))
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The log's entries in the words of the scenario format.
pub fn log_lines<E>(entries: &[Entry<E>]) -> Vec<Value> {
    entries.iter().map(line).collect()
}

fn line<E>(entry: &Entry<E>) -> Value {
    let (verdict, why) = match &entry.verdict {
        Verdict::Accepted => ("accepted", None),
        Verdict::Undocumented => ("undocumented", None),
        Verdict::Rejected(reject) => ("rejected", Some(reject.sentence())),
    };
    json!({
        "peer": entry.provider.map_or("stranger", Provider::key),
        "direction": if entry.direction == Direction::In { "in" } else { "out" },
        "origin": entry.origin,
        "action": entry.action,
        "verdict": verdict,
        "why": why,
        // What was rejected is there as text.
        "body": serde_json::from_str(&entry.body).unwrap_or_else(|_| Value::from(entry.body.as_str())),
    })
}
