//! Joins the state machine to the page: the parent window's messages, the timers, the console.

use std::rc::Rc;

use cti_bridge::talkdesk::ToTalkdesk;
use cti_bridge::window::{self, RawMessage, now_ms};
use cti_bridge::{Origin, OriginError};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::options::Options;
use super::softphone::{Effect, Input, Softphone};

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

/// The state with the effects that wait for the next render; the reducer itself does nothing outside.
struct Running {
    phone: Rc<Softphone>,
    waiting: Vec<(u64, Effect)>,
    next: u64,
}

enum Change {
    Input(Box<Input>, f64),
    /// The effects below this number are done.
    Done(u64),
}

impl Reducible for Running {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let (mut phone, mut waiting, mut next) = (self.phone.clone(), self.waiting.clone(), self.next);
        match change {
            Change::Input(input, now_ms) => {
                for effect in Rc::make_mut(&mut phone).handle(*input, now_ms) {
                    waiting.push((next, effect));
                    next += 1;
                }
            }
            Change::Done(end) => waiting.retain(|(number, _)| *number >= end),
        }
        Rc::new(Self { phone, waiting, next })
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
    let running = use_reducer(|| {
        let hash = gloo::utils::window().location().hash().unwrap_or_default();
        Running { phone: Rc::new(Softphone::new(Options::from_hash(&hash))), waiting: vec![], next: 0 }
    });
    let act = {
        let dispatcher = running.dispatcher();
        use_callback((), move |input, ()| dispatcher.dispatch(Change::Input(Box::new(input), now_ms())))
    };
    let done = use_mut_ref(|| 0_u64);
    {
        let (waiting, dispatcher) = (running.waiting.clone(), running.dispatcher());
        use_effect_with(running.next, move |end| {
            for (number, effect) in &waiting {
                // A render can come before the last `Done` has been reduced.
                if *number >= *done.borrow() {
                    perform(effect);
                }
            }
            *done.borrow_mut() = *end;
            if !waiting.is_empty() {
                dispatcher.dispatch(Change::Done(*end));
            }
        });
    }
    {
        let dispatcher = running.dispatcher();
        use_effect_with(running.phone.due_ms(), move |due_ms| {
            let timeout = due_ms.map(|due_ms| {
                let wait_ms = (due_ms - now_ms()).clamp(0.0, 1e9) as u32;
                // A timer may fire a trifle early: what is due is due.
                Timeout::new(wait_ms, move || {
                    dispatcher.dispatch(Change::Input(Box::new(Input::Due), now_ms().max(due_ms)))
                })
            });
            move || drop(timeout)
        });
    }
    {
        let act = act.clone();
        use_effect_with((), move |()| {
            let listener = window::listen(move |raw| {
                if let Some(input) = arrived(&raw) {
                    act.emit(input);
                }
            });
            move || drop(listener)
        });
    }
    use_effect_with(running.phone.options, |options| {
        let history = gloo::utils::window().history();
        // The options are in force either way; only a reload would forget them.
        let _ = history.map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&options.to_hash())));
    });
    Phone { state: running.phone.clone(), act }
}

fn perform(effect: &Effect) {
    match effect {
        Effect::Print(text) => print(text),
        Effect::Post { message, as_text, to } => {
            let Some(parent) = parent() else { return };
            print(&format!(">>> {message}"));
            let posted = if *as_text {
                window::post_text(&parent, &message.to_string(), to)
            } else {
                window::post(&parent, message, to)
            };
            if let Err(why) = posted {
                print(&format!("that message did not leave: {why}"));
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
        print(&format!("a message from {from} is ignored: it doesn't come from the parent window."));
        return None;
    }
    let message = raw.read().and_then(|body| Ok((ToTalkdesk::decode(&body)?, body)));
    Some(match message {
        Ok((ToTalkdesk::Init(init), body)) => Input::Init { target: target(&init.url), init, body, from },
        Ok((message, body)) => Input::Received { message, body, from },
        Err(why) => Input::Unreadable { why: why.to_string(), preview: raw.preview(), from },
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
