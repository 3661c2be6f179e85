//! Whether a value is of a member's kind.

use serde_json::Value;

use super::{Kind, Member, Need};

impl Member {
    /// What is wrong with the value, as a sentence that says what to write. `empty_is_absent`: whether an empty value
    /// stands for an absent one, as in what a provider sends.
    pub(super) fn problem(&self, value: &Value, empty_is_absent: bool) -> Option<String> {
        let absent = self.need != Need::Required && empty_is_absent && self.kind.is_empty(value);
        if absent || self.kind.fits(value) {
            return None;
        }
        let otherwise = match self.need {
            Need::Optional => ", or leave it out",
            _ => "",
        };
        Some(format!("This is {}: write {}{otherwise}.", said_of(value, self.kind), self.kind.words()))
    }
}

fn said_of(value: &Value, kind: Kind) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number that doesn't fit",
        Value::String(text) if text.is_empty() => "an empty text",
        Value::String(_) => "a text that doesn't fit",
        Value::Array(_) => "an array",
        Value::Object(_) if kind == Kind::Flat => "an object with other values in it",
        Value::Object(_) => "an object",
    }
}

impl Kind {
    /// Whether the value is of this kind.
    #[must_use]
    pub fn fits(self, value: &Value) -> bool {
        match (self, value) {
            (Kind::Text | Kind::OpenWords(_), Value::String(text)) => !text.is_empty(),
            (Kind::Origin, Value::String(text)) => crate::Origin::parse(text).is_ok(),
            (Kind::Phone, Value::String(text)) => is_e164(text),
            (Kind::Id, Value::String(text)) => !text.is_empty(),
            (Kind::RowId, Value::String(text)) => !matches!(text.trim(), "" | "0"),
            (Kind::RowId, Value::Number(number)) => number.as_f64().is_some_and(|id| id >= 1.0 && id.fract() == 0.0),
            (Kind::Words(words), Value::String(text)) => words.iter().any(|word| word.word == text),
            (Kind::Flat, Value::Object(members)) => {
                members.values().all(|value| value.is_string() || value.is_number() || value.is_boolean())
            }
            (Kind::Id, Value::Number(_)) | (Kind::True, Value::Bool(true)) | (Kind::Object, Value::Object(_)) => true,
            _ => false,
        }
    }

    /// Whether the value is an empty one of this kind, which decoding takes as absent where it may be.
    fn is_empty(self, value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::String(text) => match self {
                Kind::RowId => matches!(text.trim(), "" | "0"),
                Kind::Text | Kind::Id | Kind::OpenWords(_) => text.is_empty(),
                _ => false,
            },
            Value::Number(number) => self == Kind::RowId && number.as_f64() == Some(0.0),
            _ => false,
        }
    }
}

/// A plus, then 2 to 15 digits of which the first isn't 0.
#[must_use]
pub fn is_e164(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    (2..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|digit| digit.is_ascii_digit())
}
