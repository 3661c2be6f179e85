//! Single changes that aren't stored yet since an operation is being stored, here or in another tab, for which the
//! database makes everything else wait. localStorage keeps them meanwhile, so that a call or a note outlives a crash.

use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::timers::callback::Timeout;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use yew::Callback;

use super::local;
use super::records::Records;
use crate::crm::drafts::{self, Draft};
use crate::crm::storage::locks::{open_pages, page_id};
use crate::crm::write_queue::Key;
use crate::crm::{Activity, CallRecord, Contact, ContactForm, Kind, Record, unsaved};

/// The changes of each page, under the page's id.
const WAITING: &str = "screenpop.waiting.";

/// Changes that take longer are noted.
const LATER_MS: u32 = 1_000;

/// The room in localStorage is small. An agent makes a change every few seconds; what changes hundreds at once is an
/// operation, and no single change.
const MOST: usize = 300;

#[derive(Serialize, Deserialize)]
struct Waiting {
    kind: Kind,
    id: String,
    /// None: removed.
    text: Option<String>,
    /// The stored contact or activity that the change began from, where it is known.
    #[serde(default)]
    base: Option<Value>,
    at_ms: f64,
}

impl Records {
    /// Has the changes that aren't stored noted: at once while an operation is under way, and what was typed into a form,
    /// since its draft is dropped then; otherwise after a while. Also while storage fails: localStorage may still work.
    pub(super) fn keep_waiting(self: &Rc<Self>, kind: Kind) {
        if unsaved::are_contacts_made_up() || !(self.db.borrow().is_some() || self.healing.has_read()) {
            return;
        }
        if self.queue.borrow().is_operating() || kind != Kind::Call {
            self.note_waiting();
        } else if self.waiting_later.borrow().is_none() {
            let records = Rc::clone(self);
            let later = Timeout::new(LATER_MS, move || {
                records.waiting_later.take();
                records.note_waiting();
            });
            self.waiting_later.replace(Some(later));
        }
    }

    fn note_waiting(&self) {
        let queue = self.queue.borrow();
        if queue.waiting().count() > MOST {
            return;
        }
        let waiting = queue.waiting().map(|key| Waiting {
            kind: key.0,
            id: key.1.clone(),
            text: self.text(key),
            base: self.base(key),
            at_ms: js_sys::Date::now(),
        });
        let waiting: Vec<Waiting> = waiting.collect();
        if let (false, Ok(text)) = (waiting.is_empty(), serde_json::to_string(&waiting)) {
            local::write(&own_key(), &text);
        }
    }

    fn base(&self, (kind, id): &Key) -> Option<Value> {
        match kind {
            Kind::Contact => self.contact_bases.borrow().get(id).and_then(|base| serde_json::to_value(&**base).ok()),
            Kind::Activity => self.activity_bases.borrow().get(id).and_then(|base| serde_json::to_value(&**base).ok()),
            Kind::Call => None,
        }
    }

    fn text(&self, (kind, id): &Key) -> Option<String> {
        match kind {
            Kind::Contact => self.book.borrow().get(id).and_then(|contact| serde_json::to_string(&**contact).ok()),
            Kind::Call => self.calls.borrow().get(id).and_then(|call| serde_json::to_string(&**call).ok()),
            Kind::Activity => {
                self.activities.borrow().get(id).and_then(|activity| serde_json::to_string(&**activity).ok())
            }
        }
    }

    /// Forgets the noted changes once all of them are stored.
    pub(super) fn forget_waiting(&self) {
        if !self.has_unwritten() {
            self.waiting_later.take();
            local::remove(&own_key());
        }
    }

    /// Takes over the changes of pages that are gone.
    pub(super) async fn take_waiting(self: &Rc<Self>) {
        let pages = local::keys(WAITING);
        if pages.is_empty() {
            return;
        }
        let open = open_pages().await;
        for page in pages {
            if page.parse().is_ok_and(|page| open.as_ref().is_some_and(|open| open.contains(&page))) {
                continue;
            }
            let key = format!("{WAITING}{page}");
            let left = local::read(&key).and_then(|text| serde_json::from_str::<Vec<Waiting>>(&text).ok());
            for waiting in left.unwrap_or_default() {
                if self.take_one(&waiting) {
                    self.changed(waiting.kind, &waiting.id);
                }
            }
            self.note_waiting(); // as this page's own, until they are stored
            local::remove(&key);
        }
    }

