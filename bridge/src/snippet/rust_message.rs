//! Messages as expressions and patterns of this crate's types.

use serde_json::Value;

use super::Uses;
use crate::leaddesk::ToLeadDesk;
use crate::talkdesk::{BusyWord, Encoding, StatusMember, ToTalkdesk};

/// A message of ours as code.
pub(super) struct Typed {
    /// What it uses of its provider's module.
    pub uses: Uses,
    pub expression: String,
    /// The argument of `encode`.
    pub encode: &'static str,
}

/// None if the types can't write just this message: it is undocumented, broken, or has members that they don't know.
pub(super) fn to_talkdesk(wire: &Value) -> Option<Typed> {
    let message = ToTalkdesk::decode(wire).ok()?;
    let (_, encode) = ENCODINGS.into_iter().find(|(encoding, _)| message.encode(*encoding) == *wire)?;
    let mut uses = Uses::from(["Encoding"]);
    if encode != ENCODINGS[0].1 {
        uses.extend(["BusyWord", "StatusMember"]);
    }
    let expression = message.code(&mut uses)?;
    Some(Typed { uses, expression, encode })
}

const ENCODINGS: [(Encoding, &str); 4] = [
    (Encoding { status_member: StatusMember::TopLevel, busy_word: BusyWord::OnACall }, "Encoding::default()"),
    (
        Encoding { status_member: StatusMember::InData, busy_word: BusyWord::OnACall },
        "Encoding { status_member: StatusMember::InData, busy_word: BusyWord::OnACall }",
    ),
    (
        Encoding { status_member: StatusMember::TopLevel, busy_word: BusyWord::Busy },
        "Encoding { status_member: StatusMember::TopLevel, busy_word: BusyWord::Busy }",
    ),
    (
        Encoding { status_member: StatusMember::InData, busy_word: BusyWord::Busy },
        "Encoding { status_member: StatusMember::InData, busy_word: BusyWord::Busy }",
    ),
];

/// None as for [`to_talkdesk`].
pub(super) fn to_leaddesk(wire: &Value) -> Option<Typed> {
    let message = ToLeadDesk::decode(wire).ok().filter(|message| message.encode() == *wire)?;
    let mut uses = Uses::new();
    let expression = message.code(&mut uses)?;
    Some(Typed { uses, expression, encode: "" })
}

/// A message as a pattern, and what is done with its fields. `name`: what it calls itself.
pub(super) fn received(name: &str, (variant, fields): (&str, &[&str])) -> (String, String) {
    if fields.is_empty() {
        return (variant.to_owned(), format!("println!(\"{name}\")"));
    }
    let shown: Vec<String> = fields.iter().map(|field| format!("{{{field}:?}}")).collect();
    (format!("{variant} {{ {} }}", fields.join(", ")), format!("println!(\"{name}: {}\")", shown.join(", ")))
}
