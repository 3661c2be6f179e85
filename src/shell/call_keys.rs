//! Keys that work wherever the keyboard is: from region to region, to the call's note, and done with the call.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::ui::focus_soon;
use crate::ui::keys::use_keys;

/// The page's regions, in the order of `F6`.
const REGIONS: [&str; 6] = [
    ".layout > header",
    ".layout > nav",
    "section[aria-label=Call]",
    "main.view > .content",
    "#td-emb-container",
    ".layout > footer",
];

/// What can take the focus in a region.
const FOCUSABLE: &str = "a[href], button, input, select, textarea, [tabindex='0']";

/// `F6` and `Shift F6`, `Alt N`. Shows nothing.
#[component]
pub fn CallKeys() -> Html {
    use_keys(|event: &KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.meta_key();
        if event.key() == "F6" && is_plain && !event.alt_key() && !dialog_is_open() {
            event.prevent_default();
            go_to_region(event.shift_key());
        } else if event.code() == "KeyN" && event.alt_key() && is_plain {
            event.prevent_default();
            go_to_note();
        }
    });
    Html::default()
}

fn dialog_is_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Focuses the next region that has something to focus.
fn go_to_region(back: bool) {
    let here = document().active_element();
    let found: Vec<Element> =
        REGIONS.iter().filter_map(|selector| document().query_selector(selector).ok().flatten()).collect();
    let at = found.iter().position(|region| here.as_ref().is_some_and(|here| region.contains(Some(here))));
    let count = found.len();
    let step = |index: usize| if back { (index + count - 1) % count } else { (index + 1) % count };
    let mut next = match at {
        Some(at) => step(at),
        None => 0,
    };
    for _ in 0..count {
        if found.get(next).is_some_and(focus_in) {
            return;
        }
        next = step(next);
    }
}

/// Focuses a region, or the first thing in it. Returns whether it could.
fn focus_in(region: &Element) -> bool {
    let itself = region.tag_name() == "IFRAME";
    let inner = region.query_selector_all(FOCUSABLE).ok();
    let mut elements = inner.iter().flat_map(|list| (0..list.length()).filter_map(|index| list.get(index)));
    let is_focused = |element: HtmlElement| {
        let _ = element.focus(); // whether it could is asked next
        document().active_element().is_some_and(|active| active.is_same_node(Some(&element)))
    };
    if itself {
        return region.clone().dyn_into::<HtmlElement>().is_ok_and(is_focused);
    }
    elements.any(|node| node.dyn_into::<HtmlElement>().is_ok_and(is_focused))
}

/// To the newest call's note; out of its pill, if that is where it is.
fn go_to_note() {
    const NOTE: &str = "section[aria-label=Call] textarea";
    let found = |selector: &str| document().query_selector(selector).ok().flatten();
    if found(NOTE).is_none()
        && let Some(pill) = found("section[aria-label=Call] > .toggle")
        && let Ok(pill) = pill.dyn_into::<HtmlElement>()
    {
        pill.click();
    }
    focus_soon(NOTE);
}
