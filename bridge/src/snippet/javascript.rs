//! JavaScript, and the same with TypeScript's types.

use serde_json::Value;

use super::literal::{Dialect, escaped, literal, string};
use crate::catalogue::{self, Message};
use crate::{Direction, Provider};

/// A provider's end, as code.
struct Side {
    /// Names the provider's window or origin.
    setup: &'static str,
    to_type: &'static str,
    from_type: &'static str,
    window: &'static str,
    origin: &'static str,
    post: &'static str,
}

const TALKDESK: Side = Side {
    setup: "const frame = document.querySelector(\"#td-emb-container\");\n",
    post: "// To the origin of the frame's own URL, never to \"*\".\n\
           frame.contentWindow.postMessage(message, new URL(frame.src).origin);\n",
    to_type: "ToTalkdesk",
    from_type: "FromTalkdesk",
    window: "frame.contentWindow",
    origin: "new URL(frame.src).origin",
};

const TYPED_TALKDESK: Side = Side {
    setup: "const frame = document.querySelector<HTMLIFrameElement>(\"#td-emb-container\")!;\n",
    post: "// To the origin of the frame's own URL, never to \"*\".\n\
           frame.contentWindow!.postMessage(message, new URL(frame.src).origin);\n",
    ..TALKDESK
};

const LEADDESK: Side = Side {
    setup: "\
// Fill it in: the origin that LeadDesk is served from.
const LEADDESK_ORIGIN = \"https://app.leaddesk.example\";
",
    post: "window.parent.postMessage(JSON.stringify(message), LEADDESK_ORIGIN);\n",
    to_type: "ToLeadDesk",
    from_type: "FromLeadDesk",
    window: "window.parent",
    origin: "LEADDESK_ORIGIN",
};

pub(super) fn write(provider: Provider, direction: Direction, message: &Value, typed: bool) -> String {
    let side = match provider {
        Provider::Talkdesk if typed => TYPED_TALKDESK,
        Provider::Talkdesk => TALKDESK,
        Provider::LeadDesk => LEADDESK,
        Provider::Other(_) => return value(message),
    };
    let name_member = provider.name_member(direction);
    let name = message.get(name_member).and_then(Value::as_str);
    let entry = name.and_then(|name| catalogue::find(provider, direction, name));
    match direction {
        Direction::Out => sending(&side, entry, message, typed),
        Direction::In => hearing(&side, entry, name_member, message, typed),
    }
}

/// The message alone.
pub(super) fn value(message: &Value) -> String {
    format!("const message = {};\n", literal(message, Dialect::JavaScript, 0))
}

fn import(name: &str, typed: bool) -> String {
    if typed && name != "object" { format!("import type {{ {name} }} from \"./cti\";\n\n") } else { String::new() }
}

fn annotated(name: &str, typed: bool) -> String {
    if typed { format!(": {name}") } else { String::new() }
}

fn sending(side: &Side, entry: Option<&Message>, message: &Value, typed: bool) -> String {
    let fits = entry
        .is_some_and(|entry| entry.explain(message).iter().all(|row| row.problem.is_none() && row.member.is_some()));
    let type_name = if fits { side.to_type } else { "object" };
    let value = literal(message, Dialect::JavaScript, 0);
    let (import, annotated) = (import(type_name, typed), annotated(type_name, typed));
    format!("{import}{}const message{annotated} = {value};\n\n{}", side.setup, side.post)
}

fn hearing(side: &Side, entry: Option<&Message>, name_member: &str, message: &Value, typed: bool) -> String {
    let type_name = if entry.is_some() { side.from_type } else { "Undocumented" };
    let &Side { setup, window, origin, .. } = side;
    let (import, annotated) = (import(type_name, typed), annotated(type_name, typed));
    let name = message.get(name_member).and_then(Value::as_str);
    let act = match name {
        Some(name) => {
            let name = string(name, Dialect::JavaScript);
            let lines = members(entry, message).into_iter().map(|line| format!("    {line}\n")).collect::<String>();
            format!("  if (message?.{name_member} === {name}) {{\n{lines}  }}\n")
        }
        None => format!("  console.log(message); // {}\n", shown(message)),
    };
    format!(
        "{import}{setup}\n\
         window.addEventListener(\"message\", (event) => {{\n  \
           // From that window, and only while it shows that origin's page.\n  \
           if (event.source !== {window} || event.origin !== {origin}) return;\n  \
           const message{annotated} = typeof event.data === \"string\" ? JSON.parse(event.data) : event.data;\n\
         {act}}});\n"
    )
}

/// A line for each documented member that the message has, with its value as a comment.
fn members(entry: Option<&Message>, message: &Value) -> Vec<String> {
    let Some(entry) = entry else {
        return vec![format!("console.log(message); // {}", shown(message))];
    };
    let present: Vec<String> = entry
        .explain(message)
        .into_iter()
        .filter(|row| row.path != entry.name_member())
        .filter_map(|row| Some((row.member?.path.replacen('.', "?.", 1), row.value?)))
        .map(|(path, value)| format!("console.log(message.{path}); // {}", shown(&value)))
        .collect();
    if present.is_empty() { vec![format!("console.log(message.{});", entry.name_member())] } else { present }
}

/// The value on one line, cut if it is long.
pub(super) fn shown(value: &Value) -> String {
    const MOST: usize = 60;
    let text = escaped(&value.to_string());
    if text.chars().count() <= MOST { text } else { text.chars().take(MOST).chain(['…']).collect() }
}
