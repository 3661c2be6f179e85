//! The last messages, both ways, with what is to be said about each.

use std::rc::Rc;

use crate::simulators::newest::{Newest, cut};

/// More would only bury the ones that matter.
pub const CAPACITY: usize = 200;
/// Longer texts are cut, so that the log stays small whatever the card sends. In characters.
pub const MOST_CHARS: usize = 2_000;

/// What became of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// An event that left.
    Sent,
    /// An event that was kept back.
    Withheld,
    /// A command that was obeyed.
    Taken,
    /// A command that wasn't, for the reason beside it.
    Refused,
    /// Not the card's, or not to be understood.
    Ignored,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Counts up from 0 for as long as the page lives.
    pub seq: u64,
    pub at_ms: f64,
    /// `action` or `type`, or a word for what it is where it has none.
    pub name: String,
    /// As it came or left, perhaps cut.
    pub raw: String,
    pub fate: Fate,
    /// What is remarkable about it, in sentences.
    pub marks: Vec<String>,
}

/// The lines, the newest first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Journal(Newest<Line, CAPACITY>);

impl Journal {
    /// Adds a line and gives its number.
    pub fn add(&mut self, name: &str, raw: &str, fate: Fate, marks: Vec<String>, at_ms: f64) -> u64 {
        let (name, raw) = (cut(name, 80), cut(raw, MOST_CHARS));
        self.0.add(|seq| Line { seq, at_ms, name, raw, fate, marks })
    }

    /// Says what has become of a line's message: a command stands before the events that it causes.
    pub fn settle(&mut self, seq: u64, fate: Fate, marks: Vec<String>) {
        if let Some(line) = self.0.find_mut(|line| line.seq == seq) {
            line.fate = fate;
            line.marks.extend(marks);
        }
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
    use super::*;

    #[test]
    fn it_keeps_the_newest_and_cuts_the_longest() {
        let mut journal = Journal::default();
        for i in 0..CAPACITY + 5 {
            journal.add(&format!("a{i}"), "", Fate::Sent, vec![], 0.0);
        }
        let names: Vec<_> = journal.lines().map(|line| line.name.clone()).collect();
        assert_eq!(names.len(), CAPACITY);
        assert_eq!((names.first().map(String::as_str), names.last().map(String::as_str)), (Some("a204"), Some("a5")));
        journal.add("x", &"ä".repeat(10_000), Fate::Refused, vec![], 0.0);
        assert_eq!(journal.lines().next().map(|line| line.raw.chars().count()), Some(MOST_CHARS + 1));
    }

    #[test]
    fn a_line_can_be_settled_later_and_only_while_it_is_there() {
        let mut journal = Journal::default();
        let first = journal.add("call", "{}", Fate::Taken, vec!["One.".into()], 0.0);
        journal.add("callLineRinging", "{}", Fate::Sent, vec![], 0.0);
        journal.settle(first, Fate::Refused, vec!["Two.".into()]);
        let line = journal.lines().nth(1).cloned();
        assert!(line.is_some_and(|line| line.fate == Fate::Refused && line.marks == ["One.", "Two."]));
        journal.clear();
        journal.settle(first, Fate::Taken, vec![]);
        assert_eq!(journal.lines().len(), 0);
    }
}
