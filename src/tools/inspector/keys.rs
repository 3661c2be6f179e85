//! The table by keyboard.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::filters::SEARCH;
use crate::parts::TOOLS_ID;
use crate::ui::keys::shortcut;

/// What a key in the table does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// Selects a row.
    Go(usize),
    Open,
    Close,
}

/// The arrows, `j` and `k`, Home, End, Page Up and Page Down go; Enter opens, Escape closes. `at` is the selected row.
pub fn of_row(key: &str, at: Option<usize>, rows: usize) -> Option<Press> {
    /// Fewer than any table shows, so that no row is passed over unseen.
    const PAGE: usize = 10;
    let last = rows.checked_sub(1);
    let down = |by: usize| Some(Press::Go(at.map_or(last?, |at| at + by).min(last?)));
    let up = |by: usize| Some(Press::Go(at.map_or(last?, |at| at.saturating_sub(by)).min(last?)));
    match key {
        "ArrowDown" | "j" => down(1),
        "ArrowUp" | "k" => up(1),
        "PageDown" => down(PAGE),
        "PageUp" => up(PAGE),
        "Home" => last.map(|_| Press::Go(0)),
        "End" => last.map(Press::Go),
        "Enter" => at.map(|_| Press::Open),
        "Escape" => Some(Press::Close),
        _ => None,
    }
}

/// `/` goes to the inspector's filter: everywhere while it is the view, and within it while it is docked.
#[hook]
pub fn use_slash() {
    use_effect_with((), move |()| {
        let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
        // Before the CRM's own, which goes to its search.
        let listener = EventListener::new_with_options(&window(), "keydown", options, |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let Some(host) = document().get_element_by_id(TOOLS_ID) else { return };
            let here = host.get_attribute("data-place").as_deref() == Some("view")
                || host.contains(document().active_element().as_deref());
            if !here || shortcut(event).as_deref() != Some("/") {
                return;
            }
            if let Some(search) =
                document().get_element_by_id(SEARCH).and_then(|field| field.dyn_into::<HtmlElement>().ok())
            {
                event.prevent_default();
                event.stop_immediate_propagation();
                let _ = search.focus(); // nothing is lost where it can't have the focus
            }
        });
        move || drop(listener)
    });
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn keys_go_within_the_rows() {
        for (key, at, row) in [
            ("j", None, 99),
            ("k", None, 99),
            ("ArrowDown", Some(3), 4),
            ("j", Some(99), 99),
            ("k", Some(0), 0),
            ("PageUp", Some(5), 0),
            ("PageDown", Some(95), 99),
            ("Home", Some(5), 0),
            ("End", None, 99),
            ("k", Some(500), 99),
        ] {
            assert_eq!(of_row(key, at, 100), Some(Press::Go(row)), "{key} at {at:?}");
        }
        for key in ["j", "k", "Home", "End", "Enter", "x"] {
            assert_eq!(of_row(key, None, 0), None, "{key}");
        }
        assert_eq!((of_row("Enter", Some(1), 2), of_row("Escape", None, 0)), (Some(Press::Open), Some(Press::Close)));
    }
}
