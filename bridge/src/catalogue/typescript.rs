//! The catalogue as TypeScript declarations.

use super::{Choice, Kind, Member, Message, Need, Source, messages};
use crate::{Direction, Provider};

/// The TypeScript declarations of all messages: an interface or a type for each, and for each provider and direction a
/// union that `action` or `type` tells apart.
///
/// ```
/// let declarations = cti_bridge::catalogue::typescript();
/// assert!(declarations.contains("export type FromTalkdesk ="));
/// ```
#[must_use]
pub fn typescript() -> String {
    let mut out = String::from(HEAD);
    for (provider, direction, union, words) in UNIONS {
        let all: Vec<&Message> = messages(provider, direction).collect();
        for message in &all {
            declare(message, &mut out);
        }
        let names: Vec<String> = all.iter().map(|message| format!("  | {}", type_name(message))).collect();
        out.push_str(&format!("/** {words} */\nexport type {union} =\n{};\n\n", names.join("\n")));
    }
    out.push_str(TAIL);
    out
}

const UNIONS: [(Provider, Direction, &str, &str); 4] = [
    (Provider::Talkdesk, Direction::Out, "ToTalkdesk", "What the CRM posts to Talkdesk's frame, as an object."),
    (Provider::Talkdesk, Direction::In, "FromTalkdesk", "What Talkdesk's frame posts to the CRM."),
    (Provider::LeadDesk, Direction::Out, "ToLeadDesk", "What the card posts to LeadDesk, as JSON text."),
    (
        Provider::LeadDesk,
        Direction::In,
        "FromLeadDesk",
        "What LeadDesk posts to the card, as an object or as JSON text.",
    ),
];

const HEAD: &str = "\
// The window messages of Talkdesk Embedded and of LeadDesk. Generated from the catalogue of the crate cti-bridge:
// don't edit it. Where no source is named, it is the vendor's page.

/** An id. A number and its decimal text are the same id: compare `String(id)`. */
export type Id = string | number;

/** One of the known texts, or another. */
export type Open<Known extends string> = Known | (string & {});

";

const TAIL: &str = "\
/** A message that the vendor's page doesn't have. Both peers may send some: pass over those that you don't know. */
export interface Undocumented {
  action?: string;
  type?: string;
  [member: string]: unknown;
}
";

/// The name of a message's type: `TalkdeskOpenContact`, `LeadDeskSelectReason`.
pub(crate) fn type_name(message: &Message) -> String {
    let mut name = message.provider.name().to_owned();
    for part in message.name.split('_') {
        let mut letters = part.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

fn declare(message: &Message, out: &mut String) {
    let example = message.examples.first().map(|example| example.value().to_string()).unwrap_or_default();
    out.push_str(&format!(
        "/**\n * {}\n * @example {example}\n */\n",
        [message.meaning, message.advice.0].join(" ").trim_end()
    ));
    let ways: Vec<Way> = match message.choice {
        Some(Choice { paths, exactly_one }) => {
            paths.iter().map(|&chosen| Way { chosen, others: paths, never: exactly_one }).collect()
        }
        None => vec![Way { chosen: "", others: &[], never: false }],
    };
    let bodies: Vec<String> = ways.iter().map(|way| body(message, way)).collect();
    match bodies.as_slice() {
        [body] => out.push_str(&format!("export interface {} {body}\n\n", type_name(message))),
        _ => {
            let bodies: Vec<String> =
                bodies.iter().map(|body| format!("  | {}", body.replace('\n', "\n    "))).collect();
            out.push_str(&format!("export type {} =\n{};\n\n", type_name(message), bodies.join("\n")));
        }
    }
}

/// One alternative of a message's choice.
struct Way {
    chosen: &'static str,
    others: &'static [&'static str],
    /// Whether the others can't be there.
    never: bool,
}

fn body(message: &Message, way: &Way) -> String {
    let mut out = format!("{{\n  {}: {};\n", message.name_member(), quoted(message.name));
    for member in message.members.iter().filter(|member| member.container().is_none()) {
        field(message, member, way, "  ", &mut out);
    }
    for container in message.containers() {
        let optional = if message.needs(container) || way.chosen.starts_with(container) { "" } else { "?" };
        out.push_str(&format!("  {container}{optional}: {{\n"));
        for member in message.members.iter().filter(|member| member.container() == Some(container)) {
            field(message, member, way, "    ", &mut out);
        }
        let or_null = if optional == "?" && message.takes_empty() { " | null" } else { "" };
        out.push_str(&format!("  }}{or_null};\n"));
    }
    out.push('}');
    out
}

fn field(message: &Message, member: &Member, way: &Way, indent: &str, out: &mut String) {
    let name = member.name();
    if way.never && way.others.contains(&member.path) && member.path != way.chosen {
        out.push_str(&format!("{indent}{name}?: never;\n"));
        return;
    }
    let condition = match member.need {
        Need::When { path, is } => format!(" Needed where {path} is \"{is}\"."),
        _ => String::new(),
    };
    let source = match member.source {
        Source::Vendor => String::new(),
        other => format!(" Source: {}.", other.words()),
    };
    out.push_str(&format!("{indent}/** {}{condition}{source} */\n", member.meaning));
    let optional = if member.need == Need::Required || member.path == way.chosen { "" } else { "?" };
    let or_null = if member.need == Need::Optional && message.takes_empty() { " | null" } else { "" };
    out.push_str(&format!("{indent}{name}{optional}: {}{or_null};\n", of_kind(member.kind)));
}

fn of_kind(kind: Kind) -> String {
    let union = |kind: Kind| kind.known_words().iter().map(|word| quoted(word.word)).collect::<Vec<_>>().join(" | ");
    match kind {
        Kind::Text | Kind::Origin | Kind::Phone => "string".into(),
        Kind::Id | Kind::RowId => "Id".into(),
        Kind::True => "true".into(),
        Kind::Object => "{ [member: string]: unknown }".into(),
        Kind::Flat => "{ [key: string]: string | number | boolean }".into(),
        Kind::Words(_) => union(kind),
        Kind::OpenWords(_) => format!("Open<{}>", union(kind)),
    }
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}
