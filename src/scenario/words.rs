//! Steps, as people read them.

use serde_json::Value;

use super::act::{Act, Doing};
use super::crm_act::CrmAct;
use super::limits::{SHOWN, cut};
use super::message::Message;
use super::step::Step;
use crate::seam::Form;

impl Step {
    /// Who does it; empty for narration, waits and expectations.
    pub fn who(&self) -> &'static str {
        match self {
            Self::Talkdesk(_) => "Talkdesk",
            Self::LeadDesk(_) => "LeadDesk",
            Self::Stranger(_) => "Stranger",
            Self::Crm(_) => "CRM",
            Self::Say { .. } | Self::Wait { .. } | Self::Expect { .. } => "",
        }
    }

    /// What is done, in a line; of a long message its beginning.
    pub fn words(&self) -> String {
        cut(&self.all_words(), SHOWN)
    }

    fn all_words(&self) -> String {
        match self {
            Self::Say { text, .. } => text.clone(),
            Self::Talkdesk(Doing::Act(act)) | Self::LeadDesk(Doing::Act(act)) => act_words(act),
            Self::Talkdesk(Doing::Post(message)) | Self::LeadDesk(Doing::Post(message)) | Self::Stranger(message) => {
                posts(message)
            }
            Self::Crm(act) => crm_words(act),
            Self::Wait { ms } => format!("wait {}", time(*ms)),
            Self::Expect { expect, .. } => {
                let mut parts = Vec::new();
                expected("", &expect.0, &mut parts);
                format!("expect {}", parts.join(", "))
            }
        }
    }
}

/// Each value that is expected, with its place: `calls[0].result: Ringing`.
fn expected(place: &str, value: &Value, parts: &mut Vec<String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                let name = match name.as_str() {
                    "$contains" => format!("{place} with"),
                    "$not" => format!("{place} not"),
                    "$present" => format!("{place} there"),
                    name if place.is_empty() => name.to_owned(),
                    name => format!("{place}.{name}"),
                };
                expected(&name, value, parts);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (n, item) in items.iter().enumerate() {
                expected(&format!("{place}[{n}]"), item, parts);
            }
        }
        Value::Null => parts.push(format!("{place}: nothing")),
        Value::String(text) => parts.push(format!("{place}: {text}")),
        value => parts.push(format!("{place}: {value}")),
    }
}

fn act_words(act: &Act) -> String {
    let with = ["number", "contact", "customer", "mode", "status", "id", "option"]
        .into_iter()
        .map(|member| act.text(member))
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let data = act.0.get("data").map(ToString::to_string).unwrap_or_default();
    [act.verb(), &with, &data].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn posts(message: &Message) -> String {
    let how = match message.sent_as {
        Form::Object => "posts",
        Form::Text => "posts, as text,",
        Form::Raw => "posts the raw text",
    };
    format!("{how} {}", message.text())
}

fn crm_words(act: &CrmAct) -> String {
    match act {
        CrmAct::Open(address) => format!("goes to {address}"),
        CrmAct::Click { name, .. } => format!("clicks “{name}”"),
        CrmAct::Fill { name, text } => format!("writes “{text}” into “{name}”"),
        CrmAct::Choose { name, option } => format!("chooses “{option}” in “{name}”"),
        CrmAct::Send { provider, message } => format!("sends {provider} {}", message.text()),
    }
}

/// A time in the largest unit that keeps it readable.
fn time(ms: f64) -> String {
    if ms < 1_000.0 {
        format!("{} ms", ms.round())
    } else if ms < 120_000.0 {
        format!("{} s", (ms / 100.0).round() / 10.0)
    } else {
        format!("{} min", (ms / 6_000.0).round() / 10.0)
    }
}
