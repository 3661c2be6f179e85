//! Both ends of `window.screenpopSimulator`.

use gloo::utils::window;
use js_sys::{Object, Reflect};
use serde_json::Value;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlIFrameElement, Window};

use super::link::{call, member, sentence};
use super::outlet::{answer, set, text_of};
use super::{Form, SIMULATOR, VERSION};
use crate::crm::storage::{OnStage, on_stage_of};

/// What a simulator lets be done with it.
pub struct SimulatorEnd<S, A, P> {
    /// Where it stands.
    pub state: S,
    /// Does what a person does there, or says why not.
    pub act: A,
    /// Posts a text in a form to the other side, or says why not.
    pub post: P,
}

/// Makes `window.screenpopSimulator`.
pub fn serve_simulator<S, A, P>(end: SimulatorEnd<S, A, P>)
where
    S: Fn() -> Value + 'static,
    A: Fn(&Value) -> Result<(), String> + 'static,
    P: Fn(&str, Form) -> Result<(), String> + 'static,
{
    let SimulatorEnd { state, act, post } = end;
    let act = move |json: JsValue| {
        let text = text_of("act", &json);
        let read =
            text.and_then(|text| serde_json::from_str(&text).map_err(|error| format!("That isn’t JSON: {error}.")));
        answer(read.and_then(|value: Value| act(&value)))
    };
    let post = move |text: JsValue, form: JsValue| {
        let posted = || post(&text_of("text", &text)?, Form::of_name(&text_of("form", &form)?));
        answer(posted())
    };
    // The functions live as long as the page.
    let object = Object::new();
    set(&object, "version", VERSION.into());
    set(&object, "state", Closure::<dyn Fn() -> String>::new(move || state().to_string()).into_js_value());
    set(&object, "act", Closure::<dyn Fn(JsValue) -> JsValue>::new(act).into_js_value());
    set(&object, "post", Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(post).into_js_value());
    let _ = Reflect::set(&window(), &SIMULATOR.into(), &object);
}

/// A simulator's object, in a frame or around one.
#[derive(Clone, PartialEq, Debug)]
pub struct Simulator(JsValue);

impl Simulator {
    /// In another window; none before it has started, across origins, and where there is something else.
    pub fn of(window: &Window) -> Option<Self> {
        member(window, SIMULATOR).map(Self)
    }

    /// In the Talkdesk frame of a CRM's window. None where that window is of another origin by now.
    pub fn of_talkdesk(app: &Window) -> Option<Self> {
        // Across origins this fails, and asking for the document would throw.
        app.location().pathname().ok()?;
        let frame = app.document()?.get_element_by_id("td-emb-container")?;
        // `dyn_into` would ask this window's class, and the frame is another window's.
        Self::of(&frame.unchecked_into::<HtmlIFrameElement>().content_window()?)
    }

    /// LeadDesk's, around a CRM's window. Around a stage there are the user's own windows: none of them is the stage's.
    pub fn around(app: &Window) -> Option<Self> {
        if on_stage_of(app) == Some(OnStage::Top) {
            return None;
        }
        let parent = app.parent().ok().flatten().filter(|parent| parent != app)?;
        Self::of(&parent)
    }

    /// Does what a person does there: `{"do": "answer"}`.
    ///
    /// # Errors
    /// A sentence that says why nothing was done.
    pub fn act(&self, act: &Value) -> Result<(), String> {
        sentence(call(&self.0, "act", &[act.to_string().into()]), GONE)
    }

    /// Posts any message to the other side.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn post(&self, text: &str, form: Form) -> Result<(), String> {
        sentence(call(&self.0, "post", &[text.into(), form.name().into()]), GONE)
    }

    pub fn state(&self) -> Option<Value> {
        serde_json::from_str(&call(&self.0, "state", &[])?.as_string()?).ok()
    }
}

const GONE: &str = "The simulator isn’t responding. Reload its page.";
