//! Writing through to IndexedDB, and following what other tabs have written.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::records::{Change, Records, Storage, Table};
use crate::crm::storage::{Db, StorageError, TabChange};
use crate::crm::{Activity, CallRecord, Contact, Kind, Record};

/// Which record: its kind, and its id among those.
pub(super) type Key = (Kind, String);

const KINDS: [Kind; 3] = [Kind::Contact, Kind::Call, Kind::Activity];

/// How many records are written at once: few enough for no pause to be felt.
const BATCH: usize = 1_000;

impl Records {
    /// Whether something would be lost if the page were left now.
    pub fn has_unwritten(&self) -> bool {
        !self.unwritten.borrow().is_empty() || !self.in_flight.borrow().is_empty()
    }

    /// Whether this tab's version of a record isn't in storage yet, so that another tab's must not replace it.
    pub fn is_unwritten(&self, kind: Kind, id: &str) -> bool {
        let key = (kind, id.to_owned());
        self.unwritten.borrow().contains(&key) || self.in_flight.borrow().contains(&key)
    }

    /// Writes what isn't written. One write at a time; what changes meanwhile is written after it.
    pub fn write(self: &Rc<Self>) {
        let records = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move { records.write_all().await });
    }

    pub async fn write_all(&self) {
        if self.db.borrow().is_none() || self.writing.replace(true) {
            return;
        }
        let mut storage = Storage::Works;
        while self.has_unwritten() && storage == Storage::Works {
            let Some(db) = self.db.borrow().clone() else { break };
            if let Err(error) = self.write_once(&db).await {
                storage = Storage::Failing(error.to_string());
            }
        }
        if storage == Storage::Works
            && let Some(own) = self.moved_from.take()
        {
            self.note_moved(&own).await;
        }
        self.tell(Change::Storage(storage));
        self.writing.set(false);
    }

    async fn write_once(&self, db: &Db) -> Result<(), StorageError> {
        let batch = self.next_batch();
        *self.in_flight.borrow_mut() = batch.clone();
        let written = self.put(db, &batch).await;
        self.in_flight.borrow_mut().clear();
        match &written {
            Ok(()) => {
                for kind in KINDS {
                    let ids: Vec<String> = ids_of(&batch, kind).map(str::to_owned).collect();
                    if let (false, Some(tabs)) = (ids.is_empty(), self.tabs.borrow().as_ref()) {
                        tabs.tell(&TabChange { kind, ids });
                    }
                }
            }
            Err(_) => self.unwritten.borrow_mut().extend(batch),
        }
        written
    }

    fn next_batch(&self) -> BTreeSet<Key> {
        let mut unwritten = self.unwritten.borrow_mut();
        let rest = unwritten.iter().nth(BATCH).cloned().map(|next| unwritten.split_off(&next)).unwrap_or_default();
        std::mem::replace(&mut *unwritten, rest)
    }

    async fn put(&self, db: &Db, batch: &BTreeSet<Key>) -> Result<(), StorageError> {
        let contact = |id: &str| self.book.borrow().get(id).map(|contact| (**contact).clone());
        put_kind::<Contact>(db, batch, contact).await?;
        self.put_calls(db, batch).await?;
        let activity = |id: &str| self.activities.borrow().get(id).map(|activity| (**activity).clone());
        put_kind::<Activity>(db, batch, activity).await
    }

    /// A call is about to be changed here: keeps the version that storage has, which its next write is merged from.
    pub fn note_base(&self, id: &str, before: Option<&Rc<CallRecord>>) {
        if !self.is_unwritten(Kind::Call, id)
            && let Some(before) = before
        {
            self.bases.borrow_mut().insert(id.to_owned(), Rc::clone(before));
        }
    }

    /// Stores calls, each merged with what another tab has stored meanwhile.
    async fn put_calls(&self, db: &Db, batch: &BTreeSet<Key>) -> Result<(), StorageError> {
        let (put, gone) = split(ids_of(batch, Kind::Call), |id| self.calls.borrow().get(id).cloned());
        let mine: Vec<CallRecord> = put.iter().map(|call| (**call).clone()).collect();
        let merge = |mine: &CallRecord, stored: Option<CallRecord>| match stored {
            Some(stored) => mine.merged(&stored, self.bases.borrow().get(&mine.id).map(|base| &**base)),
            None => mine.clone().with_times_in_order(),
        };
        let stored = if mine.is_empty() { mine } else { db.put_merged(mine, merge).await? };
        let mut merged = false;
        for (mine, stored) in put.into_iter().zip(stored) {
            let id = mine.id.clone();
            if self.unwritten.borrow().contains(&(Kind::Call, id.clone())) {
                // It has changed again, from what was written here.
                self.bases.borrow_mut().insert(id, mine);
                continue;
            }
            self.bases.borrow_mut().remove(&id);
            if *mine != stored {
                self.calls.borrow_mut().insert(id, Rc::new(stored));
                merged = true;
            }
        }
        if merged {
            self.tell(Change::Changed(Kind::Call));
        }
        delete::<CallRecord>(db, gone).await
    }

    /// Follows another tab's change.
    pub async fn follow(&self, change: TabChange) {
        let Some(db) = self.db.borrow().clone() else { return };
        let followed = match change.kind {
            Kind::Contact => self.reread_contacts(&db, change.ids).await,
            Kind::Call => self.reread(&db, change.ids, |records| &records.calls).await,
            Kind::Activity => self.reread(&db, change.ids, |records| &records.activities).await,
        };
        if let Err(error) = followed {
            self.tell(Change::Storage(Storage::Failing(error.to_string())));
        }
    }

    async fn reread_contacts(&self, db: &Db, ids: Vec<String>) -> Result<(), StorageError> {
        for id in ids {
            let stored = db.get::<Contact>(&id).await?;
            if self.is_unwritten(Kind::Contact, &id) {
                continue;
            }
            match stored {
                Some(contact) => self.book.borrow_mut().upsert(contact),
                None => {
                    self.book.borrow_mut().remove(&id);
                }
            }
        }
        self.tell(Change::Changed(Kind::Contact));
        Ok(())
    }

    async fn reread<T: Record>(
        &self,
        db: &Db,
        ids: Vec<String>,
        table: fn(&Records) -> &std::cell::RefCell<Table<T>>,
    ) -> Result<(), StorageError> {
        for id in ids {
            let stored = db.get::<T>(&id).await?;
            if self.is_unwritten(T::KIND, &id) {
                continue;
            }
            let mut table = table(self).borrow_mut();
            match stored {
                Some(record) => table.insert(id, Rc::new(record)),
                None => table.remove(&id),
            };
        }
        self.tell(Change::Changed(T::KIND));
        Ok(())
    }
}

