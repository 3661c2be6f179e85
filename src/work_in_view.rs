//! The work that the view on the screen holds: what is being typed or set up there and isn't saved yet. A screen pop
//! asks here before it opens another view.

use std::cell::{Cell, RefCell};

use yew::prelude::*;

/// Some work that the view holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    /// What it is, such as "your edits to Ada Lovelace".
    pub what: String,
    /// What to go back to, such as "Ada Lovelace".
    pub place: String,
    /// Whether it is still there when the view is opened again.
    pub is_kept: bool,
}

impl Work {
    /// Work that is still there when the view is opened again.
    pub fn kept(what: impl Into<String>, place: impl Into<String>) -> Self {
        Self { what: what.into(), place: place.into(), is_kept: true }
    }

    /// Work that is lost with the view.
    pub fn lost_with_view(what: impl Into<String>) -> Self {
        Self { what: what.into(), place: String::new(), is_kept: false }
    }
}

thread_local! {
    static HELD: RefCell<Vec<(u32, Work)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// The work that counts most: what would be lost comes before what is kept.
fn most_at_stake(held: impl Iterator<Item = Work>) -> Option<Work> {
    held.min_by_key(|work| work.is_kept)
}

/// Returns the work of the view on the screen. Of several, returns one that would be lost with the view, if any.
pub fn on_screen() -> Option<Work> {
    HELD.with_borrow(|held| most_at_stake(held.iter().map(|(_, work)| work.clone())))
}

/// Says what work the view holds, for as long as it holds it and is shown.
#[hook]
pub fn use_work_in_view(work: Option<Work>) {
    let id = use_memo((), |()| NEXT.replace(NEXT.get().wrapping_add(1)));
    use_effect_with(work, move |work| {
        if let Some(work) = work.clone() {
            HELD.with_borrow_mut(|held| held.push((*id, work)));
        }
        move || HELD.with_borrow_mut(|held| held.retain(|(holder, _)| *holder != *id))
    });
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_lost_counts_more_than_what_is_kept() {
        let edits = || Work::kept("your edits", "Ada");
        let selection = || Work::lost_with_view("the selection");
        for (held, most) in [
            (vec![], None),
            (vec![edits()], Some(edits())),
            (vec![edits(), selection()], Some(selection())),
            (vec![selection(), edits()], Some(selection())),
        ] {
            assert_eq!(most_at_stake(held.into_iter()), most);
        }
    }
}
