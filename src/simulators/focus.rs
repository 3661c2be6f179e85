//! Keeps the keyboard with the call as the screens change.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use web_sys::HtmlElement;
use yew::prelude::*;

/// Focuses the element when the component appears in place of what had the focus, and when the keyboard comes into this
/// window while nothing has the focus here. It never takes the focus from anything, least of all from the host's page.
#[hook]
pub fn use_first_focus(wanted: bool) -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(wanted, move |wanted| {
            let arriving = wanted.then(|| {
                focus_if_lost(&node);
                EventListener::new(&window(), "focus", move |_| focus_if_lost(&node))
            });
            move || drop(arriving)
        });
    }
    node
}

/// Focuses the element where this window has the focus and nothing in it does.
fn focus_if_lost(node: &NodeRef) {
    let document = document();
    let in_this_frame = document.has_focus().unwrap_or(false);
    let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    if let Some(element) = node.cast::<HtmlElement>().filter(|_| in_this_frame && lost) {
        let _ = element.focus(); // fails only where the element has gone
    }
}
