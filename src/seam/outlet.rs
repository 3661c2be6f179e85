//! The CRM's end: installs `window.screenpop`. Each half of the telephony adds what it knows, so that the plain CRM
//! carries nothing of LeadDesk's.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cti_bridge::TrafficLog;
use gloo::utils::window;
use js_sys::{Array, Function, Object, Reflect};
use serde_json::{Map, Value};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use super::{APP, Form, LogPage, VERSION};
use crate::telephony::{Effect, Wire};

/// What a part of the app says of itself, and how it posts a message for the tools.
#[derive(Clone)]
pub struct Outlet {
    /// A member of [`AppState`](super::AppState).
    pub facts: Rc<dyn Fn() -> Value>,
    /// Posts a message to the peer of that name; nothing where the part has no peer.
    pub send: Option<Sender>,
}

/// Posts a text in a form, or says why not.
pub type Sender = Rc<dyn Fn(&str, Form) -> Result<(), String>>;

thread_local! {
    static OUTLETS: RefCell<BTreeMap<&'static str, Outlet>> = const { RefCell::new(BTreeMap::new()) };
    static WIRE: RefCell<Option<Wire>> = const { RefCell::new(None) };
}

/// What the messages of this page's CRM go through; none before it has started.
pub fn own_wire() -> Option<Wire> {
    WIRE.with_borrow(Clone::clone)
}

/// Says what a member of the state is from now on.
pub fn provide(name: &'static str, outlet: Outlet) {
    OUTLETS.with_borrow_mut(|outlets| outlets.insert(name, outlet));
}

pub(super) fn state() -> Value {
    let outlets = OUTLETS.with_borrow(Clone::clone);
    let mut state = Map::new();
    for (name, outlet) in &outlets {
        state.insert((*name).to_owned(), (outlet.facts)());
    }
    let route = crate::routes::current_address();
    let shown = match route.route {
        crate::routes::Route::Contact(id) => Value::from(id),
        _ => state.get("leaddesk").and_then(|leaddesk| leaddesk.get("contact")).cloned().unwrap_or_default(),
    };
    state.insert("route".into(), window().location().hash().unwrap_or_default().into());
    state.insert("contact".into(), shown);
    Value::Object(state)
}

/// Posts a text to the peer of that name, or says why not.
pub(super) fn send(peer: &str, text: &str, form: Form) -> Result<(), String> {
    let sender = OUTLETS.with_borrow(|outlets| outlets.get(peer).and_then(|outlet| outlet.send.clone()));
    match sender {
        Some(send) => send(text, form),
        None if peer == "leaddesk" => Err("This page isn’t inside LeadDesk.".to_owned()),
        None => Err(format!("Unknown provider “{peer}”. Use “talkdesk” or “leaddesk”.")),
    }
}

/// At most `most` entries behind the number `after`.
pub(super) fn page(log: &TrafficLog<Effect>, after: u64, most: usize) -> LogPage {
    let last = log.entries().next_back().map_or(0, |entry| entry.seq);
    let entries = log.after(after).take(most).cloned().collect();
    LogPage { entries, last, dropped: log.dropped(), rejected: log.rejected() }
}

/// Sets a member of a fresh object.
pub(super) fn set(object: &Object, name: &str, value: JsValue) {
    // That can't fail.
    let _ = Reflect::set(object, &name.into(), &value);
}

/// A text that a script gives. The glue would read anything as one, and stop the program.
pub(super) fn text_of(name: &str, value: &JsValue) -> Result<String, String> {
    value.as_string().ok_or_else(|| format!("“{name}” must be text."))
}

/// What a script is given back: `null`, or a sentence that says why nothing was done.
pub(super) fn answer(done: Result<(), String>) -> JsValue {
    done.err().map_or(JsValue::NULL, JsValue::from)
}

/// Makes `window.screenpop`.
pub fn serve(wire: &Wire) {
    WIRE.replace(Some(wire.clone()));
    // The functions live as long as the page.
    let object = Object::new();
    set(&object, "version", VERSION.into());
    set(&object, "state", Closure::<dyn Fn() -> String>::new(|| state().to_string()).into_js_value());
    let log = wire.clone();
    let read = move |after: f64, most: f64| {
        // Numbers that make no sense saturate.
        let page = log.with_log(|log| page(log, after as u64, most as usize));
        serde_json::to_string(&page).unwrap_or_default() // plain data: serialising it can't fail
    };
    set(&object, "log", Closure::<dyn Fn(f64, f64) -> String>::new(read).into_js_value());
    let log = wire.clone();
    set(&object, "clearLog", Closure::<dyn Fn()>::new(move || log.clear()).into_js_value());
    let post = |peer: JsValue, text: JsValue, form: JsValue| {
        let sent = || {
            let form = Form::of_name(&text_of("form", &form)?);
            send(&text_of("peer", &peer)?, &text_of("text", &text)?, form)
        };
        answer(sent())
    };
    set(&object, "send", Closure::<dyn Fn(JsValue, JsValue, JsValue) -> JsValue>::new(post).into_js_value());
    set(
        &object,
        "pressKey",
        Closure::<dyn Fn(JsValue) -> bool>::new(|press: JsValue| press_key(&press)).into_js_value(),
    );
    let watched = wire.clone();
    let join = move |told: Function| watch(&watched, told);
    set(&object, "watch", Closure::<dyn Fn(Function) -> JsValue>::new(join).into_js_value());
    let _ = Reflect::set(&window(), &APP.into(), &object);
}

/// Dispatches a key press in this window. `press` is a `KeyboardEventInit`, such as another window's event. Returns whether
/// a listener has acted on it.
pub(super) fn press_key(press: &JsValue) -> bool {
    let window = window();
    let kind = Reflect::get(&window, &"KeyboardEvent".into()).and_then(JsCast::dyn_into::<Function>);
    let event = kind.and_then(|kind| Reflect::construct(&kind, &Array::of2(&"keydown".into(), press)));
    // Listeners that act prevent the default: an event that can't be made or dispatched was acted on by nobody.
    event.is_ok_and(|event| window.dispatch_event(event.unchecked_ref()).is_ok_and(|goes_on| !goes_on))
}

/// Adds one who is told of changes; gives back the function that takes them away again.
fn watch(wire: &Wire, told: Function) -> JsValue {
    let id = wire.watch(Callback::from(move |()| {
        // What a tool's own mistake throws is in the console already.
        let _ = told.call0(&JsValue::NULL);
    }));
    let wire = wire.clone();
    Closure::<dyn Fn()>::new(move || wire.unwatch(id)).into_js_value()
}
