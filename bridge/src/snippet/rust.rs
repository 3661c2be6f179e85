//! Rust, with this crate's types.

use serde_json::Value;

use super::Uses;
use super::javascript::shown;
use super::literal::{Dialect, rust_value, string};
use super::rust_message::{Typed, received, to_leaddesk, to_talkdesk};
use crate::leaddesk::FromLeadDesk;
use crate::talkdesk::FromTalkdesk;
use crate::{Direction, Provider};

pub(super) fn write(provider: Provider, direction: Direction, message: &Value) -> String {
    match (provider, direction) {
        (Provider::Talkdesk, Direction::Out) => post_to_talkdesk(message),
        (Provider::LeadDesk, Direction::Out) => post_to_leaddesk(message),
        (Provider::Talkdesk, Direction::In) => {
            let decoded = FromTalkdesk::decode(message).ok();
            let pattern = decoded.and_then(|decoded| Some(received(decoded.action(), decoded.pattern()?)));
            receive("talkdesk", "FromTalkdesk", "action", pattern, message)
        }
        (Provider::LeadDesk, Direction::In) => {
            let decoded = FromLeadDesk::decode(message).ok();
            let pattern = decoded.and_then(|decoded| Some(received(decoded.kind(), decoded.pattern()?)));
            receive("leaddesk", "FromLeadDesk", "kind", pattern, message)
        }
        (Provider::Other(_), _) => value(message),
    }
}

/// The message alone.
pub(super) fn value(message: &Value) -> String {
    format!("let message = {};\n", rust_value(message, 0))
}

/// The names after a module's path in a `use`.
fn group(uses: &Uses) -> String {
    let names: Vec<&str> = uses.iter().copied().collect();
    match names.as_slice() {
        [name] => (*name).to_owned(),
        names => format!("{{{}}}", names.join(", ")),
    }
}

fn post_to_talkdesk(message: &Value) -> String {
    let (uses, expression, encoded) = match to_talkdesk(message) {
        Some(Typed { uses, expression, encode }) => {
            (format!("use cti_bridge::talkdesk::{};\n", group(&uses)), expression, format!("message.encode({encode})"))
        }
        None => (String::new(), rust_value(message, 4), "message".to_owned()),
    };
    format!(
        "{uses}use cti_bridge::window::{{PostError, post}};\n\
         use cti_bridge::Origin;\n\n\
         /// `talkdesk` is the frame's `content_window()`, `origin` that of its URL: see `origin_of_url`.\n\
         pub fn send(talkdesk: &web_sys::Window, origin: &Origin) -> Result<(), PostError> {{\n    \
             let message = {expression};\n    \
             post(talkdesk, &{encoded}, origin)\n\
         }}\n"
    )
}

fn post_to_leaddesk(message: &Value) -> String {
    let (uses, expression, encoded) = match to_leaddesk(message) {
        Some(Typed { uses, expression, .. }) => {
            (format!("use cti_bridge::leaddesk::{};\n", group(&uses)), expression, "message.to_text()")
        }
        None => (String::new(), rust_value(message, 4), "message.to_string()"),
    };
    format!(
        "{uses}use cti_bridge::window::post_text;\n\
         use cti_bridge::Origin;\n\n\
         /// `leaddesk` is the page's `parent()`, `origin` what `peer_origin` says.\n\
         pub fn send(leaddesk: &web_sys::Window, origin: &Origin) -> Result<(), Box<dyn std::error::Error>> {{\n    \
             let message = {expression};\n    \
             Ok(post_text(leaddesk, &{encoded}, origin)?)\n\
         }}\n"
    )
}

/// `named`: the method that says what an unexpected message calls itself.
fn receive(module: &str, union: &str, named: &str, pattern: Option<(String, String)>, message: &Value) -> String {
    let (pattern, act) = pattern.unwrap_or_else(|| {
        let name = message.get(if named == "kind" { "type" } else { "action" }).and_then(Value::as_str);
        let name = string(name.unwrap_or_default(), Dialect::Rust);
        (format!("message if message.{named}() == {name}"), "println!(\"{message:?}\")".to_owned())
    });
    let pattern = if pattern.starts_with("message if") { pattern } else { format!("{union}::{pattern}") };
    format!(
        "use cti_bridge::Reject;\n\
         use cti_bridge::{module}::{union};\n\
         use serde_json::Value;\n\n\
         /// `message` is what the gate has let in and `RawMessage::read` has read.\n\
         pub fn receive(message: &Value) -> Result<(), Reject> {{\n    \
             match {union}::decode(message)? {{\n        \
                 // {}\n        \
                 {pattern} => {act},\n        \
                 other => println!(\"something else: {{}}\", other.{named}()),\n    \
             }}\n    \
             Ok(())\n\
         }}\n",
        shown(message),
    )
}
