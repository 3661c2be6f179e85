//! Where the keyboard goes on.

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, FocusEvent, HtmlElement};

/// How often an element is looked for, and how long after the time before, in ms.
const LOOKS: u32 = 10;
const FRAME_MS: u32 = 16;

/// Moves the focus to the first element that a selector names, once what is being rendered is in the document. Where
/// there is none, it stays. Only for what the agent has asked for.
pub fn focus_soon(selector: &str) {
    soon(selector, |element| {
        let _ = element.focus(); // it is in the document
    });
}

/// Presses the element in the same way.
pub fn press_soon(selector: &str) {
    soon(selector, HtmlElement::click);
}

fn soon(selector: &str, act: fn(&HtmlElement)) {
    look(selector.to_owned(), act, LOOKS);
}

/// Looks for the element now, and again for as long as it may take two renders to put it into the document.
fn look(selector: String, act: fn(&HtmlElement), looks: u32) {
    let wait_ms = if looks == LOOKS { 0 } else { FRAME_MS };
    Timeout::new(wait_ms, move || match document().query_selector(&selector) {
        Ok(Some(element)) => {
            if let Ok(element) = element.dyn_into::<HtmlElement>() {
                act(&element);
            }
        }
        Ok(None) if looks > 1 => look(selector, act, looks - 1),
        Ok(None) | Err(_) => {}
    })
    .forget();
}

/// Returns whether keys write into an element, or choose in it.
pub fn takes_text(element: &Element) -> bool {
    /// Kinds of `<input>` that are pressed, not written into.
    const PRESSED: [&str; 8] = ["checkbox", "radio", "button", "submit", "reset", "file", "image", "color"];
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !element.get_attribute("type").is_some_and(|kind| PRESSED.contains(&kind.as_str())),
        _ => element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable),
    }
}

/// Returns whether the focus leaves the element around it that a selector names: for `focusout`.
pub fn leaves(event: &FocusEvent, around: &str) -> bool {
    let within = |target: Option<EventTarget>| {
        target.and_then(|target| target.dyn_into::<Element>().ok())?.closest(around).ok().flatten()
    };
    within(event.related_target()) != within(event.target())
}

/// The field that has the focus. A check box counts: the next key may be meant for it.
pub fn field_in_use() -> Option<HtmlElement> {
    let is_box = |element: &Element| element.matches("input[type=checkbox], input[type=radio]").unwrap_or(false);
    document().active_element().filter(|element| takes_text(element) || is_box(element))?.dyn_into().ok()
}
