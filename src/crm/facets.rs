//! What the contacts can be filtered by, and how many of them each choice has.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Contact, fold};

/// The values that contacts have, each with the number of contacts that have it: the most frequent first, and by
/// name among equals. Empty values aren't counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    pub tags: Vec<(String, usize)>,
    pub companies: Vec<(String, usize)>,
    /// ISO 3166 codes.
    pub countries: Vec<(String, usize)>,
    pub owners: Vec<(String, usize)>,
}

impl Facets {
    pub(super) fn of<'a>(contacts: impl Iterator<Item = &'a Contact>) -> Self {
        let [mut tags, mut companies, mut countries, mut owners] = [const { Counts::default }; 4].map(|new| new());
        for (number, contact) in contacts.enumerate() {
            let single =
                [(&mut companies, &contact.company), (&mut countries, &contact.country), (&mut owners, &contact.owner)];
            single.into_iter().for_each(|(counts, value)| counts.add(value, number));
            contact.tags.iter().for_each(|tag| tags.add(tag, number));
        }
        Self {
            tags: tags.sorted(),
            companies: companies.sorted(),
            countries: countries.sorted(),
            owners: owners.sorted(),
        }
    }
}

/// Counts values. Those that are [`alike`](super::alike) count as one, in the first spelling.
#[derive(Default)]
struct Counts<'a> {
    values: Vec<Value<'a>>,
    /// Which value a spelling is, and which one a folded text.
    places: HashMap<Cow<'a, str>, usize>,
}

struct Value<'a> {
    spelling: &'a str,
    contacts: usize,
    /// The last contact that was counted.
    last: usize,
}

impl<'a> Counts<'a> {
    fn add(&mut self, spelling: &'a str, contact: usize) {
        if spelling.is_empty() {
            return;
        }
        let place = self.places.get(spelling).copied().unwrap_or_else(|| self.place_of(spelling));
        // A tag that a contact has twice is still one contact.
        if let Some(value) = self.values.get_mut(place).filter(|value| value.last != contact) {
            value.contacts += 1;
            value.last = contact;
        }
    }

    /// Finds the value that a new spelling is of, or adds it.
    fn place_of(&mut self, spelling: &'a str) -> usize {
        let place = *self.places.entry(fold(spelling).into()).or_insert(self.values.len());
        if place == self.values.len() {
            self.values.push(Value { spelling, contacts: 0, last: usize::MAX });
        }
        self.places.insert(spelling.into(), place);
        place
    }

    fn sorted(mut self) -> Vec<(String, usize)> {
        self.values.sort_unstable_by(|a, b| b.contacts.cmp(&a.contacts).then_with(|| a.spelling.cmp(b.spelling)));
        self.values.into_iter().map(|value| (value.spelling.to_owned(), value.contacts)).collect()
    }
}
