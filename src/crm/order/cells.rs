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
    /// A slot's cell, and its text where that is longer than its key; none where there is no contact any more.
    pub fn cell(&self, column: Column, slot: u32) -> Option<(Key, Cow<'a, str>)> {
        let contact = self.contact(slot)?;
        let key = match column {
            Column::Updated => Key::from(time_key(contact.updated_ms)) << 8,
            Column::Active => {
                let last_ms = self.facts.get(&contact.external_id).map_or(0.0, |facts| facts.last_ms);
                Key::from(time_key(last_ms.max(contact.updated_ms))) << 8
            }
            Column::ExternalId => return Some((id_key(&contact.external_id), Cow::Borrowed(&contact.external_id))),
            _ => {
                let text = self.text(column, slot);
                let is_cut = text.len() > KEY_BYTES;
                match text.as_ref() {
                    "" => EMPTY,
                    some if !is_cut => first_bytes(some, KEY_BYTES) << 8,
                    some => return Some(((first_bytes(some, KEY_BYTES) << 8) | 1, text)),
                }
            }
        };
        Some((key, Cow::Borrowed("")))
    }

    /// How two slots compare in the column, and then by name and external id.
    pub fn compare(&self, column: Column, a: u32, b: u32) -> Ordering {
        let cells = (self.cell(column, a), self.cell(column, b));
        let by_column = match &cells {
            (Some(a), Some(b)) => a.0.cmp(&b.0).then_with(|| compare_beyond(column, &a.1, &b.1)),
            _ => cells.0.is_some().cmp(&cells.1.is_some()),
        };
        by_column.then_with(|| column.before().map_or(Ordering::Equal, |before| self.compare(before, a, b)))
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

/// How two cells with the same key compare by their texts.
pub(super) fn compare_beyond(column: Column, a: &str, b: &str) -> Ordering {
    match column {
        Column::ExternalId => compare_ids(a, b),
        _ => a.cmp(b),
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
