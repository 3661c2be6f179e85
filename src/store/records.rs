//! Contacts, calls and activities: all of them in memory, written through to IndexedDB.
//!
//! The book of contacts is changed in place and Yew is told by a revision number. It may hold 100,000
//! contacts with their search index; a state that is copied for each change would cost a frame each time.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::activities::Activities;
use super::calls::Calls;
use super::contacts::Contacts;
use super::first_read::FirstRead;
use super::healing::Healing;
use super::home::Home;
use super::last_signs::Followed;
use super::operation::Progress;
use super::start::{Handover, guard_leaving};
use super::use_settings;
use crate::crm::storage::access::Shared;
use crate::crm::storage::{Db, StorageError, Tabs};
use crate::crm::write_queue::{Key, WriteQueue};
use crate::crm::{Activity, Book, CallRecord, Contact, Kind, Record, unsaved};
use crate::ui::{Toasts, use_toasts};

/// How far the start has come.
#[derive(Clone, PartialEq, Debug)]
pub enum Phase {
    Loading,
    Ready,
    /// There are stored records, or there may be some, but they can't be read: [`Storage::Failing`] says why.
    Unread,
    /// There are no contacts, and the samples couldn't be loaded either: why.
    NoSamples(String),
}

/// Whether what is in memory is also on disk.
#[derive(Clone, PartialEq, Debug)]
pub enum Storage {
    Works,
    /// Nothing can be stored at the moment: the app goes on in memory, and tries again where that may help.
    Failing(StorageError),
    /// Synthetic contacts, which are never written.
    Synthetic,
}

#[derive(Clone, PartialEq)]
pub(super) struct State {
    pub phase: Phase,
    pub storage: Storage,
    /// Whether these are samples that nobody stores, in place of records that can't be read.
    pub samples: bool,
    /// What storage was healed from, until the user has read it.
    pub healed: Option<StorageError>,
    pub home: Home,
    /// Records of another version, kept as they are but not shown.
    pub unreadable: usize,
    /// Whether the book has all contacts. Calls and activities may still be missing.
    pub listed: bool,
    pub contacts: u64,
    pub calls: u64,
    pub activities: u64,
}

pub(super) enum Change {
    Phase(Phase),
    Storage(Storage),
    /// The user has chosen samples in place of records that can't be read.
    Samples,
    Healed(Option<StorageError>),
    /// All contacts of this storage are in the book.
    Listed(Home),
    Stored(Home, usize),
    /// So many stored records can't be read.
    Unreadable(usize),
    /// Records of this kind.
    Changed(Kind),
}

impl Reducible for State {
    type Action = Change;
    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut next = (*self).clone();
        match change {
            Change::Phase(phase) => {
                next.listed = phase != Phase::Loading;
                next.phase = phase;
            }
            Change::Storage(storage) => next.storage = storage,
            Change::Samples => next.samples = true,
            Change::Healed(cause) => next.healed = cause,
            Change::Listed(home) => (next.listed, next.home) = (true, home),
            Change::Stored(home, unreadable) => {
                (next.home, next.unreadable) = (home, unreadable);
                next.contacts += 1;
                next.calls += 1;
                next.activities += 1;
            }
            Change::Unreadable(count) => next.unreadable = count,
            Change::Changed(Kind::Contact) => next.contacts += 1,
            Change::Changed(Kind::Call) => next.calls += 1,
            Change::Changed(Kind::Activity) => next.activities += 1,
        }
        Rc::new(next)
    }
}

/// Records by their ids. Each is shared with the views that show it.
pub(super) type Table<T> = BTreeMap<String, Rc<T>>;

/// Stores what has changed of a kind.
pub(super) type Keep = fn(&Rc<Records>, Kind);

