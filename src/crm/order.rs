//! The order of the list: its columns, and how contacts compare in them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::contact::Contact;
use super::filter::FactsById;
use super::fold::fold;
use super::search::{Index, Line};
use super::slots::Slots;

/// The order of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sort {
    pub column: Column,
    pub descending: bool,
}

/// The columns that a list can be sorted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    #[default]
    Name,
    Company,
    Phone,
    Email,
    Tags,
    ExternalId,
    Updated,
    Title,
    Country,
    Owner,
    /// The last call, note, task or change.
    Active,
}

impl Column {
    /// Every column, in the order of the list.
    pub const ALL: [Column; 11] = [
        Self::Name,
        Self::Title,
        Self::Company,
        Self::Tags,
        Self::Phone,
        Self::Email,
        Self::Country,
        Self::Owner,
        Self::ExternalId,
        Self::Active,
        Self::Updated,
    ];

    /// The word for this column in the page's address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Tags => "tags",
            Self::ExternalId => "external-id",
            Self::Updated => "updated",
            Self::Title => "title",
            Self::Country => "country",
            Self::Owner => "owner",
            Self::Active => "active",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownColumn;

impl fmt::Display for UnknownColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("There is no such column to sort by.")
    }
}

impl std::error::Error for UnknownColumn {}

impl FromStr for Column {
    type Err = UnknownColumn;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|column| column.as_str() == word).ok_or(UnknownColumn)
    }
}

/// All contacts in the order of each column, remembered so that a key press doesn't sort.
#[derive(Debug, Default)]
pub(crate) struct Orders(BTreeMap<Column, Order>);

/// All contacts in the order of one column.
#[derive(Debug, Default)]
pub(crate) struct Order {
    slots: Vec<u32>,
    /// How many of them have something in the column. The others stand at the end, in both directions.
    filled: usize,
    revision: Option<Revision>,
}

/// Of the contacts, and of the facts where the order has to do with them.
pub(crate) type Revision = (u64, u64);

impl Orders {
    /// The order of `column` at this `revision` of the book, sorted if it isn't up to date.
    ///
    /// Each column is sorted stably from another one's order: contacts with the same name stand in the order of their
    /// external ids, and contacts with the same company, tag or time in the order of their names.
    pub fn get<'a>(
        &mut self,
        column: Column,
        revision: Revision,
        index: &Index,
        facts: &FactsById,
        contact: &impl Fn(u32) -> Option<&'a Contact>,
    ) -> &Order {
        if self.0.get(&column).and_then(|order| order.revision) != Some(revision) {
            let before = match column {
                Column::ExternalId => index.slots().iter().collect(),
                Column::Name => self.get(Column::ExternalId, (revision.0, 0), index, facts, contact).slots.clone(),
                _ => self.get(Column::Name, (revision.0, 0), index, facts, contact).slots.clone(),
            };
            let order = Order::sorted(before, column, revision, index, facts, contact);
            self.0.insert(column, order);
        }
        self.0.entry(column).or_default()
    }
}

impl Order {
    fn sorted<'a>(
        slots: Vec<u32>,
        column: Column,
        revision: Revision,
        index: &Index,
        facts: &FactsById,
        contact: &impl Fn(u32) -> Option<&'a Contact>,
    ) -> Self {
        let mut rows: Vec<Row> = slots
            .into_iter()
            .filter_map(|slot| Some(Row { key: short_key(column, index, slot, facts, contact(slot)?), slot }))
            .collect();
        let id = |slot| contact(slot).map_or("", |contact| contact.external_id.as_str());
        rows.sort_by(|a, b| {
            a.key.cmp(&b.key).then_with(|| match column {
                Column::ExternalId => compare_ids(id(a.slot), id(b.slot)),
                _ if is_cut(a.key) => {
                    let text = |slot| contact(slot).map(|contact| cell(column, index, slot, contact));
                    text(a.slot).cmp(&text(b.slot))
                }
                _ => Ordering::Equal,
            })
        });
        Self {
            filled: rows.partition_point(|row| row.key < EMPTY),
            slots: rows.into_iter().map(|row| row.slot).collect(),
            revision: Some(revision),
        }
    }

    /// The given slots, in this order.
    pub fn pick(&self, slots: &Slots, descending: bool) -> Vec<u32> {
        let (filled, empty) = self.slots.split_at_checked(self.filled).unwrap_or_default();
        let chosen = |slot: &u32| slots.contains(*slot);
        if descending {
            filled.iter().rev().chain(empty).copied().filter(chosen).collect()
        } else {
            self.slots.iter().copied().filter(chosen).collect()
        }
    }
}

/// What is compared, beside the slot, so that most comparisons touch nothing else.
#[derive(Clone, Copy)]
struct Row {
    key: u128,
    slot: u32,
}

/// The key of a contact with nothing in the column. No text has it: UTF-8 has no byte 0xFF.
const EMPTY: u128 = u128::MAX;

/// Bytes of a text that a key holds; its last byte says whether there are more.
const KEY_BYTES: usize = 15;

/// Whether the key is of a text that is longer than what a key holds.
fn is_cut(key: u128) -> bool {
    key & 0xFF == 1
}

fn short_key(column: Column, index: &Index, slot: u32, facts: &FactsById, contact: &Contact) -> u128 {
    match column {
        Column::Updated => u128::from(time_key(contact.updated_ms)) << 8,
        Column::Active => {
            let last_ms = facts.get(&contact.external_id).map_or(0.0, |facts| facts.last_ms);
            u128::from(time_key(last_ms.max(contact.updated_ms))) << 8
        }
        Column::ExternalId => id_key(&contact.external_id),
        _ => match cell(column, index, slot, contact).as_ref() {
            "" => EMPTY,
            text => (first_bytes(text, KEY_BYTES) << 8) | u128::from(text.len() > KEY_BYTES),
        },
    }
}

fn cell<'a>(column: Column, index: &'a Index, slot: u32, contact: &Contact) -> Cow<'a, str> {
    Cow::Borrowed(match column {
        Column::Name => index.line(slot, Line::Name),
        Column::Company => index.line(slot, Line::Company),
        Column::Phone => index.main_number(slot),
        Column::Email => index.line(slot, Line::Email),
        Column::Tags => index.line(slot, Line::Tags),
        Column::ExternalId => index.line(slot, Line::ExternalId),
        Column::Title => index.line(slot, Line::Title),
        Column::Updated | Column::Active => "",

        Column::Country => return Cow::Owned(fold(&contact.country)),
        Column::Owner => return Cow::Owned(fold(&contact.owner)),
    })
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
fn id_key(id: &str) -> u128 {
    const STEM_BYTES: usize = 7;
    let (stem, number) = id_parts(id);
    let is_cut = stem.len() > STEM_BYTES;
    let number = if is_cut { 0 } else { number.map_or(0, |n| n.saturating_add(1)) };
    (first_bytes(stem, STEM_BYTES) << 72) | (u128::from(is_cut) << 64) | u128::from(number)
}

/// The first `count` bytes as a number that compares like the text.
fn first_bytes(text: &str, count: usize) -> u128 {
    text.bytes().chain(std::iter::repeat(0)).take(count).fold(0, |key, byte| (key << 8) | u128::from(byte))
}

/// Times compared as numbers; an impossible one stands at an end instead of confusing the others.
fn time_key(ms: f64) -> u64 {
    let bits = ms.to_bits();
    if bits >> 63 == 0 { bits | (1 << 63) } else { !bits }
}
