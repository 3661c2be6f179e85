//! What the app's pages tell one another about calls, as one line of text each: a word, a page's id, and what follows.

use cti_bridge::Origin;
use cti_bridge::talkdesk::{ClickToCall, FromTalkdesk, ToTalkdesk};
use serde_json::Value;

/// Something that a page's Talkdesk frame said or did.
#[derive(Clone, PartialEq, Debug)]
pub enum FrameEvent {
    /// It sent this message, and the page accepted it.
    Said(FromTalkdesk),
    /// The page asked it to dial.
    Dialled(ClickToCall),
    /// It is gone, or is loaded again.
    Gone,
}

/// What the other pages know of a page's frame.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OwnFrame {
    /// Whether it can take a call.
    pub may_call: bool,
    /// Its origin; none where there is no frame.
    pub origin: Option<Origin>,
    /// Whether a link chose it, and it isn't on the app's own origin.
    pub is_linked: bool,
}

/// An event on its way to the leader.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// Counts the events of one page.
    pub seq: u64,
    pub at_ms: f64,
    pub event: FrameEvent,
}

#[derive(Clone, PartialEq, Debug)]
pub enum TabMessage {
    /// This page is new here.
    Hello { page: u64 },
    /// This page leads: whatever it hasn't taken is to be told again.
    Leads { page: u64 },
    /// An event of this page's frame.
    Told { page: u64, told: Told },
    /// The leader has taken this page's events up to this one.
    Taken { page: u64, seq: u64 },
    /// What this page's frame is.
    Frame { page: u64, frame: OwnFrame },
    /// This page is to dial.
    Dial { page: u64, call: ClickToCall },
}

fn json_of(call: &ClickToCall) -> String {
    ToTalkdesk::ClickToCall(call.clone()).encode(Default::default()).to_string()
}

fn call_of(json: &str) -> Option<ClickToCall> {
    match ToTalkdesk::decode(&serde_json::from_str::<Value>(json).ok()?).ok()? {
        ToTalkdesk::ClickToCall(call) => Some(call),
        ToTalkdesk::Init(_) | ToTalkdesk::IntegrationStatusChanged { .. } | ToTalkdesk::Undocumented { .. } => None,
    }
}

impl TabMessage {
    pub fn to_text(&self) -> String {
        match self {
            Self::Hello { page } => format!("hello {page}"),
            Self::Leads { page } => format!("leads {page}"),
            Self::Told { page, told: Told { seq, at_ms, event } } => {
                let (word, json) = match event {
                    FrameEvent::Said(message) => ("said", message.encode().to_string()),
                    FrameEvent::Dialled(call) => ("dialled", json_of(call)),
                    FrameEvent::Gone => ("gone", String::new()),
                };
                format!("{word} {page} {seq} {} {json}", at_ms.max(0.0) as u64)
            }
            Self::Taken { page, seq } => format!("taken {page} {seq}"),
            Self::Frame { page, frame: OwnFrame { may_call, origin, is_linked } } => {
                let origin = origin.as_ref().map_or("", Origin::as_str);
                format!("frame {page} {} {} {origin}", u64::from(*may_call), u64::from(*is_linked))
            }
            Self::Dial { page, call } => format!("dial {page} {}", json_of(call)),
        }
    }

    /// Reads what another page wrote; `None` where that is of another version of the app.
    pub fn of_text(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(' ')?;
        let (page, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let page = page.parse().ok()?;
        Some(match word {
            "hello" => Self::Hello { page },
            "leads" => Self::Leads { page },
            "taken" => Self::Taken { page, seq: rest.parse().ok()? },
            "frame" => {
                let mut parts = rest.splitn(3, ' ');
                let mut flag = || parts.next().map(|text| text == "1");
                let (may_call, is_linked) = (flag()?, flag()?);
                Self::Frame { page, frame: OwnFrame { may_call, is_linked, origin: Origin::parse(parts.next()?).ok() } }
            }
            "dial" => Self::Dial { page, call: call_of(rest)? },
            _ => {
                let mut parts = rest.splitn(3, ' ');
                let seq = parts.next()?.parse().ok()?;
                let at_ms = parts.next()?.parse::<u64>().ok()? as f64;
                let json = parts.next()?;
                let event = match word {
                    "said" => FrameEvent::Said(FromTalkdesk::decode(&serde_json::from_str(json).ok()?).ok()?),
                    "dialled" => FrameEvent::Dialled(call_of(json)?),
                    "gone" => FrameEvent::Gone,
                    _ => return None,
                };
                Self::Told { page, told: Told { seq, at_ms, event } }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use cti_bridge::talkdesk::Status;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_message_can_be_read_again() {
        let call =
            ClickToCall { to: "+12025550123".into(), contact_id: Some("C 1".into()), from: None, metadata: None };
        let data = json!({"caller": "A b \n c"}).as_object().cloned().unwrap_or_default();
        let told = |event| TabMessage::Told { page: 7, told: Told { seq: 3, at_ms: 1_700_000_000_000.0, event } };
        for message in [
            TabMessage::Hello { page: 7 },
            TabMessage::Leads { page: u64::MAX },
            TabMessage::Taken { page: 7, seq: 12 },
            TabMessage::Frame { page: 7, frame: OwnFrame::default() },
            TabMessage::Frame {
                page: 7,
                frame: OwnFrame {
                    may_call: true,
                    origin: Origin::parse("https://frame.example:81").ok(),
                    is_linked: true,
                },
            },
            TabMessage::Dial { page: 7, call: call.clone() },
            told(FrameEvent::Said(FromTalkdesk::Popover)),
            told(FrameEvent::Said(FromTalkdesk::SendData { data })),
            told(FrameEvent::Said(FromTalkdesk::AgentStatusChanged { status: Status::new("away_Out to lunch") })),
            told(FrameEvent::Dialled(call)),
            told(FrameEvent::Gone),
        ] {
            assert_eq!(TabMessage::of_text(&message.to_text()), Some(message.clone()), "{message:?}");
        }
        for text in ["", "hello", "hello x", "leads", "told 1 2 3", "said 1 2 3", "said 1 2 3 {", "news 1 2 3 {}"] {
            assert_eq!(TabMessage::of_text(text), None, "{text}");
        }
    }
}
