//! The contacts, as views use them.

use std::rc::Rc;

use cti_bridge::window::now_ms;
use yew::prelude::*;

use super::activities::made_now;
use super::home::Home;
use super::persist::own_change;
use super::records::{Phase, Records, State, Storage};
use crate::crm::backup::RawRecord;
use crate::crm::storage::StorageError;
use crate::crm::{Contact, Directory, Facets, Facts, Filters, Found, Kind, Sort, What, drafts};
use crate::ui::use_provided;

/// All contacts, and how their storage fares. Compares by revision: a view that takes it renders
/// again when a contact changes.
#[derive(Clone)]
pub struct Contacts {
    pub(super) records: Rc<Records>,
    pub phase: Phase,
    pub storage: Storage,
    /// Whether these are samples that nobody stores, in place of records that can't be read.
    pub samples: bool,
    /// What storage was healed from, until [`Contacts::forget_healed`].
    pub healed: Option<StorageError>,
    pub home: Home,
    /// Stored records that this version can't read; they are left as they are.
    pub unreadable: usize,
    /// Whether all contacts are here. Calls and activities may still be missing.
    pub listed: bool,
    pub revision: u64,
}

impl PartialEq for Contacts {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records)
            && self.revision == other.revision
            && self.phase == other.phase
            && self.storage == other.storage
            && self.samples == other.samples
            && self.healed == other.healed
            && self.home == other.home
            && self.unreadable == other.unreadable
            && self.listed == other.listed
    }
}

impl Contacts {
    pub(super) fn new(records: Rc<Records>, state: &State) -> Self {
        Self {
            records,
            phase: state.phase.clone(),
            storage: state.storage.clone(),
            samples: state.samples,
            healed: state.healed.clone(),
            home: state.home,
            unreadable: state.unreadable,
            listed: state.listed,
            revision: state.contacts,
        }
    }

    pub fn len(&self) -> usize {
        self.records.book.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, external_id: &str) -> Option<Rc<Contact>> {
        self.records.book.borrow().get(external_id).cloned()
    }

    /// The contacts that match and pass the filters, in order, as slots: see [`Contacts::at`]. Filters by activity, and
    /// the order by it, follow the calls and activities too.
    ///
    /// Where nothing matches exactly the answer is [`Found::forgiven`], which a list should say; [`Found::highlight`]
    /// tells what to mark in either case.
    pub fn find(&self, query: &str, filters: &Filters, sort: Sort) -> Found {
        self.records.refresh_facts();
        self.records.book.borrow_mut().find(query, filters, sort, now_ms())
    }

    /// The same without a search.
    pub fn all(&self, filters: &Filters, sort: Sort) -> Found {
        self.records.refresh_facts();
        self.records.book.borrow_mut().all(filters, sort, now_ms())
    }

    /// When something last happened with a contact, and its open tasks.
    pub fn facts(&self, external_id: &str) -> Facts {
        self.records.refresh_facts();
        self.records.book.borrow().facts(external_id)
    }

    pub fn at(&self, slot: u32) -> Option<Rc<Contact>> {
        self.records.book.borrow().contact(slot).cloned()
    }

    /// The contacts that have this number, which must be spelled as E.164.
    pub fn with_number(&self, e164: &str) -> Vec<Rc<Contact>> {
        self.records.book.borrow().by_phone(e164).into_iter().cloned().collect()
    }

    /// Someone who can call: this contact, or else the first one with a number.
    pub fn caller(&self, external_id: &str) -> Option<Rc<Contact>> {
        let can_call = |contact: &&Rc<Contact>| contact.main_phone().is_some();
        let book = self.records.book.borrow();
        book.get(external_id).filter(can_call).or_else(|| book.contacts().find(can_call)).cloned()
    }

    /// The contacts that share a number or an e-mail address with this one, which may be one that isn't stored yet.
    pub fn duplicates_of(&self, contact: &Contact) -> Vec<Rc<Contact>> {
        self.records.book.borrow().duplicates_of(contact)
    }

