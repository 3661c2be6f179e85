//! The tools' end of `window.screenpop`.

use cti_bridge::Peer;
use gloo::utils::window;
use js_sys::{Function, Reflect};
use serde_json::Value;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Window;

use super::{APP, AppState, Form, LogPage};

/// A CRM's object, on this page or in a frame of this origin.
#[derive(Clone, PartialEq, Debug)]
pub struct Link(JsValue);

/// Calls a method; none where the other side has gone or throws.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    Reflect::apply(&function, object, &arguments.iter().collect()).ok()
}

/// What a window has under a name. None where it has nothing there, or is of another origin.
pub(super) fn member(of: &Window, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(JsValue::is_object)
}

/// What `act`, `post` and `send` give back: nothing, or a sentence.
pub(super) fn sentence(answer: Option<JsValue>, nobody: &str) -> Result<(), String> {
    match answer {
        Some(answer) => answer.as_string().map_or(Ok(()), Err),
        None => Err(nobody.to_owned()),
    }
}

impl Link {
    /// To this page's own CRM.
    pub fn here() -> Option<Self> {
        Self::of(&window())
    }

    /// To the CRM in another window; none before it has started, and across origins.
    pub fn of(window: &Window) -> Option<Self> {
        member(window, APP).map(Self)
    }

    pub fn state(&self) -> Option<AppState> {
        self.state_json().and_then(|state| serde_json::from_value(state).ok())
    }

    pub fn state_json(&self) -> Option<Value> {
        serde_json::from_str(&call(&self.0, "state", &[])?.as_string()?).ok()
    }

    /// At most `most` entries behind the number `after`.
    pub fn log(&self, after: u64, most: usize) -> Option<LogPage> {
        let page = call(&self.0, "log", &[JsValue::from(after as f64), JsValue::from(most as f64)])?;
        serde_json::from_str(&page.as_string()?).ok()
    }

    pub fn clear(&self) {
        call(&self.0, "clearLog", &[]);
    }

    /// Posts a message to a peer, as the CRM does.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn send(&self, peer: Peer, text: &str, form: Form) -> Result<(), String> {
        let name = match peer {
            Peer::Talkdesk => "talkdesk",
            Peer::LeadDesk => "leaddesk",
            Peer::Unknown => "",
        };
        let answer = call(&self.0, "send", &[name.into(), text.into(), form.name().into()]);
        sentence(answer, "The CRM doesn’t answer: load this page anew.")
    }

    /// Has `told` called after each change, at most once a frame.
    pub fn watch(&self, told: impl Fn() + 'static) -> Watch {
        let told = Closure::<dyn Fn()>::new(told);
        let stop = call(&self.0, "watch", &[told.as_ref().clone()]);
        Watch { stop, _told: told }
    }
}

/// Ends when it is dropped.
#[derive(Debug)]
pub struct Watch {
    stop: Option<JsValue>,
    _told: Closure<dyn Fn()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(Ok(stop)) = self.stop.take().map(JsCast::dyn_into::<Function>) {
            // The CRM's page may be gone, and with it what was to be ended.
            let _ = stop.call0(&JsValue::NULL);
        }
    }
}
