//! Contacts and calls: all of them in memory, written through to IndexedDB.
//!
//! The book of contacts is changed in place and Yew is told by a revision number. It may hold 100,000
//! contacts with their search index; a state that is copied for each change would cost a frame each time.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::calls::Calls;
use super::contacts::Contacts;
use super::home::{Home, Stored};
use super::{local, sample, use_settings};
use crate::crm::sample::many;
use crate::crm::storage::access::Shared;
use crate::crm::storage::{Db, StorageError, TabChange, Tabs};
use crate::crm::{Book, CallRecord};
use crate::ui::{Toasts, use_toasts};

/// How far the start has come.
#[derive(Clone, PartialEq, Debug)]
pub enum Phase {
    Loading,
    Ready,
    /// There are no contacts, and the samples couldn't be loaded either: why.
    NoSamples(String),
}

/// Whether what is in memory is also on disk.
#[derive(Clone, PartialEq, Debug)]
pub enum Storage {
    Works,
    /// Storage can't be used: the app goes on in memory. Why, as a sentence.
    Memory(String),
    /// Writing failed; what isn't written is kept and tried again with the next change. Why.
    Failing(String),
    /// Synthetic contacts, which are never written.
    Synthetic,
}

#[derive(Clone, PartialEq)]
pub(super) struct State {
    pub phase: Phase,
    pub storage: Storage,
    pub home: Home,
    /// Records of another version, kept as they are but not shown.
    pub unreadable: usize,
    pub contacts: u64,
    pub calls: u64,
}

pub(super) enum Change {
    Phase(Phase),
    Storage(Storage),
    Stored(Home, usize),
    Contacts,
    Calls,
}

impl Reducible for State {
    type Action = Change;
    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut next = (*self).clone();
        match change {
            Change::Phase(phase) => next.phase = phase,
            Change::Storage(storage) => next.storage = storage,
            Change::Stored(home, unreadable) => {
                (next.home, next.unreadable) = (home, unreadable);
                next.contacts += 1;
                next.calls += 1;
            }
            Change::Contacts => next.contacts += 1,
            Change::Calls => next.calls += 1,
        }
        Rc::new(next)
    }
}

/// The records themselves, shared by the contexts.
pub(super) struct Records {
    pub book: RefCell<Book>,
    /// Newest last.
    pub calls: RefCell<Vec<CallRecord>>,
    pub db: RefCell<Option<Rc<Db>>>,
    /// The frame's own database, until what was in it is written to the shared one.
    pub moved_from: RefCell<Option<Rc<Db>>>,
    tabs: RefCell<Option<Tabs>>,
    unwritten_contacts: RefCell<BTreeSet<String>>,
    unwritten_calls: RefCell<BTreeSet<String>>,
    /// What is being written now.
    in_flight: RefCell<BTreeSet<String>>,
    writing: Cell<bool>,
    state: UseReducerDispatcher<State>,
}

impl Records {
    pub fn tell(&self, change: Change) {
        self.state.dispatch(change);
    }

    /// The contact was changed or removed in the book.
    pub fn contact_changed(self: &Rc<Self>, external_id: &str) {
        self.unwritten_contacts.borrow_mut().insert(external_id.to_owned());
        self.tell(Change::Contacts);
        self.write();
    }

    pub fn call_changed(self: &Rc<Self>, id: &str) {
        self.unwritten_calls.borrow_mut().insert(id.to_owned());
        self.tell(Change::Calls);
        self.write();
    }

    /// A contact's external id has changed: its calls stay with it.
    pub fn calls_follow(self: &Rc<Self>, was: &str, id: &str) {
        let mut moved = Vec::new();
        for call in self.calls.borrow_mut().iter_mut().filter(|call| call.contact_id.as_deref() == Some(was)) {
            call.contact_id = Some(id.to_owned());
            moved.push(call.id.clone());
        }
        for call in moved {
            self.call_changed(&call);
        }
    }

    /// These were changed or removed in the book, or among the calls: writes them, a batch at a time.
    pub fn changed(self: &Rc<Self>, external_ids: Vec<String>, calls: Vec<String>) {
        self.unwritten_contacts.borrow_mut().extend(external_ids);
        self.unwritten_calls.borrow_mut().extend(calls);
        self.tell(Change::Contacts);
        self.tell(Change::Calls);
        self.write();
    }

