//! Copies of all contacts, calls and activities: made here, and taken in.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;

use super::contacts::Contacts;
use super::records::{Change, Phase, Records, Table, table};
use super::settings::Settings;
use crate::crm::backup::{self, Backup, CopyDone};
use crate::crm::{Activity, Bundle, CallRecord, Contact, Kind, Record};

/// How many contacts are taken in before the page may do something else: no more than a frame's worth.
const SLICE: usize = 1_000;

impl Records {
    /// Takes in the records of a copy, a slice at a time, and writes what has changed. Deletes nothing.
    pub(super) async fn take(self: &Rc<Self>, copied: Bundle) -> CopyDone {
        let mut done = CopyDone::default();
        let calls = done.take_calls(|id| self.calls.borrow().contains_key(id), copied.calls);
        let activities = done.take_activities(|id| self.activities.borrow().contains_key(id), copied.activities);
        let mut ids = Vec::new();
        let mut contacts = copied.contacts.into_iter();
        while contacts.len() > 0 {
            for contact in contacts.by_ref().take(SLICE) {
                let id = contact.external_id.clone();
                if done.take_contact(&mut self.book.borrow_mut(), contact) {
                    ids.push(id);
                }
            }
            if contacts.len() > 0 {
                a_breath().await;
            }
        }
        self.all_changed(Kind::Contact, ids);
        self.add(&self.calls, calls);
        self.add(&self.activities, activities);
        done
    }

    fn add<T: Record>(self: &Rc<Self>, to: &RefCell<Table<T>>, records: Vec<T>) {
        let new = table(records);
        let ids = new.keys().cloned().collect();
        to.borrow_mut().extend(new);
        self.all_changed(T::KIND, ids);
    }
}

/// Lets the page do something else in the middle of much work.
pub(super) async fn a_breath() {
    let (wake, awake) = oneshot::channel::<()>();
    Timeout::new(0, move || drop(wake)).forget();
    let _ = awake.await; // the timeout drops its end, which is all that is waited for
}

impl Contacts {
    /// All contacts, calls and activities, and these settings, as the parts of a file's text. They are of one moment.
    ///
    /// # Errors
    /// A sentence.
    pub async fn backup(&self, settings: &Settings) -> Result<Vec<String>, String> {
        let contacts: Vec<Rc<Contact>> = self.records.book.borrow().contacts().cloned().collect();
        let calls: Vec<Rc<CallRecord>> = self.records.calls.borrow().values().cloned().collect();
        let activities: Vec<Rc<Activity>> = self.records.activities.borrow().values().cloned().collect();
        let settings = serde_json::to_value(settings).ok();
        let [head, before_calls, before_activities, end] = backup::frame(settings.as_ref(), js_sys::Date::now())?;
        let mut parts = vec![head];
        push_all(&mut parts, &contacts).await?;
        parts.push(before_calls);
        push_all(&mut parts, &calls).await?;
        parts.push(before_activities);
        push_all(&mut parts, &activities).await?;
        parts.push(end);
        Ok(parts)
    }

    /// Takes in a copy: its contacts replace those here that aren't newer, its calls and activities are added, and
    /// nothing is deleted.
    /// Its settings, as text, are for the caller.
    ///
    /// # Errors
    /// A sentence that says why the copy can't be used; then nothing has changed.
    pub async fn load_copy(&self, text: &str) -> Result<(CopyDone, Option<String>), String> {
        if self.phase == Phase::Loading {
            return Err("The contacts here are still being loaded. Load the copy once they are there.".to_owned());
        }
        let copy = backup::read(text)?;
        let Backup { contacts, calls, activities, settings, .. } = copy;
        let done = self.add_all(Bundle { contacts, calls, activities }).await;
        Ok((done, settings.map(|settings| settings.to_string())))
    }

    /// Takes in records: contacts replace those here that aren't newer, the others are added, and nothing is deleted.
    pub async fn add_all(&self, bundle: Bundle) -> CopyDone {
        let done = self.records.take(bundle).await;
        self.records.tell(Change::Phase(Phase::Ready));
        done
    }
}

/// Appends a list's records, a slice at a time.
async fn push_all<T: Record>(parts: &mut Vec<String>, records: &[Rc<T>]) -> Result<(), String> {
    for (index, slice) in records.chunks(SLICE).enumerate() {
        if index > 0 {
            a_breath().await;
        }
        parts.push(backup::items(slice, index == 0)?);
    }
    Ok(())
}
