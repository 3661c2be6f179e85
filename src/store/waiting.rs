//! Single changes that aren't stored yet since an operation is being stored, here or in another tab, for which the
//! database makes everything else wait. localStorage keeps them meanwhile, so that a call or a note outlives a crash.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use serde::{Deserialize, Serialize};
use yew::Callback;

use super::local;
use super::records::Records;
use crate::crm::storage::locks::{open_pages, page_id};
use crate::crm::write_queue::Key;
use crate::crm::{Activity, CallRecord, Contact, Kind, unsaved};

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
    /// The stored contact that the change began from, where it is known.
    #[serde(default)]
    base: Option<Contact>,
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

    fn base(&self, (kind, id): &Key) -> Option<Contact> {
        let bases = self.contact_bases.borrow();
        bases.get(id).filter(|_| *kind == Kind::Contact).map(|base| (**base).clone())
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
    fn take_one(self: &Rc<Self>, Waiting { kind, id, text, base, at_ms }: &Waiting) -> bool {
        let text = text.as_deref();
        match kind {
            Kind::Contact => {
                let stored = self.book.borrow().get(id).cloned();
                match (text.map(serde_json::from_str::<Contact>), stored) {
                    (Some(Ok(contact)), Some(stored)) => {
                        self.book.borrow_mut().upsert(contact.merged_by_time(&stored, base.as_ref()));
                        self.note_base(&self.contact_bases, id, Some(&stored));
                        true
                    }
                    (Some(Ok(contact)), None) if base.is_some() => {
                        self.offer_deleted(contact);
                        false
                    }
                    (Some(Ok(contact)), None) => {
                        self.book.borrow_mut().upsert(contact);
                        true
                    }
                    (None, Some(stored)) if stored.updated_ms <= *at_ms => self.book.borrow_mut().remove(id).is_some(),
                    (Some(Err(_)) | None, _) => false,
                }
            }
            Kind::Call => match text.map(serde_json::from_str::<CallRecord>) {
                Some(Ok(call)) => {
                    self.calls.borrow_mut().insert(id.clone(), Rc::new(call)); // merged with the stored one as it is written
                    true
                }
                Some(Err(_)) => false,
                None => self.calls.borrow_mut().remove(id).is_some(),
            },
            Kind::Activity => match text.map(serde_json::from_str::<Activity>) {
                Some(Ok(activity)) => {
                    self.activities.borrow_mut().insert(id.clone(), Rc::new(activity));
                    true
                }
                Some(Err(_)) => false,
                None => self.activities.borrow_mut().remove(id).is_some(),
            },
        }
    }

    /// A contact was changed before a crash, and deleted in another tab since.
    fn offer_deleted(self: &Rc<Self>, contact: Contact) {
        let Some(toasts) = &self.toasts else { return };
        let said = format!("{} was deleted in another tab, and has a change from before a crash.", contact.name());
        let records = Rc::clone(self);
        let restore = Callback::from(move |()| {
            records.book.borrow_mut().upsert(contact.clone());
            records.changed(Kind::Contact, &contact.external_id);
        });
        toasts.keep_offer(said, "Restore", restore);
    }
}

fn own_key() -> String {
    format!("{WAITING}{}", page_id())
}
