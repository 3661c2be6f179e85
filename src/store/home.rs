//! Which of the browser's storages the records are in, and the move from a frame's own one to that of the CRM's own tab.

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;

use super::contacts::Contacts;
use super::records::{Change, Phase, Records};
use super::start::SEEDED;
use super::{local, sample};
use crate::crm::backup::CopyDone;
use crate::crm::storage::access::{self, Shared};
use crate::crm::storage::{Db, StorageError, Tabs};
use crate::crm::{Activity, Book, Bundle, CallRecord, Contact, Kind};

/// Where the records are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Home {
    /// This page's own storage. In another site's frame, browsers keep it apart from that of the CRM's own tab.
    Own,
    /// In another site's frame, and yet the storage of the CRM's own tab, since the user allowed it.
    Shared,
}

/// Up to when a frame's own records have been moved to the shared storage; ms, in the frame's own database.
const MOVED: &str = "moved";

/// Set in the frame's own localStorage once the shared storage was chosen. A browser that lets every frame use it never
/// asks the user, and so has no grant to tell of.
const CHOSEN: &str = "screenpop.shared";

/// A storage whose contacts have been read, and nothing else yet.
pub(super) struct Opened {
    pub db: Db,
    /// None: it is this page's own one.
    pub shared: Option<Shared>,
    /// What other tabs change from here on waits in this line.
    pub tabs: Option<Tabs>,
    /// Records that this version can't read, of those that have been read.
    pub unreadable: usize,
    /// Whether these are the user's own contacts already, even if there are none.
    pub seeded: bool,
}

impl Opened {
    pub fn home(&self) -> Home {
        if self.shared.is_some() { Home::Shared } else { Home::Own }
    }

    async fn read(db: Db, shared: Option<Shared>) -> Result<(Self, Book), StorageError> {
        let tabs = Tabs::open(shared.as_ref());
        let mut book = Book::new();
        let unreadable =
            db.each_batch(|contacts| contacts.into_iter().for_each(|contact| book.upsert(contact))).await?;
        let seeded = !book.is_empty() || db.meta_get(SEEDED).await?.is_some();
        Ok((Self { db, shared, tabs, unreadable, seeded }, book))
    }

    /// Reads the calls and the activities.
    pub async fn read_others(&mut self) -> Result<(Vec<CallRecord>, Vec<Activity>), StorageError> {
        let (calls, activities) = (self.db.all::<CallRecord>().await?, self.db.all::<Activity>().await?);
        self.unreadable += calls.unreadable + activities.unreadable;
        Ok((calls.records, activities.records))
    }
}

/// Everything that a storage holds.
pub(super) struct Stored {
    pub opened: Opened,
    pub book: Book,
    pub calls: Vec<CallRecord>,
    pub activities: Vec<Activity>,
}

impl Stored {
    pub async fn open(shared: Option<&Shared>, deadline_ms: u32) -> Result<Self, StorageError> {
        let db = Db::open(shared, deadline_ms).await?;
        let (mut opened, book) = Opened::read(db, shared.cloned()).await?;
        let (calls, activities) = opened.read_others().await?;
        Ok(Self { opened, book, calls, activities })
    }

    /// Whether nobody has stored anything in it.
    pub fn is_new(&self) -> bool {
        let Opened { seeded, unreadable, .. } = self.opened;
        !seeded && self.calls.is_empty() && self.activities.is_empty() && unreadable == 0
    }
}

impl Records {
    /// Opens the shared storage where the user has allowed it before, else this page's own, and shows its contacts.
    pub(super) async fn open_home(&self) -> Result<Opened, StorageError> {
        if access::offered()
            && (local::read(CHOSEN).is_some() || access::granted_before().await)
            && let Ok(shared) = access::request().await
            && let Ok(opened) = self.open_contacts(Some(shared)).await
        {
            return Ok(opened);
        }
        self.open_contacts(None).await
    }

