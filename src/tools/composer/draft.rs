//! The message that is being written.

use std::fmt;

use cti_bridge::catalogue::{self, Explained, Kind, Member, Message, Need};
use serde_json::{Map, Value};

/// A text that is to become a message, and which documented message it is to be.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    pub entry: &'static Message,
    pub text: String,
}

/// Why a text is no JSON. Displays as a sentence with the place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotJson {
    /// From 1.
    pub line: usize,
    /// From 1; 0 for an end that came too early at the beginning of a line.
    pub column: usize,
    why: String,
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "This isn’t JSON at line {}, column {}: {}.", self.line, self.column, self.why)
    }
}

/// Reads JSON, or says where it stops being that.
///
/// # Errors
/// The place and the parser's reason.
pub fn read(text: &str) -> Result<Value, NotJson> {
    serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let why = said.rsplit_once(" at line ").map_or(said.as_str(), |(why, _)| why).to_owned();
        NotJson { line: error.line(), column: error.column(), why }
    })
}

impl Draft {
    /// A message as in one of its examples; the first where there is no such one.
    pub fn of(entry: &'static Message, example: usize) -> Self {
        let example = entry.examples.get(example).or_else(|| entry.examples.first());
        Self { entry, text: example.map(|example| format!("{:#}", example.value())).unwrap_or_default() }
    }

    /// The text as a value.
    pub fn value(&self) -> Result<Value, NotJson> {
        read(&self.text)
    }

    /// With another text. If that calls itself another message of the same peer and direction, it is that one.
    pub fn with_text(&self, text: String) -> Self {
        let named = |value: &Value| {
            let name = value.get(self.entry.name_member())?.as_str()?;
            catalogue::find(self.entry.provider, self.entry.direction, name)
        };
        let entry = read(&text).ok().and_then(|value| named(&value)).unwrap_or(self.entry);
        Self { entry, text }
    }

    /// What is said of each member; nothing while the text is no JSON.
    pub fn explained(&self) -> Vec<Explained> {
        self.value().map(|value| self.entry.explain(&value)).unwrap_or_default()
    }

    /// The member's value, where it has one.
    pub fn at(&self, member: &Member) -> Option<Value> {
        let value = self.value().ok()?;
        member.path.split('.').try_fold(&value, |value, name| value.get(name)).cloned()
    }

    /// The member's value as its field shows it.
    pub fn shown(&self, member: &Member) -> String {
        match self.at(member) {
            None => String::new(),
            Some(Value::String(text)) => text,
            Some(value @ (Value::Object(_) | Value::Array(_))) => format!("{value:#}"),
            Some(value) => value.to_string(),
        }
    }

    /// An id of the kind that stands there now. A new one is text, but a number for LeadDesk where it can be.
    fn id(&self, member: &Member, typed: &str) -> Value {
        let as_number = self.at(member).map_or(member.kind == Kind::RowId, |now| now.is_number());
        number(typed).filter(|_| as_number).unwrap_or_else(|| typed.into())
    }

    /// With what was typed into a member's field. Nothing leaves the member out.
    ///
    /// # Errors
    /// A field for an object holds no JSON; the draft stays as it was.
    pub fn typed(&self, member: &Member, typed: &str) -> Result<Self, NotJson> {
        let new = match member.kind {
            _ if typed.is_empty() => None,
            Kind::Object | Kind::Flat => Some(read(typed)?),
            Kind::True => Some(Value::Bool(typed == "true")),
            Kind::Id | Kind::RowId => Some(self.id(member, typed)),
            _ => Some(typed.into()),
        };
        let mut value = self.value()?;
        put(&mut value, member, new);
        Ok(Self { entry: self.entry, text: format!("{value:#}") })
    }
}

/// A whole number, written as JavaScript writes it.
fn number(typed: &str) -> Option<Value> {
    typed.parse::<u32>().ok().filter(|number| number.to_string() == typed).map(Value::from)
}

fn put(message: &mut Value, member: &Member, new: Option<Value>) {
    let name = member.name();
    within(message, |members| match (new, member.container()) {
        (Some(new), None) => {
            members.insert(name.to_owned(), new);
        }
        (Some(new), Some(container)) => within(members.entry(container).or_insert(Value::Null), |inner| {
            inner.insert(name.to_owned(), new);
        }),
        (None, None) => {
            members.remove(name);
        }
        (None, Some(container)) => {
            let Some(Value::Object(inner)) = members.get_mut(container) else { return };
            // Where it stood for one way of writing the message, nothing of that way stays.
            if inner.remove(name).is_some() && inner.is_empty() && member.need == Need::Choice {
                members.remove(container);
            }
        }
    });
}

/// Changes an object's members; what is no object becomes one.
fn within(value: &mut Value, change: impl FnOnce(&mut Map<String, Value>)) {
    let mut members = match value.take() {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    change(&mut members);
    *value = Value::Object(members);
}
