//! What a script has the simulators do.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::limits;
use super::message::{Message, is_object};
use crate::seam::Form;

/// What one of the simulators, or a stranger's frame, does.
#[derive(Clone, PartialEq, Debug)]
pub enum Doing {
    /// As a person in front of it would.
    Act(Act),
    /// It posts a message, whatever that is.
    Post(Message),
}

/// An act of a simulator: `do` names it, the other members say with what. It is what `window.screenpopSimulator.act`
/// takes.
#[derive(Clone, PartialEq, Debug)]
pub struct Act(pub Map<String, Value>);

/// Whose act it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Actor {
    Talkdesk,
    LeadDesk,
    Stranger,
}

/// The name of an act, what it needs and what it may have.
type Verb = (&'static str, &'static [&'static str], &'static [&'static str]);

const TALKDESK: [Verb; 11] = [
    ("ring", &[], &["number", "contact"]),
    ("answer", &[], &[]),
    ("hang up", &[], &[]),
    ("far side hangs up", &[], &[]),
    ("log in", &[], &[]),
    ("log out", &[], &[]),
    ("force log-out", &[], &[]),
    ("status", &["status"], &[]),
    ("open contact", &["id"], &[]),
    ("turn on", &["option"], &[]),
    ("turn off", &["option"], &[]),
];
/// Apart from the others, since its member isn't a text.
const SEND_DATA: Verb = ("send data", &["data"], &[]);

const LEADDESK: [Verb; 10] = [
    ("select", &["customer"], &[]),
    ("start call", &[], &[]),
    ("answer", &[], &[]),
    ("busy", &[], &[]),
    ("no answer", &[], &[]),
    ("hang up", &[], &[]),
    ("customer hangs up", &[], &[]),
    ("reason", &["id"], &[]),
    ("close dialog", &[], &[]),
    ("dial mode", &["mode"], &[]),
];

/// The members as they stand in the script.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    #[serde(
        rename = "do",
        deserialize_with = "limits::optional::<{ limits::WORD }, _>",
        skip_serializing_if = "Option::is_none"
    )]
    verb: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    option: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Map<String, Value>>,
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    post: Option<Value>,
    #[serde(rename = "as", skip_serializing_if = "is_object")]
    sent_as: Form,
}

/// A member that may be `null` is there all the same.
fn present<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(reader).map(Some)
}

impl Written {
    /// # Errors
    /// A sentence about what doesn't go together.
    pub(super) fn check(mut self, actor: Actor) -> Result<Doing, String> {
        let sent_as = self.sent_as;
        if let Some(body) = self.post.take() {
            let alone = Self { sent_as: Form::Object, ..self }.members().is_empty();
            return if alone {
                Message::new(body, sent_as).map(Doing::Post)
            } else {
                Err("\"post\" goes with \"as\" and with nothing else".to_owned())
            };
        }
        if sent_as != Form::Object {
            return Err("\"as\" goes with \"post\"".to_owned());
        }
        let members = self.members();
        let verbs: Vec<Verb> = match actor {
            Actor::Talkdesk => TALKDESK.into_iter().chain([SEND_DATA]).collect(),
            Actor::LeadDesk => LEADDESK.to_vec(),
            Actor::Stranger => return Err("a stranger only has \"post\" and \"as\"".to_owned()),
        };
        let names = || verbs.iter().map(|(name, ..)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let Some(verb) = &self.verb else {
            return Err("it needs \"do\" or \"post\"".to_owned());
        };
        let Some((name, needs, may)) = verbs.iter().find(|(name, ..)| name == verb) else {
            return Err(format!("there is nothing called \"{verb}\" to do here: there are {}", names()));
        };
        if let Some(missing) = needs.iter().find(|member| !members.contains_key(**member)) {
            return Err(format!("\"{name}\" needs \"{missing}\""));
        }
        let fits = |member: &str| member == "do" || needs.contains(&member) || may.contains(&member);
        if let Some(other) = members.keys().find(|member| !fits(member)) {
            return Err(format!("\"{name}\" has no \"{other}\""));
        }
        if *name == "ring" && members.len() == 1 {
            return Err("\"ring\" needs \"number\" or \"contact\", or both".to_owned());
        }
        Ok(Doing::Act(Act(members)))
    }

    /// All that is there.
    fn members(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(members)) => members,
            // Plain texts and maps always have a JSON form.
            _ => Map::new(),
        }
    }

    pub(super) fn of(doing: &Doing) -> Self {
        match doing {
            Doing::Post(message) => {
                Self { post: Some(message.body.clone()), sent_as: message.sent_as, ..Self::default() }
            }
            Doing::Act(Act(members)) => serde_json::from_value(Value::Object(members.clone())).unwrap_or_default(),
        }
    }
}

impl Act {
    /// What it is called.
    pub fn verb(&self) -> &str {
        self.text("do")
    }

    /// One of its members; empty where it has none of that name, or no text there.
    pub fn text(&self, member: &str) -> &str {
        self.0.get(member).and_then(Value::as_str).unwrap_or_default()
    }
}
