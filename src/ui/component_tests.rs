//! The parts in a real browser. `flush` runs Yew's scheduler, so nothing here waits for a time.

use std::cell::Cell;
use std::rc::Rc;

use gloo::utils::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;
use yew::scheduler::flush;

use super::toast::ToastProvider;
use super::{Button, Dialog, TextField, leave_phone_in_use, use_toasts};
use crate::parts::VIEWS;

wasm_bindgen_test_configure!(run_in_browser);

/// A place in the document of its own, removed with the test.
struct Place(Element);

impl Place {
    fn new() -> Self {
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        Self(root)
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.0.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    fn text(&self) -> String {
        self.0.text_content().unwrap_or_default()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.remove();
    }
}

#[derive(Properties, PartialEq)]
struct Pressed {
    times: Callback<()>,
}

/// Counts how often it is called.
fn counted() -> (Rc<Cell<u32>>, Callback<()>) {
    let times = Rc::new(Cell::new(0));
    let counter = Rc::clone(&times);
    (times, Callback::from(move |()| counter.set(counter.get() + 1)))
}

#[wasm_bindgen_test]
async fn a_dialog_is_modal_and_puts_the_focus_on_its_default() {
    #[component]
    fn Host(props: &Pressed) -> Html {
        html! {
            <Dialog title="Sure?" onclose={props.times.clone()} actions={html! {
                <><Button label="Go" /><Button label="Stay" autofocus=true /></>
            }}>{ "…" }</Dialog>
        }
    }
    let place = Place::new();
    let (closed, times) = counted();
    yew::Renderer::<Host>::with_root_and_props(place.0.clone(), Pressed { times }).render();
    flush().await;
    assert!(place.find("dialog:modal").is_some(), "it was opened as a modal dialog");
    assert_eq!(document().active_element().unwrap().text_content().as_deref(), Some("Stay"));

    let cancel = web_sys::Event::new("cancel").unwrap();
    place.find("dialog").unwrap().dispatch_event(&cancel).unwrap();
    assert_eq!(closed.get(), 1, "Escape closes it");
}

#[wasm_bindgen_test]
async fn while_the_phone_rings_no_dialog_is_modal() {
    #[component]
    fn Host(props: &Pressed) -> Html {
        html! { <Dialog title="A note" onclose={props.times.clone()}><textarea /></Dialog> }
    }
    let place = Place::new();
    let (closed, times) = counted();
    yew::Renderer::<Host>::with_root_and_props(place.0.clone(), Pressed { times }).render();
    flush().await;
    let field = place.find("textarea").unwrap();
    field.focus().unwrap();
    let escape = |composing: bool| {
        let init = web_sys::KeyboardEventInit::new();
        init.set_key("Escape");
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_is_composing(composing);
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        field.dispatch_event(&event).unwrap();
    };

    leave_phone_in_use(true);
    assert!(place.find("dialog:modal").is_none() && place.find("dialog[open]").is_some());
    assert_eq!(document().active_element().as_ref(), Some(field.as_ref()), "what is being typed goes on");
    escape(true);
    assert_eq!(closed.get(), 0, "it ends the input method’s composition");
    escape(false);
    assert_eq!(closed.get(), 1);

    let beside = Place::new();
    yew::Renderer::<Host>::with_root_and_props(beside.0.clone(), Pressed { times: Callback::noop() }).render();
    flush().await;
    assert!(beside.find("dialog:modal").is_none() && beside.find("dialog[open]").is_some(), "nor is a new one");
    leave_phone_in_use(false);
}

#[wasm_bindgen_test]
async fn a_toast_can_be_undone_once_and_then_is_gone() {
    #[component]
    fn Sayer(props: &Pressed) -> Html {
        let toasts = use_toasts();
        let undo = props.times.clone();
        use_effect_with((), move |()| {
            if let Some(toasts) = toasts {
                toasts.offer("Deleted.", "Undo", undo);
            }
        });
        Html::default()
    }
    #[component]
    fn Host(props: &Pressed) -> Html {
        html! { <ToastProvider><Sayer times={props.times.clone()} /></ToastProvider> }
    }
    let place = Place::new();
    let (undone, times) = counted();
    yew::Renderer::<Host>::with_root_and_props(place.0.clone(), Pressed { times }).render();
    flush().await;
    // What shows it comes when there is something to show.
    VIEWS.load().await.unwrap();
    flush().await;
    assert!(place.text().contains("Deleted."));
    place.find("[role=log] button").unwrap().click();
    flush().await;
    assert_eq!(undone.get(), 1);
    assert!(!place.text().contains("Deleted."), "it goes with its undo");
}

#[wasm_bindgen_test]
async fn a_field_names_its_control_and_ties_the_sentence_to_it() {
    #[component]
    fn Host() -> Html {
        let value = use_state(String::new);
        let error = (!value.is_empty()).then(|| AttrValue::from("Too long."));
        let onchange = {
            let value = value.setter();
            Callback::from(move |text| value.set(text))
        };
        html! { <TextField id="f" label="Name" value={(*value).clone()} {error} {onchange} /> }
    }
    let place = Place::new();
    yew::Renderer::<Host>::with_root(place.0.clone()).render();
    flush().await;
    let input: HtmlInputElement = place.find("input").unwrap().unchecked_into();
    assert_eq!(place.find("label").unwrap().get_attribute("for").as_deref(), Some("f"));
    assert!(!input.has_attribute("aria-invalid"));
    input.set_value("x");
    input.dispatch_event(&web_sys::InputEvent::new("input").unwrap()).unwrap();
    flush().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    let described = input.get_attribute("aria-describedby").unwrap();
    assert_eq!(document().get_element_by_id(&described).unwrap().text_content().as_deref(), Some("Too long."));
}

#[wasm_bindgen_test]
async fn an_unavailable_button_says_why_and_stays_reachable() {
    #[component]
    fn Host() -> Html {
        html! { <Button label="Call" unavailable={AttrValue::from("Logged out.")} /> }
    }
    let place = Place::new();
    yew::Renderer::<Host>::with_root(place.0.clone()).render();
    flush().await;
    let button = place.find("button").unwrap();
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert_eq!(button.get_attribute("aria-description").as_deref(), Some("Logged out."));
    button.focus().unwrap();
    assert!(document().active_element().is_some_and(|focused| focused.is_same_node(Some(&button))));
}
