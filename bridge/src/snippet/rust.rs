//! Rust, with this crate's types.

use serde_json::Value;

use super::javascript::shown;
use super::literal::{Dialect, rust_value, string};
use super::rust_message::{Typed, from_leaddesk, from_talkdesk, to_leaddesk, to_talkdesk};
use crate::leaddesk::FromLeadDesk;
use crate::talkdesk::FromTalkdesk;
use crate::{Direction, Peer};

pub(super) fn write(peer: Peer, direction: Direction, message: &Value) -> String {
    match (peer, direction) {
        (Peer::Unknown, _) => format!("let message = {};\n", rust_value(message, 0)),
        (Peer::Talkdesk, Direction::Out) => post_to_talkdesk(message),
        (Peer::LeadDesk, Direction::Out) => post_to_leaddesk(message),
        (Peer::Talkdesk, Direction::In) => {
            let pattern = FromTalkdesk::decode(message).ok().and_then(|decoded| from_talkdesk(&decoded));
            receive("talkdesk", "FromTalkdesk", "action", pattern, message)
        }
        (Peer::LeadDesk, Direction::In) => {
            let pattern = FromLeadDesk::decode(message).ok().and_then(|decoded| from_leaddesk(&decoded));
            receive("leaddesk", "FromLeadDesk", "kind", pattern, message)
        }
    }
}

fn post_to_talkdesk(message: &Value) -> String {
    let (uses, expression, encoded) = match to_talkdesk(message) {
        Some(Typed { uses, expression, encode }) => {
            (format!("use cti_bridge::talkdesk::{{{uses}}};\n"), expression, format!("message.encode({encode})"))
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
            (format!("use cti_bridge::leaddesk::{{{uses}}};\n"), expression, "message.to_text()")
        }
        None => (String::new(), rust_value(message, 4), "message.to_string()"),
    };
    format!(
        "{uses}use cti_bridge::window::{{PostError, post_text}};\n\
         use cti_bridge::Origin;\n\n\
         /// `leaddesk` is the page's `parent()`, `origin` what `peer_origin` says.\n\
         pub fn send(leaddesk: &web_sys::Window, origin: &Origin) -> Result<(), PostError> {{\n    \
             let message = {expression};\n    \
             post_text(leaddesk, &{encoded}, origin)\n\
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
