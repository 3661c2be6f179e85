//! Storage that was taken away is opened again, and what is in memory is written back: memory has everything.
//!
//! Which records to write back is the question. Two tabs of one database lose it together: the first that opens it again
//! writes all it has, under a lock, and the others find the same records there, so that no tab brings back what another
//! has changed since. A name of the records ([`IDENTITY`]), which goes along with them, tells the same records from
//! others.

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod browser_tests;
mod decisions;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::timers::callback::Timeout;

use self::decisions::{Found, Outcome, WriteBack, deadline_ms, is_half_written, pause_ms};
use super::contacts::Contacts;
use super::home::{Opened, Stored};
use super::records::{Change, Phase, Records, Storage, Table, table};
use super::start::SEEDED;
use crate::crm::storage::access::Shared;
use crate::crm::storage::locks::{self, Held};
use crate::crm::storage::{Db, StorageError, is_staged};
use crate::crm::write_queue::Key;
use crate::crm::{Activity, Book, CallRecord, Contact, Kind, Record, What, unsaved};

/// The name of the records in a database, among its own values.
const IDENTITY: &str = "identity";

/// The lock that a page holds while it opens a lost database and writes back.
const LOCK: &str = "screenpop.heal";

/// Among the database's own values: since when all records are being written back, in ms; empty when they are.
const WRITING_BACK: &str = "writing_back";

/// The lock that a page holds until it has written all of them back. It tells a page that starts meanwhile that nothing is
/// missing. Nobody waits for it: who has it may be waiting for [`LOCK`].
const WRITE_BACK_LOCK: &str = "screenpop.write_back";

/// What a start says that finds a part of them.
const HALF_WRITTEN: &str = "The browser closed while your data was being saved again, so some of it may be missing. If you have a backup, restore it under Import & export.";

/// How far the way back to working storage is.
#[derive(Default)]
pub(super) struct Healing {
    /// Tries that failed in a row.
    failed: Cell<u32>,
    trying: Cell<bool>,
    next: RefCell<Option<Timeout>>,
    /// Why the connection was lost; none while there is one, and where there has been none.
    lost: RefCell<Option<StorageError>>,
    /// Why it was lost, to be told once all is written again.
    healed: RefCell<Option<StorageError>>,
    /// Whether memory holds the stored records, rather than what happened before they could be read.
    read: Cell<bool>,
    /// The records of the lost database that this version can't read.
    unreadable: RefCell<BTreeMap<Key, String>>,
    /// The name of the records in memory.
    identity: RefCell<Option<String>>,
    /// Whether the database is to get that name once all is written.
    names_later: Cell<bool>,
    /// Held while all records are being written back, unless another page holds it.
    writing_back: RefCell<Option<Held>>,
    /// Whether everything in memory is in the database once all is written, so that nothing is missing from then on.
    completes: Cell<bool>,
}

impl Healing {
    /// How long the next open may take, in ms.
    pub fn deadline_ms(&self) -> u32 {
        deadline_ms(self.failed.get())
    }

    /// Whether the stored records have been read.
    pub fn has_read(&self) -> bool {
        self.read.get()
    }

    /// The stored records have been read.
    pub fn set_read(&self) {
        self.read.set(true);
        self.lost.take();
    }

    /// All is written.
    pub fn works(&self) {
        self.failed.set(0);
        self.next.take();
    }

    /// Everything in memory is about to be written, or what the database lacks of it. The lock may be held since the last
    /// time.
    async fn begin_write_back(&self, shared: Option<&Shared>) {
        self.completes.set(true);
        if self.writing_back.borrow().is_none() {
            let held = locks::take_if_free(WRITE_BACK_LOCK, shared).await;
            self.writing_back.replace(held);
        }
    }
}

