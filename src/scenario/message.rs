//! A message that a script posts as it stands.

use serde_json::Value;

use crate::seam::Form;

/// The form that needs no mention.
pub(super) fn is_object(form: &Form) -> bool {
    *form == Form::Object
}

/// A message that a script posts as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Message {
    pub body: Value,
    pub sent_as: Form,
}

impl Message {
    /// # Errors
    /// A sentence if it is to leave as a text and is none.
    pub(super) fn new(body: Value, sent_as: Form) -> Result<Self, String> {
        if sent_as == Form::Raw && !body.is_string() {
            return Err("what is sent \"as\": \"raw\" must be a text".to_owned());
        }
        Ok(Self { body, sent_as })
    }

    /// What leaves, as text: its JSON, or the raw text.
    pub fn text(&self) -> String {
        match (&self.body, self.sent_as) {
            (Value::String(text), Form::Raw) => text.clone(),
            (body, _) => body.to_string(),
        }
    }
}
