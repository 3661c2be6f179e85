//! What is to come of the steps before.

use serde::de::DeserializeSeed;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::found::Found;
use super::matching::{compare, in_order};
use super::names::EXPECTED;

/// A part of the CRM's state, of its log and of its page's text. What isn't named may be anything.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Expect(pub(super) Value);

impl<'de> Deserialize<'de> for Expect {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let expected = EXPECTED.deserialize(reader)?;
        if expected.as_object().is_some_and(serde_json::Map::is_empty) {
            return Err(serde::de::Error::custom("nothing is expected here: name a member, such as \"route\""));
        }
        Ok(Self(expected))
    }
}

impl Expect {
    /// Whether the log is needed to tell.
    pub fn needs_log(&self) -> bool {
        self.0.get("log").is_some()
    }

    /// Whether the page's text is needed to tell.
    pub fn needs_text(&self) -> bool {
        self.0.get("text").is_some()
    }

    /// # Errors
    /// A sentence for each thing that isn't as expected.
    pub fn check(&self, found: &Found) -> Result<(), Vec<String>> {
        let mut wrong = Vec::new();
        for (name, wanted) in self.0.as_object().into_iter().flatten() {
            match name.as_str() {
                "log" => wrong.extend(in_order(wanted, &found.log)),
                "text" => wrong.extend(
                    texts(wanted)
                        .filter(|text| !found.shows(text))
                        .map(|text| format!("The page doesn’t show “{text}”.")),
                ),
                _ => compare(name, wanted, found.state.get(name), &mut wrong),
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

/// One text, or several of them.
pub(super) fn texts(wanted: &Value) -> impl Iterator<Item = &str> {
    wanted.as_str().into_iter().chain(wanted.as_array().into_iter().flatten().filter_map(Value::as_str))
}
