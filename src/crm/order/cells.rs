//! How contacts compare in a column.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::rc::Rc;

use super::Column;
use crate::crm::Contact;
use crate::crm::filter::FactsById;
use crate::crm::fold::fold;
use crate::crm::search::{Index, Line};

/// What stands in the columns.
#[derive(Clone, Copy)]
pub(crate) struct Cells<'a> {
    pub contacts: &'a [Option<Rc<Contact>>],
    pub index: &'a Index,
    pub facts: &'a FactsById,
}

/// What is compared first, so that most comparisons touch nothing else.
pub(super) type Key = u128;

/// The key of a contact with nothing in the column. No text has it: UTF-8 has no byte 0xFF.
pub(super) const EMPTY: Key = Key::MAX;

/// Bytes of a text that a key holds; its last byte says whether there are more.
const KEY_BYTES: usize = 15;

impl<'a> Cells<'a> {
    /// The key of a slot's cell; none where there is no contact any more.
    pub fn key(&self, column: Column, slot: u32) -> Option<Key> {
        let contact = self.contact(slot)?;
        Some(match column {
            Column::Updated => Key::from(time_key(contact.updated_ms)) << 8,
            Column::Active => {
                let last_ms = self.facts.get(&contact.external_id).map_or(0.0, |facts| facts.last_ms);
                Key::from(time_key(last_ms.max(contact.updated_ms))) << 8
            }
            Column::ExternalId => id_key(&contact.external_id),
            _ => match self.text(column, slot).as_ref() {
                "" => EMPTY,
                text => (first_bytes(text, KEY_BYTES) << 8) | Key::from(text.len() > KEY_BYTES),
            },
        })
    }

    /// How two slots with this same key compare in the column.
    pub fn compare_beyond(&self, key: Key, column: Column, a: u32, b: u32) -> Ordering {
        let id = |slot| self.contact(slot).map_or("", |contact| contact.external_id.as_str());
        match column {
            Column::ExternalId => compare_ids(id(a), id(b)),
            // The text is longer than its key.
            _ if key & 0xFF == 1 => self.text(column, a).cmp(&self.text(column, b)),
            _ => Ordering::Equal,
        }
    }

    /// How two slots compare in the column, and then by name and external id.
    pub fn compare(&self, column: Column, a: u32, b: u32) -> Ordering {
        let (key, other) = (self.key(column, a), self.key(column, b));
        let by_column = || key.map_or(Ordering::Equal, |key| self.compare_beyond(key, column, a, b));
        key.cmp(&other).then_with(by_column).then_with(|| match column.before() {
            Some(before) => self.compare(before, a, b),
            None => Ordering::Equal,
        })
    }

    fn contact(&self, slot: u32) -> Option<&'a Contact> {
        self.contacts.get(slot as usize)?.as_deref()
    }

    fn text(&self, column: Column, slot: u32) -> Cow<'a, str> {
        let folded =
            |field: fn(&Contact) -> &str| Cow::Owned(self.contact(slot).map(field).map(fold).unwrap_or_default());
        Cow::Borrowed(match column {
            Column::Name => self.index.line(slot, Line::Name),
            Column::Title => self.index.line(slot, Line::Title),
            Column::Company => self.index.line(slot, Line::Company),
            Column::Phone => self.index.main_number(slot),
            Column::Email => self.index.line(slot, Line::Email),
            Column::Tags => self.index.line(slot, Line::Tags),
            Column::ExternalId => self.index.line(slot, Line::ExternalId),
            Column::Updated | Column::Active => "",
            Column::Country => return folded(|contact| &contact.country),
            Column::Owner => return folded(|contact| &contact.owner),
        })
    }
}

/// "C-1001" as "C-" and 1001, so that C-999 stands before C-1000.
fn id_parts(id: &str) -> (&str, Option<u64>) {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    match id.get(stem.len()..).map(str::parse) {
        Some(Ok(number)) => (stem, Some(number)),
        _ => (id, None), // no digits, or more of them than a number holds
    }
}

fn compare_ids(a: &str, b: &str) -> Ordering {
    id_parts(a).cmp(&id_parts(b)).then_with(|| a.cmp(b))
}

/// Seven bytes of the stem, whether there are more, and the number; never contradicts [`compare_ids`].
fn id_key(id: &str) -> Key {
    const STEM_BYTES: usize = 7;
    let (stem, number) = id_parts(id);
    let is_cut = stem.len() > STEM_BYTES;
    let number = if is_cut { 0 } else { number.map_or(0, |n| n.saturating_add(1)) };
    (first_bytes(stem, STEM_BYTES) << 72) | (Key::from(is_cut) << 64) | Key::from(number)
}

/// The first `count` bytes as a number that compares like the text.
fn first_bytes(text: &str, count: usize) -> Key {
    text.bytes().chain(std::iter::repeat(0)).take(count).fold(0, |key, byte| (key << 8) | Key::from(byte))
}

/// Times compared as numbers; an impossible one stands at an end instead of confusing the others.
fn time_key(ms: f64) -> u64 {
    let bits = ms.to_bits();
    if bits >> 63 == 0 { bits | (1 << 63) } else { !bits }
}
