//! Reads the members of a message, and says which one can't be used and what it should be.

use std::str::FromStr;

use serde_json::{Map, Value};

use crate::gate::Reject;
use crate::leaddesk;
use crate::word::Word;

/// An object of these members. Collecting them would sort them first: much code for a few, compiled again for each iterator.
pub(crate) fn object(members: impl IntoIterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, value) in members {
        object.insert(name, value);
    }
    object
}

/// The members of a message.
pub(crate) struct Members<'a> {
    /// What the message calls itself.
    name: &'a str,
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
    pub fn of(name: &'a str, members: &'a Map<String, Value>) -> Self {
        Members { name, members }
    }

    /// The member at a path such as `status` or `data.status`; `null` is taken as absent.
    ///
    /// # Errors
    /// What it stands in is there and no object.
    pub fn optional(&self, path: &str) -> Result<Option<&'a Value>, Reject> {
        let Some((container, name)) = path.split_once('.') else { return Ok(present(self.members.get(path))) };
        match present(self.members.get(container)) {
            None => Ok(None),
            Some(Value::Object(members)) => Ok(present(members.get(name))),
            Some(_) => Err(self.bad(container, "an object")),
        }
    }

    /// The same, where it must be there.
    ///
    /// # Errors
    /// What it stands in is missing or no object. (The member itself may be missing: its kind says so.)
    pub fn required(&self, path: &str) -> Result<Option<&'a Value>, Reject> {
        match path.split_once('.') {
            Some((container, _)) if present(self.members.get(container)).is_none() => {
                Err(self.bad(container, "an object"))
            }
            _ => self.optional(path),
        }
    }

    pub fn bad(&self, path: &str, expected: &str) -> Reject {
        Reject::BadMember { action: self.name.to_owned(), member: path.to_owned(), expected: expected.to_owned() }
    }
}

fn present(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| !value.is_null())
}

/// Sets the member at a path. What it stands in is made, also for a member that is absent.
pub(crate) fn put(message: &mut Map<String, Value>, path: &str, value: Option<Value>) {
    let (members, name) = match path.split_once('.') {
        None => (message, path),
        Some((container, name)) => {
            let container = message.entry(container).or_insert_with(|| Map::new().into());
            let Value::Object(members) = container else { return };
            (members, name)
        }
    };
    if let Some(value) = value {
        members.insert(name.to_owned(), value);
    }
}

/// A value as it goes over the wire; none is left out of the message.
pub(crate) trait ToWire {
    fn to_wire(&self) -> Option<Value>;
}

impl ToWire for String {
    fn to_wire(&self) -> Option<Value> {
        Some(self.as_str().into())
    }
}

impl ToWire for Map<String, Value> {
    fn to_wire(&self) -> Option<Value> {
        Some(self.clone().into())
    }
}

impl<T: ToWire> ToWire for Option<T> {
    fn to_wire(&self) -> Option<Value> {
        self.as_ref().and_then(ToWire::to_wire).filter(is_filled)
    }
}

/// What is absent is left out of a message, and so is an empty text in its place.
fn is_filled(value: &Value) -> bool {
    value != ""
}

/// Text that isn't empty.
pub(crate) struct Text;
/// A web origin: read as text.
pub(crate) struct Origin;
/// A phone number: read as text, since only the provider knows which ones it dials.
pub(crate) struct Phone;
/// Text that isn't empty, or a number, which becomes its decimal text.
pub(crate) struct Id;
/// The id of one of LeadDesk's rows.
pub(crate) struct RowId;
/// Any object.
pub(crate) struct Object;
/// An object of texts, numbers and booleans.
pub(crate) struct Flat;
/// One of a few words.
pub(crate) struct Words;
/// One of a few words, or any other text.
pub(crate) struct OpenWords;

const TEXT: &str = "a non-empty text";
const ID: &str = "a non-empty text or a number";

/// `null` and empty text are taken as absent.
fn optional_text(message: &Members<'_>, path: &str) -> Result<Option<String>, Reject> {
    match message.optional(path)? {
        None => Ok(None),
        Some(Value::String(text)) => Ok((!text.is_empty()).then(|| text.clone())),
        Some(_) => Err(message.bad(path, "a text (or nothing)")),
    }
}

fn required_text(message: &Members<'_>, path: &str) -> Result<String, Reject> {
    match message.required(path)? {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
        _ => Err(message.bad(path, TEXT)),
    }
}

