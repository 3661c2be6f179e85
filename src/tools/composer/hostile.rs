//! A frame that has no business here: sandboxed, so that its origin is `null`, and posting to whoever is around it.

use cti_bridge::snippet::{Language, snippet};
use cti_bridge::{Direction, Peer};
use gloo::utils::document;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlIFrameElement;

use crate::seam::Form;

const NO_FRAME: &str = "The browser let no frame be made: load this page anew.";

/// The frame, until it is dropped.
#[derive(Debug)]
pub struct Hostile(HtmlIFrameElement);

impl Hostile {
    /// Makes a frame that posts the text in a form so many times, as soon as it has loaded.
    ///
    /// # Errors
    /// The browser refuses to make it.
    pub fn post(text: &str, form: Form, times: usize) -> Result<Self, String> {
        let made = document().create_element("iframe").map_err(|_| NO_FRAME)?;
        let frame: HtmlIFrameElement = made.dyn_into().map_err(|_| NO_FRAME)?;
        // Without `allow-same-origin` its origin is `null`.
        let marked = frame.set_attribute("sandbox", "allow-scripts").and_then(|()| frame.set_attribute("hidden", ""));
        marked.map_err(|_| NO_FRAME)?;
        frame.set_title("Hostile frame");
        frame.set_srcdoc(&page(text, form, times));
        let body = document().body().ok_or(NO_FRAME)?;
        body.append_child(&frame).map_err(|_| NO_FRAME)?;
        Ok(Self(frame))
    }
}

impl Drop for Hostile {
    fn drop(&mut self) {
        self.0.remove();
    }
}

pub(super) fn page(text: &str, form: Form, times: usize) -> String {
    // Escaped such that it can't end the script that it stands in.
    let literal = snippet(Language::Json, Peer::Unknown, Direction::In, &Value::from(text));
    let value = match form {
        Form::Object => format!("JSON.parse({})", literal.trim_end()),
        Form::Text | Form::Raw => literal.trim_end().to_owned(),
    };
    format!("<!doctype html><script>for (let n = 0; n < {times}; n++) parent.postMessage({value}, \"*\");</script>")
}
