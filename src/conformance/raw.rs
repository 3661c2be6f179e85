//! A message as it came from the page under test.

use serde_json::Value;

/// A message as it came, and what could be read of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Raw {
    /// Whether it came as text rather than as an object.
    pub as_text: bool,
    /// The message; or why it can't be read, as a sentence.
    pub body: Result<Value, String>,
    /// A few words on it, for the log.
    pub preview: String,
}

impl Raw {
    /// The text member that names the message.
    pub fn name(&self, member: &str) -> Option<&str> {
        self.body.as_ref().ok()?.get(member)?.as_str()
    }
}

/// The members of `of` beyond those that are known, for a sentence.
pub(super) fn strangers(of: &Value, known: &[&str]) -> Vec<String> {
    let members = of.as_object().into_iter().flatten();
    members
        .map(|(name, _)| name)
        .filter(|name| !known.contains(&name.as_str()))
        .map(|name| format!("“{name}”"))
        .collect()
}
