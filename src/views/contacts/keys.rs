//! The list by keyboard.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

use super::selection::{Pick, Selection};
use crate::routes::Route;
use crate::store::Contacts;
use crate::ui::keys::{shortcut, use_keys};
use crate::ui::{focus_soon, press_soon};

/// What the keys work on.
pub struct List {
    pub contacts: Contacts,
    pub found: Rc<[u32]>,
    /// The row that the keyboard is on, and what moves it.
    pub at: usize,
    pub active: UseStateSetter<usize>,
    pub row_px: usize,
    pub scroller: NodeRef,
    pub selection: UseReducerHandle<Selection>,
    pub navigator: Option<Navigator>,
}

impl List {
    fn move_to(&self, row: usize) {
        self.active.set(row);
        scroll_to(&self.scroller, row, self.row_px);
        // To the row's link, so that a screen reader says the contact.
        focus_soon(&format!("#contact-rows [aria-rowindex='{}'] a", row + 2));
    }

    fn open(&self) -> bool {
        let contact = self.found.get(self.at).and_then(|slot| self.contacts.at(*slot));
        if let (Some(contact), Some(navigator)) = (&contact, &self.navigator) {
            navigator.push(&Route::Contact(contact.external_id.clone()));
        }
        contact.is_some()
    }

    fn toggle(&self) {
        if let Some(&slot) = self.found.get(self.at) {
            self.selection.dispatch(Pick::One(slot, !self.selection.contains(slot)));
        }
    }
}

/// `j` and `k`, the arrows, Home and End go; Enter opens, `e` edits, `x` selects, Escape selects nothing, `n` makes a new
/// contact. `c` pressed twice calls: see [`DialKey`](crate::telephony::DialKey).
#[hook]
pub fn use_list_keys(list: List) {
    use_keys(move |event: &KeyboardEvent| {
        let Some(key) = shortcut(event) else { return };
        let rows = list.found.len();
        let (next, last) = ((list.at + 1).min(rows.saturating_sub(1)), rows.saturating_sub(1));
        let in_rows = has_focus(&list.scroller);
        match key.as_str() {
            "j" => list.move_to(next),
            "k" => list.move_to(list.at.saturating_sub(1)),
            "ArrowDown" if in_rows => list.move_to(next),
            "ArrowUp" if in_rows => list.move_to(list.at.saturating_sub(1)),
            "Home" if in_rows => list.move_to(0),
            "End" if in_rows => list.move_to(last),
            "Enter" if goes_to_nothing(event) && list.open() => {}
            "e" if list.open() => press_soon("[data-edit] button"),
            "x" => list.toggle(),
            "Escape" if !list.selection.is_empty() => list.selection.dispatch(Pick::Nothing),
            "n" => {
                if let Some(navigator) = &list.navigator {
                    navigator.push(&Route::NewContact);
                }
            }
            _ => return,
        }
        event.prevent_default();
    });
}

/// Whether the keyboard is on a row.
pub fn has_focus(scroller: &NodeRef) -> bool {
    let active = gloo::utils::document().active_element();
    scroller.cast::<HtmlElement>().is_some_and(|rows| rows.contains(active.as_deref()))
}

/// Whether the key press went to nothing in particular: not to a link or a button.
fn goes_to_nothing(event: &KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_none_or(|element| !matches!(element.tag_name().as_str(), "A" | "BUTTON"))
}

/// Brings a row into view.
fn scroll_to(scroller: &NodeRef, row: usize, row_px: usize) {
    let Some(element) = scroller.cast::<HtmlElement>() else { return };
    let (top, row_px) = ((row * row_px) as i32, row_px as i32);
    let (shown, height) = (element.scroll_top(), element.client_height());
    if top < shown {
        element.set_scroll_top(top);
    } else if top + row_px > shown + height {
        element.set_scroll_top(top + row_px - height);
    }
}
