//! A stranger: a sandboxed frame in the CRM's page, which is nobody's peer.

use gloo::timers::callback::Timeout;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{HtmlIFrameElement, Window};

use crate::scenario::Message;
use crate::seam::Form;

/// How long its frame stays, in ms: long enough to load.
const STAYS_MS: u32 = 3_000;

/// Has a stranger post a message to the CRM.
///
/// # Errors
/// A sentence, if the frame can't be made.
pub fn posts(app: &Window, message: &Message) -> Result<(), String> {
    let wrong = |_| "The stranger’s frame couldn’t be made: restart the scenario.".to_owned();
    let document = app.document().ok_or("The CRM on the stage has no page yet.")?;
    let body = document.body().ok_or("The CRM on the stage has no page yet.")?;
    let frame: HtmlIFrameElement = document.create_element("iframe").map_err(wrong)?.unchecked_into();
    let value = match message.sent_as {
        Form::Object => message.body.clone(),
        Form::Text | Form::Raw => Value::from(message.text()),
    };
    // A script that holds the message as a literal: what could end it early is escaped.
    let literal = value.to_string().replace('<', "\\u003c");
    // Attributes of an element of our own: none of it can fail.
    let _ = frame.set_attribute("sandbox", "allow-scripts");
    let _ = frame.set_attribute("hidden", "");
    frame.set_title("A stranger");
    frame.set_srcdoc(&format!("<script>parent.postMessage({literal}, '*')</script>"));
    body.append_child(&frame).map_err(wrong)?;
    Timeout::new(STAYS_MS, move || frame.remove()).forget();
    Ok(())
}
