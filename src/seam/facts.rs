//! What goes through the seam, as JSON.

use std::borrow::Cow;

use cti_bridge::Entry;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::crm::{CallRecord, read_members};
use crate::telephony::{Effect, effect_text};

/// Where the CRM stands.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct AppState {
    /// The address from the `#` on.
    pub route: String,
    /// The contact on the screen, by its external id.
    pub contact: Option<String>,
    pub talkdesk: TalkdeskFacts,
    pub leaddesk: LeadDeskFacts,
    /// The newest calls, at most [`MOST_CALLS`], without those that the samples begin with.
    pub calls: Vec<CallRecord>,
    /// What is wrong with storage, as a sentence.
    pub storage_problem: Option<String>,
    /// As they hold in this window.
    pub settings: Value,
}

read_members!(AppState { route, contact, talkdesk, leaddesk, calls, storage_problem, settings });

/// More would only slow down who asks often.
pub const MOST_CALLS: usize = 20;

/// The Talkdesk side.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct TalkdeskFacts {
    /// The frame's `src`.
    pub frame_url: String,
    /// The only origin that is listened to there, and posted to.
    pub origin: Option<String>,
    /// Why there can't be a connection.
    pub problem: Option<String>,
    /// Whether the other side is the bundled simulator.
    pub simulated: bool,
    /// As the status bar says it.
    pub connection: String,
    /// The init, as it is sent.
    pub init: Option<Value>,
    /// When the init was sent to the page that is in the frame now, in ms.
    pub init_sent_ms: Option<f64>,
    /// When that page's first message came, in ms.
    pub reply_ms: Option<f64>,
    /// The agent's status as it stands on the wire.
    pub status: Option<String>,
    /// `open` or `closed`.
    pub panel: String,
    /// Whether it rings.
    pub attention: bool,
    /// What an automation sent last (`sendData`).
    pub data: Option<Value>,
}

read_members!(TalkdeskFacts {
    frame_url,
    origin,
    problem,
    simulated,
    connection,
    init,
    init_sent_ms,
    reply_ms,
    status,
    panel,
    attention,
    data
});

/// The LeadDesk side.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct LeadDeskFacts {
    /// `alone`, `refused` or `inside`.
    pub place: String,
    /// Why LeadDesk can't be spoken to.
    pub problem: Option<String>,
    pub origin: Option<String>,
    /// Where the origin was learnt: `configured`, `referrer` or `ancestor`.
    pub origin_from: Option<String>,
    /// The contact that the card shows, by its external id.
    pub contact: Option<String>,
    /// `unknown`, `idle`, `ringing` or `on`.
    pub line: String,
    /// The call's own recording, in words.
    pub recording: String,
    /// The voice receipt, in words.
    pub receipt: String,
}

read_members!(LeadDeskFacts { place, problem, origin, origin_from, contact, line, recording, receipt });

/// A piece of the traffic log.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct LogPage {
    /// In the order of their numbers. In JSON each has its effect in words as well.
    #[serde(serialize_with = "with_words")]
    pub entries: Vec<Entry<Effect>>,
    /// The number of the newest entry that there is; 0 where there is none.
    pub last: u64,
    /// How many had to make way.
    pub dropped: u64,
    /// How many messages were rejected.
    pub rejected: u64,
}

/// An entry with what it did in words.
#[derive(Serialize)]
struct WithWords<'a> {
    #[serde(flatten)]
    entry: &'a Entry<Effect>,
    did: Option<Cow<'static, str>>,
}

fn with_words<S: Serializer>(entries: &[Entry<Effect>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(entries.iter().map(|entry| WithWords { entry, did: effect_text(entry) }))
}

/// How a message leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// As an object.
    #[default]
    Object,
    /// As its JSON text.
    Text,
    /// The text itself, whatever it is.
    Raw,
}

impl Form {
    /// As it is named in the seam.
    pub fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Text => "text",
            Self::Raw => "raw",
        }
    }

    /// Reads a name; the object is what is meant by anything else.
    pub fn of_name(name: &str) -> Self {
        match name {
            "text" => Self::Text,
            "raw" => Self::Raw,
            _ => Self::Object,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use cti_bridge::{Direction, MessageEffect, NewEntry, Provider, TrafficLog, Verdict};
    use serde_json::json;

    use super::*;
    use crate::seam::declared;

    fn members(value: &impl Serialize) -> BTreeSet<String> {
        serde_json::to_value(value)
            .ok()
            .and_then(|value| value.as_object().cloned())
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
            .collect()
    }

    /// A page as `window.screenpop` gives it, with an entry of a known effect.
    fn page() -> (LogPage, Value) {
        let mut log = TrafficLog::with_effects(1);
        let seq = log.record(NewEntry {
            at_ms: 0.0,
            provider: Some(Provider::Talkdesk),
            direction: Direction::In,
            origin: "https://phone.example".to_owned(),
            action: Some("show".to_owned()),
            verdict: Verdict::Accepted,
            body: &json!({"action": "show"}),
        });
        log.set_effect(seq, Effect::from_json(json!({"Talkdesk": {"what": "PanelShown", "calls": []}})).unwrap());
        let page = LogPage { entries: log.entries().cloned().collect(), last: seq, ..LogPage::default() };
        let json = serde_json::to_value(&page).unwrap();
        (page, json)
    }

    #[test]
    fn an_entry_has_its_effect_as_a_value_and_in_words() {
        let (page, json) = page();
        let entry = &json["entries"][0];
        assert_eq!(
            (&entry["did"], &entry["effect"]),
            (&json!("panel shown"), &json!({"Talkdesk": {"what": "PanelShown", "calls": []}}))
        );
        assert_eq!(serde_json::from_str::<LogPage>(&json.to_string()).unwrap(), page);
    }

    #[test]
    fn the_declaration_has_every_member() {
        let entry = page().1["entries"][0].take();
        for (interface, members) in [
            ("ScreenpopState", members(&AppState::default())),
            ("ScreenpopTalkdesk", members(&TalkdeskFacts::default())),
            ("ScreenpopLeadDesk", members(&LeadDeskFacts::default())),
            ("ScreenpopLogPage", members(&LogPage::default())),
            ("ScreenpopEntry", members(&entry)),
        ] {
            assert!(!members.is_empty());
            assert_eq!(members, declared::members(interface), "{interface}");
        }
    }
}
