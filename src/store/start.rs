//! The start: what is stored is read, or a new storage gets the samples.

use std::collections::BTreeSet;
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::home::{Home, Stored};
use super::records::{Change, Phase, Records, Table, table};
use super::{local, sample};
use crate::crm::storage::access::Shared;
use crate::crm::storage::{Db, StorageError, Tabs};
use crate::crm::write_queue::Key;
use crate::crm::{Activity, Book, CallRecord, Kind};

/// Set once the samples were stored, so that someone who deletes them all doesn't get them back.
pub(super) const SEEDED: &str = "seeded";

/// The same in localStorage, for `assets/boot.js`: whether to ask for the samples ahead. It decides nothing else.
const SEEDED_HINT: &str = "screenpop.seeded";

/// Long enough for a frame or two, short enough for nobody to have closed the page.
const AFTER_PAINT_MS: u32 = 100;

impl Records {
    /// Fills the book from storage. Where records may be stored that can't be read, it stays empty: samples must not be
    /// taken for them. Where the browser forbids storage, nothing is stored, and the samples are there in memory.
    pub(super) async fn start(self: &Rc<Self>) {
        let Err(why) = self.begin().await else { return };
        self.take_unwritten_calls();
        if why.is_blocked() {
            let seeded = self.seed().await;
            self.tell(Change::Phase(seeded.err().map_or(Phase::Ready, Phase::NoSamples)));
        } else {
            self.tell(Change::Phase(Phase::Unread));
        }
        self.failing(why);
    }

    /// Reads what is stored, or puts the samples into a new storage.
    pub(super) async fn begin(self: &Rc<Self>) -> Result<(), StorageError> {
        let (home, seeded) = self.open_home().await?;
        self.take_unwritten_calls();
        self.take_waiting().await;
        if !seeded && let Err(why) = self.seed().await {
            self.tell(Change::Phase(Phase::NoSamples(why)));
            return Ok(());
        }
        self.tell(Change::Phase(Phase::Ready));
        self.look_for_unfinished().await;
        self.learn_identity().await;
        if home == Home::Shared
            && let (Some(moved), Some(toasts)) = (self.fetch_left_behind().await, &self.toasts)
        {
            toasts.say(moved);
        }
        Ok(())
    }

    /// Works on these records from now on, and on nothing else.
    pub fn settle(self: &Rc<Self>, stored: Stored, shared: Option<&Shared>) {
        let early = self.queue.borrow_mut().take_unwritten();
        self.bases.take();
        self.contact_bases.take();
        let before = (
            self.book.replace(stored.book),
            self.calls.replace(table(stored.calls)),
            self.activities.replace(table(stored.activities)),
        );
        if self.db.borrow().is_none() {
            self.keep_early(early, before);
        }
        self.connect(stored.db, shared);
        if self.has_unwritten() {
            self.write();
        }
        self.keep_preview();
        let home = if shared.is_some() { Home::Shared } else { Home::Own };
        self.tell(Change::Stored(home, stored.unreadable));
    }

    /// Stores in this database from now on, and follows its other tabs.
    pub(super) fn connect(self: &Rc<Self>, db: Db, shared: Option<&Shared>) {
        self.watch(&db);
        self.db.replace(Some(Rc::new(db)));
        self.shared.replace(shared.cloned());
        self.healing.set_read();
        let follower = Rc::clone(self);
        self.tabs.replace(Tabs::new(shared, move |change| {
            let records = Rc::clone(&follower);
            wasm_bindgen_futures::spawn_local(async move { records.follow(change).await });
        }));
    }

    /// What happened before the records had been read, such as a call, is added to them.
    fn keep_early(&self, early: BTreeSet<Key>, before: (Book, Table<CallRecord>, Table<Activity>)) {
        for (kind, id) in &early {
            match kind {
                Kind::Contact => match before.0.get(id) {
                    Some(contact) => self.book.borrow_mut().upsert((**contact).clone()),
                    None => {
                        self.book.borrow_mut().remove(id);
                    }
                },
                Kind::Call => self.calls.borrow_mut().extend(before.1.get_key_value(id).map(cloned)),
                Kind::Activity => self.activities.borrow_mut().extend(before.2.get_key_value(id).map(cloned)),
            }
        }
        early.into_iter().for_each(|key| self.queue.borrow_mut().changed(key));
    }

    pub(super) async fn seed(self: &Rc<Self>) -> Result<(), String> {
        let contacts = sample::contacts().await?;
        let ids: Vec<String> = contacts.iter().map(|contact| contact.external_id.clone()).collect();
        let early = self.book.replace(Book::from_contacts(contacts));
        early.contacts().for_each(|contact| self.book.borrow_mut().upsert((**contact).clone()));
        self.tell(Change::Changed(Kind::Contact));
        if let Some(db) = self.db.borrow().clone() {
            ids.iter().for_each(|id| self.queue.borrow_mut().changed((Kind::Contact, id.clone())));
            let records = Rc::clone(self);
            // First the list is painted; nothing is lost meanwhile that couldn't be fetched again.
            Timeout::new(AFTER_PAINT_MS, move || {
                wasm_bindgen_futures::spawn_local(async move {
                    if matches!(db.meta_get(SEEDED).await, Ok(Some(_))) {
                        // Meanwhile another tab has filled this database, perhaps with the user's own contacts.
                        let is_sample = |(kind, id): &Key| *kind == Kind::Contact && ids.contains(id);
                        records.queue.borrow_mut().forget(is_sample);
                        return records.reread_all().await;
                    }
                    records.write_all().await;
                    if !records.has_unwritten() {
                        // If only this fails, the samples are there all the same, and count as the user's own.
                        let _ = db.meta_set(SEEDED, "1").await;
                    }
                });
            })
            .forget();
            local::write(SEEDED_HINT, "1");
        }
        Ok(())
    }
}

fn cloned<T>((id, record): (&String, &Rc<T>)) -> (String, Rc<T>) {
    (id.clone(), Rc::clone(record))
}
