//! A stranger: a sandboxed frame without an origin, which is nobody's peer and posts what it is asked to. Its page is a
//! file of its own (`assets/stranger.html`), which gets the text by a message: no script varies, so that a content
//! security policy can name them all.

use gloo::events::EventListener;
use js_sys::{JSON, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlIFrameElement};

/// The stranger's page, beside the app's own.
pub const PAGE: &str = "stranger.html";
/// The script of it, and of the conformance test's page without an origin.
pub const SCRIPT: &str = "stranger.js";

/// A stranger's frame, until it is dropped.
#[derive(Debug)]
pub struct Stranger {
    frame: HtmlIFrameElement,
    _loaded: EventListener,
}

impl Stranger {
    /// Makes a frame in a page that posts `message` to that page so many times, as soon as it has loaded.
    ///
    /// # Errors
    /// The browser refuses to make it.
    pub fn post(document: &Document, title: &str, message: JsValue, times: usize) -> Result<Self, JsValue> {
        let frame: HtmlIFrameElement = document.create_element("iframe")?.unchecked_into();
        // Without `allow-same-origin` its origin is `null`.
        frame.set_attribute("sandbox", "allow-scripts")?;
        frame.set_attribute("hidden", "")?;
        frame.set_title(title);
        frame.set_src(PAGE);
        let order = order(message, times, None);
        let loaded = EventListener::once(&frame, "load", move |event| {
            let frame = event.target().map(JsCast::unchecked_into::<HtmlIFrameElement>);
            // A frame that has gone posts nothing.
            let _ = frame.and_then(|frame| frame.content_window()).map(|window| window.post_message(&order, "*"));
        });
        document.body().ok_or("The page has no body.")?.append_child(&frame)?;
        Ok(Self { frame, _loaded: loaded })
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// What `assets/stranger.js` is asked: to post `say` so many times, to the page around it or to a frame there.
pub fn order(say: JsValue, times: usize, to: Option<&str>) -> JsValue {
    let order = Object::new();
    for (name, value) in [("say", say), ("times", JsValue::from(times as f64)), ("to", to.into())] {
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&order, &name.into(), &value);
    }
    order.into()
}

/// A JSON value as a JavaScript one.
pub fn javascript(value: &Value) -> JsValue {
    // What serde_json writes is JSON.
    JSON::parse(&value.to_string()).unwrap_or_default()
}
