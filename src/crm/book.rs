//! All contacts in memory, with their search index.

use std::collections::HashMap;
use std::rc::Rc;

use super::contact::Contact;
use super::facets::Facets;
use super::filter::{Facts, FactsById, Filters};
use super::order::{Column, Orders, Sort};
use super::query::Query;
use super::search::Index;
use super::slots::Slots;

/// The contacts of this CRM. Each has a *slot*, a small number that is never given to another contact.
#[derive(Debug, Default)]
pub struct Book {
    slots: Vec<Option<Rc<Contact>>>,
    by_id: HashMap<String, u32>,
    index: Index,
    orders: Orders,
    facts: FactsById,
    last: Option<Answer>,
    facets: Option<(u64, Rc<Facets>)>,
    revision: u64,
    facts_revision: u64,
}

/// What was last asked, and what the answer was.
#[derive(Debug)]
struct Answer {
    revision: u64,
    facts_revision: u64,
    query: Query,
    filters: Filters,
    sort: Sort,
    /// What the search found, before the filters.
    matches: Slots,
    rows: Rc<[u32]>,
}

impl Book {
    /// An empty book.
    pub fn new() -> Self {
        Self::default()
    }

    /// A book of these contacts; of several with the same external id the last one counts.
    pub fn from_contacts(contacts: Vec<Contact>) -> Self {
        let mut book = Self::new();
        book.slots.reserve(contacts.len());
        book.by_id.reserve(contacts.len());
        for contact in contacts {
            book.upsert(contact);
        }
        book
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The contact with exactly this external id.
    pub fn get(&self, external_id: &str) -> Option<&Rc<Contact>> {
        self.contact(*self.by_id.get(external_id)?)
    }

    /// All of them, in no particular order.
    pub fn contacts(&self) -> impl Iterator<Item = &Rc<Contact>> {
        self.slots.iter().flatten()
    }

    /// The contact in a slot that [`Book::find`] named.
    pub fn contact(&self, slot: u32) -> Option<&Rc<Contact>> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// Adds a contact, or replaces the one with the same external id.
    pub fn upsert(&mut self, contact: Contact) {
        self.revision += 1;
        let slot = match self.by_id.get(&contact.external_id) {
            Some(slot) => *slot,
            None => {
                let slot = self.slots.len() as u32;
                self.slots.push(None);
                self.by_id.insert(contact.external_id.clone(), slot);
                slot
            }
        };
        self.index.set(slot, &contact);
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = Some(Rc::new(contact));
        }
    }

    /// Takes a contact out.
    pub fn remove(&mut self, external_id: &str) -> Option<Rc<Contact>> {
        let slot = self.by_id.remove(external_id)?;
        self.revision += 1;
        self.index.remove(slot);
        self.slots.get_mut(slot as usize)?.take()
    }

    /// What is known of the contacts from other records; counts for the filters and the order by last activity.
    pub fn set_facts(&mut self, facts: FactsById) {
        if facts != self.facts {
            self.facts = facts;
            self.facts_revision += 1;
        }
    }

    /// What is known of a contact from other records.
    pub fn facts(&self, external_id: &str) -> Facts {
        self.facts.get(external_id).copied().unwrap_or_default()
    }

    /// The slots of the contacts that match and pass the filters, in order; all of them for an empty query and no
    /// filter. `now_ms` is what filters by time count from.
    ///
    /// Remembers the last answer, so that typing on searches only what was found so far, and the order of each column,
    /// so that it isn't sorted again.
    pub fn find(&mut self, query: &str, filters: &Filters, sort: Sort, now_ms: f64) -> Rc<[u32]> {
        let query = Query::parse(query);
        let last = self.last.take().filter(|last| last.revision == self.revision);
        let matches = match last {
            Some(last)
                if last.query == query
                    && last.sort == sort
                    && last.filters == *filters
                    && last.facts_revision == self.facts_revision =>
            {
                let rows = Rc::clone(&last.rows);
                self.last = Some(last);
                return rows;
            }
            Some(last) if last.query == query => last.matches,
            Some(last) if query.narrows(&last.query) => self.index.matching(&query, last.matches),
            _ => self.index.matching(&query, self.index.slots().clone()),
        };
        let (slots, facts) = (&self.slots, &self.facts);
        let contact = |slot: u32| slots.get(slot as usize)?.as_deref();
        // Only the order by last activity has to do with facts.
        let facts_revision = if sort.column == Column::Active { self.facts_revision } else { 0 };
        let order = self.orders.get(sort.column, (self.revision, facts_revision), &self.index, facts, &contact);
        let mut rows = order.pick(&matches, sort.descending);
        if !filters.is_empty() {
            rows.retain(|slot| {
                contact(*slot).is_some_and(|contact| {
                    let facts = facts.get(&contact.external_id).copied().unwrap_or_default();
                    filters.pass(contact, facts, now_ms)
                })
            });
        }
        let rows: Rc<[u32]> = rows.into();
        let filters = filters.clone();
        let (revision, facts_revision) = (self.revision, self.facts_revision);
        self.last = Some(Answer { revision, facts_revision, query, filters, sort, matches, rows: Rc::clone(&rows) });
        rows
    }

    /// What the contacts can be filtered by; counted again only after one has changed.
    pub fn facets(&mut self) -> Rc<Facets> {
        match &self.facets {
            Some((revision, facets)) if *revision == self.revision => Rc::clone(facets),
            _ => {
                let facets = Rc::new(Facets::of(self.contacts().map(Rc::as_ref)));
                self.facets = Some((self.revision, Rc::clone(&facets)));
                facets
            }
        }
    }

    /// An external id for a new contact: one above the largest of the form "C-1501".
    pub fn suggest_id(&self) -> String {
        let largest = self.by_id.keys().filter_map(|id| id.strip_prefix("C-")?.parse::<u32>().ok()).max();
        format!("C-{}", largest.map_or(1001, |n| u64::from(n) + 1))
    }
}

mod kin;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod property_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
