//! In which order changed records are written, so that an operation on many of them is stored as a whole or not at all.
//!
//! The queue knows no browser: it says what to write next and is told how that went. An operation first waits for the
//! changes before it, then its mark is stored, then it changes the records in memory, and then all of them are written
//! in one transaction that also takes the mark away. What changes meanwhile is written after it. A start that finds a
//! mark, and nobody at work, therefore knows that nothing of the operation was stored.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Kind;

#[cfg(not(target_arch = "wasm32"))]
pub mod play;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

/// Which record: its kind, and its id among those.
pub type Key = (Kind, String);

/// How many records of single changes are written at once: few enough for no pause to be felt.
const BATCH: usize = 1_000;

/// What is to be written next.
#[derive(Clone, PartialEq, Debug)]
pub enum Write {
    /// These records, in one transaction.
    Batch(Rc<BTreeSet<Key>>),
    /// The mark of the operation with this name.
    Mark(String),
    /// All records of an operation, in one transaction that takes its mark away.
    Operation(Rc<BTreeSet<Key>>),
    /// The removal of the mark: the operation was given up.
    Unmark,
}

/// What a write that has ended means for the operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// Nothing.
    None,
    /// It may change the records now: see [`WriteQueue::ready`] and [`WriteQueue::give_up`].
    Change,
    /// It can't begin. Nothing was changed.
    Refused,
    /// All of it is stored.
    Stored,
    /// Nothing of it is stored: the records in memory must be put back, and [`WriteQueue::give_up`] called.
    PutBack,
}

#[derive(Debug)]
enum Step {
    Asked,
    /// It changes the records in memory, or puts them back. Nothing is written.
    Changing,
    Ready(Rc<BTreeSet<Key>>),
    GivenUp,
}

#[derive(Debug)]
struct Operation {
    name: String,
    step: Step,
}

/// What isn't written yet, and in which order it will be.
#[derive(Debug, Default)]
pub struct WriteQueue {
    unwritten: BTreeSet<Key>,
    in_flight: Option<Write>,
    operation: Option<Operation>,
}

impl WriteQueue {
    /// Notes that a record was changed or removed.
    pub fn changed(&mut self, key: Key) {
        self.unwritten.insert(key);
    }

    /// Returns the single changes that no write has taken yet.
    pub fn unwritten(&self) -> &BTreeSet<Key> {
        &self.unwritten
    }

    /// Returns the single changes that aren't stored yet.
    pub fn waiting(&self) -> impl Iterator<Item = &Key> {
        let in_flight = match &self.in_flight {
            Some(Write::Batch(keys)) => Some(keys),
            Some(Write::Mark(_) | Write::Operation(_) | Write::Unmark) | None => None,
        };
        in_flight.into_iter().flat_map(|keys| keys.iter()).chain(&self.unwritten)
    }

    /// Forgets some of the single changes: they aren't to be written.
    pub fn forget(&mut self, is_one: impl Fn(&Key) -> bool) {
        self.unwritten.retain(|key| !is_one(key));
    }

    /// Forgets the single changes, and returns them: another storage is used from now on.
    pub fn take_unwritten(&mut self) -> BTreeSet<Key> {
        std::mem::take(&mut self.unwritten)
    }

    /// Returns whether something would be lost if the page were left now.
    pub fn has_unwritten(&self) -> bool {
        !self.unwritten.is_empty() || self.in_flight.is_some() || self.operation.is_some()
    }

    /// Returns whether the version in memory isn't in storage yet, so that another tab's must not replace it.
    pub fn is_unwritten(&self, key: &Key) -> bool {
        let in_flight = match &self.in_flight {
            Some(Write::Batch(keys) | Write::Operation(keys)) => keys.contains(key),
            Some(Write::Mark(_) | Write::Unmark) | None => false,
        };
        let ready = || match self.operation.as_ref().map(|operation| &operation.step) {
            Some(Step::Ready(keys)) => keys.contains(key),
            Some(Step::Asked | Step::Changing | Step::GivenUp) | None => false,
        };
        self.unwritten.contains(key) || in_flight || ready()
    }

