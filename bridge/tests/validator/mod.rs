//! Whether JSON fits a schema, by [boon](https://docs.rs/boon).

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
        self.0.validate(value, self.1).is_ok()
    }
}
