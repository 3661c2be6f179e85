//! Keyboard shortcuts for the whole window.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// Whether the key press is meant for something that takes text, or for a dialog above the page.
///
/// So is every one while shortcuts of a single key are switched off (WCAG 2.1.4): then they are somebody's speech.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    let ctrl = event.ctrl_key() || event.meta_key() || event.alt_key();
    if !ctrl && event.key().chars().count() == 1 && are_off() {
        return true;
    }
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            && !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio"))
            || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
            || element.closest("dialog[open]").ok().flatten().is_some()
    })
}

/// Whether the settings switch shortcuts of a single key off; see `store::theme`.
fn are_off() -> bool {
    gloo::utils::document().document_element().is_some_and(|root| root.has_attribute("data-no-keys"))
}

/// Calls `handler` for each key press in the window for as long as the component lives.
/// The newest handler is used, so that it sees the newest state.
#[hook]
pub fn use_keys(handler: impl Fn(&KeyboardEvent) + 'static) {
    let newest = use_mut_ref(|| None::<Box<dyn Fn(&KeyboardEvent)>>);
    *newest.borrow_mut() = Some(Box::new(handler));
    use_effect_with((), move |()| {
        let listener = EventListener::new_with_options(
            &gloo::utils::window(),
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                    && let Some(handler) = newest.borrow().as_ref()
                {
                    handler(event);
                }
            },
        );
        move || drop(listener)
    });
}
