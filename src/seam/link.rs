//! The end of those who ask: tools of this page, which ask directly, or of a page around a CRM, by `window.screenpop`.

use cti_bridge::Provider;
use js_sys::Function;
use serde_json::Value;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{KeyboardEvent, Window};
use yew::Callback;

use super::{APP, AppState, Form, LogPage, outlet};
use crate::js;
use crate::telephony::Wire;

/// A CRM: this page's own, or one in a frame of this origin.
#[derive(Clone, PartialEq, Debug)]
pub struct Link(End);

#[derive(Clone, PartialEq, Debug)]
enum End {
    Here,
    /// The object in the other window.
    Window(JsValue),
}

/// Calls a method; none where the other side has gone or throws.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    js::call(object, method, arguments).ok()
}

/// What a window has under a name. None where it has nothing there, or is of another origin.
pub(super) fn member(of: &Window, name: &str) -> Option<JsValue> {
    js::get(of, name).ok().filter(JsValue::is_object)
}

/// What `act`, `post` and `send` give back: nothing, or a sentence.
pub(super) fn sentence(answer: Option<JsValue>, nobody: &str) -> Result<(), String> {
    match answer {
        Some(answer) => answer.as_string().map_or(Ok(()), Err),
        None => Err(nobody.to_owned()),
    }
}

impl Link {
    /// To this page's own CRM; none before it has started.
    pub fn here() -> Option<Self> {
        outlet::own_wire().map(|_| Self(End::Here))
    }

    /// To the CRM in another window; none before it has started, and across origins.
    pub fn of(window: &Window) -> Option<Self> {
        member(window, APP).map(|object| Self(End::Window(object)))
    }

    pub fn state(&self) -> Option<AppState> {
        self.state_json().and_then(|state| serde_json::from_value(state).ok())
    }

    pub fn state_json(&self) -> Option<Value> {
        match &self.0 {
            End::Here => Some(outlet::state()),
            End::Window(object) => serde_json::from_str(&call(object, "state", &[])?.as_string()?).ok(),
        }
    }

    /// At most `most` entries behind the number `after`.
    pub fn log(&self, after: u64, most: usize) -> Option<LogPage> {
        match &self.0 {
            End::Here => outlet::own_wire().map(|wire| wire.with_log(|log| outlet::page(log, after, most))),
            End::Window(object) => {
                let page = call(object, "log", &[JsValue::from(after as f64), JsValue::from(most as f64)])?;
                serde_json::from_str(&page.as_string()?).ok()
            }
        }
    }

    pub fn clear(&self) {
        match &self.0 {
            End::Here => outlet::own_wire().iter().for_each(Wire::clear),
            End::Window(object) => drop(call(object, "clearLog", &[])),
        }
    }

    /// Posts a message to a provider, as the CRM does.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn send(&self, provider: Provider, text: &str, form: Form) -> Result<(), String> {
        match &self.0 {
            End::Here => outlet::send(provider.key(), text, form),
            End::Window(object) => {
                let answer = call(object, "send", &[provider.key().into(), text.into(), form.name().into()]);
                sentence(answer, "The CRM isn’t responding. Reload this page.")
            }
        }
    }

    /// Hands a key press to the CRM. Returns whether the CRM has acted on it.
    pub fn press_key(&self, event: &KeyboardEvent) -> bool {
        match &self.0 {
            End::Here => outlet::press_key(event),
            End::Window(object) => {
                call(object, "pressKey", &[event.clone().into()]).is_some_and(|taken| taken.is_truthy())
            }
        }
    }

    /// Has `told` called after each change, at most once a frame.
    pub fn watch(&self, told: impl Fn() + 'static) -> Watch {
        Watch(match &self.0 {
            End::Here => Watching::Here(outlet::own_wire().map(|wire| wire.watch(Callback::from(move |()| told())))),
            End::Window(object) => {
                let told = Closure::<dyn Fn()>::new(told);
                let stop = call(object, "watch", &[told.as_ref().clone()]);
                Watching::Window { stop: stop.and_then(|stop| stop.dyn_into().ok()), _told: told }
            }
        })
    }
}

/// Ends when it is dropped.
#[derive(Debug)]
pub struct Watch(Watching);

#[derive(Debug)]
enum Watching {
    /// By the number of the watch.
    Here(Option<u32>),
    Window {
        stop: Option<Function>,
        _told: Closure<dyn Fn()>,
    },
}

impl Drop for Watch {
    fn drop(&mut self) {
        match &self.0 {
            Watching::Here(id) => {
                if let (Some(id), Some(wire)) = (id, outlet::own_wire()) {
                    wire.unwatch(*id);
                }
            }
            // The CRM's page may be gone, and with it what was to be ended.
            Watching::Window { stop, .. } => drop(stop.as_ref().map(|stop| stop.call0(&JsValue::NULL))),
        }
    }
}
