//! Operations on many records: each is stored as a whole, or nothing of it is.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cti_bridge::window::now_ms;
use futures_channel::oneshot;
use gloo::timers::callback::Timeout;

use super::records::{Change, Records};
use super::slices::Slices;
use super::swap::Swap;
use crate::crm::backup::RawRecord;
use crate::crm::storage::StorageError;
use crate::crm::storage::locks::{self, Held};
use crate::crm::write_queue::{Key, WriteQueue, unfinished};
use crate::crm::{Activity, CallRecord, Contact, Kind};
use crate::ui::{Progress as Shown, Toasts, intl};

/// The lock of the operation that is under way, in whichever tab.
const LOCK: &str = "screenpop.operation";

/// Why nothing can be done to all contacts.
pub(super) const UNREAD: &str = "Your contacts can’t be read at the moment.";

/// Where the browser has no locks, what another tab has begun within this time may still be under way.
pub(super) const MAY_GO_ON_MS: f64 = 120_000.0;

/// An operation that takes less isn't announced.
const QUIET_MS: f64 = 150.0;
/// How often the progress is updated.
const SAID_EACH_MS: f64 = 400.0;

/// A record before and after.
type Edit<T> = (Option<Rc<T>>, Option<Rc<T>>);

/// What an operation has changed: enough to undo it exactly.
#[derive(Debug, Default)]
pub struct Edits {
    pub(super) contacts: BTreeMap<String, Edit<Contact>>,
    pub(super) calls: BTreeMap<String, Edit<CallRecord>>,
    pub(super) activities: BTreeMap<String, Edit<Activity>>,
    /// Everything was exchanged.
    pub(super) swap: Option<Swap>,
    /// Texts that this version can't read, which are stored as they are; none where one is removed.
    pub(super) raw: BTreeMap<Key, Option<String>>,
    /// Contacts that were left out, since a stored record that this version can't read has their id.
    pub reserved: usize,
}

/// Why an operation didn't happen: a sentence, or none if it was cancelled.
pub type Refusal = Option<String>;

impl Edits {
    /// Stores a contact in memory.
    pub(super) fn put_contact(&mut self, records: &Records, contact: Contact) {
        let id = contact.external_id.clone();
        let before = records.book.borrow().get(&id).cloned();
        records.book.borrow_mut().upsert(contact);
        let after = records.book.borrow().get(&id).cloned();
        note(&mut self.contacts, id, before, after);
    }

    pub(super) fn remove_contact(&mut self, records: &Records, id: &str) {
        let before = records.book.borrow_mut().remove(id);
        note(&mut self.contacts, id.to_owned(), before, None);
    }

    /// Stores a call, or removes the one with this id.
    pub(super) fn set_call(&mut self, records: &Records, id: &str, call: Option<CallRecord>) {
        let after = call.map(Rc::new);
        let known = records.calls.borrow().get(id).cloned();
        if after.is_some() {
            records.note_base(&records.bases, id, known.as_ref());
        }
        let before = match &after {
            Some(call) => records.calls.borrow_mut().insert(id.to_owned(), Rc::clone(call)),
            None => records.calls.borrow_mut().remove(id),
        };
        note(&mut self.calls, id.to_owned(), before, after);
    }

    /// Stores an activity, or removes the one with this id.
    pub(super) fn set_activity(&mut self, records: &Records, id: &str, activity: Option<Activity>) {
        let after = activity.map(Rc::new);
        let before = match &after {
            Some(activity) => records.activities.borrow_mut().insert(id.to_owned(), Rc::clone(activity)),
            None => records.activities.borrow_mut().remove(id),
        };
        note(&mut self.activities, id.to_owned(), before, after);
    }

    /// How many contacts have changed.
    pub fn contacts(&self) -> usize {
        self.contacts.len()
    }

    fn keys(&self) -> BTreeSet<Key> {
        let contacts = self.contacts.keys().map(|id| (Kind::Contact, id.clone()));
        let calls = self.calls.keys().map(|id| (Kind::Call, id.clone()));
        let activities = self.activities.keys().map(|id| (Kind::Activity, id.clone()));
        let own = contacts.chain(calls).chain(activities);
        own.chain(self.raw.keys().cloned()).chain(self.swap.iter().flat_map(Swap::keys)).collect()
    }

