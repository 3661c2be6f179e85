//! Joins the state machine to the page: the parent window's messages, the console.

use std::rc::Rc;

use cti_bridge::talkdesk::ToTalkdesk;
use cti_bridge::window::{self, RawMessage};
use cti_bridge::{Origin, OriginError};
use serde_json::Value;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::options::{Options, ROUTE};
use super::remote;
use super::softphone::{Effect, Input, Softphone};
use crate::bridge_errors::AsSentence;
use crate::driver::use_machine;
use crate::seam::{SimulatorEnd, serve_simulator};
use crate::simulators::address::{self, hash};

/// The state to show, and the way to change it.
#[derive(Clone, PartialEq)]
pub struct Phone {
    pub state: Rc<Softphone>,
    pub act: Callback<Input>,
}

impl Phone {
    /// A click that means `input`.
    pub fn on(&self, input: Input) -> Callback<MouseEvent> {
        self.act.reform(move |_| input.clone())
    }
}

/// The page's parent window; none where the page stands on its own.
pub fn parent() -> Option<web_sys::Window> {
    let own = gloo::utils::window();
    own.parent().ok().flatten().filter(|parent| *parent != own)
}

/// Runs one simulator for as long as the component lives.
#[hook]
pub fn use_phone() -> Phone {
    let start = || Softphone::new(Options::from_hash(&hash()));
    let (state, act) = use_machine(start, perform);
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
    use_remote(&state, &act);
    use_effect_with(state.options, |options| address::keep(ROUTE, &options.to_hash()));
    Phone { state, act }
}

/// Lets the tools of a page of this origin do what a person does here.
#[hook]
fn use_remote(state: &Rc<Softphone>, act: &Callback<Input>) {
    let newest = use_mut_ref(|| Rc::clone(state));
    newest.replace(Rc::clone(state));
    let act = act.clone();
    use_effect_with((), move |()| {
        let posting = Rc::clone(&newest);
        serve_simulator(SimulatorEnd {
            state: move || remote::state(&newest.borrow()),
            act: move |asked: &Value| remote::input(asked).map(|input| act.emit(input)),
            post: move |text: &str, form| {
                let to = posting.borrow().host.as_ref().map(|(_, to)| to.clone());
                remote::post(to.as_ref(), text, form)
            },
        });
    });
}

fn perform(effect: Effect) {
    match effect {
        Effect::Print(text) => print(&text),
        Effect::Post { message, as_text, to } => {
            let Some(parent) = parent() else { return };
            print(&format!(">>> {message}"));
            let posted = if as_text {
                window::post_text(&parent, &message.to_string(), &to)
            } else {
                window::post(&parent, &message, &to)
            };
            if let Err(why) = posted {
                print(&format!("that message did not leave: {}", why.sentence()));
            }
        }
    }
}

/// With the prefix of the vendor's frame, so that one filter in the console shows both sides.
fn print(text: &str) {
    web_sys::console::log_1(&JsValue::from(format!("### [talkdesk simulator] {text}")));
}

fn arrived(raw: &RawMessage) -> Option<Input> {
    let from = raw.origin();
    if !raw.is_from(parent().as_ref()) {
        print(&format!("a message from {from} is ignored: it doesn’t come from the parent window."));
        return None;
    }
    let message = raw.read().and_then(|body| Ok((ToTalkdesk::decode(&body)?, body)));
    Some(match message {
        Ok((ToTalkdesk::Init(init), body)) => Input::Init { target: target(&init.url), init, body, from },
        Ok((message, body)) => Input::Received { message, body, from },
        Err(why) => Input::Unreadable { why: why.sentence(), preview: raw.preview(), from },
    })
}

/// The origin to post to. A host may send a whole URL; a relative one would be resolved against this page,
/// and so it doesn't count.
fn target(url: &str) -> Result<Origin, OriginError> {
    let absolute = ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if absolute { window::origin_of_url(url) } else { Origin::parse(url) }
}
