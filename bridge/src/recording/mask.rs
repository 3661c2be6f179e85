//! Takes what could point at a person, or let someone in, out of a recording, and leaves its messages valid.
//!
//! A value stays only where the [catalogue](crate::catalogue) knows the message and the member, and the value can only
//! be a word of the protocol, an origin or a plain id. Anything else is masked, whatever it is called:
//!
//! | where | what becomes of it |
//! |---|---|
//! | the message's name | stays if it is a plain word |
//! | words that the catalogue lists, origins, true and false | stay |
//! | ids | stay if they are like `C-1001` ([`text::is_plain_id`]), else `id-1` |
//! | a documented phone number of any length, any other text or number of seven digits or more | a number of the range that is reserved for fiction |
//! | a text that is an e-mail address | an address at example.com |
//! | `aid` | `agent-1` |
//! | a text under a name-like key | `Person 1` |
//! | any other text or number: in `sendData`, in `metadata`, in what isn't documented | `text-1` |
//! | a member's name that isn't a plain word | `member-1` |
//! | the ids and words in what it did | as in the messages; any other text of an effect as any other text |
//! | what was rejected or cut, and so never read | its length |
//!
//! All of it is our decision. `docs/recording.md` says it to those who share a recording.

mod stand_ins;
mod text;

use serde_json::{Map, Value};

use crate::catalogue::{self, Mask, Member, Message};
use crate::members::object;
use crate::{EffectText, Entry, MessageEffect, Origin, Reject, Verdict};
use stand_ins::{Kind, StandIns};

/// Masks a whole recording.
pub(super) fn entries<'a, E: MessageEffect + 'a>(entries: impl IntoIterator<Item = &'a Entry<E>>) -> Vec<Entry<E>> {
    let mut mask = Masker::default();
    entries.into_iter().map(|entry| mask.entry(entry)).collect()
}

#[derive(Default)]
struct Masker {
    stand_ins: StandIns,
}

impl Masker {
    fn entry<E: MessageEffect>(&mut self, entry: &Entry<E>) -> Entry<E> {
        let message = serde_json::from_str::<Value>(&entry.body).ok().filter(|_| !entry.is_cut());
        let body = match (message, &entry.verdict) {
            (Some(Value::Object(members)), Verdict::Accepted | Verdict::Undocumented) => {
                Value::Object(self.message(entry, &members)).to_string()
            }
            _ => Value::from(format!("(masked: {} bytes that were not read)", entry.size)).to_string(),
        };
        let mut verdict = entry.verdict.clone();
        if let Verdict::Rejected(reject) = &mut verdict {
            self.reject(reject);
        }
        let size = body.len();
        let action = entry.action.as_ref().map(|action| self.name(action));
        let mut effect = entry.effect.clone();
        if let Some(effect) = &mut effect {
            let name = entry.action.as_deref();
            let message = name.and_then(|name| catalogue::find(entry.provider?, entry.direction, name));
            self.effect(message, effect);
        }
        Entry { body, size, verdict, action, origin: self.line(&entry.origin), effect, ..entry.clone() }
    }

    /// `message` is the one that had this effect.
    fn effect(&mut self, message: Option<&Message>, effect: &mut impl MessageEffect) {
        for text in effect.texts_mut() {
            match text {
                EffectText::Id(text) => *text = self.id(text),
                EffectText::Word(text) => *text = self.word(message.map_or(&[], |message| message.members), text),
                EffectText::Other(text) => *text = self.text("", text),
            }
        }
    }

    fn reject(&mut self, reject: &mut Reject) {
        if let Reject::BadMember { action, .. } = reject {
            *action = self.name(action);
        }
        for text in reject.texts_mut() {
            *text = self.line(text);
        }
    }

    fn message<E>(&mut self, entry: &Entry<E>, members: &Map<String, Value>) -> Map<String, Value> {
        let name_member = entry.provider.map_or("action", |provider| provider.name_member(entry.direction));
        let name = members.get(name_member).and_then(Value::as_str);
        let message = name.and_then(|name| catalogue::find(entry.provider?, entry.direction, name));
        let mask = |(key, value): (&String, &Value)| match value {
            Value::String(name) if key == name_member => (key.clone(), self.name(name).into()),
            value => self.at(message, key.clone(), key, value),
        };
        object(members.iter().map(mask))
    }

