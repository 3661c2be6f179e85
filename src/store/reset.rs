//! Everything at once: put in place of what is here, and put back.

use std::rc::Rc;

use super::contacts::Contacts;
use super::copy::a_breath;
use super::records::{Change, Phase, Records, Table, table};
use super::sample;
use crate::crm::{Activity, Book, Bundle, CallRecord, Contact, Kind};

/// Contacts that go into a new book before the page may do something else.
const SLICE: usize = 500;

/// All that was here before.
#[derive(Debug)]
pub struct Was(All);

#[derive(Debug)]
struct All {
    book: Book,
    calls: Table<CallRecord>,
    activities: Table<Activity>,
}

impl Contacts {
    /// Puts these records in place of all contacts, calls and activities. Drafts stay. Gives what was here.
    pub async fn replace_all(&self, bundle: Bundle) -> Was {
        let mut book = Book::new();
        let mut contacts = bundle.contacts.into_iter();
        while contacts.len() > 0 {
            contacts.by_ref().take(SLICE).for_each(|contact| book.upsert(contact));
            a_breath().await;
        }
        let all = All { book, calls: table(bundle.calls), activities: table(bundle.activities) };
        Was(self.records.exchange(all).await)
    }

    /// Puts back what was here.
    pub async fn put_back(&self, was: Was) {
        self.records.exchange(was.0).await;
    }

    /// The sample contacts in place of everything. Gives what was here.
    ///
    /// # Errors
    /// A sentence, if the samples can't be had; then nothing has changed.
    pub async fn reset(&self) -> Result<Was, String> {
        let contacts = sample::contacts().await?;
        Ok(self.replace_all(Bundle { contacts, ..Bundle::default() }).await)
    }

    /// How many calls and how many activities there are.
    pub fn others(&self) -> (usize, usize) {
        (self.records.calls.borrow().len(), self.records.activities.borrow().len())
    }
}

impl Records {
    async fn exchange(self: &Rc<Self>, new: All) -> All {
        let was = All {
            book: self.book.replace(new.book),
            calls: self.calls.replace(new.calls),
            activities: self.activities.replace(new.activities),
        };
        // Loading, for a moment: what refers to the old book's rows, such as a selection, ends with it.
        self.tell(Change::Phase(Phase::Loading));
        for kind in [Kind::Contact, Kind::Call, Kind::Activity] {
            self.tell(Change::Changed(kind));
        }
        a_breath().await;
        self.tell(Change::Phase(Phase::Ready));
        let here: Vec<Rc<Contact>> = self.book.borrow().contacts().cloned().collect();
        let contacts = was.book.contacts().chain(&here).map(|contact| &contact.external_id);
        self.note_unwritten(Kind::Contact, contacts).await;
        let calls: Vec<String> = was.calls.keys().chain(self.calls.borrow().keys()).cloned().collect();
        self.note_unwritten(Kind::Call, calls.iter()).await;
        let activities: Vec<String> = was.activities.keys().chain(self.activities.borrow().keys()).cloned().collect();
        self.note_unwritten(Kind::Activity, activities.iter()).await;
        for kind in [Kind::Contact, Kind::Call, Kind::Activity] {
            self.all_changed(kind, Vec::new());
        }
        was
    }
}