fn ids_of(batch: &BTreeSet<Key>, kind: Kind) -> impl Iterator<Item = &str> {
    batch.iter().filter(move |key| key.0 == kind).map(|key| key.1.as_str())
}

/// Stores the records of a kind, and deletes those that aren't here any more.
async fn put_kind<T: Record>(
    db: &Db,
    batch: &BTreeSet<Key>,
    record: impl Fn(&str) -> Option<T>,
) -> Result<(), StorageError> {
    let (put, gone) = split(ids_of(batch, T::KIND), record);
    if !put.is_empty() {
        db.put(&put).await?;
    }
    delete::<T>(db, gone).await
}

/// The records that are here, and the ids of those that aren't any more.
fn split<'a, T>(ids: impl Iterator<Item = &'a str>, record: impl Fn(&str) -> Option<T>) -> (Vec<T>, Vec<String>) {
    let (mut put, mut gone) = (Vec::new(), Vec::new());
    for id in ids {
        match record(id) {
            Some(record) => put.push(record),
            None => gone.push(id.to_owned()),
        }
    }
    (put, gone)
}

async fn delete<T: Record>(db: &Db, gone: Vec<String>) -> Result<(), StorageError> {
    if gone.is_empty() { Ok(()) } else { db.delete(T::KIND, &gone).await }
}
