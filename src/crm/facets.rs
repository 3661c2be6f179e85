//! What the contacts can be filtered by, and how many of them each choice has.

use std::collections::HashMap;

use super::Contact;

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

/// For each value how many contacts have it, and which contact was the last that was counted for it.
type Counts<'a> = HashMap<&'a str, (usize, usize)>;

impl Facets {
    pub(super) fn of<'a>(contacts: impl Iterator<Item = &'a Contact>) -> Self {
        let [mut tags, mut companies, mut countries, mut owners] = [const { Counts::new }; 4].map(|new| new());
        for (number, contact) in contacts.enumerate() {
            let single =
                [(&mut companies, &contact.company), (&mut countries, &contact.country), (&mut owners, &contact.owner)];
            single.into_iter().for_each(|(counts, value)| count(counts, value, number));
            contact.tags.iter().for_each(|tag| count(&mut tags, tag, number));
        }
        Self { tags: sorted(tags), companies: sorted(companies), countries: sorted(countries), owners: sorted(owners) }
    }
}

fn count<'a>(counts: &mut Counts<'a>, value: &'a str, number: usize) {
    if value.is_empty() {
        return;
    }
    let (count, last) = counts.entry(value).or_insert((0, usize::MAX));
    // A tag that a contact has twice is still one contact.
    *count += usize::from(*last != number);
    *last = number;
}

fn sorted(counts: Counts<'_>) -> Vec<(String, usize)> {
    let mut counts: Vec<(&str, usize)> = counts.into_iter().map(|(value, (count, _))| (value, count)).collect();
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    counts.into_iter().map(|(value, count)| (value.to_owned(), count)).collect()
}
