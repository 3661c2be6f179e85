//! Where a list was left, to come back to it.

use std::cell::RefCell;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::views::neighbours;

/// What the list was when it was left.
#[derive(Clone, Default)]
struct Left {
    query: String,
    /// The row that the keyboard was on, or that was clicked.
    row: usize,
}

thread_local! {
    static LEFT: RefCell<Left> = RefCell::default();
}

/// The row that the keyboard is on, and what moves it. Another list begins at the top, the same one where it was left.
#[hook]
pub fn use_place(query: &str, rows: usize, row_px: usize, scroller: &NodeRef) -> (usize, UseStateSetter<usize>) {
    let left_at = |query: &str| LEFT.with_borrow(|left| if left.query == *query { left.row } else { 0 });
    let active = use_state_eq(|| left_at(query));
    let at = (*active).min(rows.saturating_sub(1));
    let newest = use_mut_ref(|| 0);
    newest.replace(at);
    {
        let (scroller, active) = (scroller.clone(), active.setter());
        use_effect_with(query.to_owned(), move |query| {
            let row = left_at(query);
            active.set(row);
            if let Some(element) = scroller.cast::<HtmlElement>() {
                // In the middle; what would be above the top is the top.
                element.set_scroll_top((row * row_px) as i32 - element.client_height() / 2);
            }
            LEFT.set(Left { query: query.clone(), row });
            neighbours::remember(query);
            let query = query.clone();
            move || LEFT.set(Left { query, row: *newest.borrow() })
        });
    }
    (at, active.setter())
}
