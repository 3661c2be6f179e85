//! The published schema takes what the reader takes, and refuses what it refuses.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use super::reading::{WRONG_HEADS, wrong_steps};
use super::*;

const SCHEMA: &str = include_str!("../../../schemas/scenario.schema.json");

/// The published schema.
pub(super) struct Schema(Schemas, SchemaIndex);

pub(super) fn schema() -> Schema {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("scenario.json", serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let index = compiler.compile("scenario.json", &mut schemas).unwrap();
    Schema(schemas, index)
}

impl Schema {
    /// Whether a text fits.
    pub(super) fn takes(&self, text: &str) -> bool {
        self.0.validate(&serde_json::from_str(text).unwrap(), self.1).is_ok()
    }
}

#[test]
fn every_bundled_scenario_fits_the_schema() {
    let Schema(schemas, index) = schema();
    for one in bundled() {
        let whole: Value = serde_json::from_str(one.text).unwrap();
        schemas.validate(&whole, index).unwrap_or_else(|why| panic!("{}: {why:#}", one.slug));
        let again: Value = serde_json::from_str(&Script::parse(one.text).unwrap().to_text()).unwrap();
        schemas.validate(&again, index).unwrap_or_else(|why| panic!("{} as written: {why:#}", one.slug));
    }
}

#[test]
fn what_the_reader_refuses_does_not_fit_the_schema_either() {
    let schema = schema();
    let broken = wrong_steps().map(|step| text(&[step])).chain(WRONG_HEADS.iter().map(|(head, _)| (*head).to_owned()));
    for broken in broken {
        assert!(!schema.takes(&broken), "{broken}");
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
