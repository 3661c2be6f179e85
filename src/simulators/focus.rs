//! Keeps the keyboard with the call as the screens change.

use std::cell::Cell;
use std::rc::Rc;

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
                on_keyboard(move || focus_if_lost(&node))
            });
            move || drop(arriving)
        });
    }
    node
}

/// Calls `arrived` when this window takes the focus by something other than a press in it: a press has its own aim.
fn on_keyboard(arrived: impl Fn() + 'static) -> [EventListener; 4] {
    let is_pressed = Rc::new(Cell::new(false));
    let set = |name: &'static str, to: bool| {
        let is_pressed = Rc::clone(&is_pressed);
        EventListener::new(&window(), name, move |_| is_pressed.set(to))
    };
    let (down, up, cancel) = (set("pointerdown", true), set("pointerup", false), set("pointercancel", false));
    let focus = EventListener::new(&window(), "focus", move |_| {
        if !is_pressed.get() {
            arrived();
        }
    });
    [down, up, cancel, focus]
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
