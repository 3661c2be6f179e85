//! The last messages, for the Log tab.

use std::rc::Rc;

use serde_json::Value;

use crate::simulators::newest::{Newest, cut};

/// More would only bury the ones that matter.
pub const CAPACITY: usize = 60;
/// Longer bodies are cut, so that the log stays small whatever the host sends. In characters.
const MAX_BODY_CHARS: usize = 4_000;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    In,
    Out,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Counts up from 0 for as long as the page lives.
    pub seq: u64,
    pub at_ms: f64,
    pub direction: Direction,
    /// The message's action, or a word for what it is where it has none.
    pub action: String,
    /// Indented JSON, perhaps cut.
    pub body: String,
    /// What is remarkable about it, such as the reason for a refusal.
    pub note: Option<String>,
}

/// The lines, the newest first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Journal(Newest<Line, CAPACITY>);

impl Journal {
    pub fn record(&mut self, direction: Direction, message: &Value, note: Option<String>, now_ms: f64) {
        let action = message.get("action").and_then(Value::as_str).unwrap_or("(no action)").to_owned();
        let body = serde_json::to_string_pretty(message).unwrap_or_default();
        self.add(direction, action, body, note, now_ms);
    }

    /// A message whose body could not be read.
    pub fn unreadable(&mut self, preview: String, why: String, now_ms: f64) {
        self.add(Direction::In, "(unreadable)".to_owned(), preview, Some(why), now_ms);
    }

    fn add(&mut self, direction: Direction, action: String, body: String, note: Option<String>, at_ms: f64) {
        let body = cut(&body, MAX_BODY_CHARS);
        self.0.add(|seq| Line { seq, at_ms, direction, action, body, note });
    }

    /// The newest first.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &Rc<Line>> {
        self.0.lines()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_keeps_the_newest_and_cuts_the_longest() {
        let mut journal = Journal::default();
        for i in 0..CAPACITY + 5 {
            journal.record(Direction::Out, &json!({"action": format!("a{i}")}), None, 0.0);
        }
        let actions: Vec<_> = journal.lines().map(|line| line.action.clone()).collect();
        assert_eq!(actions.len(), CAPACITY);
        assert_eq!(actions.first().map(String::as_str), Some("a64"));
        assert_eq!(actions.last().map(String::as_str), Some("a5"));

        journal.record(Direction::In, &json!("ä".repeat(10_000)), None, 0.0);
        let longest = journal.lines().next().map(|line| line.body.chars().count());
        assert_eq!(longest, Some(MAX_BODY_CHARS + 1));
    }
}
