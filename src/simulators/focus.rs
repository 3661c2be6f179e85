//! Keeps the keyboard with the call as the screens change.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Focuses the element when the component appears in place of what had the focus. It never takes the focus
/// from anything, least of all from the host's page.
#[hook]
pub fn use_first_focus(wanted: bool) -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let document = gloo::utils::document();
            let in_this_frame = document.has_focus().unwrap_or(false);
            let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
            if let Some(element) = node.cast::<HtmlElement>().filter(|_| wanted && in_this_frame && lost) {
                // Fails only where the element has gone.
                let _ = element.focus();
            }
        });
    }
    node
}
