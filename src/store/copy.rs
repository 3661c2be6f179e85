//! Copies of all contacts and calls: made here, and taken in.

use std::rc::Rc;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;

use super::contacts::Contacts;
use super::records::{Change, Phase, Records};
use super::settings::Settings;
use crate::crm::backup::{self, CopyDone};
use crate::crm::{CallRecord, Contact};

/// How many contacts are taken in before the page may do something else: no more than a frame's worth.
const SLICE: usize = 1_000;

impl Records {
    /// Takes in the records of a copy, a slice at a time, and writes what has changed. Deletes nothing.
    pub(super) async fn take(self: &Rc<Self>, contacts: Vec<Contact>, calls: Vec<CallRecord>) -> CopyDone {
        let mut done = CopyDone::default();
        let call_ids = done.take_calls(&mut self.calls.borrow_mut(), calls);
        let mut ids = Vec::new();
        let mut contacts = contacts.into_iter();
        while contacts.len() > 0 {
            for contact in contacts.by_ref().take(SLICE) {
                let id = contact.external_id.clone();
                if done.take_contact(&mut self.book.borrow_mut(), contact) {
                    ids.push(id);
                }
            }
            if contacts.len() > 0 {
                let (wake, awake) = oneshot::channel::<()>();
                Timeout::new(0, move || drop(wake)).forget();
                let _ = awake.await;
            }
        }
        self.changed(ids, call_ids);
        done
    }
}

impl Contacts {
    /// All contacts and calls, and these settings, as the text of a file.
    ///
    /// # Errors
    /// A sentence.
    pub fn backup(&self, settings: &Settings) -> Result<String, String> {
        let settings = serde_json::to_value(settings).ok();
        let book = self.records.book.borrow();
        let mut contacts: Vec<&Contact> = book.contacts().map(|contact| &**contact).collect();
        contacts.sort_by(|a, b| a.external_id.cmp(&b.external_id));
        backup::write(&contacts, &self.records.calls.borrow(), settings.as_ref(), js_sys::Date::now())
    }

    /// Takes in a copy: its contacts replace those here that aren't newer, its calls are added, and nothing is deleted.
    /// Its settings, as text, are for the caller.
    ///
    /// # Errors
    /// A sentence that says why the copy can't be used; then nothing has changed.
    pub async fn load_copy(&self, text: &str) -> Result<(CopyDone, Option<String>), String> {
        if self.phase == Phase::Loading {
            return Err("The contacts here are still being loaded. Load the copy once they are there.".to_owned());
        }
        let copy = backup::read(text)?;
        let done = self.records.take(copy.contacts, copy.calls).await;
        self.records.tell(Change::Phase(Phase::Ready));
        Ok((done, copy.settings.map(|settings| settings.to_string())))
    }
}
