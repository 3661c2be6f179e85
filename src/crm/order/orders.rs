//! All contacts in the order of each column, remembered so that a key press doesn't sort.

use std::borrow::Cow;

use super::cells::{Cells, EMPTY, Key, compare_beyond};
use super::{Column, Sort};
use crate::crm::slots::Slots;

/// The orders that were asked for so far, each in its column's place.
#[derive(Debug, Default)]
pub(crate) struct Orders([Option<Order>; Column::ALL.len()]);

/// All contacts in the order of one column.
#[derive(Debug, Default)]
struct Order {
    slots: Vec<u32>,
    /// How many of them have something in the column. The others stand at the end, in both directions.
    filled: usize,
    /// Slots that have changed since, each once.
    changed: Vec<u32>,
    /// Of what revision of the facts this is, where the order has to do with them.
    facts_revision: u64,
}

/// How many changed contacts are put into their new places one by one; with more of them sorting is quicker.
const FEW: usize = 50;

impl Column {
    /// The column that decides where this one doesn't: contacts with the same name stand in the order of their external
    /// ids, and contacts with the same company, tag or time in the order of their names.
    pub(super) fn before(self) -> Option<Self> {
        match self {
            Self::ExternalId => None,
            Self::Name => Some(Self::ExternalId),
            _ => Some(Self::Name),
        }
    }
}

impl Orders {
    /// A slot has another contact in it, or none any more.
    pub fn changed(&mut self, slot: u32) {
        for place in &mut self.0 {
            match place {
                Some(order) if order.changed.contains(&slot) => {}
                Some(order) if order.changed.len() < FEW => order.changed.push(slot),
                _ => *place = None,
            }
        }
    }

    /// The given slots in order.
    pub fn pick(&mut self, slots: &Slots, sort: Sort, facts_revision: u64, cells: Cells<'_>) -> Vec<u32> {
        self.get(sort.column, facts_revision, cells).pick(slots, sort.descending)
    }

    /// The order of a column, brought up to date.
    fn get(&mut self, column: Column, facts_revision: u64, cells: Cells<'_>) -> &Order {
        // Only the last activity has to do with facts.
        let facts_revision = if column == Column::Active { facts_revision } else { 0 };
        match &mut self.0[column as usize] {
            Some(order) if order.facts_revision == facts_revision => order.catch_up(column, cells),
            _ => {
                // From the order that decides where this one doesn't.
                let before = match column.before() {
                    Some(before) => self.get(before, facts_revision, cells).slots.clone(),
                    None => cells.index.slots().iter().collect(),
                };
                self.0[column as usize] = Some(Order::sorted(before, column, facts_revision, cells));
            }
        }
        self.0[column as usize].get_or_insert_default()
    }
}

impl Order {
    fn sorted(slots: Vec<u32>, column: Column, facts_revision: u64, cells: Cells<'_>) -> Self {
        // Read as they stand in memory, which is several times as quick as in any order.
        let read: Vec<Option<(Key, Cow<'_, str>)>> =
            (0..cells.contacts.len() as u32).map(|slot| cells.cell(column, slot)).collect();
        let cell = |slot: u32| read.get(slot as usize)?.as_ref();
        // Each with its place so far: a sort that need not be stable is the smaller one.
        let mut rows: Vec<(Key, u32, u32)> =
            (0..).zip(slots).filter_map(|(place, slot)| Some((cell(slot)?.0, place, slot))).collect();
        let text = |slot| cell(slot).map_or("", |(_, text)| text);
        rows.sort_unstable_by(|a, b| {
            let beyond = || compare_beyond(column, text(a.2), text(b.2));
            a.0.cmp(&b.0).then_with(beyond).then_with(|| a.1.cmp(&b.1))
        });
        Self {
            filled: rows.partition_point(|row| row.0 < EMPTY),
            slots: rows.into_iter().map(|row| row.2).collect(),
            changed: Vec::new(),
            facts_revision,
        }
    }

    /// Puts what has changed into its new place.
    fn catch_up(&mut self, column: Column, cells: Cells<'_>) {
        if self.changed.is_empty() {
            return;
        }
        let changed = std::mem::take(&mut self.changed);
        self.slots.retain(|slot| !changed.contains(slot));
        for slot in changed.into_iter().filter(|slot| cells.index.slots().contains(*slot)) {
            let place = self.slots.partition_point(|other| cells.compare(column, *other, slot).is_lt());
            self.slots.insert(place, slot);
        }
        self.filled = self.slots.partition_point(|slot| cells.cell(column, *slot).is_some_and(|(key, _)| key < EMPTY));
    }

    /// The given slots, in this order.
    fn pick(&self, slots: &Slots, descending: bool) -> Vec<u32> {
        let (filled, empty) = self.slots.split_at_checked(self.filled).unwrap_or_default();
        let chosen = |slot: &u32| slots.contains(*slot);
        if descending {
            filled.iter().rev().chain(empty).copied().filter(chosen).collect()
        } else {
            self.slots.iter().copied().filter(chosen).collect()
        }
    }
}
