//! What opens beside its button: a press outside closes it, and so does Escape, which gives the focus back.

use gloo::events::EventListener;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};
use yew::prelude::*;

/// A popover's state, and the elements that it knows.
pub struct Popover {
    pub open: UseStateHandle<bool>,
    /// The element that has both the button and what opens.
    pub around: NodeRef,
    pub button: NodeRef,
}

impl Popover {
    pub fn close(&self) -> Callback<()> {
        let open = self.open.setter();
        Callback::from(move |()| open.set(false))
    }

    pub fn toggle(&self) -> Callback<MouseEvent> {
        let open = self.open.clone();
        Callback::from(move |_| open.set(!*open))
    }
}

#[hook]
pub fn use_popover() -> Popover {
    let open = use_state_eq(|| false);
    let (around, button) = (use_node_ref(), use_node_ref());
    {
        let (open, around, button) = (open.setter(), around.clone(), button.clone());
        use_effect_with((), move |()| {
            let outside = {
                let (open, around) = (open.clone(), around.clone());
                EventListener::new(&document(), "pointerdown", move |event| {
                    if !is_within(event, &around) {
                        open.set(false);
                    }
                })
            };
            let escape = EventListener::new(&document(), "keydown", move |event| {
                let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
                if is_escape && is_within(event, &around) {
                    open.set(false);
                    if let Some(button) = button.cast::<HtmlElement>() {
                        let _ = button.focus(); // it is in the document
                    }
                }
            });
            move || drop((outside, escape))
        });
    }
    Popover { open, around, button }
}

fn is_within(event: &Event, around: &NodeRef) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    around.cast::<Element>().is_some_and(|around| around.contains(target.as_ref()))
}
