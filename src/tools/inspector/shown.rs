//! Which messages the inspector shows: those that were kept over a reload, and behind them the CRM's own log.
//!
//! Nothing of the log is copied: whoever asks hands it in. What makes way in the log is gone here too, also while the
//! inspector pauses. Messages have numbers without a gap here: those that were kept from 1 on, the log's behind them. A new
//! message is asked once. Another filter asks all of them again, from the newest on and a piece at a time, so that no frame
//! is long.

use std::collections::{BTreeSet, VecDeque};

use cti_bridge::{Entry, TrafficLog};

use super::filter::Filter;
use crate::telephony::Effect;

/// More names than these are no help in a list of choices. Anyone can send any name.
const MOST_ACTIONS: usize = 200;

#[derive(Default)]
pub struct Shown {
    /// From before a reload, until the log has no room left for all that came since.
    kept: Vec<Entry<Effect>>,
    /// How many were kept at first: the log's message 1 comes behind them.
    offset: u64,
    /// How many of those that were kept had to make way.
    kept_dropped: u64,
    /// The log's number of the last message that is shown. Those behind it wait.
    taken: u64,
    filter: Filter,
    /// The numbers of those that are let through, in order.
    matches: VecDeque<u64>,
    /// Those with smaller numbers haven't been asked yet.
    asked_from: u64,
    actions: BTreeSet<String>,
    /// Another one after each change.
    version: u64,
}

/// A message in the table.
pub struct Row<'a> {
    /// Its number here.
    pub number: u64,
    pub entry: &'a Entry<Effect>,
    /// How long after the message before it, in ms, whether that one is shown or not.
    pub delay_ms: Option<f64>,
}

impl Shown {
    /// Begins with what was kept over a reload.
    pub fn of(kept: Vec<Entry<Effect>>) -> Self {
        let mut shown = Self { offset: kept.len() as u64, ..Self::default() };
        kept.iter().zip(1..).for_each(|(entry, number)| shown.look(entry, number));
        Self { kept, ..shown }
    }

    /// Takes at most so many new messages of the log; says whether some are left.
    pub fn take(&mut self, log: &TrafficLog<Effect>, most: usize) -> bool {
        for entry in log.after(self.taken).take(most) {
            self.look(entry, self.offset + entry.seq);
            self.taken = entry.seq;
        }
        self.let_go(log);
        self.waiting(log) > 0
    }

    fn look(&mut self, entry: &Entry<Effect>, number: u64) {
        self.version += 1;
        if let Some(action) = &entry.action
            && self.actions.len() < MOST_ACTIONS
            && !self.actions.contains(action)
        {
            self.actions.insert(action.clone());
        }
        if self.filter.lets(entry) {
            self.matches.push_back(number);
        }
    }

    /// Forgets what has made way in the log, or was cleared there. What was kept is older than all of it.
    fn let_go(&mut self, log: &TrafficLog<Effect>) {
        if first_of(log) > 1 {
            if log.dropped() > 0 {
                self.kept_dropped += self.kept.len() as u64;
            }
            self.kept.clear();
        }
        self.taken = self.taken.max(first_of(log) - 1);
        let first = self.first(log);
        while self.matches.front().is_some_and(|number| *number < first) {
            self.version += 1;
            self.matches.pop_front();
        }
    }

    /// Those that were kept and haven't made way.
    fn kept(&self, log: &TrafficLog<Effect>) -> &[Entry<Effect>] {
        if first_of(log) == 1 { &self.kept } else { &[] }
    }

    fn first(&self, log: &TrafficLog<Effect>) -> u64 {
        self.offset + first_of(log) - self.kept(log).len() as u64
    }

    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Asks for something else. [`ask`](Shown::ask) has to be called then until it is done.
    pub fn set_filter(&mut self, filter: Filter) {
        self.version += 1;
        self.filter = filter;
        self.matches.clear();
        self.asked_from = self.offset + self.taken + 1;
    }

    /// Asks at most so many older messages; says whether some are left.
    pub fn ask(&mut self, log: &TrafficLog<Effect>, most: usize) -> bool {
        let first = self.first(log);
        for _ in 0..most {
            if self.asked_from <= first {
                break;
            }
            self.version += 1;
            self.asked_from -= 1;
            if self.entry(log, self.asked_from).is_some_and(|entry| self.filter.lets(entry)) {
                self.matches.push_front(self.asked_from);
            }
        }
        self.asked_from > first
    }

    pub fn entry<'a>(&'a self, log: &'a TrafficLog<Effect>, number: u64) -> Option<&'a Entry<Effect>> {
        let at = usize::try_from(number.checked_sub(self.first(log))?).ok()?;
        let kept = self.kept(log);
        kept.get(at).or_else(|| log.get(at - kept.len()))
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.matches.len()
    }

    pub fn row<'a>(&'a self, log: &'a TrafficLog<Effect>, at: usize) -> Option<Row<'a>> {
        let number = self.number_at(at)?;
        let entry = self.entry(log, number)?;
        let before = number.checked_sub(1).and_then(|before| self.entry(log, before));
        Some(Row { number, entry, delay_ms: before.map(|before| (entry.at_ms - before.at_ms).max(0.0)) })
    }

    /// In which row a message stands.
    pub fn place(&self, number: u64) -> Option<usize> {
        self.matches.binary_search(&number).ok()
    }

    pub fn number_at(&self, at: usize) -> Option<u64> {
        self.matches.get(at).copied()
    }

    /// The messages that are let through, oldest first.
    pub fn matching<'a>(&'a self, log: &'a TrafficLog<Effect>) -> impl Iterator<Item = &'a Entry<Effect>> {
        self.matches.iter().filter_map(|number| self.entry(log, *number))
    }

    /// All messages, oldest first; those that wait come last.
    pub fn all<'a>(
        &'a self,
        log: &'a TrafficLog<Effect>,
    ) -> impl DoubleEndedIterator<Item = &'a Entry<Effect>> + Clone {
        self.kept(log).iter().chain(log.entries())
    }

    /// How many messages there are without those that wait.
    pub fn len(&self, log: &TrafficLog<Effect>) -> usize {
        self.kept(log).len() + log.len() - self.waiting(log)
    }

    /// How many messages of the log haven't been taken yet.
    pub fn waiting(&self, log: &TrafficLog<Effect>) -> usize {
        log.after(self.taken).len()
    }

    /// How many had to make way.
    pub fn dropped(&self, log: &TrafficLog<Effect>) -> u64 {
        self.kept_dropped + log.dropped()
    }

    /// How many of those that are there are from before a reload.
    pub fn restored(&self, log: &TrafficLog<Effect>) -> usize {
        self.kept(log).len()
    }

    /// Another one after each change of what is shown, so that a change can be told by it.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The names that messages have had, in order.
    pub fn actions(&self) -> impl Iterator<Item = &String> {
        self.actions.iter()
    }

    /// Starts again, with a log that has been cleared. The filter stays, and the numbers go on.
    pub fn clear(&mut self, log: &TrafficLog<Effect>) {
        self.version += 1;
        self.kept.clear();
        self.kept_dropped = 0;
        self.actions.clear();
        self.asked_from = 0;
        self.let_go(log);
    }
}

/// The number of the first message of a log, or of the next one where there is none.
fn first_of(log: &TrafficLog<Effect>) -> u64 {
    log.last_seq() + 1 - log.len() as u64
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
