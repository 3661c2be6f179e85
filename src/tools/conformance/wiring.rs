//! Joins the run to the page: the card's frame, the stranger's, and their messages.

use std::rc::Rc;

use cti_bridge::gate::{Reject, parse_text};
use cti_bridge::window::{self, RawMessage, own_origin};
use gloo::utils::document;
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlIFrameElement;
use yew::prelude::*;

use crate::bridge_errors::AsSentence;
use crate::conformance::Raw;
use crate::conformance::card::{Effect, Event, Input, Run, Speaker, Way};
use crate::driver::use_machine;
use crate::telephony::reachable;
use crate::tools::stranger;

/// The id and the name of the card's frame.
pub const CARD: &str = "conformance-card";
/// The id of the stranger's frame.
pub const STRANGER: &str = "conformance-stranger";

/// Runs one test for as long as the component lives.
#[hook]
pub fn use_run(with_tester: bool, card_url: &str) -> (Rc<Run>, Callback<Input>) {
    let card_url = card_url.to_owned();
    let asked = use_state_eq(|| false);
    let (run, act) = use_machine(|| Run::new(with_tester, window::now_ms()), {
        let (card_url, asked) = (card_url.clone(), asked.setter());
        move |effect| match effect {
            Effect::Post(event, by) => post(&event, by, &card_url),
            Effect::Reach => asked.set(true),
        }
    });
    {
        let act = act.clone();
        use_effect_with(*asked, move |asked| {
            if *asked {
                spawn_local(async move { act.emit(Input::Reached(reachable(&card_url).await)) });
            }
        });
    }
    {
        let act = act.clone();
        use_effect_with((), move |()| {
            let listener = crate::listen::listen(move |raw| {
                if let Some(input) = arrived(&raw) {
                    act.emit(input);
                }
            });
            move || drop(listener)
        });
    }
    (run, act)
}

fn frame(id: &str) -> Option<HtmlIFrameElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Which load the frame is of, and whether the card stands in a page without an origin there.
fn load(frame: &HtmlIFrameElement) -> Option<(u32, bool)> {
    let way = frame.get_attribute("data-way")?;
    Some((frame.get_attribute("data-load")?.parse().ok()?, way == word(Way::NoOrigin)))
}

/// A way's word in the frame's attributes.
pub fn word(way: Way) -> &'static str {
    match way {
        Way::Plain => "plain",
        Way::NoReferrer => "no-referrer",
        Way::NoOrigin => "no-origin",
    }
}

fn post(event: &Event, by: Speaker, card_url: &str) {
    let message = if event.as_text { Value::from(spoken(&event.message)) } else { event.message.clone() };
    let Some(card) = frame(CARD) else { return };
    // To the pages of our own making that have no origin to name: a `data:` URL, a sandbox.
    let to_our_page = |frame: Option<HtmlIFrameElement>, to: Option<&str>| {
        let window = frame.and_then(|frame| frame.content_window())?;
        window.post_message(&stranger::order(stranger::javascript(&message), 1, to), "*").err().map(|_| String::new())
    };
    let posted = match (by, load(&card)) {
        (Speaker::Stranger, _) => to_our_page(frame(STRANGER), Some(CARD)),
        (Speaker::LeadDesk, Some((_, true))) => to_our_page(Some(card), None),
        (Speaker::LeadDesk, _) => {
            let (Some(to), Ok(origin)) = (card.content_window(), window::origin_of_url(card_url)) else { return };
            let posted = match &message {
                Value::String(text) => window::post_text(&to, text, &origin),
                object => window::post(&to, object, &origin),
            };
            posted.err().map(|why| why.sentence())
        }
    };
    if let Some(why) = posted {
        web_sys::console::warn_1(&format!("### [conformance] an event did not leave. {why}").into());
    }
}

/// An event as text: that of an object, or a text that is none.
fn spoken(message: &Value) -> String {
    message.as_str().map_or_else(|| message.to_string(), str::to_owned)
}

fn arrived(raw: &RawMessage) -> Option<Input> {
    if frame(STRANGER).is_some_and(|stranger| raw.is_from(stranger.content_window().as_ref())) {
        return Some(Input::StrangerIsIn);
    }
    let card = frame(CARD)?;
    if !raw.is_from(card.content_window().as_ref()) {
        return None;
    }
    let (number, without_origin) = load(&card)?;
    if !without_origin {
        return Some(Input::Arrived(number, read(raw)));
    }
    let told = raw.read().ok()?;
    if told.get("here").is_some() {
        return Some(Input::PageIsIn(number));
    }
    if told.get("loaded").is_some() {
        return Some(Input::Loaded(number));
    }
    let message = told.get("arrived")?;
    let as_text = message.is_string();
    let body = match message.as_str() {
        Some(text) => parse_text(text).map_err(sentence),
        None => Ok(message.clone()),
    };
    Some(Input::Arrived(number, Raw { as_text, body, preview: spoken(message) }))
}

fn read(raw: &RawMessage) -> Raw {
    let text = raw.text();
    let body = raw.read().map_err(sentence);
    let preview = text.clone().or_else(|| body.as_ref().ok().map(ToString::to_string));
    Raw { as_text: text.is_some(), body, preview: preview.unwrap_or_else(|| raw.preview()) }
}

fn sentence(reject: Reject) -> String {
    match reject {
        Reject::NotJson { why } => format!("It isn’t JSON ({why})."),
        other => other.sentence(),
    }
}

/// This page's origin; empty where it has none, in which case nothing can be tested.
pub fn origin() -> String {
    own_origin().map(|origin| origin.to_string()).unwrap_or_default()
}
