//! Joins the state machine to the page: the card's frame and its messages, the address, what is stored.

use std::rc::Rc;

use cti_bridge::window::{self, RawMessage};
use cti_bridge::{Origin, Reject};
use gloo::events::EventListener;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlIFrameElement;
use yew::prelude::*;

use super::customers;
use super::desk::{Arrival, Desk, Input, Post, Sender};
use super::options::{Options, ROUTE};
use super::remote;
use crate::bridge_errors::AsSentence;
use crate::driver::use_machine;
use crate::seam::{SimulatorEnd, serve_simulator};
use crate::simulators::address::{self, hash};
use crate::simulators::people;
use crate::store::load_settings;
use crate::store::settings::Settings;
use crate::telephony::card_template;

/// The card's iframe.
pub const FRAME_ID: &str = "leaddesk-card";

/// The state to show, and the way to change it.
#[derive(Clone, PartialEq)]
pub struct Agent {
    pub state: Rc<Desk>,
    pub act: Callback<Input>,
    /// Why the list of customers couldn't be loaded.
    pub no_list: Option<AttrValue>,
}

impl Agent {
    /// A click that means `input`.
    pub fn on(&self, input: Input) -> Callback<MouseEvent> {
        self.act.reform(move |_| input.clone())
    }
}

/// Runs one simulator for as long as the component lives.
#[hook]
pub fn use_agent() -> Agent {
    let no_list = use_state_eq(|| None);
    let start = || {
        let settings = settings();
        let reasons = settings.reasons.clone().into();
        Desk::new(Options::from_hash(&hash()), card_template(&settings), reasons, window::now_ms())
    };
    let (state, act) = use_machine(start, post);
    let card = use_mut_ref(String::new);
    *card.borrow_mut() = state.card.as_ref().map(|card| card.url.clone()).unwrap_or_default();
    {
        let (act, no_list) = (act.clone(), no_list.setter());
        use_effect_with((), move |()| {
            let listener = {
                let act = act.clone();
                crate::listen::listen(move |raw| act.emit(Input::Arrived(arrived(&raw, &card.borrow()))))
            };
            let edited = {
                let act = act.clone();
                // Someone edits the address by hand. Our own changes of it report no event.
                EventListener::new(&gloo::utils::window(), "hashchange", move |_| {
                    if address::is_at(ROUTE) {
                        act.emit(Input::Options(Options::from_hash(&hash())));
                    }
                })
            };
            wasm_bindgen_futures::spawn_local(async move {
                match people::fetch().await {
                    Ok(people) => act.emit(Input::Customers(customers::of_people(&people))),
                    Err(why) => no_list.set(Some(AttrValue::from(why))),
                }
            });
            move || drop((listener, edited))
        });
    }
    use_remote(&state, &act);
    use_effect_with(state.options.clone(), |options| {
        // What the address says already stays as it was written.
        if Options::from_hash(&hash()) != *options {
            address::keep(ROUTE, &options.to_hash());
        }
    });
    Agent { state, act, no_list: (*no_list).clone() }
}

/// Lets the tools of a page of this origin do what an agent does here.
#[hook]
fn use_remote(state: &Rc<Desk>, act: &Callback<Input>) {
    let newest = use_mut_ref(|| Rc::clone(state));
    newest.replace(Rc::clone(state));
    let act = act.clone();
    use_effect_with((), move |()| {
        let (acting, posting) = (Rc::clone(&newest), Rc::clone(&newest));
        serve_simulator(SimulatorEnd {
            state: move || remote::state(&newest.borrow()),
            act: move |asked: &Value| {
                let input = remote::input(asked, &acting.borrow());
                input.map(|input| act.emit(input))
            },
            post: move |text: &str, form| {
                let card = posting.borrow().card.as_ref().map(|card| card.url.clone());
                remote::post(&card.unwrap_or_default(), text, form)
            },
        });
    });
}

/// The CRM's settings on this origin: they name our own card's parameters and the call ending reasons.
fn settings() -> Settings {
    load_settings()
}

/// The card's window at this moment: each load gives the frame another.
pub fn card_window() -> Option<web_sys::Window> {
    let frame = gloo::utils::document().get_element_by_id(FRAME_ID)?;
    frame.dyn_into::<HtmlIFrameElement>().ok()?.content_window()
}

fn post(post: Post) {
    let Post { message, as_text, card } = post;
    let (Some(to), Ok(origin)) = (card_window(), window::origin_of_url(&card)) else { return };
    let posted = if as_text {
        window::post_text(&to, &message.to_string(), &origin)
    } else {
        window::post(&to, &message, &origin)
    };
    if let Err(why) = posted {
        let said = format!("### [leaddesk simulator] an event did not leave: {}", why.sentence());
        web_sys::console::warn_1(&JsValue::from(said));
    }
}

fn arrived(raw: &RawMessage, card: &str) -> Arrival {
    let sender = sender(raw, window::origin_of_url(card).ok());
    let text = raw.text();
    let as_text = text.is_some();
    if sender != Sender::Card {
        return Arrival { sender, as_text, raw: raw.preview(), body: Err(String::new()) };
    }
    let body = raw.read().map_err(|reject| match reject {
        Reject::NotJson { why } => format!("It isn’t JSON ({why})."),
        other => other.sentence(),
    });
    let raw = text.or_else(|| body.as_ref().ok().map(ToString::to_string)).unwrap_or_else(|| raw.preview());
    Arrival { sender, as_text, raw, body }
}

fn sender(raw: &RawMessage, card: Option<Origin>) -> Sender {
    let origin = raw.origin();
    if !raw.is_from(card_window().as_ref()) {
        return Sender::OtherWindow { origin };
    }
    match card {
        Some(card) if card.as_str() != origin => Sender::OtherOrigin { got: origin, expected: card.to_string() },
        _ => Sender::Card,
    }
}
