//! Where a list was left, to come back to it.

use std::cell::RefCell;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::listing::Listing;

/// What the list was when it was left.
#[derive(Clone, Default)]
struct Left {
    query: String,
    row: usize,
    scroll_top: i32,
}

thread_local! {
    static LEFT: RefCell<Left> = RefCell::default();
}

/// The list that was shown last: what a contact's neighbours are.
pub fn last_listing() -> Listing {
    LEFT.with_borrow(|left| Listing::read(&left.query))
}

/// The row that the keyboard is on. Another list begins at the top, the same one where it was left.
#[hook]
pub fn use_place(query: &str, rows: usize, scroller: &NodeRef) -> (usize, UseStateSetter<usize>) {
    let left_at =
        |query: &str| LEFT.with_borrow(|left| (left.query == *query).then(|| left.clone())).unwrap_or_default();
    let active = use_state_eq(|| left_at(query).row);
    let at = (*active).min(rows.saturating_sub(1));
    let newest = use_mut_ref(|| 0);
    newest.replace(at);
    {
        let (scroller, active) = (scroller.clone(), active.setter());
        use_effect_with(query.to_owned(), move |query| {
            let left = left_at(query);
            active.set(left.row);
            if let Some(element) = scroller.cast::<HtmlElement>() {
                element.set_scroll_top(left.scroll_top);
            }
            LEFT.set(Left { query: query.clone(), ..Left::default() });
            let query = query.clone();
            move || {
                let scroll_top = scroller.cast::<HtmlElement>().map_or(0, |element| element.scroll_top());
                LEFT.set(Left { query, row: *newest.borrow(), scroll_top });
            }
        });
    }
    (at, active.setter())
}
