//! Writing through to IndexedDB.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::records::{Change, Records, Storage, Table};
use crate::crm::storage::{Db, Mark, Source, StorageError, TabChange};
use crate::crm::write_queue::{Key, Turn, Write};
use crate::crm::{Activity, CallRecord, Contact, Kind, Record};

pub(super) const KINDS: [Kind; 3] = [Kind::Contact, Kind::Call, Kind::Activity];

/// How many ids other tabs are told at once: they read each of these records.
const TOLD_AT_ONCE: usize = 1_000;

impl Records {
    /// Whether something would be lost if the page were left now.
    pub fn has_unwritten(&self) -> bool {
        self.queue.borrow().has_unwritten()
    }

    /// Whether this tab's version of a record isn't in storage yet, so that another tab's must not replace it.
    pub fn is_unwritten(&self, kind: Kind, id: &str) -> bool {
        self.queue.borrow().is_unwritten(&(kind, id.to_owned()))
    }

    /// Writes what isn't written. One write at a time; what changes meanwhile is written after it.
    pub fn write(self: &Rc<Self>) {
        let records = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move { records.write_all().await });
    }

    pub async fn write_all(self: &Rc<Self>) {
        let mut wrote = false;
        loop {
            // A connection that is lost meanwhile is said, and opened again; the next one goes on here.
            let Some(db) = self.db.borrow().clone() else { return };
            let next = self.queue.borrow_mut().next_write();
            let Some(write) = next else { break };
            wrote = true;
            let outcome = self.write_once(&db, &write).await;
            let turn = self.queue.borrow_mut().ended(outcome.is_ok());
            self.forget_waiting();
            let error = outcome.err();
            self.turn(turn, error.clone());
            if let Some(error) = error
                && !matches!(write, Write::Operation(_) | Write::Unmark)
            {
                return self.failing(error);
            }
        }
        if !self.has_unwritten() {
            self.all_written().await;
        }
        if wrote || !self.has_unwritten() {
            self.tell(Change::Storage(Storage::Works));
        }
    }

    async fn write_once(&self, db: &Db, write: &Write) -> Result<(), StorageError> {
        let none = BTreeSet::new();
        let (keys, mark) = match write {
            Write::Batch(keys) => (&**keys, Mark::Untouched),
            Write::Mark(name) => (&none, Mark::Set(name)),
            Write::Operation(keys) => (&**keys, Mark::Removed),
            Write::Unmark => (&none, Mark::Removed),
        };
        let is_operation = matches!(write, Write::Operation(_));
        let of = keys.len();
        let mut memory = Memory::new(self, is_operation, of);
        let refused = db.commit(keys, mark, &mut memory).await?;
        let Memory { contacts, calls, activities, .. } = memory;
        self.take_merged(contacts, &self.contact_bases, |contact| self.book.borrow_mut().upsert(contact));
        self.take_merged(calls, &self.bases, |call| {
            self.calls.borrow_mut().insert(call.id.clone(), Rc::new(call));
        });
        self.take_merged(activities, &self.activity_bases, |activity| {
            self.activities.borrow_mut().insert(activity.id.clone(), Rc::new(activity));
        });
        self.say_refused(&refused);
        if is_operation && !self.raw.borrow().is_empty() {
            for (key, text) in self.raw.take() {
                match text {
                    Some(text) => db.reserve_one(key, text),
                    None => db.free_one(&key),
                }
            }
            self.tell(Change::Unreadable(db.unreadable().len()));
        }
        for kind in KINDS {
            let ids: Vec<String> = keys.iter().filter(|key| key.0 == kind).map(|key| key.1.clone()).collect();
            for ids in ids.chunks(TOLD_AT_ONCE) {
                if let Some(tabs) = self.tabs.borrow().as_ref() {
                    tabs.tell(&TabChange { kind, ids: ids.to_vec() });
                }
            }
        }
        Ok(())
    }

    fn say_refused(&self, refused: &[Key]) {
        if let (Some((_, id)), Some(toasts)) = (refused.first(), &self.toasts) {
            let more = if refused.len() > 1 { format!(" and {} more", refused.len() - 1) } else { String::new() };
            toasts.keep(format!(
                "Not saved: {id}{more}. A record that this version can’t read has this ID. Use another ID."
            ));
        }
    }

    /// A record is changed here: keeps in `bases` the version that storage has, which its next write is merged from.
    pub fn note_base<T: Record>(&self, bases: &RefCell<Table<T>>, id: &str, before: Option<&Rc<T>>) {
        if !self.is_unwritten(T::KIND, id)
            && let Some(before) = before
        {
            bases.borrow_mut().insert(id.to_owned(), Rc::clone(before));
        }
    }

    /// Takes records as they are stored now, merged with what another tab had stored. `put` puts one into memory.
    fn take_merged<T: Record>(&self, written: Vec<(Rc<T>, T)>, bases: &RefCell<Table<T>>, put: impl Fn(T)) {
        let mut merged = false;
        for (mine, stored) in written {
            let id = mine.id().to_owned();
            if self.queue.borrow().unwritten().contains(&(T::KIND, id.clone())) {
                // It has changed again, from what was written here.
                bases.borrow_mut().insert(id, mine);
                continue;
            }
            bases.borrow_mut().remove(&id);
            if *mine != stored {
                put(stored);
                merged = true;
            }
        }
        if merged {
            self.tell(Change::Changed(T::KIND));
        }
    }

    /// What became of the operation's last write goes to the operation.
    pub(super) fn turn(&self, turn: Turn, error: Option<StorageError>) {
        if turn != Turn::None
            && let Some(waiting) = self.operation.take()
        {
            let _ = waiting.send(error.map_or(Ok(()), Err)); // an operation that nobody waits for has ended
        }
    }
}

