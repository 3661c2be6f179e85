//! Members that can be expected: a name that nobody knows would be an expectation that never holds, or always.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// What may stand at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Anything.
    Any,
    Bool,
    Text,
    /// A text, or an array of texts.
    Texts,
    /// An object that has no other members than these, or null, or a comparison.
    Object(&'static [(&'static str, Shape)]),
    /// The same, and nothing else.
    Whole(&'static [(&'static str, Shape)]),
    /// Such things, in an array, or null, or a comparison.
    List(&'static Shape),
    /// The same, and nothing else.
    Lines(&'static Shape),
}

const CALL: Shape = Shape::Object(&[
    ("id", Shape::Any),
    ("provider", Shape::Any),
    ("direction", Shape::Any),
    ("result", Shape::Any),
    ("contact_id", Shape::Any),
    ("number", Shape::Any),
    ("started_ms", Shape::Any),
    ("answered_ms", Shape::Any),
    ("ended_ms", Shape::Any),
    ("call_log_id", Shape::Any),
    ("reason", Shape::Object(&[("id", Shape::Any), ("label", Shape::Any)])),
    ("recordings", Shape::Any),
    ("log_deleted", Shape::Any),
    ("agent_status", Shape::Any),
    ("notes", Shape::Any),
    ("data", Shape::Any),
    ("answer_by_agent", Shape::Any),
    ("ended_by_agent", Shape::Any),
    ("awaits_wrap_up", Shape::Any),
]);

const LOG_LINE: Shape = Shape::Object(&[
    ("peer", Shape::Any),
    ("direction", Shape::Any),
    ("origin", Shape::Any),
    ("action", Shape::Any),
    ("verdict", Shape::Any),
    ("why", Shape::Any),
    ("body", Shape::Any),
]);

/// What can be expected of the CRM.
pub(super) const EXPECTED: Shape = Shape::Whole(&[
    ("route", Shape::Any),
    ("contact", Shape::Any),
    (
        "talkdesk",
        Shape::Object(&[
            ("frame_url", Shape::Any),
            ("origin", Shape::Any),
            ("problem", Shape::Any),
            ("simulated", Shape::Any),
            ("connection", Shape::Any),
            ("init", Shape::Any),
            ("init_sent_ms", Shape::Any),
            ("reply_ms", Shape::Any),
            ("status", Shape::Any),
            ("panel", Shape::Any),
            ("attention", Shape::Any),
            ("data", Shape::Any),
        ]),
    ),
    (
        "leaddesk",
        Shape::Object(&[
            ("place", Shape::Any),
            ("problem", Shape::Any),
            ("origin", Shape::Any),
            ("origin_from", Shape::Any),
            ("contact", Shape::Any),
            ("line", Shape::Any),
            ("recording", Shape::Any),
            ("receipt", Shape::Any),
        ]),
    ),
    ("calls", Shape::List(&CALL)),
    ("storage_problem", Shape::Any),
    ("settings", Shape::Any),
    ("log", Shape::Lines(&LOG_LINE)),
    ("text", Shape::Texts),
]);

impl<'de> DeserializeSeed<'de> for Shape {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Shape {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        match self {
            Self::Any | Self::Object(_) | Self::List(_) => Ok(Value::Null),
            _ => Err(self.misfit("null")),
        }
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        if matches!(self, Self::Bool) { Ok(value.into()) } else { self.plain(value.into()) }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.plain(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.plain(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.plain(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        if matches!(self, Self::Text | Self::Texts) { Ok(value.into()) } else { self.plain(value.into()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let each = match self {
            Self::Any => Self::Any,
            Self::List(each) | Self::Lines(each) => *each,
            Self::Texts => Self::Text,
            _ => return Err(self.misfit("an array")),
        };
        let mut read = Vec::new();
        while let Some(item) = items.next_element_seed(each)? {
            read.push(item);
        }
        Ok(read.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if read.contains_key(&name) {
                return Err(Error::custom(format!("\"{name}\" is here twice")));
            }
            let shape = self.member(&name).map_err(Error::custom)?;
            read.insert(name, members.next_value_seed(shape)?);
        }
        let comparisons = read.keys().filter(|name| name.starts_with('$')).count();
        if comparisons > 0 && comparisons < read.len() {
            return Err(Error::custom("a comparison such as \"$contains\" goes with no other members"));
        }
        Ok(read.into())
    }
}

impl Shape {
    fn plain<E: Error>(self, value: Value) -> Result<Value, E> {
        if matches!(self, Self::Any) { Ok(value) } else { Err(self.misfit(&value.to_string())) }
    }

    fn misfit<E: Error>(self, what: &str) -> E {
        E::custom(format!("{what} can’t be here: it must be {}", self.said()))
    }

    fn said(self) -> &'static str {
        match self {
            Self::Any => "any value",
            Self::Bool => "true or false",
            Self::Text => "a text",
            Self::Texts => "a text, or an array of texts",
            Self::Object(_) => "an object, or null",
            Self::Whole(_) => "an object",
            Self::List(_) => "an array, or null",
            Self::Lines(_) => "an array",
        }
    }

    /// What may stand at a member.
    fn member(self, name: &str) -> Result<Self, String> {
        let comparable = matches!(self, Self::Any | Self::Object(_) | Self::List(_));
        match (name, self) {
            ("$not", _) if comparable => Ok(self),
            ("$contains", Self::List(each)) => Ok(*each),
            ("$contains", _) if comparable => Ok(Self::Any),
            ("$present", _) if comparable => Ok(Self::Bool),
            _ if comparable && name.starts_with('$') => {
                Err(format!("there is no comparison \"{name}\": there are $contains, $present and $not"))
            }
            (_, Self::Any) => Ok(Self::Any),
            (_, Self::Object(known) | Self::Whole(known)) => {
                let member = known.iter().find(|(member, _)| *member == name);
                member.map(|(_, shape)| *shape).ok_or_else(|| {
                    let names: Vec<_> = known.iter().map(|(member, _)| *member).collect();
                    format!("there is nothing called \"{name}\" to expect here: there are {}", names.join(", "))
                })
            }
            _ => Err(format!("an object can’t be here: it must be {}", self.said())),
        }
    }

    /// The members of an object, for those who compare them with what the CRM tells.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    pub(super) fn members(self) -> &'static [(&'static str, Self)] {
        match self {
            Self::Object(members) | Self::Whole(members) => members,
            Self::List(each) | Self::Lines(each) => each.members(),
            Self::Any | Self::Bool | Self::Text | Self::Texts => &[],
        }
    }
}
