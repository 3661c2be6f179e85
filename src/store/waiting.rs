//! Single changes that aren't stored yet since an operation is being stored, here or in another tab, for which the
//! database makes everything else wait. localStorage keeps them meanwhile, so that a call or a note outlives a crash.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use serde::{Deserialize, Serialize};

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
            at_ms: js_sys::Date::now(),
        });
        let waiting: Vec<Waiting> = waiting.collect();
        if let (false, Ok(text)) = (waiting.is_empty(), serde_json::to_string(&waiting)) {
            local::write(&own_key(), &text);
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
    fn take_one(&self, Waiting { kind, id, text, at_ms }: &Waiting) -> bool {
        let text = text.as_deref();
        match kind {
            Kind::Contact => {
                let stored_ms = self.book.borrow().get(id).map(|contact| contact.updated_ms);
                match text.map(serde_json::from_str::<Contact>) {
                    Some(Ok(contact)) if stored_ms.is_none_or(|stored_ms| stored_ms <= contact.updated_ms) => {
                        self.book.borrow_mut().upsert(contact);
                        true
                    }
                    None if stored_ms.is_some_and(|stored_ms| stored_ms <= *at_ms) => {
                        self.book.borrow_mut().remove(id).is_some()
                    }
                    Some(_) | None => false,
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
}

fn own_key() -> String {
    format!("{WAITING}{}", page_id())
}