impl Records {
    /// Whether something would be lost if the page were left now: what isn't written, and all of it while its database is
    /// gone. How long the agent was in a status counts for nothing here: one is noted at each start.
    pub fn would_lose(&self) -> bool {
        let is_gone = matches!(*self.healing.lost.borrow(), Some(StorageError::Deleted | StorageError::Closed));
        let activities = self.activities.borrow();
        let is_status = |(kind, id): &Key| {
            *kind == Kind::Activity && activities.get(id).is_some_and(|it| matches!(it.what, What::Status { .. }))
        };
        let queue = self.queue.borrow();
        is_gone || queue.is_operating() || queue.waiting().any(|key| !is_status(key))
    }

    /// Hears of the connection's loss.
    pub(super) fn watch(self: &Rc<Self>, db: &Db) {
        let records = Rc::clone(self);
        db.on_lost(move |why| {
            // The connection must not be dropped in the midst of its own event.
            wasm_bindgen_futures::spawn_local(async move { records.lost(why) });
        });
    }

    fn lost(self: &Rc<Self>, why: StorageError) {
        let Some(db) = self.db.take() else { return };
        self.healing.unreadable.replace(db.unreadable().into_iter().collect());
        self.healing.lost.replace(Some(why.clone()));
        self.tell(Change::Storage(Storage::Failing(why)));
        // A stage's storage is cleared for the next play while the page of the last one may still be there.
        if !is_staged() {
            self.try_again();
        }
    }

    /// Reading or writing has failed: says so, and tries again after a while.
    pub(super) fn failing(self: &Rc<Self>, why: StorageError) {
        if let Some(lost) = self.db.borrow().as_ref().and_then(|db| db.lost()) {
            return self.lost(lost);
        }
        let again = !why.is_blocked();
        self.tell(Change::Storage(Storage::Failing(why)));
        if again && !is_staged() {
            let records = Rc::clone(self);
            let pause_ms = pause_ms(self.healing.failed.get());
            self.healing.failed.set(self.healing.failed.get().saturating_add(1));
            self.healing.next.replace(Some(Timeout::new(pause_ms, move || records.try_again())));
        }
    }