    /// The contacts of this company, in the order of their names.
    pub fn of_company(&self, company: &str) -> Vec<Rc<Contact>> {
        self.records.book.borrow().of_company(company)
    }

    /// The contacts that are called so, whatever case and marks the name is written with.
    pub fn of_name(&self, name: &str) -> Vec<Rc<Contact>> {
        self.records.book.borrow().of_name(name)
    }

    /// What the contacts can be filtered by, and how many have it.
    pub fn facets(&self) -> Rc<Facets> {
        self.records.book.borrow_mut().facets()
    }

    /// Suggests an unused external id. Ids that calls, activities or unsaved texts still refer to are skipped, so that
    /// those don't move to the new contact.
    pub fn suggest_id(&self) -> String {
        let (calls, activities) = (self.records.calls.borrow(), self.records.activities.borrow());
        let of_calls = calls.values().filter_map(|call| call.contact_id.as_deref());
        let of_activities = activities.values().flat_map(|activity| {
            let merged = match &activity.what {
                What::Merged { other } => Some(other.external_id.as_str()),
                _ => None,
            };
            activity.contact_id.as_deref().into_iter().chain(merged)
        });
        let reserved = self.records.reserved_ids();
        let written = drafts::ids_beside();
        let reserved = reserved.iter().chain(&written).map(String::as_str);
        self.records.book.borrow().suggest_id(of_calls.chain(of_activities).chain(reserved))
    }

    /// Returns whether a stored record that this version can't read has this external id.
    pub fn is_reserved(&self, external_id: &str) -> bool {
        self.records.is_reserved(external_id)
    }

    /// Returns the stored records that this version can't read.
    pub fn unreadable_records(&self) -> Vec<RawRecord> {
        let db = self.records.db.borrow();
        let all = db.iter().flat_map(|db| db.unreadable());
        all.map(|((kind, id), text)| RawRecord { kind, id, text }).collect()
    }

    /// Stores a contact, and what has changed in its history. `was` is the external id that it had, where it had one.
    /// Returns the id of the history's entry, where there is one.
    pub fn save(&self, was: Option<&str>, contact: Contact) -> Option<String> {
        let id = contact.external_id.clone();
        let before = self.get(was.unwrap_or(&id));
        own_change();
        let fields = before.map(|before| before.changes_to(&contact)).unwrap_or_default();
        self.put(was, contact);
        (!fields.is_empty()).then(|| {
            let change = made_now(Some(&id), What::Changed { fields });
            let key = change.id.clone();
            self.records.activities.borrow_mut().insert(key.clone(), Rc::new(change));
            self.records.changed(Kind::Activity, &key);
            key
        })
    }

    /// Stores a contact without a word of it in its history: to undo.
    pub fn put(&self, was: Option<&str>, contact: Contact) {
        let id = contact.external_id.clone();
        let before = self.get(&id);
        self.records.book.borrow_mut().upsert(contact);
        self.records.note_base(&self.records.contact_bases, &id, before.as_ref());
        if let Some(was) = was
            && was != id
        {
            self.records.book.borrow_mut().remove(was);
            self.records.changed(Kind::Contact, was);
            self.records.history_follows(was, &id);
            drafts::follow(was, &id);
        }
        self.records.changed(Kind::Contact, &id);
    }

    /// Removes a contact and returns it, so that it can be put back. Its calls and its history stay.
    pub fn delete(&self, external_id: &str) -> Option<Rc<Contact>> {
        let removed = self.records.book.borrow_mut().remove(external_id);
        self.records.changed(Kind::Contact, external_id);
        removed
    }
}

impl Directory for Contacts {
    fn contact(&self, external_id: &str) -> Option<Rc<Contact>> {
        self.get(external_id)
    }

    fn with_number(&self, e164: &str) -> Vec<Rc<Contact>> {
        Contacts::with_number(self, e164)
    }
}

/// The contacts.
///
/// # Panics
/// Outside of a `RecordsProvider`, which is a mistake in the app's tree.
#[hook]
pub fn use_contacts() -> Contacts {
    use_provided()
}