    /// Puts the records back as they were, but for those that have changed since. Returns how many have. `into` notes
    /// what that changes.
    pub(super) async fn take_back(&self, records: &Records, into: &mut Edits) -> usize {
        let (mut kept, mut slices) = (0, Slices::new());
        records.take_raw_back(&self.raw, into);
        for (id, (before, after)) in &self.contacts {
            slices.pause().await;
            if !same(&records.book.borrow().get(id).cloned(), after) {
                kept += 1;
                continue;
            }
            match before {
                Some(before) => into.put_contact(records, (**before).clone()),
                None => into.remove_contact(records, id),
            }
        }
        for (id, (before, after)) in &self.calls {
            if same(&records.calls.borrow().get(id).cloned(), after) {
                into.set_call(records, id, before.as_deref().cloned());
            } else {
                kept += 1;
            }
        }
        for (id, (before, after)) in &self.activities {
            slices.pause().await;
            if same(&records.activities.borrow().get(id).cloned(), after) {
                into.set_activity(records, id, before.as_deref().cloned());
            } else {
                kept += 1;
            }
        }
        kept
    }
}

fn note<T>(edits: &mut BTreeMap<String, Edit<T>>, id: String, before: Option<Rc<T>>, after: Option<Rc<T>>) {
    edits.entry(id).or_insert((before, None)).1 = after;
}

/// Whether two versions of a record are the same.
pub(super) fn same<T: PartialEq>(one: &Option<Rc<T>>, other: &Option<Rc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other) || one == other,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

impl Records {
    /// Runs an operation, which is called `name` on its button: `change` changes the records in memory, and then all of
    /// them are stored in one transaction. Other changes are written before it or after it. Returns once it is stored.
    ///
    /// # Errors
    /// Why it didn't happen. Then memory is as it was before, too, but for what was changed meanwhile.
    pub(super) async fn atomically<T>(
        self: &Rc<Self>,
        name: &str,
        change: impl AsyncFnOnce(&mut Edits) -> Result<T, Refusal>,
    ) -> Result<(T, Edits), Refusal> {
        self.attempt(name, change).await.map_err(|(refusal, _)| refusal)
    }

    /// The same. Where everything was to be exchanged and wasn't, what it takes to try again comes with the error.
    ///
    /// # Errors
    /// As [`Records::atomically`].
    pub(super) async fn attempt<T>(
        self: &Rc<Self>,
        name: &str,
        change: impl AsyncFnOnce(&mut Edits) -> Result<T, Refusal>,
    ) -> Result<(T, Edits), (Refusal, Option<Swap>)> {
        let _announced = self.progress.begin(self.toasts.clone(), name);
        self.first_read.ended().await;
        if self.unread.get() {
            // Memory isn't all there is: what would be replaced, merged or counted isn't known.
            return Err((Some(format!("{UNREAD} Nothing changed.")), None));
        }
        let shared = self.shared.borrow().clone();
        let lock = locks::take(LOCK, shared.as_ref()).await;
        self.say_unfinished(&lock).await;
        let mut edits = Edits::default();
        if self.db.borrow().is_none() {
            self.changing_in_memory.set(true);
            let changed = change(&mut edits).await;
            self.changing_in_memory.set(false);
            let done = match changed {
                Ok(done) => done,
                Err(refusal) => return Err((refusal, self.give_up(edits).await)),
            };
            edits.keys().into_iter().for_each(|key| self.queue.borrow_mut().changed(key));
            self.tell_of(&edits);
            self.write(); // storage may have come back meanwhile
            return Ok((done, edits));
        }
        self.step(|queue| queue.begin(name)).await.map_err(|error| (not_stored(name, &error), None))?;
        let done = match change(&mut edits).await {
            Ok(done) => done,
            Err(refusal) => return Err((refusal, self.give_up(edits).await)),
        };
        self.tell_of(&edits);
        self.raw.replace(edits.raw.clone());
        let stored = self
            .step(|queue| {
                queue.ready(edits.keys());
                true
            })
            .await;
        match stored {
            Ok(()) => Ok((done, edits)),
            Err(error) => Err((not_stored(name, &error), self.give_up(edits).await)),
        }
    }

    /// Undoes an operation: the records are as they were before it, but for those that have changed since. Returns how
    /// many have.
    ///
    /// # Errors
    /// A sentence, if it couldn't be stored. Then nothing was undone.
    pub(super) async fn undo(self: &Rc<Self>, done: &Edits) -> Result<usize, String> {
        let undone = self.atomically("Undo", async |edits| Ok(done.take_back(self, edits).await)).await;
        undone.map(|(kept, _)| kept).map_err(Option::unwrap_or_default)
    }

    /// Has texts stored that this version can't read, where there is no record under their ids.
    pub(super) fn keep_raw(&self, edits: &mut Edits, unreadable: Vec<RawRecord>) {
        for RawRecord { kind, id, text } in unreadable {
            let is_here = match kind {
                Kind::Contact => self.book.borrow().get(&id).is_some(),
                Kind::Call => self.calls.borrow().contains_key(&id),
                Kind::Activity => self.activities.borrow().contains_key(&id),
            };
            let key = (kind, id);
            if !is_here && !self.db.borrow().as_ref().is_none_or(|db| db.is_unreadable(&key)) {
                edits.raw.insert(key, Some(text));
            }
        }
    }

