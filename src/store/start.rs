//! The start, as far as the list needs it: the contacts are read, or a new storage gets the samples. What comes after
//! ([`rest`](super::rest)) is in a file that is loaded once the list is on the screen.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot::{self, Receiver, Sender};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;

use super::home::Opened;
use super::records::{Change, Phase, Records, Storage};
use super::sample;
use crate::crm::storage::StorageError;
use crate::crm::{Book, Contact, Kind, unsaved};
use crate::page;
use crate::ui::painted;

/// Set once the samples were stored, so that someone who deletes them all doesn't get them back.
pub(super) const SEEDED: &str = "seeded";

/// What the first look at the storage has brought.
pub(super) type First = Result<Looked, StorageError>;

/// A storage whose contacts are shown.
pub(super) struct Looked {
    pub opened: Opened,
    /// The ids of the samples that are shown, as the storage is new. They aren't stored yet.
    pub samples: Vec<String>,
}

/// The way of the first look's outcome to the code that goes on with it.
pub(super) struct Handover {
    tell: RefCell<Option<Sender<First>>>,
    told: RefCell<Option<Receiver<First>>>,
}

impl Default for Handover {
    fn default() -> Self {
        let (tell, told) = oneshot::channel();
        Self { tell: RefCell::new(Some(tell)), told: RefCell::new(Some(told)) }
    }
}

impl Handover {
    /// Whether the first look is still under way.
    fn is_awaited(&self) -> bool {
        self.tell.borrow().is_some()
    }

    /// The outcome, for the one who asks first.
    pub fn take(&self) -> Option<Receiver<First>> {
        self.told.take()
    }
}

impl Records {
    /// Shows the contacts. Where records may be stored that can't be read, the book stays empty: samples must not be
    /// taken for them. Where the browser forbids storage, nothing is stored, and the samples are there in memory.
    pub(super) async fn start(self: &Rc<Self>) {
        let first = self.look().await;
        if let Err(why) = &first {
            self.say_unread(why).await;
        }
        if let Some(tell) = self.first.tell.take() {
            let _ = tell.send(first); // its receiver lives as long as these records
        }
    }

    /// Opens the storage and shows its contacts, or the samples where it is new.
    pub(super) async fn look(&self) -> First {
        let opened = self.open_home().await?;
        let mut samples = Vec::new();
        if !opened.seeded {
            match self.show_samples().await {
                Ok(ids) => samples = ids,
                Err(why) => self.tell(Change::Phase(Phase::NoSamples(why))),
            }
        }
        self.tell(Change::Listed(opened.home()));
        Ok(Looked { opened, samples })
    }

    /// Says that what is stored can't be read.
    pub(super) async fn say_unread(&self, why: &StorageError) {
        let phase = if why.is_blocked() {
            self.show_samples().await.err().map_or(Phase::Ready, Phase::NoSamples)
        } else {
            Phase::Unread
        };
        self.tell(Change::Phase(phase));
        self.tell(Change::Storage(Storage::Failing(why.clone())));
    }

    /// Puts the samples into memory. Returns their ids. Where the page begins with the list, its first rows are shown
    /// before the others are fetched. Stored contacts that were read meanwhile stay.
    pub(super) async fn show_samples(&self) -> Result<Vec<String>, String> {
        let rows_first = page::begins_with_list() && self.first.is_awaited();
        if rows_first && let Ok(first) = sample::first().await {
            self.show_book(Book::from_contacts(first));
            painted().await;
        }
        let contacts = sample::contacts().await;
        if self.db.borrow().is_some() {
            return Ok(Vec::new());
        }
        if rows_first && contacts.is_err() {
            self.show_book(Book::new());
        }
        let contacts = contacts?;
        let ids = contacts.iter().map(|contact| contact.external_id.clone()).collect();
        self.show_book(Book::from_contacts(contacts));
        Ok(ids)
    }

    /// Shows these contacts, with what was changed before they had been read: as it is written, that is merged with what
    /// is stored. Where the version that a change began from isn't known, the later one stands.
    pub(super) fn show_book(&self, book: Book) {
        let (before, bases) = (self.book.replace(book), self.contact_bases.borrow());
        for (kind, id) in self.queue.borrow().unwritten() {
            if *kind != Kind::Contact {
                continue;
            }
            let mut book = self.book.borrow_mut();
            let is_older =
                |changed: &Contact| book.get(id).is_some_and(|stored| stored.updated_ms > changed.updated_ms);
            match before.get(id) {
                Some(changed) if !bases.contains_key(id) && is_older(changed) => {}
                Some(changed) => book.upsert((**changed).clone()),
                None => drop(book.remove(id)),
            }
        }
        self.tell(Change::Changed(Kind::Contact));
    }
}

/// Asks before the page is left with changes that are in memory only.
pub(super) fn guard_leaving(records: Rc<Records>) -> EventListener {
    EventListener::new_with_options(
        &gloo::utils::window(),
        "beforeunload",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            if records.would_lose() || unsaved::any_in_memory() {
                event.prevent_default();
                if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                    event.set_return_value("unsaved");
                }
            }
        },
    )
}