/// The records in memory, as they are written.
struct Memory<'a> {
    records: &'a Records,
    is_operation: bool,
    of: usize,
    /// The contacts that were merged: as they are here, and as they are stored.
    contacts: Vec<(Rc<Contact>, Contact)>,
    /// The calls that were merged: as they are here, and as they are stored.
    calls: Vec<(Rc<CallRecord>, CallRecord)>,
    /// The same of activities.
    activities: Vec<(Rc<Activity>, Activity)>,
}

impl Source for Memory<'_> {
    fn text(&mut self, key: &Key, stored: Option<String>) -> Result<Option<String>, StorageError> {
        if let Some(Some(raw)) = self.records.raw.borrow().get(key).filter(|_| self.is_operation) {
            return Ok(Some(raw.clone()));
        }
        let (kind, id) = key;
        match kind {
            Kind::Contact => self.contact(id, stored).map(|contact| text_of(&*contact)).transpose(),
            Kind::Call => self.call(id, stored).map(|call| text_of(&call)).transpose(),
            Kind::Activity => self.activity(id, stored).map(|activity| text_of(&*activity)).transpose(),
        }
    }

    /// An operation puts records in place of those that are there, but for the calls that it changes. Contacts and
    /// activities are merged where the version that the change began from is known.
    fn needs_stored(&self, (kind, id): &Key) -> bool {
        let records = self.records;
        match kind {
            Kind::Contact => {
                !self.is_operation
                    && records.contact_bases.borrow().contains_key(id)
                    && records.book.borrow().get(id).is_some()
            }
            Kind::Call => {
                records.calls.borrow().contains_key(id)
                    && (!self.is_operation || records.bases.borrow().contains_key(id))
            }
            Kind::Activity => {
                !self.is_operation
                    && records.activity_bases.borrow().contains_key(id)
                    && records.activities.borrow().contains_key(id)
            }
        }
    }

    fn is_over_unreadable(&self, key: &Key) -> bool {
        self.is_operation && self.records.raw.borrow().get(key).is_some_and(Option::is_none)
    }

    fn progress(&mut self, done: usize) {
        if self.is_operation {
            self.records.progress.storing(done, self.of);
        }
    }
}

impl<'a> Memory<'a> {
    fn new(records: &'a Records, is_operation: bool, of: usize) -> Self {
        Self { records, is_operation, of, contacts: Vec::new(), calls: Vec::new(), activities: Vec::new() }
    }

    fn contact(&mut self, id: &str, stored: Option<String>) -> Option<Rc<Contact>> {
        let mine = self.records.book.borrow().get(id).cloned()?;
        if self.is_operation {
            return Some(mine);
        }
        let bases = self.records.contact_bases.borrow();
        let Some(base) = bases.get(id) else { return Some(mine) };
        let stored = stored.and_then(|text| serde_json::from_str::<Contact>(&text).ok());
        let contact = stored.map_or_else(|| (*mine).clone(), |stored| mine.merged(&stored, base));
        self.contacts.push((mine, contact.clone()));
        Some(Rc::new(contact))
    }

    fn activity(&mut self, id: &str, stored: Option<String>) -> Option<Rc<Activity>> {
        let mine = self.records.activities.borrow().get(id).cloned()?;
        let bases = self.records.activity_bases.borrow();
        let Some(base) = bases.get(id).filter(|_| !self.is_operation) else { return Some(mine) };
        let stored = stored.and_then(|text| serde_json::from_str::<Activity>(&text).ok());
        let activity = stored.map_or_else(|| (*mine).clone(), |stored| mine.merged(&stored, base));
        self.activities.push((mine, activity.clone()));
        Some(Rc::new(activity))
    }

    fn call(&mut self, id: &str, stored: Option<String>) -> Option<CallRecord> {
        let mine = self.records.calls.borrow().get(id).cloned()?;
        let stored = stored.and_then(|text| serde_json::from_str::<CallRecord>(&text).ok());
        let call = match stored {
            Some(stored) => mine.merged(&stored, self.records.bases.borrow().get(id).map(|base| &**base)),
            None => (*mine).clone().with_times_in_order(),
        };
        self.calls.push((mine, call.clone()));
        Some(call)
    }
}

fn text_of(record: &impl Record) -> Result<String, StorageError> {
    serde_json::to_string(record).map_err(|error| StorageError::Failed(error.to_string()))
}