    async fn open_contacts(&self, shared: Option<Shared>) -> Result<Opened, StorageError> {
        let db = Db::open(shared.as_ref(), self.healing.deadline_ms()).await?;
        self.show_preview(&db).await;
        let (opened, book) = Opened::read(db, shared).await?;
        self.show_book(book);
        Ok(opened)
    }

    /// Moves what was made in the frame's own storage and is there only, as when access was allowed elsewhere. Says what
    /// was done.
    pub(super) async fn fetch_left_behind(self: &Rc<Self>) -> Option<String> {
        let own = Stored::open(None, self.healing.deadline_ms()).await.ok()?;
        let Stored { opened: Opened { db, .. }, book, calls, activities } = own;
        let since_ms = db.meta_get(MOVED).await.ok()?.and_then(|text| text.parse::<u64>().ok()).unwrap_or(0) as f64;
        let newer = book.contacts().filter(|contact| contact.updated_ms > since_ms);
        let contacts: Vec<Contact> = newer.map(|contact| (**contact).clone()).collect();
        let last_ms = |call: &CallRecord| call.ended_ms.unwrap_or(call.started_ms);
        let calls: Vec<_> = calls.into_iter().filter(|call| last_ms(call) > since_ms).collect();
        let activities: Vec<_> = activities.into_iter().filter(|activity| activity.at_ms > since_ms).collect();
        let samples = if contacts.is_empty() { Vec::new() } else { sample::contacts().await.unwrap_or_default() };
        let contacts = without(&samples, contacts);
        if contacts.is_empty() && calls.is_empty() && activities.is_empty() {
            return None;
        }
        // What can't be stored stays where it is, and is moved at the next start.
        let (done, _) = self
            .take("Moving this frame’s records", Bundle { contacts, calls, activities, unreadable: Vec::new() })
            .await
            .ok()?;
        self.note_moved(&db).await;
        (done.added + done.replaced + done.calls + done.activities > 0).then(|| moved(&done))
    }

    /// Notes that what was in the frame's own database is stored in the shared one too.
    pub(super) async fn note_moved(&self, own: &Db) {
        // If only this fails, the next move finds the same records, which changes nothing.
        let _ = own.meta_set(MOVED, &(js_sys::Date::now() as u64).to_string()).await;
    }

    async fn move_in(self: &Rc<Self>, shared: Shared) -> Result<CopyDone, String> {
        let stored =
            Stored::open(Some(&shared), self.healing.deadline_ms()).await.map_err(|_| NOT_OPENED.to_owned())?;
        let samples = if stored.opened.seeded { sample::contacts().await.unwrap_or_default() } else { Vec::new() };
        // First to where it belongs: should the page be left in the middle, nothing is lost.
        for _ in 0..TRIES {
            self.write_all().await;
            if !self.has_unwritten() {
                break;
            }
            TimeoutFuture::new(WAIT_MS).await; // another write is under way
        }
        if self.has_unwritten() {
            return Err(NOT_STORED.to_owned());
        }
        // From here on in one go: a call that changes meanwhile must not be taken for one that is there already.
        let own = self.db.borrow().clone();
        let contacts: Vec<Contact> = self.book.borrow().contacts().map(|contact| (**contact).clone()).collect();
        let calls: Vec<CallRecord> = self.calls.borrow().values().map(|call| (**call).clone()).collect();
        let activities = self.activities.borrow().values().map(|activity| (**activity).clone()).collect();
        let going: Vec<CallRecord> = calls.iter().filter(|call| !call.is_over()).cloned().collect();
        self.book.replace(stored.book);
        self.settle(stored.opened, stored.calls, stored.activities);
        self.take_along(Bundle { calls: going.clone(), ..Bundle::default() });
        let contacts = without(&samples, contacts);
        let taken = self
            .take("Use the CRM’s own contacts", Bundle { contacts, calls, activities, unreadable: Vec::new() })
            .await;
        let (done, _) = match taken {
            Ok(taken) => taken,
            Err(why) => {
                self.move_back(going).await;
                return Err(format!("This frame’s own contacts stay in use. {why}"));
            }
        };
        self.tell(Change::Phase(Phase::Ready));
        if let Some(own) = own {
            self.note_moved(&own).await;
        }
        Ok(done)
    }
}

