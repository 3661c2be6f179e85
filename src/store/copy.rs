//! Copies of all contacts, calls and activities: made here, and taken in.

use std::rc::Rc;

use serde_json::Value;

use super::contacts::Contacts;
use super::operation::{Edits, Refusal, UNREAD};
use super::records::{Change, Phase, Records};
use super::settings::Settings;
use super::settings_text;
use super::slices::{Slices, yield_to_browser};
use crate::crm::backup::{self, Backup, CopyDone};
use crate::crm::{Activity, Bundle, CallRecord, Contact, Record};

/// How many records are written into a file before the page may do something else: no more than a frame's worth.
const SLICE: usize = 1_000;

impl Records {
    /// Takes in the records of a copy, a slice at a time, and stores what has changed. Deletes nothing.
    ///
    /// # Errors
    /// A sentence. Then nothing has changed.
    pub(super) async fn take(self: &Rc<Self>, name: &str, copied: Bundle) -> Result<(CopyDone, Edits), String> {
        let taken = self.atomically(name, async |edits| {
            let mut done = CopyDone::default();
            for call in done.take_calls(|id| self.calls.borrow().contains_key(id), copied.calls) {
                edits.set_call(self, &call.id.clone(), Some(call));
            }
            for activity in done.take_activities(|id| self.activities.borrow().contains_key(id), copied.activities) {
                edits.set_activity(self, &activity.id.clone(), Some(activity));
            }
            let mut slices = Slices::new();
            for contact in copied.contacts {
                slices.pause().await;
                if self.is_reserved(&contact.external_id) {
                    done.reserved += 1;
                    continue;
                }
                let known = self.book.borrow().get(&contact.external_id).cloned();
                if done.takes_contact(known.as_deref(), &contact) {
                    edits.put_contact(self, contact);
                }
            }
            self.keep_raw(edits, copied.unreadable);
            Ok(done)
        });
        taken.await.map_err(Refusal::unwrap_or_default)
    }
}

impl Contacts {
    /// All contacts, calls and activities, and these settings, as the parts of a file's text. They are of one moment.
    ///
    /// # Errors
    /// A sentence. Also while the contacts can't be read: a file without them would look like a backup.
    pub async fn backup(&self, settings: &Settings) -> Result<Vec<String>, String> {
        self.records.first_read.ended().await;
        if self.records.unread.get() {
            return Err(format!("{UNREAD} Download them once they are back."));
        }
        self.memory(settings).await
    }

    /// What is in memory, as the same file, even where that isn't everything.
    ///
    /// # Errors
    /// A sentence.
    pub async fn memory(&self, settings: &Settings) -> Result<Vec<String>, String> {
        let contacts: Vec<Rc<Contact>> = self.records.book.borrow().contacts().cloned().collect();
        let calls: Vec<Rc<CallRecord>> = self.records.calls.borrow().values().cloned().collect();
        let activities: Vec<Rc<Activity>> = self.records.activities.borrow().values().cloned().collect();
        let settings = Some(Value::Object(settings_text::members_of(settings)));
        let [head, before_calls, before_activities, end] =
            backup::frame(settings.as_ref(), &self.unreadable_records(), js_sys::Date::now())?;
        let mut parts = vec![head];
        push_all(&mut parts, &contacts).await?;
        parts.push(before_calls);
        push_all(&mut parts, &calls).await?;
        parts.push(before_activities);
        push_all(&mut parts, &activities).await?;
        parts.push(end);
        Ok(parts)
    }

    /// Reads a copy. Nothing has changed yet.
    ///
    /// # Errors
    /// A sentence that says why the copy can't be used now.
    pub fn read_copy(&self, text: &str) -> Result<Backup, String> {
        match self.phase {
            Phase::Loading => Err("Contacts are still loading. Try again in a moment.".to_owned()),
            Phase::Unread => Err(format!("{UNREAD} Load the copy once they are back.")),
            Phase::Ready | Phase::NoSamples(_) => backup::read(text),
        }
    }

    /// Takes in records: contacts replace those here that aren't newer, the others are added, and nothing is deleted.
    ///
    /// # Errors
    /// A sentence. Then nothing has changed.
    pub async fn add_all(&self, name: &str, bundle: Bundle) -> Result<(CopyDone, Edits), String> {
        let done = self.records.take(name, bundle).await?;
        self.records.tell(Change::Phase(Phase::Ready));
        Ok(done)
    }
}

/// Appends a list's records, a slice at a time.
async fn push_all<T: Record>(parts: &mut Vec<String>, records: &[Rc<T>]) -> Result<(), String> {
    for (index, slice) in records.chunks(SLICE).enumerate() {
        if index > 0 {
            yield_to_browser().await;
        }
        parts.push(backup::items(slice, index == 0)?);
    }
    Ok(())
}
