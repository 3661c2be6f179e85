//! What the start does once the list is on the screen: calls and activities are read, and from then on changes are
//! stored, other tabs are followed, and storage that fails is healed. This code is loaded after the list's first paint
//! (`src/parts/views.rs`); until then nothing can be saved.

use std::collections::BTreeSet;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::home::{Home, Opened};
use super::records::{Change, Phase, Records, Storage, Table, table};
use super::settings::Settings;
use super::settings_provider::KEY as SETTINGS;
use super::start::{Looked, SEEDED};
use super::{local, rescue, sample_activity, use_contacts, use_settings};
use crate::crash;
use crate::crm::sample::many;
use crate::crm::storage::{StorageError, begin_new_log};
use crate::crm::write_queue::Key;
use crate::crm::{Activity, Book, CallRecord, Kind};

/// The same as [`SEEDED`] in localStorage, for `assets/boot.js`: whether to ask for the samples ahead. It decides nothing
/// else.
const SEEDED_HINT: &str = "screenpop.seeded";

/// Long enough for a frame or two, short enough for nobody to have closed the page.
const AFTER_PAINT_MS: u32 = 100;

impl Records {
    /// Stores what has changed, and has it noted elsewhere until it is stored.
    fn keep_changes(self: &Rc<Self>, kind: Kind) {
        self.keep_waiting(kind);
        if kind == Kind::Contact {
            self.keep_preview();
        }
        self.write();
    }

    fn show_synthetic(&self, count: usize) {
        self.book.replace(Book::from_contacts(many(count)));
        self.tell(Change::Changed(Kind::Contact));
        self.tell(Change::Storage(Storage::Synthetic));
        self.tell(Change::Phase(Phase::Ready));
        self.first_read.end();
    }

    /// Goes on where the first look at the storage ends.
    async fn go_on_from_first(self: &Rc<Self>) {
        let Some(first) = self.first.take() else { return };
        let Ok(first) = first.await else { return };
        let (why, is_said) = match first {
            Ok(looked) => match self.read_rest(looked).await {
                Ok(()) => return,
                Err(why) => (why, false),
            },
            Err(why) => (why, true),
        };
        self.take_unwritten_calls();
        if !is_said {
            // They are stored, and will be read again. What was changed meanwhile is nowhere else.
            self.show_book(Book::new());
            self.say_unread(&why).await;
        }
        self.first_read.end();
        self.failing(why);
    }

    /// Reads what is stored, or puts the samples into a new storage.
    pub(super) async fn begin(self: &Rc<Self>) -> Result<(), StorageError> {
        let looked = self.look().await?;
        self.read_rest(looked).await
    }

    async fn read_rest(self: &Rc<Self>, Looked { mut opened, samples }: Looked) -> Result<(), StorageError> {
        let (home, seeded) = (opened.home(), opened.seeded);
        let (calls, activities) = opened.read_others().await?;
        self.settle(opened, calls, activities);
        self.take_unwritten_calls();
        self.take_waiting().await;
        if !seeded {
            if samples.is_empty() {
                return Ok(()); // why they couldn't be loaded has been said
            }
            let activity = self.show_sample_activity().await;
            self.store_samples(samples, activity);
        }
        self.tell(Change::Phase(Phase::Ready));
        self.look_for_unfinished().await;
        self.look_for_half_written().await;
        self.learn_identity().await;
        if home == Home::Shared
            && let (Some(moved), Some(toasts)) = (self.fetch_left_behind().await, &self.toasts)
        {
            toasts.say(moved);
        }
        Ok(())
    }

    /// Works on these records from now on, and on nothing else. The contacts are in the book already.
    pub(super) fn settle(self: &Rc<Self>, opened: Opened, calls: Vec<CallRecord>, activities: Vec<Activity>) {
        let early = self.queue.borrow_mut().take_unwritten();
        self.bases.take();
        self.activity_bases.take();
        let before = (self.calls.replace(table(calls)), self.activities.replace(table(activities)));
        if self.db.borrow().is_none() {
            self.keep_early(early, before);
        } else {
            self.contact_bases.take(); // they were of another storage
        }
        let (home, unreadable) = (opened.home(), opened.unreadable);
        self.connect(opened);
        if self.has_unwritten() {
            self.write();
        }
        self.keep_preview();
        self.tell(Change::Stored(home, unreadable));
        self.first_read.end();
    }