impl Records {
    /// Works on the frame's own storage again, where the move couldn't be stored. What was changed meanwhile is in the
    /// shared one, or comes along.
    async fn move_back(self: &Rc<Self>, mut going: Vec<CallRecord>) {
        self.write_all().await;
        let mut along = self.unwritten();
        for call in &mut going {
            if let Some(now) = self.calls.borrow().get(&call.id) {
                call.clone_from(now);
            }
        }
        match Stored::open(None, self.healing.deadline_ms()).await {
            Ok(own) => {
                self.book.replace(own.book);
                self.settle(own.opened, own.calls, own.activities);
                along.calls.extend(going);
                self.take_along(along);
                self.tell(Change::Phase(Phase::Ready));
            }
            Err(why) => self.failing(why),
        }
    }

    /// The records that aren't stored.
    fn unwritten(&self) -> Bundle {
        let mut made = Bundle::default();
        for (kind, id) in self.queue.borrow().waiting() {
            match kind {
                Kind::Contact => made.contacts.extend(self.book.borrow().get(id).map(|contact| (**contact).clone())),
                Kind::Call => made.calls.extend(self.calls.borrow().get(id).map(|call| (**call).clone())),
                Kind::Activity => {
                    made.activities.extend(self.activities.borrow().get(id).map(|activity| (**activity).clone()));
                }
            }
        }
        made
    }

    /// Takes records along to another storage at once: what happens with them meanwhile, as in a call, changes these.
    fn take_along(self: &Rc<Self>, Bundle { contacts, calls, activities, .. }: Bundle) {
        for contact in contacts {
            let id = contact.external_id.clone();
            self.book.borrow_mut().upsert(contact);
            self.changed(Kind::Contact, &id);
        }
        for call in calls {
            let id = call.id.clone();
            self.calls.borrow_mut().insert(id.clone(), Rc::new(call));
            self.changed(Kind::Call, &id);
        }
        for activity in activities {
            let id = activity.id.clone();
            self.activities.borrow_mut().insert(id.clone(), Rc::new(activity));
            self.changed(Kind::Activity, &id);
        }
    }
}

/// Untouched samples are nobody's work. Where they couldn't be fetched, they count as such, which does no harm.
fn without(samples: &[Contact], mut contacts: Vec<Contact>) -> Vec<Contact> {
    let samples: std::collections::HashMap<&str, &Contact> =
        samples.iter().map(|sample| (sample.external_id.as_str(), sample)).collect();
    contacts.retain(|contact| samples.get(contact.external_id.as_str()) != Some(&contact));
    contacts
}

fn moved(done: &CopyDone) -> String {
    format!("This frame’s records were added to the CRM’s own. {done}")
}

impl Contacts {
    /// Works on the contacts of the CRM's own tab from now on, with what was made in this frame added to them. Call it
    /// in a click: the browser asks the user. Says what was done.
    ///
    /// # Errors
    /// A sentence that says what to do; this frame's own contacts then stay in use.
    pub fn use_shared_storage(&self) -> impl Future<Output = Result<String, String>> + use<> {
        let (asked, records) = (access::request(), Rc::clone(&self.records));
        async move {
            let shared = asked.await?;
            let done = records.move_in(shared).await?;
            local::write(CHOSEN, "1");
            Ok(moved(&done))
        }
    }
}

/// How often a move looks whether this frame's own changes are stored, and how long it waits in between, in milliseconds.
const TRIES: u32 = 40;
const WAIT_MS: u32 = 50;

const NOT_STORED: &str = "This frame’s own changes aren’t stored yet. Try again once they are, or load a copy.";
const NOT_OPENED: &str =
    "Couldn’t open the CRM’s own contacts. Close the CRM’s other tabs and try again, or load a copy.";
