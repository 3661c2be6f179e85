//! Messages from this window.

use std::fmt;

use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::Window;

use crate::Origin;

/// A message was not posted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PostError {
    /// There is no window to post to: the frame is not in the document, or the page stands alone.
    NoWindow,
    /// The browser refused.
    Refused {
        /// Its reason; empty if it gave none.
        why: String,
    },
}

impl fmt::Display for PostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PostError::NoWindow => f.write_str("there is no window to post the message to"),
            PostError::Refused { why } => write!(f, "the browser refused to post the message: {why}"),
        }
    }
}

impl std::error::Error for PostError {}

impl From<JsValue> for PostError {
    fn from(thrown: JsValue) -> Self {
        let why = js_sys::Reflect::get(&thrown, &"message".into()).ok().and_then(|message| message.as_string());
        Self::Refused { why: why.unwrap_or_default() }
    }
}

/// Posts a message as an object.
///
/// It reaches the window only if that shows a page of `origin` when the message arrives. If not, the
/// browser drops it and says so on its console alone: there is no error for it here.
///
/// # Errors
/// When the browser refuses to post at all.
pub fn post(to: &Window, message: &Value, origin: &Origin) -> Result<(), PostError> {
    let object = js_sys::JSON::parse(&message.to_string())?;
    Ok(to.post_message(&object, origin.as_str())?)
}

/// Posts a message as text, for peers that want JSON text. What [`post`] says holds here too.
///
/// # Errors
/// When the browser refuses to post at all.
pub fn post_text(to: &Window, text: &str, origin: &Origin) -> Result<(), PostError> {
    Ok(to.post_message(&JsValue::from_str(text), origin.as_str())?)
}
