//! The crate's end in a real browser, against real events, frames and `postMessage`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod early;
mod facade;
mod flood;
mod framed;
mod incoming;
mod origins;
mod outgoing;
mod preview;
mod reading;
mod referrer;
mod refusing;

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::window::{Listener, RawMessage, listen};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::{HtmlIFrameElement, MessageEvent, MessageEventInit, Window};

wasm_bindgen_test_configure!(run_in_browser);

/// How long a test waits for its condition.
const PATIENCE_MS: f64 = 15_000.0;

fn window() -> Window {
    web_sys::window().unwrap()
}

fn own_origin() -> String {
    window().origin()
}

/// The value of a JavaScript expression.
fn js(expression: &str) -> JsValue {
    js_sys::eval(&format!("({expression})")).unwrap()
}

/// Hands an event with that data to the page's listeners, at once.
fn dispatch(data: &JsValue) {
    let init = MessageEventInit::new();
    init.set_data(data);
    let event = MessageEvent::new_with_event_init_dict("message", &init).unwrap();
    window().dispatch_event(&event).unwrap();
}

/// Everything that came since it was opened.
struct Inbox {
    messages: Rc<RefCell<Vec<RawMessage>>>,
    listener: Listener,
}

impl Inbox {
    fn open() -> Self {
        let messages = Rc::new(RefCell::new(Vec::new()));
        let handler = {
            let messages = Rc::clone(&messages);
            move |raw| messages.borrow_mut().push(raw)
        };
        Self { messages, listener: listen(handler) }
    }

    /// The messages so far, once there are `count`.
    async fn take(&self, count: usize) -> Vec<RawMessage> {
        until("messages to come", || self.messages.borrow().len() >= count).await;
        self.messages.take()
    }

    /// What has come, as the texts that `numbered` made.
    fn numbers(&self) -> Vec<u64> {
        self.messages.borrow().iter().map(|raw| raw.read().unwrap()["n"].as_u64().unwrap()).collect()
    }
}

fn numbered(n: u32) -> JsValue {
    js(&format!("{{n: {n}}}"))
}

/// Waits for a condition, letting the browser's own tasks run.
async fn until(what: &str, condition: impl Fn() -> bool) {
    let begun = js_sys::Date::now();
    while !condition() {
        assert!(js_sys::Date::now() - begun < PATIENCE_MS, "waited in vain for {what}");
        let turn = Promise::new(&mut |resolve, _| {
            window().set_timeout_with_callback(&resolve).unwrap();
        });
        JsFuture::from(turn).await.unwrap();
    }
}

/// A frame that answers each message with `{action: "echo", got, kind, origin}`, and is ready for some.
struct Frame(HtmlIFrameElement);

impl Frame {
    async fn open(sandbox: Option<&str>) -> Self {
        let document = window().document().unwrap();
        let element: HtmlIFrameElement = document.create_element("iframe").unwrap().dyn_into().unwrap();
        if let Some(sandbox) = sandbox {
            element.set_attribute("sandbox", sandbox).unwrap();
        }
        element.set_srcdoc(
            "<script>onmessage = ({data, origin}) =>
                parent.postMessage({action: 'echo', got: data, kind: typeof data, origin}, '*');
            parent.postMessage({action: 'ready'}, '*');</script>",
        );
        let inbox = Inbox::open();
        document.body().unwrap().append_child(&element).unwrap();
        inbox.take(1).await;
        Self(element)
    }

    fn window(&self) -> Window {
        self.0.content_window().unwrap()
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.0.remove();
    }
}
