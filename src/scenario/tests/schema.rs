//! The published schema takes what the reader takes, and refuses what it refuses.

use serde_json::Value;

use super::reading::{WRONG_HEADS, wrong_steps};
use super::validator::Validator;
use super::*;

const SCHEMA: &str = include_str!("../../../schemas/scenario.schema.json");

/// The published schema.
pub(super) fn schema() -> Validator {
    Validator::of(&serde_json::from_str(SCHEMA).unwrap())
}

/// Whether a text fits.
pub(super) fn takes(schema: &Validator, text: &str) -> bool {
    schema.is_valid(&serde_json::from_str(text).unwrap())
}

#[test]
fn every_bundled_scenario_fits_the_schema() {
    let schema = schema();
    for one in bundled() {
        let whole: Value = serde_json::from_str(one.text).unwrap();
        schema.check(&whole).unwrap_or_else(|why| panic!("{}: {why}", one.slug));
        let again: Value = serde_json::from_str(&Script::parse(one.text).unwrap().to_text()).unwrap();
        schema.check(&again).unwrap_or_else(|why| panic!("{} as written: {why}", one.slug));
    }
}

#[test]
fn what_the_reader_refuses_does_not_fit_the_schema_either() {
    let schema = schema();
    let broken = wrong_steps().map(|step| text(&[step])).chain(WRONG_HEADS.iter().map(|(head, _)| (*head).to_owned()));
    for broken in broken {
        assert!(!takes(&schema, &broken), "{broken}");
    }
}

#[test]
fn what_can_be_expected_stands_in_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let expect = &schema["$defs"]["expect"]["properties"];
    for (name, shape) in names::EXPECTED.members() {
        assert!(expect.get(name).is_some(), "{name}");
        let parts = [
            &expect[name]["anyOf"][0]["properties"],
            &expect[name]["anyOf"][0]["items"]["anyOf"][0]["properties"],
            &expect[name]["items"]["anyOf"][0]["properties"],
        ];
        let known = parts.into_iter().find_map(Value::as_object);
        let mut published: Vec<_> = known.into_iter().flat_map(|known| known.keys().map(String::as_str)).collect();
        let mut read: Vec<_> = shape.members().iter().map(|(member, _)| *member).collect();
        published.sort_unstable();
        read.sort_unstable();
        assert_eq!(published, read, "{name}");
    }
}