/// The records themselves, shared by the contexts.
pub(super) struct Records {
    pub book: RefCell<Book>,
    pub calls: RefCell<Table<CallRecord>>,
    pub activities: RefCell<Table<Activity>>,
    /// Whether the book's facts are older than the calls and activities that they follow from.
    pub facts_are_old: Cell<bool>,
    /// Whether records are stored, or may be, that can't be read.
    pub unread: Cell<bool>,
    pub first: Handover,
    pub first_read: FirstRead,
    /// Whether the calls that an earlier page has left unstored are among these.
    pub has_taken_left_calls: Cell<bool>,
    /// Whether an operation changes the records while nothing can be stored.
    pub changing_in_memory: Cell<bool>,
    /// Whether a first visit begins with what goes on with the samples.
    pub begins_with_activity: bool,
    pub db: RefCell<Option<Rc<Db>>>,
    pub tabs: RefCell<Option<Tabs>>,
    /// The storage of the CRM's own tab, where this frame uses that one.
    pub shared: RefCell<Option<Shared>>,
    pub healing: Healing,
    /// Whether the user works on samples in place of records that can't be read.
    pub samples_in_memory: Cell<bool>,
    pub queue: RefCell<WriteQueue>,
    /// None until the code for it has been loaded (`rest.rs`). What changes before waits in the queue.
    pub keep: Cell<Option<Keep>>,
    /// The operation that waits for its turn, or for the end of its write.
    pub operation: RefCell<Option<oneshot::Sender<Result<(), StorageError>>>>,
    pub progress: Progress,
    /// Texts of the operation that this version can't read; none where one is removed.
    pub raw: RefCell<BTreeMap<Key, Option<String>>>,
    /// Notes single changes that aren't stored after a while.
    pub waiting_later: RefCell<Option<Timeout>>,
    pub toasts: Option<Toasts>,
    /// The stored versions that unwritten changes of calls began from, by the calls' ids.
    pub bases: RefCell<Table<CallRecord>>,
    /// The same of contacts, by their external ids.
    pub contact_bases: RefCell<Table<Contact>>,
    /// The same of activities.
    pub activity_bases: RefCell<Table<Activity>>,
    pub followed: RefCell<Followed>,
    /// Keeps the list's first rows after a while.
    pub preview_later: RefCell<Option<Timeout>>,
    state: UseReducerDispatcher<State>,
}

impl Records {
    pub fn tell(&self, change: Change) {
        if let Change::Stored(..) | Change::Changed(Kind::Call | Kind::Activity) = change {
            self.facts_are_old.set(true);
        }
        if let Change::Phase(phase) = &change {
            self.unread.set(*phase == Phase::Unread);
        }
        self.state.dispatch(change);
    }

    /// A record was changed or removed here: tells the views, and writes it.
    pub fn changed(self: &Rc<Self>, kind: Kind, id: &str) {
        self.all_changed(kind, vec![id.to_owned()]);
    }

    /// The same for many records, which are written a batch at a time.
    pub fn all_changed(self: &Rc<Self>, kind: Kind, ids: Vec<String>) {
        ids.into_iter().for_each(|id| self.queue.borrow_mut().changed((kind, id)));
        self.tell(Change::Changed(kind));
        if let Some(keep) = self.keep.get() {
            keep(self, kind);
        }
    }

    /// Whether a stored contact that this version can't read has this external id.
    pub fn is_reserved(&self, external_id: &str) -> bool {
        self.db.borrow().as_ref().is_some_and(|db| db.is_unreadable(&(Kind::Contact, external_id.to_owned())))
    }

    /// The external ids of stored contacts that this version can't read.
    pub fn reserved_ids(&self) -> Vec<String> {
        let db = self.db.borrow();
        let all = db.iter().flat_map(|db| db.unreadable());
        all.filter(|((kind, _), _)| *kind == Kind::Contact).map(|((_, id), _)| id).collect()
    }

    /// A contact's external id has changed: its calls and its history stay with it.
    pub fn history_follows(self: &Rc<Self>, was: &str, id: &str) {
        let (mut calls, mut activities) = (Vec::new(), Vec::new());
        for call in self.calls.borrow_mut().values_mut().filter(|call| call.contact_id.as_deref() == Some(was)) {
            self.note_base(&self.bases, &call.id, Some(call));
            Rc::make_mut(call).contact_id = Some(id.to_owned());
            calls.push(call.id.clone());
        }
        let mut all = self.activities.borrow_mut();
        for activity in all.values_mut().filter(|activity| activity.contact_id.as_deref() == Some(was)) {
            self.note_base(&self.activity_bases, &activity.id, Some(activity));
            Rc::make_mut(activity).contact_id = Some(id.to_owned());
            activities.push(activity.id.clone());
        }
        drop(all);
        if !calls.is_empty() {
            self.all_changed(Kind::Call, calls);
        }
        if !activities.is_empty() {
            self.all_changed(Kind::Activity, activities);
        }
    }
}

