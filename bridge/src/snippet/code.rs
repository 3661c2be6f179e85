//! Values of this crate's types as Rust code.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::literal::{Dialect, rust_members, rust_value, string};
use crate::leaddesk::{CallTarget, CloseTarget, Id};
use crate::talkdesk::{Env, Status, View};

/// The types that a piece of code names, for its `use`.
pub(crate) type Uses = BTreeSet<&'static str>;

/// A value as an expression of Rust.
pub(crate) trait Code {
    fn code(&self, uses: &mut Uses) -> String;
}

/// A struct, a field on each line.
pub(crate) fn struct_code(name: &'static str, fields: &[(&str, String)], uses: &mut Uses) -> String {
    uses.insert(name);
    let fields: String = fields.iter().map(|(name, code)| format!("        {name}: {code},\n")).collect();
    format!("{name} {{\n{fields}    }}")
}

/// A variant of an enum without fields, whose `Debug` is its name.
fn variant(name: &'static str, value: &impl std::fmt::Debug, uses: &mut Uses) -> String {
    uses.insert(name);
    format!("{name}::{value:?}")
}

impl Code for String {
    fn code(&self, _: &mut Uses) -> String {
        format!("{}.into()", string(self, Dialect::Rust))
    }
}

impl Code for Option<String> {
    fn code(&self, uses: &mut Uses) -> String {
        self.as_ref().map_or_else(|| "None".to_owned(), |text| format!("Some({})", text.code(uses)))
    }
}

impl Code for Map<String, Value> {
    fn code(&self, _: &mut Uses) -> String {
        rust_value(&Value::Object(self.clone()), 8)
    }
}

impl Code for Option<Map<String, Value>> {
    fn code(&self, _: &mut Uses) -> String {
        self.as_ref().map_or_else(|| "None".to_owned(), |members| rust_members(members, 8))
    }
}

impl Code for Status {
    fn code(&self, uses: &mut Uses) -> String {
        uses.insert("Status");
        format!("Status::new({})", string(self.text(), Dialect::Rust))
    }
}

impl Code for Env {
    fn code(&self, uses: &mut Uses) -> String {
        variant("Env", self, uses)
    }
}

impl Code for View {
    fn code(&self, uses: &mut Uses) -> String {
        variant("View", self, uses)
    }
}

/// An id is never empty, so making one can fail.
impl Code for Id {
    fn code(&self, _: &mut Uses) -> String {
        format!("{}.parse()?", string(self.as_str(), Dialect::Rust))
    }
}

impl Code for Option<Id> {
    fn code(&self, uses: &mut Uses) -> String {
        self.as_ref().map_or_else(|| "None".to_owned(), |id| format!("Some({})", id.code(uses)))
    }
}

impl Code for CallTarget {
    fn code(&self, uses: &mut Uses) -> String {
        uses.insert("CallTarget");
        match self {
            CallTarget::PhoneNumber(number) => format!("CallTarget::PhoneNumber({})", number.code(uses)),
            CallTarget::CallLog(id) => format!("CallTarget::CallLog({})", id.code(uses)),
            CallTarget::Customer(id) => format!("CallTarget::Customer({})", id.code(uses)),
        }
    }
}

impl Code for CloseTarget {
    fn code(&self, uses: &mut Uses) -> String {
        variant("CloseTarget", self, uses)
    }
}
