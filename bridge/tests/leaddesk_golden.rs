//! The golden messages: each file is one message exactly as it goes over the wire, decoded here to what it means,
//! written back, and shown in `docs/leaddesk.md`. Commands are JSON text without spaces, byte for byte.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod repository;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use cti_bridge::gate::parse_text;
use cti_bridge::leaddesk::{CallTarget, CloseTarget, FromLeadDesk, Id, ToLeadDesk};
use repository::repository_file;
use serde_json::{Value, json};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/leaddesk")
}

fn text_of(name: &str) -> String {
    fs::read_to_string(folder().join(format!("{name}.json"))).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn json_of(name: &str) -> Value {
    serde_json::from_str(&text_of(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn from_leaddesk() -> Vec<(&'static str, FromLeadDesk)> {
    let (call_log_id, file) = (id("7001"), Some("receipt-7001.mp3".to_owned()));
    vec![
        ("from-callLineRinging", FromLeadDesk::CallLineRinging { call_log_id: call_log_id.clone() }),
        ("from-callLineRinging-text", FromLeadDesk::CallLineRinging { call_log_id: call_log_id.clone() }),
        ("from-callLineOn", FromLeadDesk::CallLineOn { call_log_id: call_log_id.clone() }),
        ("from-callLineIdle", FromLeadDesk::CallLineIdle { call_log_id: Some(call_log_id) }),
        ("from-callLineIdle-without-id", FromLeadDesk::CallLineIdle { call_log_id: None }),
        ("from-recStarted", FromLeadDesk::RecStarted { file: file.clone() }),
        ("from-recStopped", FromLeadDesk::RecStopped { file: file.clone() }),
        ("from-recCancelled", FromLeadDesk::RecCancelled { file }),
        (
            "from-undocumented",
            FromLeadDesk::Undocumented { kind: "callTransferred".into(), message: json_of("from-undocumented") },
        ),
    ]
}

fn to_leaddesk() -> Vec<(&'static str, ToLeadDesk)> {
    vec![
        ("to-call-phone-number", ToLeadDesk::Call(CallTarget::PhoneNumber("+358401234567".into()))),
        ("to-call-call-id", ToLeadDesk::Call(CallTarget::CallLog(id("7001")))),
        ("to-call-customer-id", ToLeadDesk::Call(CallTarget::Customer(id("42")))),
        ("to-call-customer-id-text", ToLeadDesk::Call(CallTarget::Customer(id("C-1042")))),
        ("to-hangup", ToLeadDesk::Hangup),
        ("to-close-call-dialog", ToLeadDesk::Close(CloseTarget::CallDialog)),
        ("to-close-full-window", ToLeadDesk::Close(CloseTarget::FullWindow)),
        ("to-select_reason", ToLeadDesk::SelectReason { id: id("2") }),
        ("to-continue_call_recording", ToLeadDesk::ContinueCallRecording),
        ("to-pause_call_recording", ToLeadDesk::PauseCallRecording),
        ("to-start_voice_receipt_recording", ToLeadDesk::StartVoiceReceiptRecording),
        ("to-stop_voice_receipt_recording", ToLeadDesk::StopVoiceReceiptRecording),
        ("to-request_full_window", ToLeadDesk::RequestFullWindow),
        ("to-force_full_window", ToLeadDesk::ForceFullWindow),
        ("to-delete_call_log", ToLeadDesk::DeleteCallLog { call_log_id: id("7001") }),
    ]
}

#[test]
fn events_are_read_as_objects_or_text_and_written_back() {
    for (name, message) in from_leaddesk() {
        let wire = json_of(name);
        assert_eq!(FromLeadDesk::decode(&wire), Ok(message.clone()), "{name}");
        let from_text = parse_text(&text_of(name)).and_then(|wire| FromLeadDesk::decode(&wire));
        assert_eq!(from_text.as_ref(), Ok(&message), "{name} as JSON text");
        // An id of digits as text is read only; we write the number.
        let written = if name.ends_with("-text") { json_of("from-callLineRinging") } else { wire.clone() };
        assert_eq!(message.encode(), written, "{name}");
        assert_eq!(wire["type"], message.kind(), "{name}");
        assert_eq!(serde_json::to_value(&message).unwrap(), written, "{name}");
        assert_eq!(serde_json::from_value::<FromLeadDesk>(wire).unwrap(), message, "{name}");
    }
}

#[test]
fn an_idle_may_lack_its_id_in_any_way() {
    let none = Ok(FromLeadDesk::CallLineIdle { call_log_id: None });
    for data in
        [json!({}), json!({"call_log_id": null}), json!({"call_log_id": ""}), json!({"call_log_id": 0}), json!(null)]
    {
        assert_eq!(FromLeadDesk::decode(&json!({"type": "callLineIdle", "data": data})), none, "{data}");
    }
    assert_eq!(FromLeadDesk::decode(&json!({"type": "callLineIdle"})), none);
}

#[test]
fn commands_are_written_byte_for_byte_and_read_back() {
    for (name, message) in to_leaddesk() {
        let text = text_of(name);
        let wire = json_of(name);
        assert_eq!(message.to_text(), text.trim_end(), "{name}");
        assert_eq!(message.encode(), wire, "{name}");
        assert_eq!(ToLeadDesk::decode(&wire), Ok(message.clone()), "{name}");
        assert_eq!(wire["action"], message.action(), "{name}");
        assert_eq!(serde_json::to_value(&message).unwrap(), wire, "{name}");
        assert_eq!(serde_json::from_value::<ToLeadDesk>(wire).unwrap(), message, "{name}");
    }
}

#[test]
fn every_file_is_tested_and_stands_in_the_docs_as_it_is() {
    let tested =
        from_leaddesk().into_iter().map(|(name, _)| name).chain(to_leaddesk().into_iter().map(|(name, _)| name));
    let tested: BTreeSet<String> = tested.map(|name| format!("{name}.json")).collect();
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(files.collect::<BTreeSet<_>>(), tested);

    let Some(docs) = repository_file("docs/leaddesk.md") else { return };
    let examples: Vec<&str> = docs.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let golden: BTreeSet<String> = tested.iter().map(|file| text_of(file.trim_end_matches(".json"))).collect();
    for text in &golden {
        assert!(examples.contains(&text.as_str()), "docs/leaddesk.md lacks this, as it stands:\n{text}");
    }
    for example in examples {
        assert!(golden.contains(example), "docs/leaddesk.md has an example that is no golden file:\n{example}");
    }
}
