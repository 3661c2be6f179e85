//! The agent's status: a word on the wire, and what it means.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::words::STATUSES;
use super::{Encoding, StatusMember};
use crate::declare::Body;
use crate::gate::Reject;
use crate::members::{Members, OpenWords, ToWire, put};

/// An agent status with its text exactly as it came.
///
/// Two texts can mean the same status, so `==` compares texts and [`Status::same_as`] compares meanings.
///
/// ```
/// use cti_bridge::talkdesk::{Status, StatusKind};
///
/// let lunch = Status::new("away_Lunch");
/// assert_eq!(lunch.kind(), StatusKind::CustomAway("Lunch"));
/// assert_eq!(lunch.text(), "away_Lunch");
/// assert!(Status::new("busy").same_as(&Status::new("on a call")));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Status(String);

/// What a status means. Source: the table of statuses on the vendor's page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatusKind<'a> {
    /// `available`
    Available,
    /// `away`
    Away,
    /// `offline`
    Offline,
    /// `busy` or `on a call`: the vendor's table names both for one status, and we take them as the same.
    Busy,
    /// `busy_<name>`, with the name as it came.
    CustomBusy(&'a str),
    /// `away_<name>`, with the name as it came.
    CustomAway(&'a str),
    /// Anything else, shown as it came; never an error (our decision).
    Other(&'a str),
}

impl Status {
    /// The status with this text. Any text will do.
    pub fn new(text: impl Into<String>) -> Status {
        Status(text.into())
    }

    /// The text exactly as it came.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What the text means.
    pub fn kind(&self) -> StatusKind<'_> {
        let named = |prefix| self.0.strip_prefix(prefix).filter(|name: &&str| !name.is_empty());
        match self.0.as_str() {
            "available" => StatusKind::Available,
            "away" => StatusKind::Away,
            "offline" => StatusKind::Offline,
            "busy" | "on a call" => StatusKind::Busy,
            text => match (named("busy_"), named("away_")) {
                (Some(name), _) => StatusKind::CustomBusy(name),
                (_, Some(name)) => StatusKind::CustomAway(name),
                _ => StatusKind::Other(text),
            },
        }
    }

    /// Whether it is busy or one of the custom busy statuses.
    pub fn is_busy(&self) -> bool {
        matches!(self.kind(), StatusKind::Busy | StatusKind::CustomBusy(_))
    }

    /// Whether both mean the same, which is a matter of text except for `busy` and `on a call`.
    pub fn same_as(&self, other: &Status) -> bool {
        self.kind() == other.kind()
    }
}

impl From<String> for Status {
    fn from(text: String) -> Status {
        Status(text)
    }
}

impl ToWire for Status {
    fn to_wire(&self) -> Option<Value> {
        Some(self.text().into())
    }
}

/// How `integrationStatusChanged` has its status. With one at both places, the one at the top counts, and either word
/// stands for busy (our decision).
impl Body<Encoding> for Status {
    fn read(message: &Members<'_>) -> Result<Status, Reject> {
        let has_data = message.optional("data")?.is_some_and(Value::is_object);
        let path = if has_data && message.optional("status")?.is_none() { "data.status" } else { "status" };
        OpenWords::required(message, path, STATUSES)
    }

    fn write(&self, message: &mut Map<String, Value>, encoding: Encoding) {
        let word = match self.kind() {
            StatusKind::Busy => encoding.busy_word.as_str(),
            _ => self.text(),
        };
        let path = match encoding.status_member {
            StatusMember::TopLevel => "status",
            StatusMember::InData => "data.status",
        };
        put(message, path, Some(word.into()));
    }
}

#[cfg(feature = "catalogue")]
mod described {
    use super::{STATUSES, Status};
    use crate::catalogue::{Choice, Described, Kind, Member, Need, Source};

    const MEANING: &str = "The agent's status. A custom one is “busy_” or “away_” with its name after it.";

    impl Described for Status {
        const MEMBERS: &'static [Member] = &[
            Member::of_vendor("status", Kind::OpenWords(STATUSES), Need::Choice, MEANING),
            Member {
                source: Source::Ours,
                ..Member::of_vendor(
                    "data.status",
                    Kind::OpenWords(STATUSES),
                    Need::Choice,
                    "The same in the form that the helper of the vendor's sample writes. One at the top level counts before it.",
                )
            },
        ];
        const CHOICE: Option<Choice> = Some(Choice { paths: &["status", "data.status"], exactly_one: false });
    }
}

impl From<&str> for Status {
    fn from(text: &str) -> Status {
        Status::new(text)
    }
}

impl AsRef<str> for Status {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_their_kinds() {
        for (text, kind) in [
            ("available", StatusKind::Available),
            ("away", StatusKind::Away),
            ("offline", StatusKind::Offline),
            ("busy", StatusKind::Busy),
            ("on a call", StatusKind::Busy),
            ("busy_Wrap up", StatusKind::CustomBusy("Wrap up")),
            ("away_Lunch_break", StatusKind::CustomAway("Lunch_break")),
            ("busy_", StatusKind::Other("busy_")),
            ("Available", StatusKind::Other("Available")),
            ("after_call_work", StatusKind::Other("after_call_work")),
        ] {
            assert_eq!(Status::new(text).kind(), kind, "{text}");
            assert_eq!(Status::new(text).to_string(), text);
            assert_eq!((Status::from(text), Status::from(text.to_owned())), (Status::new(text), Status::new(text)));
        }
    }

    #[test]
    fn only_busy_has_two_texts() {
        assert!(Status::new("on a call").same_as(&Status::new("busy")));
        assert!(!Status::new("busy_A").same_as(&Status::new("busy_B")));
        assert!(!Status::new("busy_A").same_as(&Status::new("away_A")));
        assert!(Status::new("busy_A").is_busy() && Status::new("on a call").is_busy());
        assert!(!Status::new("away_A").is_busy());
    }
}