/// The kinds that are read as text.
macro_rules! texts {
    ($($kind:ident),+) => {
        $(#[allow(dead_code)] // not each is used in each way
        impl $kind {
            pub fn required(message: &Members<'_>, path: &str) -> Result<String, Reject> {
                required_text(message, path)
            }

            pub fn optional(message: &Members<'_>, path: &str) -> Result<Option<String>, Reject> {
                optional_text(message, path)
            }
        })+
    };
}

texts!(Text, Origin, Phone);

/// The kinds whose fields write themselves.
macro_rules! written {
    ($($kind:ident),+) => {
        $(impl $kind {
            pub fn write(value: &impl ToWire) -> Option<Value> {
                value.to_wire()
            }
        })+
    };
}

written!(Text, Origin, Phone, Id, RowId, Object, Words);

impl Id {
    pub fn required(message: &Members<'_>, path: &str) -> Result<String, Reject> {
        match message.required(path)? {
            Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
            Some(Value::Number(number)) => Ok(decimal(number)),
            _ => Err(message.bad(path, ID)),
        }
    }

    /// `null` and empty text are taken as absent.
    pub fn optional(message: &Members<'_>, path: &str) -> Result<Option<String>, Reject> {
        match message.optional(path)? {
            Some(Value::Number(number)) => Ok(Some(decimal(number))),
            Some(value) if !value.is_string() => Err(message.bad(path, "a text or a number (or nothing)")),
            _ => optional_text(message, path),
        }
    }
}

impl RowId {
    pub fn required(message: &Members<'_>, path: &str) -> Result<leaddesk::Id, Reject> {
        message.required(path)?;
        Self::optional(message, path)?.ok_or_else(|| message.bad(path, "a non-empty text or a number other than 0"))
    }

    /// Blank text and 0 are none, too: database ids begin at 1, and all calls of the id 0 would become one.
    pub fn optional(message: &Members<'_>, path: &str) -> Result<Option<leaddesk::Id>, Reject> {
        let id = Id::optional(message, path)?;
        Ok(id.and_then(leaddesk::Id::new).filter(|id| id.as_str() != "0"))
    }
}

impl Object {
    pub fn required(message: &Members<'_>, path: &str) -> Result<Map<String, Value>, Reject> {
        let value = message.required(path)?.and_then(Value::as_object);
        value.cloned().ok_or_else(|| message.bad(path, "an object"))
    }
}

impl Flat {
    pub fn optional(message: &Members<'_>, path: &str) -> Result<Option<Map<String, Value>>, Reject> {
        let Some(value) = message.optional(path)? else { return Ok(None) };
        let members = value.as_object().ok_or_else(|| message.bad(path, "an object"))?;
        if let Some((key, _)) = members.iter().find(|(_, value)| value.is_array() || value.is_object()) {
            return Err(message.bad(&format!("{path}.{key}"), "a text, a number or a boolean (metadata is flat)"));
        }
        let kept = object(members.iter().filter_map(flat));
        Ok((!kept.is_empty()).then_some(kept))
    }

    /// An object or an array among the values is written as its JSON text, and `null` is left out (our decision).
    pub fn write(members: &Option<Map<String, Value>>) -> Option<Value> {
        let members = object(members.iter().flatten().filter_map(flat));
        (!members.is_empty()).then(|| members.into())
    }
}

fn flat((key, value): (&String, &Value)) -> Option<(String, Value)> {
    let value = match value {
        Value::Null => return None,
        Value::Array(_) | Value::Object(_) => value.to_string().into(),
        scalar => scalar.clone(),
    };
    Some((key.clone(), value))
}

impl Words {
    pub fn required<T: FromStr>(message: &Members<'_>, path: &str, words: &[Word]) -> Result<T, Reject> {
        let word = message.required(path)?.and_then(Value::as_str);
        let all = || words.iter().map(|word| word.word).collect::<Vec<_>>().join(", ");
        word.and_then(|word| word.parse().ok()).ok_or_else(|| message.bad(path, &format!("one of {}", all())))
    }
}

impl OpenWords {
    pub fn required<T: From<String>>(message: &Members<'_>, path: &str, _: &[Word]) -> Result<T, Reject> {
        required_text(message, path).map(T::from)
    }

    pub fn write(value: &impl ToWire) -> Option<Value> {
        value.to_wire().filter(is_filled)
    }

    /// Needed only while another member, in the same object, has a certain word.
    pub fn when(message: &Members<'_>, path: &str, _: &[Word], other: &str, is: &str) -> Result<String, Reject> {
        if message.optional(other)?.is_some_and(|value| value == is) {
            required_text(message, path)
        } else {
            Ok(optional_text(message, path)?.unwrap_or_default())
        }
    }
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
