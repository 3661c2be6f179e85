//! The catalogue as JSON Schema.

use serde_json::{Map, Value, json};

use super::{Choice, Kind, Member, Message, Need, Word, messages};
use crate::{Direction, Provider};

/// The JSON Schema (draft 2020-12) of all messages between us and a provider.
///
/// The document itself takes a message of either direction. `$defs` has one definition for each message, and `in` and
/// `out` for all of one direction; `in` also takes what no page documents, as the bridge does. Members that aren't
/// documented are allowed everywhere. The message's name chooses its definition, so that one mistake is one error.
///
/// ```
/// use cti_bridge::{Provider, catalogue};
///
/// let schema = catalogue::schema(Provider::Talkdesk);
/// assert_eq!(schema["$defs"]["openContact"]["properties"]["action"]["const"], "openContact");
/// ```
#[must_use]
pub fn schema(provider: Provider) -> Value {
    let mut defs = Map::new();
    for direction in [Direction::Out, Direction::In] {
        let all: Vec<&Message> = messages(provider, direction).collect();
        let (name, words) = match direction {
            Direction::In => ("in", "Any message to the CRM. One that no page documents is passed on and is no error."),
            Direction::Out => ("out", "Any message from the CRM."),
        };
        let mut any = by_name(&all, direction);
        any["description"] = words.into();
        defs.insert(name.into(), any);
        defs.extend(all.into_iter().map(|message| (message.name.to_owned(), definition(message))));
    }
    let (title, form) = match provider {
        Provider::LeadDesk => (
            "Messages between LeadDesk and its contact card".to_owned(),
            " Commands to LeadDesk are posted as JSON text: this is the schema of what the text says.",
        ),
        Provider::Talkdesk => ("Messages between Talkdesk Embedded and the CRM around it".to_owned(), ""),
        Provider::Other(other) => (format!("Messages between {} and the CRM", other.name), ""),
    };
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("https://screenpop.example/schemas/{}.schema.json", provider.key()),
        "title": title,
        "description": format!(
            "Generated from the catalogue of the crate cti-bridge. Ours marks what the vendor hasn't confirmed.{form}"
        ),
        "if": is_ours(provider),
        "then": reference("out"),
        "else": reference("in"),
        "$defs": defs,
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// Whether a message is one from the CRM: by its name, or, where the other direction has another member for that, by
/// that member.
fn is_ours(provider: Provider) -> Value {
    let [ours, theirs] = [Direction::Out, Direction::In].map(|direction| provider.name_member(direction));
    if ours == theirs {
        let names: Vec<&str> = messages(provider, Direction::Out).map(|message| message.name).collect();
        json!({"type": "object", "required": [ours], "properties": {ours: {"enum": names}}})
    } else {
        json!({"type": "object", "not": {"required": [theirs], "properties": {theirs: true}}})
    }
}

/// Any of these messages: its name chooses the definition. Any other name may come in.
fn by_name(all: &[&Message], direction: Direction) -> Value {
    let member = all.first().map_or("action", |message| message.name_member());
    let name = match direction {
        Direction::In => json!({"type": "string"}),
        Direction::Out => json!({"enum": all.iter().map(|message| message.name).collect::<Vec<_>>()}),
    };
    let choice = |message: &&Message| {
        json!({
            "if": {"type": "object", "required": [member], "properties": {member: {"const": message.name}}},
            "then": reference(message.name),
        })
    };
    json!({
        "type": "object",
        "required": [member],
        "properties": {member: name},
        "allOf": all.iter().map(choice).collect::<Vec<_>>(),
    })
}

fn definition(message: &Message) -> Value {
    let mut outer = Level::new();
    outer.add(message.name_member(), json!({"const": message.name}), true);
    for container in message.containers() {
        let mut inner = Level::new();
        for member in message.members.iter().filter(|member| member.container() == Some(container)) {
            inner.add(member.name(), property(message, member), member.need == Need::Required);
        }
        let rules = message.members.iter().filter(|member| member.container() == Some(container)).filter_map(condition);
        let mut object = inner.object(rules.collect());
        let needed = message.needs(container);
        if !needed && message.takes_empty() {
            object["type"] = json!(["object", "null"]);
        }
        outer.add(container, object, needed);
    }
    for member in message.members.iter().filter(|member| member.container().is_none()) {
        outer.add(member.name(), property(message, member), member.need == Need::Required);
    }
    let mut object = outer.object(message.choice.map(choice_rules).unwrap_or_default());
    object["title"] = message.name.into();
    object["description"] = message.told().into();
    object["examples"] = message.examples.iter().map(super::Example::value).collect();
    object
}

/// The members of one object.
struct Level {
    properties: Map<String, Value>,
    required: Vec<String>,
}

impl Level {
    fn new() -> Level {
        Level { properties: Map::new(), required: Vec::new() }
    }

    fn add(&mut self, name: &str, schema: Value, required: bool) {
        self.properties.insert(name.to_owned(), schema);
        if required {
            self.required.push(name.to_owned());
        }
    }

    fn object(self, rules: Vec<Value>) -> Value {
        let mut object = json!({"type": "object", "properties": self.properties});
        if !self.required.is_empty() {
            object["required"] = self.required.into();
        }
        if !rules.is_empty() {
            object["allOf"] = rules.into();
        }
        object
    }
}

/// That some of these members are there: the first is asked for where none of the others is. Where there may be one only,
/// those after it mustn't be there.
fn choice_rules(Choice { paths, exactly_one }: Choice) -> Vec<Value> {
    let Some((first, others)) = paths.split_first() else { return Vec::new() };
    let none_of_them: Vec<Value> = others.iter().map(|path| with_member(path, true)).collect();
    let mut rules = vec![json!({"if": {"not": {"anyOf": none_of_them}}, "then": with_member(first, true)})];
    for (at, path) in paths.iter().enumerate().filter(|_| exactly_one) {
        for other in paths.iter().skip(at + 1) {
            rules.push(json!({"if": with_member(path, true), "then": with_member(other, false)}));
        }
    }
    rules
}

/// That the member at this path is there, or isn't.
fn with_member(path: &str, there: bool) -> Value {
    let within = |name: &str, value: Value| {
        let mut object = json!({"type": "object", "properties": {name: value}});
        if there {
            object["required"] = json!([name]);
        }
        object
    };
    match path.split_once('.') {
        Some((container, name)) => within(container, within(name, there.into())),
        None => within(path, there.into()),
    }
}

fn condition(member: &Member) -> Option<Value> {
    let Need::When { path, is } = member.need else { return None };
    let other = path.rsplit('.').next().unwrap_or(path);
    Some(json!({
        "if": {"type": "object", "required": [other], "properties": {other: {"const": is}}},
        "then": {"type": "object", "required": [member.name()], "properties": {member.name(): true}},
    }))
}

fn property(message: &Message, member: &Member) -> Value {
    let mut schema = of_kind(member.kind);
    if member.need == Need::Optional && message.takes_empty() {
        schema = or_empty(member.kind, schema);
    }
    let meaning = format!("{}{} (Source: {}.)", member.meaning, meanings(member.kind), member.source.words());
    schema["description"] = meaning.into();
    schema
}

/// What the words of a closed or open list mean, as a clause to follow the member's meaning.
fn meanings(kind: Kind) -> String {
    let said: Vec<String> =
        kind.known_words().iter().map(|Word { word, meaning }| format!("{word}: {meaning}")).collect();
    if said.is_empty() { String::new() } else { format!(" {}.", said.join("; ")) }
}

fn of_kind(kind: Kind) -> Value {
    let words = |words: &[Word]| -> Vec<&str> { words.iter().map(|word| word.word).collect() };
    match kind {
        Kind::Text => json!({"type": "string", "minLength": 1}),
        Kind::Origin => json!({"type": "string", "pattern": "^https?://[^/?#@\\\\\\s]+$"}),
        Kind::Phone => json!({"type": "string", "pattern": "^\\+[1-9][0-9]{1,14}$"}),
        Kind::Id => json!({"type": ["string", "number"], "minLength": 1}),
        // A text that is neither blank nor 0.
        Kind::RowId => json!({"type": ["integer", "string"], "minimum": 1, "pattern": "^\\s*([^0\\s]|0\\s*\\S)"}),
        Kind::True => json!({"const": true}),
        Kind::Object => json!({"type": "object"}),
        Kind::Flat => json!({"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}),
        Kind::Words(known) => json!({"enum": words(known)}),
        Kind::OpenWords(known) => json!({"type": "string", "minLength": 1, "examples": words(known)}),
    }
}

/// The same, or an empty value in its place.
fn or_empty(kind: Kind, schema: Value) -> Value {
    match kind {
        Kind::RowId => json!({"type": ["integer", "string", "null"], "minimum": 0}),
        Kind::Text => json!({"type": ["string", "null"]}),
        _ => json!({"anyOf": [schema, {"enum": [null, ""]}]}),
    }
}