    /// Whether something would be lost if the page were left now.
    fn has_unwritten(&self) -> bool {
        !self.unwritten_contacts.borrow().is_empty()
            || !self.unwritten_calls.borrow().is_empty()
            || !self.in_flight.borrow().is_empty()
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

    /// Whether this tab's version of a record isn't in storage yet, so that another tab's must not replace it.
    pub(super) fn is_unwritten(&self, id: &str) -> bool {
        self.unwritten_contacts.borrow().contains(id)
            || self.unwritten_calls.borrow().contains(id)
            || self.in_flight.borrow().contains(id)
    }

    async fn write_once(&self, db: &Db) -> Result<(), StorageError> {
        let ids = batch(&self.unwritten_contacts);
        let call_ids = batch(&self.unwritten_calls);
        self.in_flight.borrow_mut().extend(ids.iter().chain(&call_ids).cloned());
        let written = self.put(db, &ids, &call_ids).await;
        self.in_flight.borrow_mut().clear();
        match &written {
            Ok(()) => {
                if let Some(tabs) = self.tabs.borrow().as_ref() {
                    if !ids.is_empty() {
                        tabs.tell(&TabChange::Contacts(ids.into_iter().collect()));
                    }
                    if !call_ids.is_empty() {
                        tabs.tell(&TabChange::Calls(call_ids.into_iter().collect()));
                    }
                }
            }
            Err(_) => {
                self.unwritten_contacts.borrow_mut().extend(ids);
                self.unwritten_calls.borrow_mut().extend(call_ids);
            }
        }
        written
    }

    async fn put(&self, db: &Db, ids: &BTreeSet<String>, call_ids: &BTreeSet<String>) -> Result<(), StorageError> {
        let (mut put, mut gone) = (Vec::new(), Vec::new());
        for id in ids {
            match self.book.borrow().get(id) {
                Some(contact) => put.push((**contact).clone()),
                None => gone.push(id.clone()),
            }
        }
        let calls: Vec<CallRecord> =
            self.calls.borrow().iter().filter(|call| call_ids.contains(&call.id)).cloned().collect();
        if !put.is_empty() {
            db.put_contacts(&put).await?;
        }
        if !gone.is_empty() {
            db.delete_contacts(&gone).await?;
        }
        if !calls.is_empty() {
            db.put_calls(&calls).await?;
        }
        Ok(())
    }

    /// Fills the book: from storage; from the samples where storage is new; in memory where it fails.
    async fn start(self: &Rc<Self>, toasts: Option<Toasts>) {
        let (home, seeded) = self.open_home().await.unwrap_or_else(|error| {
            self.tell(Change::Storage(Storage::Memory(error.to_string())));
            (Home::Own, false)
        });
        self.take_unwritten_calls();
        if !seeded && let Err(why) = self.seed().await {
            self.tell(Change::Phase(Phase::NoSamples(why)));
            return;
        }
        self.tell(Change::Phase(Phase::Ready));
        if home == Home::Shared
            && let (Some(moved), Some(toasts)) = (self.fetch_left_behind().await, toasts)
        {
            toasts.say(moved);
        }
    }

    /// Works on these records from now on, and on nothing else.
    pub fn settle(self: &Rc<Self>, stored: Stored, shared: Option<&Shared>) {
        self.unwritten_contacts.take();
        self.unwritten_calls.take();
        self.book.replace(Book::from_contacts(stored.contacts));
        self.calls.replace(stored.calls);
        self.db.replace(Some(Rc::new(stored.db)));
        let follower = Rc::clone(self);
        self.tabs.replace(Tabs::new(shared, move |change| {
            let records = Rc::clone(&follower);
            wasm_bindgen_futures::spawn_local(async move { records.follow(change).await });
        }));
        let home = if shared.is_some() { Home::Shared } else { Home::Own };
        self.tell(Change::Stored(home, stored.unreadable));
    }

    async fn seed(self: &Rc<Self>) -> Result<(), String> {
        let contacts = sample::contacts().await?;
        let ids: Vec<String> = contacts.iter().map(|contact| contact.external_id.clone()).collect();
        self.book.replace(Book::from_contacts(contacts));
        self.tell(Change::Contacts);
        if let Some(db) = self.db.borrow().clone() {
            self.unwritten_contacts.borrow_mut().extend(ids);
            let records = Rc::clone(self);
            // First the list is painted; nothing is lost meanwhile that couldn't be fetched again.
            Timeout::new(AFTER_PAINT_MS, move || {
                wasm_bindgen_futures::spawn_local(async move {
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

    /// Follows another tab's change.
    async fn follow(&self, change: TabChange) {
        let Some(db) = self.db.borrow().clone() else { return };
        let followed = match change {
            TabChange::Contacts(ids) => self.reread_contacts(&db, ids).await,
            TabChange::Calls(_) => db.calls().await.map(|loaded| {
                let own = self.calls.take().into_iter().filter(|call| self.is_unwritten(&call.id));
                let mut calls: Vec<CallRecord> = own.collect();
                calls.extend(loaded.records.into_iter().filter(|call| !self.is_unwritten(&call.id)));
                self.calls.replace(calls);
                self.tell(Change::Calls);
            }),
        };
        if let Err(error) = followed {
            self.tell(Change::Storage(Storage::Failing(error.to_string())));
        }
    }

    async fn reread_contacts(&self, db: &Db, ids: Vec<String>) -> Result<(), StorageError> {
        for id in ids {
            let stored = db.contact(&id).await?;
            if self.is_unwritten(&id) {
                continue;
            }
            match stored {
                Some(contact) => self.book.borrow_mut().upsert(contact),
                None => {
                    self.book.borrow_mut().remove(&id);
                }
            }
        }
        self.tell(Change::Contacts);
        Ok(())
    }
}

/// How many records are written at once: few enough for no pause to be felt.
const BATCH: usize = 1_000;

fn batch(unwritten: &RefCell<BTreeSet<String>>) -> BTreeSet<String> {
    let mut unwritten = unwritten.borrow_mut();
    let rest = unwritten.iter().nth(BATCH).cloned().map(|next| unwritten.split_off(&next)).unwrap_or_default();
    std::mem::replace(&mut *unwritten, rest)
}

/// Set once the samples were stored, so that someone who deletes them all doesn't get them back.
pub(super) const SEEDED: &str = "seeded";

/// The same in localStorage, for `assets/boot.js`: whether to ask for the samples ahead. It decides nothing else.
const SEEDED_HINT: &str = "screenpop.seeded";

/// Long enough for a frame or two, short enough for nobody to have closed the page.
const AFTER_PAINT_MS: u32 = 100;

/// Asks before the page is left with changes that are in memory only.
fn guard_leaving(records: Rc<Records>) -> EventListener {
    EventListener::new_with_options(
        &gloo::utils::window(),
        "beforeunload",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            if records.has_unwritten() {
                event.prevent_default();
                if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                    event.set_return_value("unsaved");
                }
            }
        },
    )
}

#[derive(Properties, PartialEq)]
pub struct RecordsProviderProps {
    pub children: Html,
}

/// Provides [`Contacts`] and [`Calls`].
#[component]
pub fn RecordsProvider(props: &RecordsProviderProps) -> Html {
    let sample = use_settings().overrides.sample;
    let toasts = use_toasts();
    let state = use_reducer(|| State {
        phase: Phase::Loading,
        storage: Storage::Works,
        home: Home::Own,
        unreadable: 0,
        contacts: 0,
        calls: 0,
    });
    let records = {
        let dispatcher = state.dispatcher();
        // A memo that depends on nothing: made once.
        use_memo((), move |()| {
            Rc::new(Records {
                book: RefCell::new(Book::new()),
                calls: RefCell::default(),
                db: RefCell::default(),
                moved_from: RefCell::default(),
                tabs: RefCell::default(),
                unwritten_contacts: RefCell::default(),
                unwritten_calls: RefCell::default(),
                in_flight: RefCell::default(),
                writing: Cell::new(false),
                state: dispatcher,
            })
        })
    };
    {
        let records = Rc::clone(&*records);
        use_effect_with((), move |()| {
            if let Some(count) = sample {
                records.book.replace(Book::from_contacts(many(count)));
                records.tell(Change::Contacts);
                records.tell(Change::Storage(Storage::Synthetic));
                records.tell(Change::Phase(Phase::Ready));
            } else {
                let starter = Rc::clone(&records);
                wasm_bindgen_futures::spawn_local(async move { starter.start(toasts).await });
            }
            // Synthetic contacts are made anew at each start: there is nothing to lose.
            let guard = sample.is_none().then(|| guard_leaving(Rc::clone(&records)));
            move || drop(guard)
        });
    }
    let contacts = Contacts::new(Rc::clone(&*records), &state);
    let calls = Calls::new(Rc::clone(&*records), state.calls);
    html! {
        <ContextProvider<Contacts> context={contacts}>
            <ContextProvider<Calls> context={calls}>{ props.children.clone() }</ContextProvider<Calls>>
        </ContextProvider<Contacts>>
    }
}
