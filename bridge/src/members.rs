//! Reads the members of a message, and says which one can't be used and what it should be.

use std::str::FromStr;

use serde_json::{Map, Value};

use crate::gate::Reject;

/// An object of these members. Collecting them would sort them first: much code for a few, compiled again for each iterator.
pub(crate) fn object(members: impl IntoIterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, value) in members {
        object.insert(name, value);
    }
    object
}

/// The members of one object within a message.
pub(crate) struct Members<'a> {
    /// What the message calls itself.
    name: &'a str,
    /// The member of the message that they stand in; empty for the message itself.
    path: &'static str,
    members: &'a Map<String, Value>,
}

/// The message as an object, with what it calls itself in the member that the protocol has for that: `action` or
/// `type`.
pub(crate) fn named<'a>(message: &'a Value, member: &str) -> Result<(&'a Map<String, Value>, &'a str), Reject> {
    let members = message.as_object().ok_or_else(|| Reject::NotAnObject { kind: kind_of(message).to_owned() })?;
    match members.get(member) {
        Some(Value::String(name)) => Ok((members, name)),
        Some(_) => Err(Reject::NameNotText { member: member.to_owned() }),
        None => Err(Reject::NoName { member: member.to_owned() }),
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

impl<'a> Members<'a> {
    /// Those of the message itself.
    pub fn of(name: &'a str, members: &'a Map<String, Value>) -> Self {
        Members { name, path: "", members }
    }

    /// Those of one of the message's members (`data`, `params`), which must be an object.
    pub fn inside(&self, member: &'static str) -> Result<Self, Reject> {
        Ok(Members { name: self.name, path: member, members: self.object(member)? })
    }

    /// Whether the member is there; `null` is taken as absent.
    pub fn has(&self, member: &str) -> bool {
        self.members.get(member).is_some_and(|value| !value.is_null())
    }

    pub fn object(&self, member: &str) -> Result<&'a Map<String, Value>, Reject> {
        self.members.get(member).and_then(Value::as_object).ok_or_else(|| self.bad(member, "an object"))
    }

    /// Text that isn't empty.
    pub fn text(&self, member: &str) -> Result<String, Reject> {
        match self.members.get(member) {
            Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
            _ => Err(self.bad(member, "a non-empty text")),
        }
    }

    /// An external id: text that isn't empty, or a number, which becomes its decimal text.
    pub fn id(&self, member: &str) -> Result<String, Reject> {
        match self.members.get(member) {
            Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
            Some(Value::Number(number)) => Ok(decimal(number)),
            _ => Err(self.bad(member, "a non-empty text or a number")),
        }
    }

    /// `null` and empty text are taken as absent.
    pub fn optional_text(&self, member: &str) -> Result<Option<String>, Reject> {
        match self.members.get(member) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok((!text.is_empty()).then(|| text.clone())),
            Some(_) => Err(self.bad(member, "a text (or nothing)")),
        }
    }

    /// `null` and empty text are taken as absent.
    pub fn optional_id(&self, member: &str) -> Result<Option<String>, Reject> {
        match self.members.get(member) {
            Some(Value::Number(number)) => Ok(Some(decimal(number))),
            Some(value) if !value.is_null() && !value.is_string() => {
                Err(self.bad(member, "a text or a number (or nothing)"))
            }
            _ => self.optional_text(member),
        }
    }

    /// One of a few words.
    pub fn word<T: FromStr>(&self, member: &str, allowed: &[&str]) -> Result<T, Reject> {
        let word = self.members.get(member).and_then(Value::as_str);
        word.and_then(|word| word.parse().ok())
            .ok_or_else(|| self.bad(member, &format!("one of {}", allowed.join(", "))))
    }

    pub fn bad(&self, member: &str, expected: &str) -> Reject {
        Reject::BadMember {
            action: self.name.to_owned(),
            member: if self.path.is_empty() { member.to_owned() } else { format!("{}.{member}", self.path) },
            expected: expected.to_owned(),
        }
    }
}

/// An object of those texts that aren't empty: what is absent is left out of a message, never `null`.
pub(crate) fn texts(members: &[(&str, &str)]) -> Map<String, Value> {
    let present = members.iter().filter(|(_, text)| !text.is_empty());
    object(present.map(|(name, text)| ((*name).to_owned(), (*text).into())))
}

/// A whole number without a point, as JavaScript writes it, however it was spelt in the JSON; others with one, and
/// none with an exponent.
fn decimal(number: &serde_json::Number) -> String {
    if number.is_f64() {
        number.as_f64().map(|n| (n + 0.0).to_string()).unwrap_or_default()
    } else {
        number.to_string()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_decimal_text() {
        for (json, text) in [
            ("12345", "12345"),
            ("-7", "-7"),
            ("18446744073709551615", "18446744073709551615"),
            ("12.0", "12"),
            ("-0.0", "0"),
            ("1e3", "1000"),
            ("0.5", "0.5"),
            ("1e21", "1000000000000000000000"),
        ] {
            assert_eq!(decimal(&serde_json::from_str(json).unwrap()), text, "{json}");
        }
    }
}
