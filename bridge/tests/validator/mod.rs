//! Whether JSON fits a schema, by [boon](https://docs.rs/boon). The app's tests have this file as well.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

pub struct Validator(Schemas, SchemaIndex);

impl Validator {
    /// The schema itself is checked as well.
    pub fn of(schema: &Value) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("schema.json", schema.clone()).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        Self(schemas, index)
    }

    pub fn is_valid(&self, value: &Value) -> bool {
        self.check(value).is_ok()
    }

    /// Says in full what doesn't fit.
    pub fn check(&self, value: &Value) -> Result<(), String> {
        self.0.validate(value, self.1).map_err(|why| format!("{why:#}"))
    }
}

#[test]
#[should_panic(expected = "ValidationError")]
fn a_schema_that_is_none_is_refused() {
    Validator::of(&serde_json::json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": 7}));
}