    /// Opens the database again where it is lost, and writes what isn't written.
    pub(super) fn try_again(self: &Rc<Self>) {
        if self.healing.trying.replace(true) {
            return;
        }
        let records = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let healed = if records.db.borrow().is_some() { Ok(()) } else { records.reopen().await };
            records.healing.trying.set(false);
            match healed {
                Ok(()) => records.write_all().await,
                Err(why) => {
                    // An operation doesn't wait for a storage that may never come back: it didn't happen.
                    let turn = records.queue.borrow_mut().refuse();
                    records.turn(turn, Some(why.clone()));
                    return records.failing(why);
                }
            }
            // It may have been lost again meanwhile.
            let lost = records.healing.lost.borrow().clone();
            if records.db.borrow().is_none()
                && !records.samples_in_memory.get()
                && let Some(why) = lost
            {
                records.failing(why);
            }
        });
    }

    async fn reopen(self: &Rc<Self>) -> Result<(), StorageError> {
        if self.samples_in_memory.get() {
            return Ok(()); // the stored records must not come under what was done with the samples
        }
        let shared = self.shared.borrow().clone();
        let _alone = locks::take(LOCK, shared.as_ref()).await;
        if self.queue.borrow().is_changing() || self.changing_in_memory.get() {
            // What an operation is changing in memory must not be taken for what storage lacks. It is tried again.
            return Err(self.healing.lost.borrow().clone().unwrap_or(StorageError::Closed));
        }
        if !self.healing.has_read() {
            return self.begin().await;
        }
        let stored = Stored::open(shared.as_ref(), self.healing.deadline_ms()).await?;
        let name = stored.opened.db.meta_get(IDENTITY).await?;
        let same = name.is_some() && name == *self.healing.identity.borrow();
        let write_back = WriteBack::into(stored.is_new(), same);
        if let Some(cause) = self.healing.lost.take()
            && (write_back != WriteBack::Unwritten || cause == StorageError::Deleted)
        {
            self.healing.healed.replace(Some(cause));
        }
        match write_back {
            WriteBack::All => self.write_back_all(stored.opened).await?,
            WriteBack::Unwritten | WriteBack::Missing => {
                self.healing.identity.replace(name);
                let Stored { opened, book, calls, activities } = stored;
                if write_back == WriteBack::Missing {
                    self.healing.begin_write_back(opened.shared.as_ref()).await;
                }
                self.reconcile(&book, calls, activities, write_back == WriteBack::Missing);
                self.connect(opened);
            }
        }
        Ok(())
    }

    /// Takes over what another tab has put into the database since it was read.
    pub(super) async fn reread_all(self: &Rc<Self>) {
        let shared = self.shared.borrow().clone();
        match Stored::open(shared.as_ref(), self.healing.deadline_ms()).await {
            Ok(stored) => {
                self.reconcile(&stored.book, stored.calls, stored.activities, false);
                self.learn_identity().await;
            }
            Err(why) => self.failing(why),
        }
    }

    async fn write_back_all(self: &Rc<Self>, opened: Opened) -> Result<(), StorageError> {
        self.healing.begin_write_back(opened.shared.as_ref()).await;
        opened.db.meta_set(WRITING_BACK, &now_ms().to_string()).await?;
        // Before the records: a tab that starts now must not take the database for one that wants the samples.
        opened.db.meta_set(SEEDED, "1").await?;
        let unreadable = self.healing.unreadable.borrow().clone();
        opened.db.put_back(&unreadable).await?;
        self.healing.unreadable.take();
        let keys = |kind: Kind, ids: Vec<String>| ids.into_iter().map(move |id| (kind, id));
        let contacts = self.book.borrow().contacts().map(|contact| contact.external_id.clone()).collect();
        let calls = self.calls.borrow().keys().cloned().collect();
        let activities = self.activities.borrow().keys().cloned().collect();
        let all = keys(Kind::Contact, contacts).chain(keys(Kind::Call, calls)).chain(keys(Kind::Activity, activities));
        all.for_each(|key| self.queue.borrow_mut().changed(key));
        self.healing.names_later.set(true);
        self.connect(opened);
        self.write_all().await;
        Ok(())
    }

    /// Brings memory and the stored records together, in place: rows that are selected stay the same.
    fn reconcile(&self, book: &Book, calls: Vec<CallRecord>, activities: Vec<Activity>, are_others: bool) {
        let here: Vec<Rc<Contact>> = self.book.borrow().contacts().cloned().collect();
        for mine in &here {
            let stored = book.get(&mine.external_id);
            let found = Found {
                is_here: stored.is_some(),
                is_same: stored == Some(mine),
                is_newer: stored.is_some_and(|stored| stored.updated_ms > mine.updated_ms),
            };
            match found.decide(self.is_unwritten(Kind::Contact, &mine.external_id), are_others) {
                Outcome::Keep => {}
                Outcome::Take => stored.into_iter().for_each(|it| self.book.borrow_mut().upsert((**it).clone())),
                Outcome::Remove => drop(self.book.borrow_mut().remove(&mine.external_id)),
                Outcome::Write => self.queue.borrow_mut().changed((Kind::Contact, mine.external_id.clone())),
            }
        }
        for stored in book.contacts() {
            let is_here = self.book.borrow().get(&stored.external_id).is_some();
            if !is_here && !self.is_unwritten(Kind::Contact, &stored.external_id) {
                self.book.borrow_mut().upsert((**stored).clone());
            }
        }
        self.reconcile_table(&self.calls, table(calls), are_others);
        self.reconcile_table(&self.activities, table(activities), are_others);
        for kind in [Kind::Contact, Kind::Call, Kind::Activity] {
            self.tell(Change::Changed(kind));
        }
    }

    fn reconcile_table<T: Record>(&self, here: &RefCell<Table<T>>, mut stored: Table<T>, are_others: bool) {
        here.borrow_mut().retain(|id, mine| {
            let it = stored.remove(id);
            let found = Found { is_here: it.is_some(), is_same: it.as_ref() == Some(mine), is_newer: false };
            match found.decide(self.is_unwritten(T::KIND, id), are_others) {
                Outcome::Keep => {}
                Outcome::Take => it.into_iter().for_each(|it| *mine = it),
                Outcome::Remove => return false,
                Outcome::Write => self.queue.borrow_mut().changed((T::KIND, id.clone())),
            }
            true
        });
        stored.retain(|id, _| !self.is_unwritten(T::KIND, id));
        here.borrow_mut().extend(stored);
    }

    /// Learns the name of the stored records, or gives them one.
    pub(super) async fn learn_identity(&self) {
        let Some(db) = self.db.borrow().clone() else { return };
        // Without a name, what is lost is put together with what is found, which loses nothing either.
        let known = db.meta_get(IDENTITY).await.ok().flatten();
        if known.is_none() {
            let name = js_sys::Math::random().to_string();
            let _ = db.meta_set(IDENTITY, &name).await;
            self.healing.identity.replace(Some(name));
        } else {
            self.healing.identity.replace(known);
        }
    }

    /// Says so where the browser closed while all records were being written back: the rest of them is nowhere.
    pub(super) async fn look_for_half_written(&self) {
        let Some(db) = self.db.borrow().clone() else { return };
        // A page that is at it holds the lock, and takes the mark away before it frees it.
        let shared = self.shared.borrow().clone();
        let Some(lock) = locks::take_if_free(WRITE_BACK_LOCK, shared.as_ref()).await else { return };
        let mark = db.meta_get(WRITING_BACK).await.ok().flatten();
        if is_half_written(mark.as_deref(), lock.is_real(), now_ms())
            && db.meta_set(WRITING_BACK, "").await.is_ok()
            && let Some(toasts) = &self.toasts
        {
            toasts.keep(HALF_WRITTEN);
        }
    }

    /// All is written: a database that was written back gets the records' name.
    pub(super) async fn all_written(&self) {
        self.healing.works();
        let Some(db) = self.db.borrow().clone() else { return };
        let _held = self.healing.writing_back.take();
        if self.healing.completes.take() {
            let _ = db.meta_set(WRITING_BACK, "").await; // if only this fails, the next start warns in vain
        }
        if self.healing.names_later.take() {
            let name = self.healing.identity.borrow().clone();
            if let Some(name) = name {
                let _ = db.meta_set(IDENTITY, &name).await; // without it the other tabs add what they have
            }
        }
        if let Some(cause) = self.healing.healed.take() {
            self.tell(Change::Healed(Some(cause)));
        }
    }
}

