//! The rows that are selected. They stay so when another search shows others, and not with other filters.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::Slots;

/// A set of the book's slots, and where a range begins.
#[derive(Clone, PartialEq, Default)]
pub struct Selection {
    slots: Slots,
    /// The row that was selected or let go last.
    anchor: Option<u32>,
}

/// What changes a selection.
pub enum Pick {
    /// One row, in or out.
    One(u32, bool),
    /// All rows of the list from the last one that was picked to this place in it, in or out.
    UpTo(Rc<[u32]>, usize, bool),
    /// All rows of the list, in or out.
    All(Rc<[u32]>, bool),
    /// Nothing is selected any more.
    Nothing,
}

impl Selection {
    pub fn contains(&self, slot: u32) -> bool {
        self.slots.contains(slot)
    }

    pub fn is_empty(&self) -> bool {
        self.slots.len() == 0
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.slots.iter()
    }

    /// What is selected: first what the list has, in its order, then the rest.
    pub fn in_order(&self, list: &[u32]) -> Vec<u32> {
        let mut rest = self.slots.clone();
        let mut ordered: Vec<u32> = list.iter().copied().filter(|slot| self.contains(*slot)).collect();
        ordered.iter().for_each(|slot| rest.remove(*slot));
        ordered.extend(rest.iter());
        ordered
    }

    /// How many rows of a list are selected.
    pub fn count_in(&self, list: &[u32]) -> usize {
        list.iter().filter(|slot| self.contains(**slot)).count()
    }

    fn set(&mut self, slot: u32, selected: bool) {
        if selected { self.slots.insert(slot) } else { self.slots.remove(slot) }
    }
}

impl Reducible for Selection {
    type Action = Pick;
    fn reduce(self: Rc<Self>, pick: Pick) -> Rc<Self> {
        let mut next = (*self).clone();
        match pick {
            Pick::One(slot, selected) => {
                next.set(slot, selected);
                next.anchor = Some(slot);
            }
            Pick::UpTo(list, place, selected) => {
                let anchor = next.anchor.and_then(|anchor| list.iter().position(|slot| *slot == anchor));
                let from = anchor.unwrap_or(place);
                for slot in list.get(from.min(place)..=from.max(place)).unwrap_or_default() {
                    next.set(*slot, selected);
                }
                next.anchor = list.get(place).copied();
            }
            Pick::All(list, selected) => {
                list.iter().for_each(|slot| next.set(*slot, selected));
                next.anchor = None;
            }
            Pick::Nothing => next = Self::default(),
        }
        Rc::new(next)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn after(picks: Vec<Pick>) -> Vec<u32> {
        let selection = picks.into_iter().fold(Rc::new(Selection::default()), Selection::reduce);
        selection.iter().collect()
    }

    #[test]
    fn a_range_goes_from_the_last_pick_in_the_order_of_the_list() {
        let list: Rc<[u32]> = Rc::from([9, 4, 7, 1, 3]);
        let list = || Rc::clone(&list);
        assert_eq!(after(vec![Pick::One(1, true), Pick::UpTo(list(), 1, true)]), [1, 4, 7]);
        assert_eq!(after(vec![Pick::UpTo(list(), 2, true)]), [7], "with nothing before, the row alone");
        assert_eq!(
            after(vec![Pick::All(list(), true), Pick::One(9, false), Pick::UpTo(list(), 1, false)]),
            [1, 3, 7],
            "ranges are let go, too"
        );
        assert_eq!(
            after(vec![Pick::One(5, true), Pick::UpTo(list(), 0, true)]),
            [5, 9],
            "a beginning that another search has hidden is none"
        );
    }

    #[test]
    fn rows_of_other_searches_stay_selected() {
        let (all, few): (Rc<[u32]>, Rc<[u32]>) = (Rc::from([1, 2, 3]), Rc::from([2]));
        let selection = [Pick::All(all, true), Pick::All(Rc::clone(&few), false)]
            .into_iter()
            .fold(Rc::new(Selection::default()), Selection::reduce);
        assert_eq!(selection.iter().collect::<Vec<_>>(), [1, 3]);
        assert_eq!(selection.count_in(&few), 0);
        assert_eq!(selection.in_order(&[3, 2]), [3, 1]);
        assert!(selection.reduce(Pick::Nothing).is_empty());
    }
}
