//! Plays changes, operations, failures and kills over a fake database, for the property test and for fuzzing.

use std::collections::BTreeMap;

use super::{Key, Turn, Write, WriteQueue};
use crate::crm::Kind;

/// A record's version: the number of the change that made it.
type Version = u32;

type Records = BTreeMap<Key, Version>;

/// What survives a kill.
#[derive(Clone, Default)]
struct Disk {
    records: Records,
    mark: Option<String>,
    /// Single changes that wait for an operation, as the app keeps them in localStorage. None: removed.
    waiting: BTreeMap<Key, Option<Version>>,
}

/// A transaction that has read some of its records from memory already.
struct Transaction {
    write: Write,
    left: Vec<Key>,
    changes: Vec<(Key, Option<Version>)>,
}

/// What an operation did, to be put back or to be judged.
#[derive(Clone, Default)]
struct Operation {
    name: String,
    /// What it found and what it left, by record.
    records: BTreeMap<Key, (Option<Version>, Option<Version>)>,
    /// What was stored before it changed anything.
    before: Option<Records>,
}

#[derive(Default)]
struct Game {
    memory: Records,
    disk: Disk,
    queue: WriteQueue,
    running: Option<Transaction>,
    operation: Option<Operation>,
    changes: Version,
    /// The single changes of each record that were made while an operation was under way, in order.
    edits: BTreeMap<Key, Vec<Option<Version>>>,
}

/// How many records there are: few, so that changes and operations meet.
const RECORDS: u8 = 12;

/// Plays a game: each byte is a step. Panics where a rule is broken: after a kill an operation is stored as a whole or
/// not at all, and each single change that was stored, or that waited for an operation, is there.
pub fn play(bytes: &[u8]) {
    let mut game = Game::default();
    for byte in bytes {
        let (what, which) = (byte / RECORDS, byte % RECORDS);
        let kind = [Kind::Contact, Kind::Call, Kind::Activity][usize::from(which % 3)];
        let key = (kind, which.to_string());
        match what {
            0..=3 => game.edit(key, true),
            4 => game.edit(key, false),
            5 => game.begin(),
            6 | 7 => game.operate(key, true),
            8 => game.operate(key, false),
            9 => game.ready(),
            10 => game.give_up(),
            11..=15 => game.write(),
            16..=18 => game.end(true),
            19 => game.end(false),
            _ => game.kill(),
        }
    }
    game.kill();
}

impl Game {
    fn change(&mut self, key: &Key, is_there: bool) -> Option<Version> {
        self.changes += 1;
        let version = is_there.then_some(self.changes);
        match version {
            Some(version) => self.memory.insert(key.clone(), version),
            None => self.memory.remove(key),
        };
        version
    }

    fn edit(&mut self, key: Key, is_there: bool) {
        let version = self.change(&key, is_there);
        if self.queue.is_operating() {
            self.edits.entry(key.clone()).or_default().push(version);
            self.disk.waiting.insert(key.clone(), version);
        }
        self.queue.changed(key);
    }

    fn begin(&mut self) {
        let name = self.changes.to_string();
        if self.operation.is_none() && self.queue.begin(&name) {
            self.operation = Some(Operation { name, ..Operation::default() });
        }
    }

    /// Whether the operation may change memory now.
    fn may_change(&self) -> bool {
        self.operation.is_some() && self.running.is_none() && self.queue.is_changing()
    }

    fn operate(&mut self, key: Key, is_there: bool) {
        if self.may_change() {
            let before = self.memory.get(&key).copied();
            let after = self.change(&key, is_there);
            if let Some(operation) = &mut self.operation {
                operation.records.entry(key).or_insert((before, None)).1 = after;
            }
        }
    }

    fn ready(&mut self) {
        if self.may_change()
            && let Some(operation) = &self.operation
        {
            self.queue.ready(operation.records.keys().cloned().collect());
        }
    }

    fn give_up(&mut self) {
        if self.may_change() {
            self.put_back();
        }
    }

    /// What was changed since stays.
    fn put_back(&mut self) {
        let operation = self.operation.take().unwrap_or_default();
        for (key, (before, after)) in operation.records {
            if self.memory.get(&key).copied() == after {
                match before {
                    Some(before) => self.memory.insert(key, before),
                    None => self.memory.remove(&key),
                };
            }
        }
        self.queue.give_up();
    }