    /// Returns whether an operation is under way, which single changes have to wait for.
    pub fn is_operating(&self) -> bool {
        self.operation.is_some()
    }

    /// Returns whether an operation changes the records in memory now.
    pub fn is_changing(&self) -> bool {
        matches!(self.operation, Some(Operation { step: Step::Changing, .. }))
    }

    /// Asks for an operation. Returns false while another one is under way.
    pub fn begin(&mut self, name: &str) -> bool {
        let free = self.operation.is_none();
        if free {
            self.operation = Some(Operation { name: name.to_owned(), step: Step::Asked });
        }
        free
    }

    /// The operation has changed these records: they are to be written as one.
    pub fn ready(&mut self, keys: BTreeSet<Key>) {
        self.set_step(Step::Ready(Rc::new(keys)));
    }

    /// Storage is gone, perhaps for good: an operation that waits for it ends.
    pub fn refuse(&mut self) -> Turn {
        if self.in_flight.is_some() {
            return Turn::None;
        }
        match self.operation.as_ref().map(|operation| &operation.step) {
            Some(Step::Asked) => {
                self.operation = None;
                Turn::Refused
            }
            Some(Step::Ready(_)) => {
                self.set_step(Step::Changing);
                Turn::PutBack
            }
            Some(Step::Changing | Step::GivenUp) | None => Turn::None,
        }
    }

    /// The operation is given up, and memory is as it was before.
    pub fn give_up(&mut self) {
        self.set_step(Step::GivenUp);
    }

    fn set_step(&mut self, step: Step) {
        if let Some(operation) = &mut self.operation {
            operation.step = step;
        }
    }

    /// Returns what to write now. Nothing while a write is under way, or an operation is changing the records.
    pub fn next_write(&mut self) -> Option<Write> {
        if self.in_flight.is_some() {
            return None;
        }
        let has_changes = !self.unwritten.is_empty();
        let write = match &mut self.operation {
            None => has_changes.then(|| self.batch()),
            Some(Operation { step: Step::Asked, .. }) if has_changes => Some(self.batch()),
            Some(Operation { step: Step::Asked, name }) => Some(Write::Mark(name.clone())),
            Some(Operation { step: Step::Changing, .. }) => None,
            Some(Operation { step: Step::Ready(keys), .. }) => Some(Write::Operation(Rc::clone(keys))),
            Some(Operation { step: Step::GivenUp, .. }) => Some(Write::Unmark),
        };
        self.in_flight.clone_from(&write);
        write
    }

    fn batch(&mut self) -> Write {
        let next = self.unwritten.iter().nth(BATCH).cloned();
        let rest = next.map(|next| self.unwritten.split_off(&next)).unwrap_or_default();
        Write::Batch(Rc::new(std::mem::replace(&mut self.unwritten, rest)))
    }

    /// Notes how the write that [`WriteQueue::next_write`] gave has ended: all of it is stored, or nothing.
    pub fn ended(&mut self, stored: bool) -> Turn {
        match (self.in_flight.take(), stored) {
            (None, _) | (Some(Write::Batch(_)), true) => Turn::None,
            (Some(Write::Batch(keys)), false) => {
                self.unwritten.extend(keys.iter().cloned());
                // An operation must not be stored before what it builds on.
                let refused = self.operation.take_if(|operation| matches!(operation.step, Step::Asked));
                refused.map_or(Turn::None, |_| Turn::Refused)
            }
            (Some(Write::Mark(_)), true) => {
                self.set_step(Step::Changing);
                Turn::Change
            }
            (Some(Write::Mark(_)), false) => {
                self.operation = None;
                Turn::Refused
            }
            (Some(Write::Operation(_)), true) => {
                self.operation = None;
                Turn::Stored
            }
            (Some(Write::Operation(_)), false) => {
                self.set_step(Step::Changing);
                Turn::PutBack
            }
            // A mark that stays says the truth at the next start: nothing of the operation was kept.
            (Some(Write::Unmark), _) => {
                self.operation = None;
                Turn::None
            }
        }
    }
}

/// What a start says that finds the mark of an operation which nobody is at work on.
pub fn unfinished(name: &str) -> String {
    format!("The browser closed before “{name}” was saved, so nothing changed.")
}