    /// Has those of them removed that are still stored.
    pub(super) fn take_raw_back(&self, stored: &BTreeMap<Key, Option<String>>, edits: &mut Edits) {
        let Some(db) = self.db.borrow().clone() else { return };
        let still_there = stored.iter().filter(|(key, text)| text.is_some() && db.unreadable_text(key) == **text);
        edits.raw.extend(still_there.map(|(key, _)| (key.clone(), None)));
    }

    /// Moves the operation on, and waits for what comes of it.
    async fn step(self: &Rc<Self>, step: impl FnOnce(&mut WriteQueue) -> bool) -> Result<(), StorageError> {
        let (tell, told) = oneshot::channel();
        if !step(&mut self.queue.borrow_mut()) {
            return Err(StorageError::Failed("another operation is being stored".to_owned()));
        }
        self.operation.replace(Some(tell));
        self.write();
        told.await.unwrap_or_else(|_| Err(StorageError::Failed("the storage was exchanged".to_owned())))
    }

    /// Puts memory back as it was before. Returns what it takes to exchange everything again, if it was exchanged.
    async fn give_up(self: &Rc<Self>, mut edits: Edits) -> Option<Swap> {
        let back = match edits.swap.take() {
            Some(swap) => Some(self.swap_back(swap).await),
            None => None,
        };
        edits.take_back(self, &mut Edits::default()).await;
        self.queue.borrow_mut().give_up();
        self.tell_of(&edits);
        self.write();
        back
    }

    /// Shows what has changed.
    fn tell_of(self: &Rc<Self>, edits: &Edits) {
        if !edits.contacts.is_empty() {
            self.keep_preview();
            self.tell(Change::Changed(Kind::Contact));
        }
        if !edits.calls.is_empty() {
            self.tell(Change::Changed(Kind::Call));
        }
        if !edits.activities.is_empty() {
            self.tell(Change::Changed(Kind::Activity));
        }
    }

    /// Says so where an operation was under way when the browser closed. Nothing of it was stored.
    pub(super) async fn look_for_unfinished(&self) {
        // Another tab that is at it holds the lock.
        let shared = self.shared.borrow().clone();
        if let Some(lock) = locks::take_if_free(LOCK, shared.as_ref()).await {
            self.say_unfinished(&lock).await;
        }
    }

    /// The same with the operations' lock, which no tab at work can have then.
    async fn say_unfinished(&self, lock: &Held) {
        let Some(db) = self.db.borrow().clone() else { return };
        let Ok(Some((name, begun_ms))) = db.marked().await else { return };
        if !lock.is_real() && now_ms() - begun_ms < MAY_GO_ON_MS {
            return;
        }
        if db.unmark().await.is_ok()
            && let Some(toasts) = &self.toasts
        {
            toasts.keep(unfinished(&name));
        }
    }
}

fn not_stored(name: &str, error: &StorageError) -> Refusal {
    let why = match error {
        StorageError::Full => "The browser’s storage is full.".to_owned(),
        StorageError::Failed(why) => format!("The browser says: {why}."),
        other => other.to_string(),
    };
    Some(format!("Couldn’t save “{name}”, so nothing changed. {why}"))
}

/// What is said of the operation under way.
#[derive(Default)]
pub(super) struct Progress {
    toasts: RefCell<Option<Toasts>>,
    began_ms: Cell<f64>,
    said_ms: Cell<f64>,
}

/// The operation under way. Nothing is said of it any more once this is dropped.
pub(super) struct Announced(Option<Toasts>, #[expect(dead_code, reason = "it is cancelled when dropped")] Timeout);

impl Drop for Announced {
    fn drop(&mut self) {
        if let Some(toasts) = &self.0 {
            toasts.progress(None);
        }
    }
}

impl Progress {
    fn begin(&self, toasts: Option<Toasts>, name: &str) -> Announced {
        self.toasts.replace(toasts.clone());
        self.began_ms.set(now_ms());
        self.said_ms.set(0.0);
        let (told, text) = (toasts.clone(), format!("{name} …"));
        let later = Timeout::new(QUIET_MS as u32, move || {
            if let Some(toasts) = told {
                toasts.progress(Some(Shown { text: text.into(), done: 0, of: 0 }));
            }
        });
        Announced(toasts, later)
    }

    /// Shows how many of the operation's records have been given to the browser.
    pub(super) fn storing(&self, done: usize, of: usize) {
        let now = now_ms();
        if now - self.began_ms.get() < QUIET_MS || now - self.said_ms.get() < SAID_EACH_MS {
            return;
        }
        self.said_ms.set(now);
        if let Some(toasts) = &*self.toasts.borrow() {
            let text = format!("Storing {} of {} …", intl::number(done), intl::number(of)).into();
            toasts.progress(Some(Shown { text, done, of }));
        }
    }
}