impl Contacts {
    /// Tries again to open the database and to write what isn't written.
    pub fn retry(&self) {
        self.records.try_again();
    }

    /// Whether closing this tab now would lose something.
    pub fn would_lose(&self) -> bool {
        self.records.would_lose()
    }

    /// Goes on with sample contacts in memory, where the stored ones can't be read. Nothing of it is ever stored.
    ///
    /// # Errors
    /// A sentence, if the samples can't be loaded.
    pub async fn work_with_samples(&self) -> Result<(), String> {
        let records = Rc::clone(&self.records);
        if records.db.borrow().is_some() {
            return Ok(()); // the stored ones have just been read after all
        }
        records.samples_in_memory.set(true);
        if let Err(why) = records.show_samples().await {
            records.samples_in_memory.set(false);
            return Err(why);
        }
        if records.db.borrow().is_some() {
            records.samples_in_memory.set(false);
            return Ok(()); // so have they meanwhile
        }
        records.note_unwritten_calls(); // those of the user's own
        unsaved::of_made_up_contacts();
        records.tell(Change::Samples);
        records.tell(Change::Phase(Phase::Ready));
        Ok(())
    }

    /// The sentence on the healed storage has been read.
    pub fn forget_healed(&self) {
        self.records.tell(Change::Healed(None));
    }
}