    /// Stores in this database from now on, and follows its other tabs.
    pub(super) fn connect(self: &Rc<Self>, opened: Opened) {
        let Opened { db, shared, tabs, .. } = opened;
        self.watch(&db);
        self.db.replace(Some(Rc::new(db)));
        let (log_of, deadline_ms) = (shared.clone(), self.healing.deadline_ms());
        wasm_bindgen_futures::spawn_local(async move {
            let _ = begin_new_log(log_of.as_ref(), deadline_ms).await; // the next start does so again
        });
        crash::read_from(shared.as_ref().and_then(|shared| shared.databases().ok()));
        self.shared.replace(shared);
        self.healing.set_read();
        if let Some(tabs) = &tabs {
            let follower = Rc::clone(self);
            tabs.follow(move |change| {
                let records = Rc::clone(&follower);
                wasm_bindgen_futures::spawn_local(async move { records.follow(change).await });
            });
        }
        self.tabs.replace(tabs);
    }

    /// What happened before the records had been read, such as a call, is added to them. The book has kept its contacts.
    fn keep_early(&self, early: BTreeSet<Key>, before: (Table<CallRecord>, Table<Activity>)) {
        for (kind, id) in &early {
            match kind {
                Kind::Contact => {}
                Kind::Call => self.calls.borrow_mut().extend(before.0.get_key_value(id).map(cloned)),
                Kind::Activity => self.activities.borrow_mut().extend(before.1.get_key_value(id).map(cloned)),
            }
        }
        early.into_iter().for_each(|key| self.queue.borrow_mut().changed(key));
    }

    /// Puts what goes on with the samples into memory. Returns the keys; none where it can't be loaded, since the contacts
    /// are worth having without it.
    async fn show_sample_activity(&self) -> Vec<Key> {
        if !self.begins_with_activity {
            return Vec::new();
        }
        let contacts: Vec<_> = self.book.borrow().contacts().cloned().collect();
        let made = sample_activity::made_at_first(&contacts).await.unwrap_or_default();
        let mut keys = Vec::with_capacity(made.calls.len() + made.activities.len());
        for call in made.calls {
            keys.push((Kind::Call, call.id.clone()));
            self.calls.borrow_mut().insert(call.id.clone(), Rc::new(call));
        }
        for activity in made.activities {
            keys.push((Kind::Activity, activity.id.clone()));
            self.activities.borrow_mut().insert(activity.id.clone(), Rc::new(activity));
        }
        self.tell(Change::Changed(Kind::Call));
        self.tell(Change::Changed(Kind::Activity));
        keys
    }

    /// Stores the samples, after a while: first the list is painted, and nothing is lost meanwhile that couldn't be
    /// fetched again.
    fn store_samples(self: &Rc<Self>, ids: Vec<String>, activity: Vec<Key>) {
        let Some(db) = self.db.borrow().clone() else { return };
        let keys: BTreeSet<Key> = ids.into_iter().map(|id| (Kind::Contact, id)).chain(activity).collect();
        keys.iter().for_each(|key| self.queue.borrow_mut().changed(key.clone()));
        let records = Rc::clone(self);
        Timeout::new(AFTER_PAINT_MS, move || {
            wasm_bindgen_futures::spawn_local(async move {
                if matches!(db.meta_get(SEEDED).await, Ok(Some(_))) {
                    // Meanwhile another tab has filled this database, perhaps with the user's own contacts.
                    records.queue.borrow_mut().forget(|key| keys.contains(key));
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
}

fn cloned<T>((id, record): (&String, &Rc<T>)) -> (String, Rc<T>) {
    (id.clone(), Rc::clone(record))
}

/// Keeps the records in step with what is stored, for as long as the page lives. Shows nothing.
#[component]
pub fn KeepRecords() -> Html {
    let (contacts, settings) = (use_contacts(), use_settings());
    let sample = settings.overrides.sample;
    {
        let records = Rc::clone(&contacts.records);
        use_effect_with((), move |()| {
            rescue::install(&records);
            records.keep.set(Some(Records::keep_changes));
            // Synthetic contacts are generated at each start, and never stored.
            match sample {
                Some(count) => records.show_synthetic(count),
                None => wasm_bindgen_futures::spawn_local(async move { records.go_on_from_first().await }),
            }
        });
    }
    // Site data that are cleared take the settings along.
    use_effect_with(contacts.healed.is_some(), move |healed| {
        if *healed && local::read(SETTINGS).is_none() && *settings.saved != Settings::default() {
            settings.save((*settings.saved).clone());
        }
    });
    Html::default()
}
