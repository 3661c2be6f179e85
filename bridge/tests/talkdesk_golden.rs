//! The golden messages: each file is one message exactly as it goes over the wire, decoded here to what it means,
//! written back, and shown in `docs/talkdesk.md`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod repository;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use cti_bridge::talkdesk::{
    BusyWord, ClickToCall, Encoding, Env, FromTalkdesk, Init, Status, StatusMember, ToTalkdesk, View,
};
use repository::repository_file;
use serde_json::{Map, Value, json};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/talkdesk")
}

fn text_of(name: &str) -> String {
    fs::read_to_string(folder().join(format!("{name}.json"))).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn json_of(name: &str) -> Value {
    serde_json::from_str(&text_of(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().expect("an object").clone()
}

fn status(text: &str) -> FromTalkdesk {
    FromTalkdesk::AgentStatusChanged { status: Status::new(text) }
}

fn from_talkdesk() -> Vec<(&'static str, FromTalkdesk)> {
    let data = json!({
        "reason": "Invoice 2026-118", "priority": 2, "verified": true, "queue": {"name": "Billing"},
    });
    vec![
        ("from-login", FromTalkdesk::Login),
        ("from-logout", FromTalkdesk::Logout),
        ("from-userLogoutForced", FromTalkdesk::UserLogoutForced),
        ("from-hide", FromTalkdesk::Hide),
        ("from-show", FromTalkdesk::Show),
        ("from-popover", FromTalkdesk::Popover),
        ("from-openContact", FromTalkdesk::OpenContact { external_id: "C-1042".into() }),
        ("from-openContact-number", FromTalkdesk::OpenContact { external_id: "1042".into() }),
        ("from-sendData", FromTalkdesk::SendData { data: object(data) }),
        ("from-agentStatusChanged", status("available")),
        ("from-agentStatusChanged-busy", status("busy")),
        ("from-agentStatusChanged-on-a-call", status("on a call")),
        ("from-agentStatusChanged-custom", status("away_Lunch")),
        ("from-agentStatusChanged-other", status("after_call_work")),
        (
            "from-undocumented",
            FromTalkdesk::Undocumented { action: "recordingPaused".into(), message: json_of("from-undocumented") },
        ),
    ]
}

fn to_talkdesk() -> Vec<(&'static str, ToTalkdesk, Encoding)> {
    let plain = Encoding::default();
    let in_data = Encoding { status_member: StatusMember::InData, ..plain };
    let busy = Encoding { busy_word: BusyWord::Busy, ..plain };
    let busy_in_data = Encoding { status_member: StatusMember::InData, busy_word: BusyWord::Busy };
    let status = |text: &str| ToTalkdesk::IntegrationStatusChanged { status: Status::new(text) };
    let init = Init {
        url: "https://crm.example".into(),
        int: "my-crm".into(),
        env: Env::PrdEu,
        aid: "agent-7".into(),
        view: View::Headless,
        app: "conversation".into(),
    };
    let call = ClickToCall { to: "+442079460123".into(), contact_id: None, from: None, metadata: None };
    let full = ClickToCall {
        contact_id: Some("C-1042".into()),
        from: Some("+12025550143".into()),
        metadata: Some(object(json!({"campaign": "renewals", "attempt": 2, "vip": true}))),
        ..call.clone()
    };
    vec![
        ("to-init_td_embedded", ToTalkdesk::Init(init), plain),
        ("to-clickToCall", ToTalkdesk::ClickToCall(call), plain),
        ("to-clickToCall-full", ToTalkdesk::ClickToCall(full), plain),
        ("to-integrationStatusChanged", status("available"), plain),
        ("to-integrationStatusChanged-in-data", status("available"), in_data),
        ("to-integrationStatusChanged-on-a-call", status("on a call"), plain),
        ("to-integrationStatusChanged-busy", status("busy"), busy),
        ("to-integrationStatusChanged-on-a-call-in-data", status("on a call"), in_data),
        ("to-integrationStatusChanged-busy-in-data", status("busy"), busy_in_data),
        ("to-integrationStatusChanged-custom", status("busy_Training"), plain),
    ]
}

#[test]
fn messages_from_talkdesk_are_read_and_written_back() {
    for (name, message) in from_talkdesk() {
        let wire = json_of(name);
        assert_eq!(FromTalkdesk::decode(&wire), Ok(message.clone()), "{name}");
        // A number as external id is read only; we write text.
        let written = if name.ends_with("-number") {
            json!({"action": "openContact", "data": {"externalId": "1042"}})
        } else {
            wire.clone()
        };
        assert_eq!(message.encode(), written, "{name}");
        assert_eq!(wire["action"], message.action(), "{name}");
        assert_eq!(serde_json::to_value(&message).unwrap(), written, "{name}");
        assert_eq!(serde_json::from_value::<FromTalkdesk>(wire).unwrap(), message, "{name}");
    }
}

#[test]
fn messages_to_talkdesk_are_read_and_written_back() {
    for (name, message, encoding) in to_talkdesk() {
        let wire = json_of(name);
        assert_eq!(ToTalkdesk::decode(&wire), Ok(message.clone()), "{name}");
        assert_eq!(message.encode(encoding), wire, "{name}");
        assert_eq!(wire["action"], message.action(), "{name}");
        assert_eq!(serde_json::from_value::<ToTalkdesk>(wire).unwrap(), message, "{name}");
        assert_eq!(serde_json::to_value(&message).unwrap(), message.encode(Encoding::default()), "{name}");
    }
}

#[test]
fn either_word_for_busy_is_written_as_the_setting_says() {
    for text in ["busy", "on a call"] {
        let message = ToTalkdesk::IntegrationStatusChanged { status: Status::new(text) };
        for (name, _, encoding) in
            to_talkdesk().iter().filter(|(name, ..)| name.contains("-busy") || name.contains("-on-a-call"))
        {
            assert_eq!(message.encode(*encoding), json_of(name), "{text} as {name}");
        }
    }
}

#[test]
fn every_file_is_tested_and_stands_in_the_docs_as_it_is() {
    let tested =
        from_talkdesk().into_iter().map(|(name, _)| name).chain(to_talkdesk().into_iter().map(|(name, ..)| name));
    let tested: BTreeSet<String> = tested.map(|name| format!("{name}.json")).collect();
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(files.collect::<BTreeSet<_>>(), tested);

    let Some(docs) = repository_file("docs/talkdesk.md") else { return };
    for file in &tested {
        let text = text_of(file.trim_end_matches(".json"));
        assert!(docs.contains(text.trim_end()), "docs/talkdesk.md lacks {file} as it stands:\n{text}");
    }
}
