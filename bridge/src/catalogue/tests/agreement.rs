//! Three things say whether a message is right: the explanation, the schema and the decoder. Whatever a message is
//! turned into, the first two agree, and what they call right is decoded to what it calls itself.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::decoded;
use super::validator::Validator;
use crate::catalogue::{Message, all, schema};
use crate::{Direction, Provider};

/// A validator for each message by itself.
static VALIDATORS: LazyLock<Vec<(&'static Message, Validator)>> = LazyLock::new(|| {
    let schemas = [Provider::Talkdesk, Provider::LeadDesk].map(schema);
    let validator = |message: &'static Message| {
        let defs = &schemas[usize::from(message.provider == Provider::LeadDesk)]["$defs"];
        (message, Validator::of(&json!({"$ref": format!("#/$defs/{}", message.name), "$defs": defs})))
    };
    all().map(validator).collect()
});

fn check(entry: &Message, validator: &Validator, wire: &Value) {
    let problems: Vec<_> = entry.explain(wire).into_iter().filter(|row| row.problem.is_some()).collect();
    assert_eq!(validator.is_valid(wire), problems.is_empty(), "{wire}: the schema, and {problems:?}");
    match decoded(entry, wire) {
        Ok((variant, _)) => assert!(variant.as_deref() == Some(entry.name) || !problems.is_empty(), "{wire}"),
        Err(reject) => assert!(!problems.is_empty(), "{wire}: {reject}"),
    }
}

fn odd_value() -> impl Strategy<Value = Value> {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(2.0),
        json!(""),
        json!(" "),
        json!("0"),
        json!(" 0 "),
        json!("C-1"),
        json!("+358401234567"),
        json!("+0123"),
        json!("040 1234567"),
        json!("headless"),
        json!("external"),
        json!("call_dialog"),
        json!("https://crm.example"),
        json!("https://crm.example/"),
        json!([]),
        json!({}),
        json!({"a": 1, "b": null}),
        json!({"a": {"b": 1}}),
        json!({"status": "away"}),
    ];
    select(values.to_vec())
}

/// Where something is put, and what: none takes away.
fn change() -> impl Strategy<Value = (bool, Index, Option<Value>)> {
    (any::<bool>(), any::<Index>(), proptest::option::weighted(0.8, odd_value()))
}

fn apply(entry: &Message, wire: &mut Value, (whole, at, value): (bool, Index, Option<Value>)) {
    let mut paths: Vec<&str> = entry.members.iter().map(|member| member.path).collect();
    paths.extend(entry.members.iter().filter_map(|member| member.container()));
    paths.extend(["data", "params", entry.name_member(), "unknown"]);
    let path = if whole && !entry.members.is_empty() { at.get(entry.members).path } else { *at.get(&paths) };
    let (container, name) = path.split_once('.').map_or((None, path), |(container, name)| (Some(container), name));
    let inner = match container {
        Some(container) => wire.get_mut(container),
        None => Some(wire),
    };
    if let Some(Value::Object(members)) = inner {
        match value {
            Some(value) => members.insert(name.to_owned(), value),
            None => members.remove(name),
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn explanation_schema_and_decoder_agree(
        entry in any::<Index>(),
        example in any::<Index>(),
        changes in proptest::collection::vec(change(), 0..4),
    ) {
        let (entry, validator) = entry.get(VALIDATORS.as_slice());
        let mut wire = example.get(entry.examples).value();
        for change in changes {
            apply(entry, &mut wire, change);
        }
        check(entry, validator, &wire);
    }

    #[test]
    fn any_value_can_be_explained(entry in any::<Index>(), value in odd_value()) {
        let (entry, validator) = entry.get(VALIDATORS.as_slice());
        check(entry, validator, &value);
    }
}

#[test]
fn one_direction_takes_its_own_messages_alone() {
    for (entry, _) in VALIDATORS.iter() {
        let union = |direction| {
            let name = if direction == Direction::In { "in" } else { "out" };
            let schema = schema(entry.provider);
            Validator::of(&json!({"$ref": format!("#/$defs/{name}"), "$defs": schema["$defs"]}))
        };
        let (ours, theirs) = (union(Direction::Out), union(Direction::In));
        for example in entry.examples {
            let wire = example.value();
            assert_eq!(ours.is_valid(&wire), entry.direction == Direction::Out, "{wire}");
            // What no page documents may come in, so Talkdesk's direction takes ours as well.
            let named_alike = entry.direction == Direction::In
                || entry.name_member() == "action" && entry.provider == Provider::Talkdesk;
            assert_eq!(theirs.is_valid(&wire), named_alike, "{wire}");
        }
    }
}
