//! The keys of the page that move the focus: from region to region, to the call's note, and to the phone.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::routes::{Route, use_address};
use crate::store::shown_providers;
use crate::telephony::{Talkdesk, use_talkdesk};
use crate::ui::keys::use_keys;
use crate::ui::{PageKey, focus_soon, modal_is_open};

/// The page's regions, in the order of `F6`.
const REGIONS: [&str; 7] = [
    ".layout > header",
    ".layout > nav",
    "section[aria-label=Call]",
    "main.view > :is(.content, #tools)",
    ".layout > #tools",
    "#td-emb-container",
    ".layout > footer",
];

/// What can take the focus in a region. The link that skips regions isn't needed here.
const FOCUSABLE: &str = "a[href]:not(.skip), button, input, select, textarea, [tabindex='0']";

/// `F6` and `Shift F6`, `Alt N`, `Alt P`. Shows nothing.
#[component]
pub fn CallKeys() -> Html {
    let talkdesk = use_talkdesk();
    // The contact card has no phone, nor has a page of LeadDesk's alone.
    let has_phone = use_address().route != Route::Card && shown_providers().talkdesk();
    use_keys(move |event| {
        match PageKey::of(event) {
            Some(PageKey::NextRegion) if !modal_is_open() => go_to_region(false),
            Some(PageKey::PreviousRegion) if !modal_is_open() => go_to_region(true),
            Some(PageKey::Note) => go_to_note(),
            Some(PageKey::Phone) if has_phone && !modal_is_open() => go_to_phone(&talkdesk),
            // The palette has its own listener.
            Some(PageKey::NextRegion | PageKey::PreviousRegion | PageKey::Phone | PageKey::Palette) | None => return,
        }
        event.prevent_default();
    });
    Html::default()
}

/// Shows the phone's panel and moves the focus into the phone.
pub fn go_to_phone(talkdesk: &Talkdesk) {
    // Opening an open panel would end its sign that it rings.
    if !talkdesk.state().panel.open {
        talkdesk.open_panel(true);
    }
    focus_soon("#td-emb-container");
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
