//! The inspector's own copy of the traffic, and which of it the filter lets through.
//!
//! A new message is asked once. Another filter asks all of them again, from the newest on and a piece at a time, so that
//! no frame is long.

use std::collections::{BTreeSet, VecDeque};

use cti_bridge::{Entry, TrafficLog};

use super::filter::Filter;

/// As many as the CRM's own log keeps.
pub const CAPACITY: usize = 100_000;
/// More names than these are no help in a list of choices. Anyone can send any name.
const MOST_ACTIONS: usize = 200;

pub struct Shown {
    log: TrafficLog,
    filter: Filter,
    /// The numbers of those that are let through, in order.
    matches: VecDeque<u64>,
    /// Those with smaller numbers haven't been asked yet.
    asked_from: u64,
    actions: BTreeSet<String>,
    /// Up to this number they are of before a reload.
    restored: u64,
    /// Another one after each change.
    version: u64,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            log: TrafficLog::new(CAPACITY),
            filter: Filter::default(),
            matches: VecDeque::new(),
            asked_from: 0,
            actions: BTreeSet::new(),
            restored: 0,
            version: 0,
        }
    }
}

/// A message in the table.
pub struct Row<'a> {
    pub entry: &'a Entry,
    /// How long after the message before it, in ms, be that shown or not.
    pub delay_ms: Option<f64>,
}

impl Shown {
    pub fn take(&mut self, entry: Entry) {
        self.version += 1;
        let lets = self.filter.lets(&entry);
        if let Some(action) = &entry.action
            && self.actions.len() < MOST_ACTIONS
            && !self.actions.contains(action)
        {
            self.actions.insert(action.clone());
        }
        let seq = self.log.adopt(entry);
        if lets {
            self.matches.push_back(seq);
        }
        self.let_go();
    }

    /// Takes what was kept over a reload, before anything else is taken.
    pub fn restore(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            self.take(entry);
        }
        self.restored = self.last();
    }

    fn first(&self) -> u64 {
        self.log.get(0).map_or(self.last() + 1, |entry| entry.seq)
    }

    fn last(&self) -> u64 {
        self.log.entries().next_back().map_or(0, |entry| entry.seq)
    }

    fn let_go(&mut self) {
        let first = self.first();
        while self.matches.front().is_some_and(|seq| *seq < first) {
            self.matches.pop_front();
        }
    }

    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Asks for something else. [`ask`](Shown::ask) has to be called then until it is done.
    pub fn set_filter(&mut self, filter: Filter) {
        self.version += 1;
        self.filter = filter;
        self.matches.clear();
        self.asked_from = self.last() + 1;
    }

    /// Asks at most so many older messages; says whether some are left.
    pub fn ask(&mut self, most: usize) -> bool {
        let first = self.first();
        for _ in 0..most {
            if self.asked_from <= first {
                break;
            }
            self.version += 1;
            self.asked_from -= 1;
            if self.entry(self.asked_from).is_some_and(|entry| self.filter.lets(entry)) {
                self.matches.push_front(self.asked_from);
            }
        }
        self.asked_from > first
    }

    pub fn entry(&self, seq: u64) -> Option<&Entry> {
        self.log.get(usize::try_from(seq.checked_sub(self.first())?).ok()?)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.matches.len()
    }

    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        self.row_of(*self.matches.get(at)?)
    }

    pub fn row_of(&self, seq: u64) -> Option<Row<'_>> {
        let entry = self.entry(seq)?;
        let before = seq.checked_sub(1).and_then(|before| self.entry(before));
        Some(Row { entry, delay_ms: before.map(|before| (entry.at_ms - before.at_ms).max(0.0)) })
    }

    /// In which row a message stands.
    pub fn place(&self, seq: u64) -> Option<usize> {
        self.matches.binary_search(&seq).ok()
    }

    pub fn seq_at(&self, at: usize) -> Option<u64> {
        self.matches.get(at).copied()
    }

    /// The messages that are let through, oldest first.
    pub fn matching(&self) -> impl Iterator<Item = &Entry> {
        self.matches.iter().filter_map(|seq| self.entry(*seq))
    }

    /// All messages, oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Entry> + Clone {
        self.log.entries()
    }

    pub fn len(&self) -> usize {
        self.log.len()
    }

    /// How many had to make way.
    pub fn dropped(&self) -> u64 {
        self.log.dropped()
    }

    /// How many of those that are there are of before a reload.
    pub fn restored(&self) -> u64 {
        (self.restored + 1).saturating_sub(self.first())
    }

    /// Another one after each change of what is shown, so that a change can be told by it.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The names that messages have had, in order.
    pub fn actions(&self) -> impl Iterator<Item = &String> {
        self.actions.iter()
    }

    /// Begins anew. The filter stays, and so do the numbers.
    pub fn clear(&mut self) {
        self.version += 1;
        self.restored = 0;
        self.log.clear();
        self.matches.clear();
        self.actions.clear();
        self.asked_from = 0;
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