/// Sorts records by a time. Callers choose them by closures of their own; sorting is much code, and compiled once here.
pub(super) fn newest_first<T>(mut records: Vec<Rc<T>>, time_ms: fn(&T) -> f64) -> Vec<Rc<T>> {
    records.sort_by(|a, b| time_ms(b).total_cmp(&time_ms(a)));
    records
}

/// Records under their ids.
pub(super) fn table<T: Record>(records: Vec<T>) -> Table<T> {
    records.into_iter().map(|record| (record.id().to_owned(), Rc::new(record))).collect()
}

#[derive(Properties, PartialEq)]
pub struct RecordsProviderProps {
    pub children: Html,
}

/// Provides [`Contacts`], [`Calls`] and [`Activities`]. [`KeepRecords`](super::KeepRecords) does the rest.
#[component]
pub fn RecordsProvider(props: &RecordsProviderProps) -> Html {
    let settings = use_settings();
    let sample = settings.overrides.sample;
    let begins_with_activity = settings.overrides.activity != Some(false);
    let toasts = use_toasts();
    let state = use_reducer(|| State {
        phase: Phase::Loading,
        storage: Storage::Works,
        samples: false,
        healed: None,
        home: Home::Own,
        unreadable: 0,
        listed: false,
        contacts: 0,
        calls: 0,
        activities: 0,
    });
    let records = {
        let dispatcher = state.dispatcher();
        // A memo that depends on nothing: made once.
        use_memo((), move |()| {
            if sample.is_some() {
                unsaved::of_made_up_contacts();
            }
            Rc::new(Records {
                book: RefCell::new(Book::new()),
                calls: RefCell::default(),
                activities: RefCell::default(),
                facts_are_old: Cell::new(true),
                unread: Cell::default(),
                first: Handover::default(),
                first_read: FirstRead::default(),
                has_taken_left_calls: Cell::default(),
                changing_in_memory: Cell::default(),
                begins_with_activity,
                db: RefCell::default(),
                tabs: RefCell::default(),
                shared: RefCell::default(),
                healing: Healing::default(),
                samples_in_memory: Cell::new(false),
                queue: RefCell::default(),
                keep: Cell::default(),
                operation: RefCell::default(),
                progress: Progress::default(),
                raw: RefCell::default(),
                waiting_later: RefCell::default(),
                toasts,
                bases: RefCell::default(),
                contact_bases: RefCell::default(),
                activity_bases: RefCell::default(),
                followed: RefCell::default(),
                preview_later: RefCell::default(),
                state: dispatcher,
            })
        })
    };
    {
        let records = Rc::clone(&*records);
        use_effect_with((), move |()| {
            // Synthetic contacts are generated at each start: nothing is stored, and there is nothing to lose.
            let guard = sample.is_none().then(|| guard_leaving(Rc::clone(&records)));
            // They come with the views (`rest.rs`).
            if sample.is_none() {
                let starter = Rc::clone(&records);
                wasm_bindgen_futures::spawn_local(async move { starter.start().await });
            }
            move || drop(guard)
        });
    }
    let contacts = Contacts::new(Rc::clone(&*records), &state);
    let calls = Calls::new(Rc::clone(&*records), state.calls);
    let activities = Activities::new(Rc::clone(&*records), state.activities);
    html! {
        <ContextProvider<Contacts> context={contacts}>
            <ContextProvider<Calls> context={calls}>
                <ContextProvider<Activities> context={activities}>{ props.children.clone() }</ContextProvider<Activities>>
            </ContextProvider<Calls>>
        </ContextProvider<Contacts>>
    }
}
