//! Scripts are read with care, and played by the book.

mod expecting;
mod limits;
mod links;
mod reading;
mod replaying;
mod running;
mod schema;
#[path = "../../bridge/tests/validator/mod.rs"]
mod validator;

use std::rc::Rc;

use super::*;

/// A script with these steps, as JSON texts.
fn script(steps: &[&str]) -> Script {
    Script::parse(&text(steps)).unwrap()
}

fn text(steps: &[&str]) -> String {
    format!("{{\"scenario\": 1,\n\"name\": \"Test\",\n\"steps\": [\n{}\n]}}", steps.join(",\n"))
}

fn runner(steps: &[&str], speed: Speed) -> Runner {
    Runner::new(Rc::new(script(steps)), speed)
}
