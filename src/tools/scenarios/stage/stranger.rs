//! A stranger in the CRM's page on the stage.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::Window;

use crate::scenario::Message;
use crate::seam::Form;
use crate::tools::stranger::{Stranger, javascript};

/// How long its frame stays, in ms: long enough to load.
const STAYS_MS: u32 = 3_000;

/// Has a stranger post a message to the CRM.
///
/// # Errors
/// A sentence, if the frame can't be made.
pub fn posts(app: &Window, message: &Message) -> Result<(), String> {
    let document = app.document().ok_or("The CRM on the stage has no page yet.")?;
    let said = match message.sent_as {
        Form::Object => javascript(&message.body),
        Form::Text | Form::Raw => JsValue::from(message.text()),
    };
    let stranger = Stranger::post(&document, "A stranger", said, 1)
        .map_err(|_| "Couldn’t make the stranger’s frame. Restart the scenario.")?;
    Timeout::new(STAYS_MS, move || drop(stranger)).forget();
    Ok(())
}
