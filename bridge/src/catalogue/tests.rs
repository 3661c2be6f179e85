#![allow(clippy::unwrap_used, clippy::panic)]

mod agreement;
mod explaining;
#[path = "../../tests/validator/mod.rs"]
mod validator;

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Message, all, find, messages};
use crate::leaddesk::{FromLeadDesk, ToLeadDesk};
use crate::talkdesk::{Encoding, FromTalkdesk, ToTalkdesk};
use crate::{Direction, Peer, Reject};

/// Lists an enum's documented variants: a variant that isn't listed doesn't compile, and one that is must be in the
/// catalogue.
macro_rules! variants {
    ($names:ident, $name_of:ident, $type:ident: $($pattern:pat => $name:literal),+ $(,)?) => {
        const $names: &[&str] = &[$($name),+];

        fn $name_of(message: &$type) -> Option<&'static str> {
            match message {
                $($pattern => Some($name),)+
                $type::Undocumented { .. } => None,
            }
        }
    };
}

variants!(FROM_TALKDESK, from_talkdesk, FromTalkdesk:
    FromTalkdesk::Login => "login",
    FromTalkdesk::Logout => "logout",
    FromTalkdesk::UserLogoutForced => "userLogoutForced",
    FromTalkdesk::Hide => "hide",
    FromTalkdesk::Show => "show",
    FromTalkdesk::Popover => "popover",
    FromTalkdesk::OpenContact { .. } => "openContact",
    FromTalkdesk::SendData { .. } => "sendData",
    FromTalkdesk::AgentStatusChanged { .. } => "agentStatusChanged",
);

variants!(TO_TALKDESK, to_talkdesk, ToTalkdesk:
    ToTalkdesk::Init(_) => "init_td_embedded",
    ToTalkdesk::ClickToCall(_) => "clickToCall",
    ToTalkdesk::IntegrationStatusChanged { .. } => "integrationStatusChanged",
);

variants!(FROM_LEADDESK, from_leaddesk, FromLeadDesk:
    FromLeadDesk::CallLineRinging { .. } => "callLineRinging",
    FromLeadDesk::CallLineOn { .. } => "callLineOn",
    FromLeadDesk::CallLineIdle { .. } => "callLineIdle",
    FromLeadDesk::RecStarted { .. } => "recStarted",
    FromLeadDesk::RecStopped { .. } => "recStopped",
    FromLeadDesk::RecCancelled { .. } => "recCancelled",
);

variants!(TO_LEADDESK, to_leaddesk, ToLeadDesk:
    ToLeadDesk::Call(_) => "call",
    ToLeadDesk::Hangup => "hangup",
    ToLeadDesk::Close(_) => "close",
    ToLeadDesk::SelectReason { .. } => "select_reason",
    ToLeadDesk::ContinueCallRecording => "continue_call_recording",
    ToLeadDesk::PauseCallRecording => "pause_call_recording",
    ToLeadDesk::StartVoiceReceiptRecording => "start_voice_receipt_recording",
    ToLeadDesk::StopVoiceReceiptRecording => "stop_voice_receipt_recording",
    ToLeadDesk::RequestFullWindow => "request_full_window",
    ToLeadDesk::ForceFullWindow => "force_full_window",
    ToLeadDesk::DeleteCallLog { .. } => "delete_call_log",
);

const UNIONS: [(Peer, Direction, &[&str]); 4] = [
    (Peer::Talkdesk, Direction::In, FROM_TALKDESK),
    (Peer::Talkdesk, Direction::Out, TO_TALKDESK),
    (Peer::LeadDesk, Direction::In, FROM_LEADDESK),
    (Peer::LeadDesk, Direction::Out, TO_LEADDESK),
];

/// What the message is decoded to: the variant's name (none if undocumented), and the message written back.
fn decoded(entry: &Message, wire: &Value) -> Result<(Option<&'static str>, Value), Reject> {
    Ok(match (entry.peer, entry.direction) {
        (Peer::LeadDesk, Direction::In) => {
            let message = FromLeadDesk::decode(wire)?;
            (from_leaddesk(&message), message.encode())
        }
        (Peer::LeadDesk, Direction::Out) => {
            let message = ToLeadDesk::decode(wire)?;
            (to_leaddesk(&message), message.encode())
        }
        (_, Direction::In) => {
            let message = FromTalkdesk::decode(wire)?;
            (from_talkdesk(&message), message.encode())
        }
        (_, Direction::Out) => {
            let message = ToTalkdesk::decode(wire)?;
            (to_talkdesk(&message), message.encode(Encoding::default()))
        }
    })
}

#[test]
fn the_catalogue_has_each_variant_once_and_nothing_else() {
    for (peer, direction, names) in UNIONS {
        let described: Vec<&str> = messages(peer, direction).map(|entry| entry.name).collect();
        let set: BTreeSet<&str> = described.iter().copied().collect();
        assert_eq!(described.len(), set.len(), "{peer:?} {direction:?} has one twice");
        assert_eq!(set, names.iter().copied().collect(), "{peer:?} {direction:?}");
    }
}

#[test]
fn each_example_is_its_entrys_variant_and_can_be_written_back() {
    for entry in all() {
        assert!(!entry.examples.is_empty(), "{}", entry.name);
        for example in entry.examples {
            let wire: Value = serde_json::from_str(example.json).unwrap();
            let (variant, written) = decoded(entry, &wire).unwrap();
            assert_eq!(variant, Some(entry.name), "{}", example.title);
            // What is written is a fixed point: the same message, written the same way again.
            assert_eq!(decoded(entry, &written).unwrap(), (variant, written), "{}: {}", entry.name, example.title);
        }
    }
}

/// The decoder needs what the catalogue calls needed, and can do without what it calls optional.
#[test]
fn the_decoder_needs_what_the_catalogue_calls_needed() {
    for entry in all() {
        for example in entry.examples {
            for member in entry.members {
                let mut wire = example.value();
                let container = match member.container() {
                    Some(container) => wire.get_mut(container),
                    None => Some(&mut wire),
                };
                let removed = container.and_then(Value::as_object_mut).and_then(|all| all.remove(member.name()));
                if removed.is_some() {
                    let optional = member.need == super::Need::Optional;
                    let what = format!("{} without {}", entry.name, member.path);
                    assert_eq!(decoded(entry, &wire).is_ok(), optional, "{what}");
                    let problems = entry.explain(&wire).into_iter().filter(|row| row.problem.is_some()).count();
                    assert_eq!(problems == 0, optional, "{what}");
                }
            }
        }
    }
}

#[test]
fn each_member_is_said_well() {
    for entry in all() {
        assert!(entry.meaning.ends_with('.'), "{}", entry.name);
        for member in entry.members {
            assert!(member.meaning.ends_with('.'), "{} {}", entry.name, member.path);
            assert!(entry.example_of(member.path).is_some(), "{} has no example of {}", entry.name, member.path);
        }
        for path in entry.choice.iter().flat_map(|choice| choice.paths) {
            assert_eq!(entry.member(path).unwrap().need, super::Need::Choice, "{path}");
        }
    }
}

#[test]
fn what_no_page_documents_is_not_found() {
    assert_eq!(find(Peer::Talkdesk, Direction::In, "recordingPaused"), None);
    assert_eq!(find(Peer::Talkdesk, Direction::Out, "openContact"), None, "that is the other direction's");
    assert_eq!(find(Peer::Unknown, Direction::In, "login"), None);
    assert_eq!(find(Peer::LeadDesk, Direction::Out, "call").unwrap().name, "call");
}
