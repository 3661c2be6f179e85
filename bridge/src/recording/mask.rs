//! Takes what could point at a person, or let someone in, out of a message, and leaves it valid.
//!
//! What is masked is what isn't known to be harmless, so that an automation's own members need not be guessed at:
//!
//! | where | what becomes of it |
//! |---|---|
//! | any text or number with seven digits or more | a number of the range that is reserved for fiction |
//! | any text with an e-mail address | an address at example.com |
//! | the words of the protocols (`action`, `status`, `env`…), origins | stay |
//! | ids | stay if they are plain, short tokens |
//! | `aid` | `agent-1` |
//! | a text under a name-like key | `Person 1` |
//! | any other text: in `sendData`, in `metadata`, in what isn't documented | `text-1` |
//! | what was rejected or cut, and so never read | its length |
//!
//! All of it is our decision. `docs/recording.md` says it to those who share a recording.

mod stand_ins;
mod text;

use serde_json::{Map, Number, Value};

use crate::{Entry, Origin, Verdict};
use stand_ins::{Kind, StandIns};

/// Those members of documented messages whose values are words of the protocol, or the integration's own name.
const WORDS: [&str; 9] = ["action", "type", "status", "int", "env", "view", "app", "target", "auto_call"];
/// Those whose values are ids: of a contact, of a call, of a reason.
const IDS: [&str; 6] = ["externalId", "contactId", "call_log_id", "call_id", "customer_id", "id"];
/// Those whose values are objects of the protocol itself.
const PARTS: [&str; 2] = ["data", "params"];
/// The documented messages with members that anyone may have chosen.
const OPEN: [&str; 1] = ["sendData"];
/// An id longer than this may say more than who it is.
const MAX_ID: usize = 40;

/// Masks one recording's entries, in order.
#[derive(Default)]
pub(super) struct Mask {
    stand_ins: StandIns,
    /// The ids that this entry's message had, and what it has instead: its sentence repeats them.
    ids: Vec<(String, String)>,
}

impl Mask {
    pub fn entry(&mut self, entry: &Entry) -> Entry {
        self.ids.clear();
        let message = serde_json::from_str::<Value>(&entry.body).ok().filter(|_| !entry.is_cut());
        let body = match (message, &entry.verdict) {
            (Some(Value::Object(members)), Verdict::Accepted) => {
                let open = entry.action.as_deref().is_none_or(|action| OPEN.contains(&action));
                Value::Object(self.documented(&members, open)).to_string()
            }
            (Some(Value::Object(members)), Verdict::Undocumented) => {
                Value::Object(self.top_of_unknown(&members)).to_string()
            }
            _ => Value::from(format!("(masked: {} bytes that were not read)", entry.size)).to_string(),
        };
        let mut verdict = entry.verdict.clone();
        if let Verdict::Rejected(reject) = &mut verdict {
            for text in reject.texts_mut() {
                *text = self.line(text);
            }
        }
        let did = entry.did.as_ref().map(|did| self.sentence(did, 0));
        let size = body.len();
        let action = entry.action.as_ref().map(|action| self.line(action));
        Entry { body, size, verdict, did, action, origin: self.line(&entry.origin), ..entry.clone() }
    }

    /// A documented message, or its `data` or `params`.
    fn documented(&mut self, members: &Map<String, Value>, open: bool) -> Map<String, Value> {
        let mask = |(key, value): (&String, &Value)| {
            let masked = match value {
                Value::Object(inner) if PARTS.contains(&key.as_str()) => {
                    Value::Object(if open { self.unknown(inner) } else { self.documented(inner, false) })
                }
                Value::String(text) => Value::from(self.member(key, text)),
                other => self.value(key, other),
            };
            (self.key(key), masked)
        };
        members.iter().map(mask).collect()
    }

    /// The text of a documented member; any other is masked like one of unknown meaning.
    fn member(&mut self, key: &str, text: &str) -> String {
        if WORDS.contains(&key) || (key == "url" && Origin::parse(text).is_ok()) {
            return self.line(text);
        }
        match key {
            _ if IDS.contains(&key) => self.id(text),
            "aid" if text::is_email(text) => self.stand_ins.of(Kind::Email, text),
            "aid" => self.stand_ins.of(Kind::Agent, text),
            "file" => self.stand_ins.of(Kind::File, text),
            _ => self.text(key, text),
        }
    }

    fn id(&mut self, text: &str) -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'@' | b'+');
        if text.len() <= MAX_ID && text.bytes().all(plain) {
            self.line(text)
        } else {
            let masked = self.stand_ins.of(Kind::Id, text);
            self.ids.push((text.to_owned(), masked.clone()));
            masked
        }
    }

    /// A message that the vendor doesn't document: what it calls itself stays.
    fn top_of_unknown(&mut self, members: &Map<String, Value>) -> Map<String, Value> {
        let mask = |(key, value): (&String, &Value)| match value {
            Value::String(text) if key == "action" || key == "type" => (key.clone(), self.line(text).into()),
            value => (self.key(key), self.value(key, value)),
        };
        members.iter().map(mask).collect()
    }

    fn unknown(&mut self, members: &Map<String, Value>) -> Map<String, Value> {
        members.iter().map(|(key, value)| (self.key(key), self.value(key, value))).collect()
    }

    fn value(&mut self, key: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => self.text(key, text).into(),
            Value::Number(number) => self.number(number),
            Value::Array(values) => values.iter().map(|value| self.value(key, value)).collect(),
            Value::Object(members) => Value::Object(self.unknown(members)),
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }

    /// A text of any meaning.
    fn text(&mut self, key: &str, text: &str) -> String {
        let is_number = text.chars().all(|c| c.is_ascii_digit() || " +-.()/\u{a0}".contains(c));
        if text.is_empty() || is_number {
            self.line(text)
        } else if text::is_email(text) {
            self.stand_ins.of(Kind::Email, text)
        } else if key.to_lowercase().contains("name") {
            self.stand_ins.of(Kind::Name, text)
        } else {
            self.stand_ins.of(Kind::Text, text)
        }
    }

    fn number(&mut self, number: &Number) -> Value {
        let spelt = number.to_string();
        if spelt.bytes().filter(u8::is_ascii_digit).count() < text::NUMBER_DIGITS {
            return number.clone().into();
        }
        let digits: String = spelt.chars().filter(char::is_ascii_digit).collect();
        let masked = self.stand_ins.of(Kind::Phone, &digits);
        masked.trim_start_matches('+').parse::<u64>().map_or(Value::Null, Value::from)
    }

    /// A member's name, which can be a value where an automation has put one there.
    fn key(&mut self, key: &str) -> String {
        let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        if plain && key.len() <= MAX_ID { self.line(key) } else { self.stand_ins.of(Kind::Member, key) }
    }

    /// A text that stays, but for numbers and addresses in it.
    fn line(&mut self, text: &str) -> String {
        if Origin::parse(text).is_ok() { text.to_owned() } else { text::mask(text, &mut self.stand_ins) }
    }

    /// The sentence on what a message did, with this entry's ids from the given one on to be looked for.
    fn sentence(&mut self, did: &str, from: usize) -> String {
        let Some((id, masked)) = self.ids.get(from).cloned() else { return self.line(did) };
        did.split(&id).map(|part| self.sentence(part, from + 1)).collect::<Vec<_>>().join(&masked)
    }
}