    /// Takes over a change, unless the record has been saved since. Returns whether it was taken.
    fn take_one(self: &Rc<Self>, waiting: &Waiting) -> bool {
        let Waiting { id, text, at_ms, .. } = waiting;
        match (waiting.kind, text.as_deref()) {
            (Kind::Contact, Some(text)) => {
                serde_json::from_str(text).is_ok_and(|contact| self.take_contact(contact, waiting.base()))
            }
            (Kind::Contact, None) => {
                let is_newer = |stored: &Rc<Contact>| stored.updated_ms > *at_ms;
                let is_taken = self.book.borrow().get(id).is_some_and(|stored| !is_newer(stored));
                is_taken && self.book.borrow_mut().remove(id).is_some()
            }
            (Kind::Call, Some(text)) => serde_json::from_str::<CallRecord>(text).is_ok_and(|call| {
                self.calls.borrow_mut().insert(id.clone(), Rc::new(call)); // merged with the stored one as it is written
                true
            }),
            (Kind::Call, None) => self.calls.borrow_mut().remove(id).is_some(),
            (Kind::Activity, Some(text)) => {
                serde_json::from_str(text).is_ok_and(|activity| self.take_activity(activity, waiting.base()))
            }
            (Kind::Activity, None) => self.activities.borrow_mut().remove(id).is_some(),
        }
    }

    fn take_contact(self: &Rc<Self>, contact: Contact, base: Option<Contact>) -> bool {
        let stored = self.book.borrow().get(&contact.external_id).cloned();
        match (stored, base) {
            (Some(stored), base) => {
                self.note_base(&self.contact_bases, &contact.external_id, Some(&stored));
                self.book.borrow_mut().upsert(contact.merged_by_time(&stored, base.as_ref()));
                true
            }
            (None, Some(base)) => {
                self.offer_deleted(contact, &base);
                false
            }
            (None, None) => {
                self.book.borrow_mut().upsert(contact);
                true
            }
        }
    }

    /// One that was deleted elsewhere since comes back: its words are nowhere else.
    fn take_activity(&self, activity: Activity, base: Option<Activity>) -> bool {
        let id = activity.id.clone();
        let stored = self.activities.borrow().get(&id).cloned();
        self.note_base(&self.activity_bases, &id, stored.as_ref());
        let taken = match (stored, base) {
            (Some(stored), Some(base)) => activity.merged(&stored, &base),
            (Some(_) | None, _) => activity,
        };
        self.activities.borrow_mut().insert(id, Rc::new(taken));
        true
    }

    /// A contact was changed before a crash, and deleted in another tab since. The change is an unsaved edit from here on.
    fn offer_deleted(self: &Rc<Self>, contact: Contact, base: &Contact) {
        let (form, base) = (ContactForm::of(&contact), ContactForm::of(base));
        if drafts::load(&contact.external_id).is_none() {
            drafts::store(&contact.external_id, &Draft { form: form.clone(), base, at_ms: now_ms() });
        }
        let Some(toasts) = &self.toasts else { return };
        let said = format!("{} was deleted in another tab, and has a change from before a crash.", contact.name());
        let (records, told) = (Rc::clone(self), toasts.clone());
        let restore = Callback::from(move |()| {
            let id = &contact.external_id;
            // It may have been saved from the unsaved edit meanwhile, or typed on.
            if records.book.borrow().get(id).is_some() {
                return told.say(format!("{} is there already.", contact.name()));
            }
            if drafts::load(id).is_some_and(|draft| draft.form == form) {
                drafts::forget(id);
            }
            records.book.borrow_mut().upsert(contact.clone());
            records.changed(Kind::Contact, id);
        });
        toasts.keep_offer(said, "Restore", restore);
    }
}

impl Waiting {
    fn base<T: Record>(&self) -> Option<T> {
        serde_json::from_value(self.base.clone()?).ok()
    }
}

fn own_key() -> String {
    format!("{WAITING}{}", page_id())
}
