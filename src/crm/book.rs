//! All contacts in memory, with their search index.

use std::collections::HashMap;
use std::rc::Rc;

use super::contact::Contact;
use super::facets::Facets;
use super::filter::{Facts, FactsById, Filters};
use super::found::Found;
use super::near::CloseWords;
use super::order::{Cells, Orders, Sort};
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
    close_words: CloseWords,
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
    /// What the search found exactly, before the filters.
    matches: Slots,
    /// What was found, where typing errors were forgiven.
    near: Option<Near>,
    found: Found,
}

/// Other words that were looked for, and what they found, before the filters.
type Near = (Rc<Query>, Slots);

/// Searches, perhaps within what was found last.
type Search = fn(&mut Book, &Query, Option<Answer>) -> (Slots, Option<Near>);

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
        let slot = match self.by_id.get(&contact.external_id) {
            Some(slot) => *slot,
            None => {
                let slot = self.slots.len() as u32;
                self.slots.push(None);
                self.by_id.insert(contact.external_id.clone(), slot);
                slot
            }
        };
        self.changed(slot);
        self.index.set(slot, &contact);
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = Some(Rc::new(contact));
        }
    }

    fn changed(&mut self, slot: u32) {
        self.revision += 1;
        self.orders.changed(slot);
        self.close_words.clear();
    }

    /// Takes a contact out.
    pub fn remove(&mut self, external_id: &str) -> Option<Rc<Contact>> {
        let slot = self.by_id.remove(external_id)?;
        self.changed(slot);
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

    /// The contacts that match and pass the filters, in order; all of them for an empty query and no filter. `now_ms`
    /// is what filters by time count from.
    ///
    /// Where no contact matches exactly, whatever the filters, typing errors are forgiven: words of four letters and
    /// more that no contact has also stand for those that begin within one error of them, from eight letters on
    /// within two; and if nothing matches then, the other words do as well.
    ///
    /// Remembers the last answer, so that typing on searches only what was found so far, and the order of each column,
    /// so that it isn't sorted again.
    pub fn find(&mut self, query: &str, filters: &Filters, sort: Sort, now_ms: f64) -> Found {
        self.answer(Query::parse(query), filters, sort, now_ms, Self::search)
    }

    /// What [`Book::find`] finds for an empty query, without the code of a search.
    pub fn all(&mut self, filters: &Filters, sort: Sort, now_ms: f64) -> Found {
        self.answer(Query::default(), filters, sort, now_ms, |book, _, _| (book.index.slots().clone(), None))
    }

    fn answer(&mut self, query: Query, filters: &Filters, sort: Sort, now_ms: f64, search: Search) -> Found {
        let last = self.last.take().filter(|last| last.revision == self.revision);
        let (matches, near) = match last {
            Some(last)
                if last.query == query
                    && last.sort == sort
                    && last.filters == *filters
                    && last.facts_revision == self.facts_revision =>
            {
                let found = last.found.clone();
                self.last = Some(last);
                return found;
            }
            Some(last) if last.query == query => (last.matches, last.near),
            last => search(self, &query, last),
        };
        let found = near.as_ref().map_or(&matches, |(_, found)| found);
        let rows: Rc<[u32]> = self.rows(found, filters, sort, now_ms).into();
        let looked_for = near.as_ref().map_or_else(|| Rc::new(query.clone()), |(near, _)| Rc::clone(near));
        let forgiven = near.is_some() && !rows.is_empty();
        let found = Found { rows, forgiven, query: looked_for };
        self.last = Some(Answer {
            revision: self.revision,
            facts_revision: self.facts_revision,
            query,
            filters: filters.clone(),
            sort,
            matches,
            near,
            found: found.clone(),
        });
        found
    }

    /// What matches exactly, and what nearly does where that is nothing.
    fn search(&mut self, query: &Query, last: Option<Answer>) -> (Slots, Option<Near>) {
        let narrowed = last.filter(|last| query.narrows(&last.query));
        let within = narrowed.map_or_else(|| self.index.slots().clone(), |last| last.matches);
        let matches = self.index.matching(query, within);
        if !matches.is_empty() {
            return (matches, None);
        }
        let near = self.index.nearly_matching(query, &mut self.close_words);
        (matches, near.map(|(query, found)| (Rc::new(query), found)))
    }

    fn rows(&mut self, found: &Slots, filters: &Filters, sort: Sort, now_ms: f64) -> Vec<u32> {
        // Filtered as they stand in memory, which is quicker than in the order of the list.
        let passing = (!filters.is_empty()).then(|| {
            let passes = |contact: &Contact| filters.pass(contact, self.facts(&contact.external_id), now_ms);
            found.iter().filter(|slot| self.contact(*slot).is_some_and(|contact| passes(contact))).collect()
        });
        let cells = Cells { contacts: &self.slots, index: &self.index, facts: &self.facts };
        self.orders.pick(passing.as_ref().unwrap_or(found), sort, self.facts_revision, cells)
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
    /// Those that were `used` elsewhere count as well.
    pub fn suggest_id<'a>(&'a self, used: impl Iterator<Item = &'a str>) -> String {
        let number = |id: &str| id.strip_prefix("C-")?.parse::<u32>().ok();
        let largest = self.by_id.keys().map(String::as_str).chain(used).filter_map(number).max();
        format!("C-{}", largest.map_or(1001, |n| u64::from(n) + 1))
    }
}

pub(super) mod kin;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod naive;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod property_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