    /// Begins a write, or goes on with it: a few records at a time, as they are in memory then.
    fn write(&mut self) {
        let Some(transaction) = &mut self.running else {
            self.running = self.queue.next_write().map(|write| {
                let left = match &write {
                    Write::Batch(keys) | Write::Operation(keys) => keys.iter().cloned().collect(),
                    Write::Mark(_) | Write::Unmark => Vec::new(),
                };
                Transaction { write, left, changes: Vec::new() }
            });
            return;
        };
        for key in transaction.left.split_off(transaction.left.len().saturating_sub(3)) {
            let version = self.memory.get(&key).copied();
            transaction.changes.push((key, version));
        }
    }

    fn end(&mut self, stored: bool) {
        while self.running.as_ref().is_some_and(|transaction| !transaction.left.is_empty()) {
            self.write();
        }
        let Some(Transaction { write, changes, .. }) = self.running.take() else { return };
        if stored {
            self.commit(&write, changes);
        }
        match self.queue.ended(stored) {
            Turn::None | Turn::Change => {}
            Turn::Refused => self.operation = None,
            Turn::Stored => {
                self.judge_stored();
                self.operation = None;
            }
            Turn::PutBack => self.put_back(),
        }
        if !self.queue.has_unwritten() {
            self.disk.waiting.clear();
            self.edits.clear();
        }
    }

    fn commit(&mut self, write: &Write, changes: Vec<(Key, Option<Version>)>) {
        for (key, version) in changes {
            match version {
                Some(version) => self.disk.records.insert(key, version),
                None => self.disk.records.remove(&key),
            };
        }
        match write {
            Write::Batch(_) => {}
            Write::Mark(name) => {
                self.disk.mark = Some(name.clone());
                let before = Some(self.disk.records.clone());
                self.operation.iter_mut().for_each(|operation| operation.before.clone_from(&before));
            }
            Write::Operation(_) | Write::Unmark => self.disk.mark = None,
        }
    }

    /// The page dies. What was asked for whole may be stored all the same.
    fn kill(&mut self) {
        self.judge();
        let late = self.running.take().filter(|transaction| transaction.left.is_empty());
        if let Some(Transaction { write, changes, .. }) = late
            && self.changes.is_multiple_of(2)
        {
            self.commit(&write, changes);
            if matches!(write, Write::Operation(_)) {
                self.judge_stored();
            }
        }
        let waiting = std::mem::take(&mut self.disk.waiting);
        for (key, edited) in &self.edits {
            assert_eq!(waiting.get(key), edited.last(), "a change made during an operation is lost");
        }
        // The next start.
        *self = Self {
            memory: self.disk.records.clone(),
            disk: Disk { mark: None, ..self.disk.clone() },
            changes: self.changes,
            ..Self::default()
        };
        for (key, version) in waiting {
            match version {
                Some(version) => self.memory.insert(key.clone(), version),
                None => self.memory.remove(&key),
            };
            self.queue.changed(key);
        }
    }

    /// What the queue calls written is stored, and of an operation under way nothing is.
    fn judge(&self) {
        let operated = |key: &Key| self.operation.as_ref().is_some_and(|operation| operation.records.contains_key(key));
        for key in self.memory.keys().chain(self.disk.records.keys()) {
            if !self.queue.is_unwritten(key) && !operated(key) {
                assert_eq!(self.memory.get(key), self.disk.records.get(key), "{key:?} is said to be stored");
            }
        }
        let before = self.operation.as_ref().and_then(|operation| operation.before.as_ref());
        if let (Some(operation), Some(before)) = (&self.operation, before) {
            assert_eq!(*before, self.disk.records, "something was stored in the middle of an operation");
            assert_eq!(self.disk.mark.as_ref(), Some(&operation.name), "a start would not know of the operation");
        }
    }

    /// All of the operation is stored, or what was changed since; nothing else is, and the mark is gone.
    fn judge_stored(&self) {
        let Some(operation) = &self.operation else { return };
        assert_eq!(self.disk.mark, None, "a start would say that a stored operation was lost");
        let before = operation.before.clone().unwrap_or_default();
        for key in before.keys().chain(self.disk.records.keys()) {
            let now = self.disk.records.get(key).copied();
            match operation.records.get(key) {
                None => assert_eq!(now, before.get(key).copied(), "{key:?} is no part of the operation"),
                Some((_, after)) => assert!(
                    now == *after || self.edits.get(key).is_some_and(|edited| edited.contains(&now)),
                    "{key:?} is a part of a stored operation, and missing"
                ),
            }
        }
    }
}