    /// The member at a path, such as `data.externalId`, which `key` is the end of.
    fn at(&mut self, message: Option<&Message>, path: String, key: &str, value: &Value) -> (String, Value) {
        if let Some(member) = message.and_then(|message| message.member(&path)) {
            return (key.to_owned(), self.member(member, value));
        }
        let holds = |message: &Message| message.members.iter().any(|member| member.container() == Some(key));
        match value {
            Value::Object(inner) if path == key && message.is_some_and(holds) => {
                let mask = |(inner, value): (&String, &Value)| self.at(message, format!("{key}.{inner}"), inner, value);
                (key.to_owned(), Value::Object(object(inner.iter().map(mask))))
            }
            value => (self.key(key), self.value(key, value)),
        }
    }

    /// A documented member.
    fn member(&mut self, member: &Member, value: &Value) -> Value {
        use catalogue::Kind as Is;
        let spelt = match value {
            Value::String(text) if text.is_empty() => return value.clone(),
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return self.value(member.name(), value),
        };
        match (member.mask, member.kind) {
            (Mask::Phone, _) | (Mask::ByKind, Is::Phone) => self.phone(&spelt),
            (Mask::File, _) => self.stand_ins.of(Kind::File, &spelt),
            (Mask::Agent, _) if !text::is_email(&spelt) => self.stand_ins.of(Kind::Agent, &spelt),
            // A number remains one where it stays.
            (Mask::Agent | Mask::ByKind, Is::Id | Is::RowId) if text::is_plain_id(&spelt) => return value.clone(),
            (Mask::Agent | Mask::ByKind, Is::Id | Is::RowId) => self.id(&spelt),
            (Mask::Agent | Mask::ByKind, Is::Words(_) | Is::OpenWords(_)) => {
                self.word(std::slice::from_ref(member), &spelt)
            }
            (Mask::Agent | Mask::ByKind, Is::Origin) if Origin::parse(&spelt).is_ok() => spelt,
            (Mask::Agent | Mask::ByKind, Is::Text | Is::Phone | Is::Origin | Is::True | Is::Object | Is::Flat) => {
                self.text(member.name(), &spelt)
            }
        }
        .into()
    }

    fn id(&mut self, id: &str) -> String {
        match id {
            id if text::is_plain_id(id) => id.to_owned(),
            id if text::is_email(id) => self.stand_ins.of(Kind::Email, id),
            id => self.stand_ins.of(Kind::Id, id),
        }
    }

    /// A word that one of these members lists, or a custom status, of which only its kind stays.
    fn word(&mut self, members: &[Member], text: &str) -> String {
        if members.iter().any(|member| member.kind.known_words().iter().any(|word| word.word == text)) {
            return text.to_owned();
        }
        let custom = ["busy_", "away_"].iter().find_map(|kind| Some((*kind, text.strip_prefix(kind)?)));
        match custom {
            Some((_, "")) | None => self.stand_ins.of(Kind::Text, text),
            Some((kind, name)) => format!("{kind}{}", self.stand_ins.of(Kind::Text, name)),
        }
    }

    /// A documented phone number, which may be an extension of a few digits.
    fn phone(&mut self, text: &str) -> String {
        if text::is_number(text) { self.stand_ins.of(Kind::Phone, text) } else { self.text("", text) }
    }

    /// What the catalogue doesn't know.
    fn value(&mut self, key: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => self.text(key, text).into(),
            Value::Number(number) => {
                let spelt = number.to_string();
                let masked = self.text(key, &spelt);
                // A long one remains a number.
                masked.parse::<u64>().map_or(Value::from(masked), Value::from)
            }
            Value::Array(values) => values.iter().map(|value| self.value(key, value)).collect(),
            Value::Object(members) => {
                let mask = |(key, value): (&String, &Value)| (self.key(key), self.value(key, value));
                Value::Object(object(members.iter().map(mask)))
            }
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }

    /// A text of any meaning.
    fn text(&mut self, key: &str, text: &str) -> String {
        let kind = match text {
            "" => return String::new(),
            text if text::is_number(text) && text::digits(text) >= text::NUMBER_DIGITS => Kind::Phone,
            text if text::is_email(text) => Kind::Email,
            _ if key.to_lowercase().contains("name") => Kind::Name,
            _ => Kind::Text,
        };
        self.stand_ins.of(kind, text)
    }

    /// What a message calls itself.
    fn name(&mut self, name: &str) -> String {
        if text::is_plain_word(name) { name.to_owned() } else { self.stand_ins.of(Kind::Message, name) }
    }

    /// A member's name, which can be a value where an automation has put one there.
    fn key(&mut self, key: &str) -> String {
        if text::is_plain_word(key) { key.to_owned() } else { self.stand_ins.of(Kind::Member, key) }
    }

    /// An origin, or a line of the gate's own, which stays but for numbers and addresses in it.
    fn line(&mut self, text: &str) -> String {
        if Origin::parse(text).is_ok() { text.to_owned() } else { text::mask(text, &mut self.stand_ins) }
    }
}
