//! Everything at once: exchanged for something else, and exchanged back.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::operation::same;
use super::records::{Change, Phase, Records, Table};
use super::slices::yield_to_browser;
use crate::crm::write_queue::Key;
use crate::crm::{Activity, Book, CallRecord, Contact, Kind};

/// All records.
#[derive(Debug)]
pub(super) struct All {
    pub book: Book,
    pub calls: Table<CallRecord>,
    pub activities: Table<Activity>,
}

/// An exchange: what was here, and what came.
#[derive(Debug)]
pub(super) struct Swap {
    was: All,
    contacts: Vec<Rc<Contact>>,
    calls: Table<CallRecord>,
    activities: Table<Activity>,
    /// The records that are not the same in both.
    keys: BTreeSet<Key>,
}

impl Swap {
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.keys.iter().cloned()
    }
}

impl Records {
    /// Puts these records in place of all. What was changed since the operation began stays.
    pub(super) async fn swap(&self, mut new: All) -> Swap {
        for (kind, id) in self.queue.borrow().unwritten() {
            match kind {
                Kind::Contact => match self.book.borrow().get(id) {
                    Some(contact) => new.book.upsert((**contact).clone()),
                    None => drop(new.book.remove(id)),
                },
                Kind::Call => keep(&self.calls.borrow(), &mut new.calls, id),
                Kind::Activity => keep(&self.activities.borrow(), &mut new.activities, id),
            }
        }
        let contacts: Vec<Rc<Contact>> = new.book.contacts().cloned().collect();
        let (calls, activities) = (new.calls.clone(), new.activities.clone());
        let was = self.exchange(new);
        self.show_all().await;
        let mut swap = Swap { was, contacts, calls, activities, keys: BTreeSet::new() };
        swap.compare().await;
        swap
    }

    /// Puts back what was here before an exchange that wasn't stored. Returns what it takes to exchange them again.
    pub(super) async fn swap_back(&self, swap: Swap) -> Swap {
        let (was, _) = self.as_it_was(swap);
        let contacts = was.book.contacts().cloned().collect();
        let (calls, activities) = (was.calls.clone(), was.activities.clone());
        let was = self.exchange(was);
        self.show_all().await;
        Swap { was, contacts, calls, activities, keys: BTreeSet::new() }
    }

    /// Returns what was here before an exchange, with what was changed since; and how many records were.
    pub(super) fn as_it_was(&self, swap: Swap) -> (All, usize) {
        let Swap { mut was, contacts, calls, activities, .. } = swap;
        let mut kept = 0;
        let book = self.book.borrow();
        let came: HashMap<&str, &Rc<Contact>> =
            contacts.iter().map(|contact| (contact.external_id.as_str(), contact)).collect();
        for contact in book.contacts() {
            if !same(&came.get(contact.external_id.as_str()).copied().cloned(), &Some(Rc::clone(contact))) {
                was.book.upsert((**contact).clone());
                kept += 1;
            }
        }
        for contact in contacts.iter().filter(|contact| book.get(&contact.external_id).is_none()) {
            was.book.remove(&contact.external_id);
            kept += 1;
        }
        kept += keep_changed(&calls, &self.calls.borrow(), &mut was.calls);
        kept += keep_changed(&activities, &self.activities.borrow(), &mut was.activities);
        (was, kept)
    }

    fn exchange(&self, new: All) -> All {
        All {
            book: self.book.replace(new.book),
            calls: self.calls.replace(new.calls),
            activities: self.activities.replace(new.activities),
        }
    }

    async fn show_all(&self) {
        // Loading, for a moment: what refers to the old book's rows, such as a selection, ends with it.
        self.tell(Change::Phase(Phase::Loading));
        for kind in super::writing::KINDS {
            self.tell(Change::Changed(kind));
        }
        yield_to_browser().await;
        self.tell(Change::Phase(Phase::Ready));
    }
}

/// Contacts that are compared before the page may do something else.
const SLICE: usize = 4_000;

impl Swap {
    async fn compare(&mut self) {
        let mut ids: BTreeSet<String> = self.was.book.contacts().map(|contact| contact.external_id.clone()).collect();
        for (index, contact) in self.contacts.iter().enumerate() {
            if (index + 1).is_multiple_of(SLICE) {
                yield_to_browser().await;
            }
            let id = &contact.external_id;
            ids.remove(id);
            if !same(&self.was.book.get(id).cloned(), &Some(Rc::clone(contact))) {
                self.keys.insert((Kind::Contact, id.clone()));
            }
        }
        self.keys.extend(ids.into_iter().map(|id| (Kind::Contact, id)));
        let calls = different(&self.was.calls, &self.calls);
        let activities = different(&self.was.activities, &self.activities);
        self.keys.extend(calls.into_iter().map(|id| (Kind::Call, id)));
        self.keys.extend(activities.into_iter().map(|id| (Kind::Activity, id)));
    }
}

fn different<T: PartialEq>(one: &Table<T>, other: &Table<T>) -> BTreeSet<String> {
    let ids = one.keys().chain(other.keys());
    ids.filter(|id| !same(&one.get(*id).cloned(), &other.get(*id).cloned())).cloned().collect()
}

fn keep<T>(from: &Table<T>, to: &mut Table<T>, id: &str) {
    match from.get(id) {
        Some(record) => drop(to.insert(id.to_owned(), Rc::clone(record))),
        None => drop(to.remove(id)),
    }
}

/// Takes what has changed from `came` to `now` into `was`. Returns how many records have.
fn keep_changed<T: PartialEq>(came: &Table<T>, now: &Table<T>, was: &mut Table<T>) -> usize {
    let changed = different(came, now);
    changed.iter().for_each(|id| keep(now, was, id));
    changed.len()
}
