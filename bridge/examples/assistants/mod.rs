//! What an assistant that writes an integration has to know: what to do, the traps, and each message of the catalogue.

use std::fmt::Write;

use cti_bridge::catalogue::{self, Member, Message, Need, Source};
use cti_bridge::{Direction, Provider};

const TITLE: &str = "# Integrate Talkdesk or LeadDesk";
const ABOUT: &str = "Talkdesk Embedded in a CRM's page, or the CRM's page as LeadDesk's contact card: what to do, what goes wrong, and every window message.";

const PARTS: [(Provider, Direction, &str); 4] = [
    (Provider::Talkdesk, Direction::Out, "From a host to Talkdesk's frame, as objects"),
    (Provider::Talkdesk, Direction::In, "From Talkdesk's frame to a host"),
    (Provider::LeadDesk, Direction::Out, "From a card to LeadDesk, as JSON text"),
    (Provider::LeadDesk, Direction::In, "From LeadDesk to a card"),
];

/// For a site or a repository: <https://llmstxt.org>.
pub fn llms_txt() -> String {
    format!("{TITLE}\n\n> {ABOUT}\n\n{}", guide())
}

/// For assistants that read a package's `AGENTS.md`: <https://agents.md>.
pub fn agents_md() -> String {
    format!("{TITLE}\n\n{ABOUT}\n\n{}", guide())
}

/// As a skill: <https://agentskills.io>.
pub fn skill() -> String {
    let when = "Use it to embed Talkdesk in a CRM, to build a LeadDesk contact card, or to test either.";
    format!("---\nname: integrate-talkdesk-leaddesk\ndescription: \"{ABOUT} {when}\"\n---\n\n{TITLE}\n\n{}", guide())
}

fn guide() -> String {
    let mut out = String::from(include_str!("guide.md"));
    for (provider, direction, title) in PARTS {
        write!(out, "\n### {title}\n\n").unwrap();
        catalogue::messages(provider, direction).for_each(|message| write_message(message, &mut out));
    }
    out.push_str("\nMade of the catalogue of the crate `cti-bridge` by `make_schemas`: don't edit it.\n");
    out
}

fn write_message(message: &Message, out: &mut String) {
    let (advice, source) = message.advice;
    let advice = if advice.is_empty() { String::new() } else { format!(" {advice}{}", mark(source)) };
    writeln!(out, "- `{}`: {}{}{advice}", message.name, message.meaning, mark(message.source)).unwrap();
    for member in message.members {
        let Member { path, kind, need, meaning, source, .. } = *member;
        let name = if need == Need::Required { format!("**`{path}`**") } else { format!("`{path}`") };
        let when = match need {
            Need::When { path, is } => format!(" Needed where `{path}` is `{is}`."),
            Need::Choice => String::from(" One of those that the message needs."),
            Need::Required | Need::Optional => String::new(),
        };
        writeln!(out, "  - {name}, {}: {meaning}{when}{}", kind.words(), mark(source)).unwrap();
    }
    if let Some(example) = message.examples.first() {
        writeln!(out, "  - Example: `{}`", example.value()).unwrap();
    }
}

fn mark(source: Source) -> &'static str {
    if source == Source::Ours { " *(ours)*" } else { "" }
}
