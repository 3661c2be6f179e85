//! The catalogue as JSON Schema.

use serde_json::{Map, Value, json};

use super::{Choice, Kind, Member, Message, Need, Word, messages};
use crate::{Direction, Provider};

/// The JSON Schema (draft 2020-12) of all messages between us and a provider.
///
/// The document itself takes a message of either direction. `$defs` has one definition for each message, and `in` and
/// `out` for all of one direction; `in` also takes what no page documents, as the bridge does. Members that aren't
/// documented are allowed everywhere.
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
        let mut refs: Vec<Value> = all.iter().map(|message| reference(message.name)).collect();
        if direction == Direction::In {
            refs.push(reference("undocumented"));
            defs.insert("undocumented".into(), undocumented(&all));
        }
        let (name, words) = match direction {
            Direction::In => ("in", "to the CRM"),
            Direction::Out => ("out", "from the CRM"),
        };
        defs.insert(name.into(), json!({"description": format!("Any message {words}."), "oneOf": refs}));
        defs.extend(all.into_iter().map(|message| (message.name.to_owned(), definition(message))));
    }
    let title = match provider {
        Provider::LeadDesk => "Messages between LeadDesk and its contact card".to_owned(),
        Provider::Talkdesk => "Messages between Talkdesk Embedded and the CRM around it".to_owned(),
        Provider::Other(other) => format!("Messages between {} and the CRM", other.name),
    };
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": "Generated from the catalogue of the crate cti-bridge. Ours marks what the vendor hasn't confirmed.",
        "anyOf": [reference("in"), reference("out")],
        "$defs": defs,
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// What a message has to be that no page documents: an object that calls itself otherwise.
fn undocumented(documented: &[&Message]) -> Value {
    let member = documented.first().map_or("action", |message| message.name_member());
    let names: Vec<&str> = documented.iter().map(|message| message.name).collect();
    json!({
        "description": "Anything else: it is passed on and is no error.",
        "type": "object",
        "required": [member],
        "properties": {member: {"type": "string", "not": {"enum": names}}},
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
    let mut object = outer.object(Vec::new());
    if let Some(choice) = message.choice {
        object[if choice.exactly_one { "oneOf" } else { "anyOf" }] = alternatives(choice);
    }
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

/// One way for each member of which some must be there.
fn alternatives(choice: Choice) -> Value {
    let alternative = |path: &&str| match path.split_once('.') {
        Some((container, name)) => {
            json!({"required": [container], "properties": {container: {"required": [name]}}})
        }
        None => json!({"required": [path]}),
    };
    choice.paths.iter().map(alternative).collect()
}

fn condition(member: &Member) -> Option<Value> {
    let Need::When { path, is } = member.need else { return None };
    let other = path.rsplit('.').next().unwrap_or(path);
    Some(json!({
        "if": {"required": [other], "properties": {other: {"const": is}}},
        "then": {"required": [member.name()]},
    }))
}

fn property(message: &Message, member: &Member) -> Value {
    let mut schema = of_kind(member.kind);
    if member.need == Need::Optional && message.takes_empty() {
        let empty = match member.kind {
            Kind::RowId => json!({"anyOf": [{"enum": [null, 0]}, {"type": "string", "pattern": "^\\s*0?\\s*$"}]}),
            _ => json!({"enum": [null, ""]}),
        };
        schema = json!({"anyOf": [schema, empty]});
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
        Kind::Id => json!({"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}]}),
        Kind::RowId => json!({"anyOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "pattern": "\\S", "not": {"pattern": "^\\s*0\\s*$"}},
        ]}),
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::Object => json!({"type": "object"}),
        Kind::Flat => json!({"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}),
        Kind::Words(known) => json!({"enum": words(known)}),
        Kind::OpenWords(known) => json!({"anyOf": [{"enum": words(known)}, {"type": "string", "minLength": 1}]}),
    }
}
