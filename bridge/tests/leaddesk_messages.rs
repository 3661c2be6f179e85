//! Any JSON is read without fuss, what is wrong is named, and what was written is read back as it was.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use cti_bridge::Reject;
use cti_bridge::leaddesk::{CallTarget, CloseTarget, EmptyId, FromLeadDesk, Id, ToLeadDesk};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const KINDS: [&str; 6] = ["callLineRinging", "callLineOn", "callLineIdle", "recStarted", "recStopped", "recCancelled"];
const ACTIONS: [&str; 11] = [
    "call",
    "hangup",
    "close",
    "select_reason",
    "continue_call_recording",
    "pause_call_recording",
    "start_voice_receipt_recording",
    "stop_voice_receipt_recording",
    "request_full_window",
    "force_full_window",
    "delete_call_log",
];

fn id_of(text: &str) -> Id {
    Id::new(text).unwrap()
}

#[test]
fn any_way_of_reading_an_id_is_the_same() {
    for text in ["7001", " C-1 ", "", "  "] {
        let id = Id::new(text);
        assert_eq!(text.parse().ok(), id);
        assert_eq!(Id::try_from(text).ok(), id);
        assert_eq!(Id::try_from(text.to_owned()).ok(), id);
    }
    assert_eq!("".parse::<Id>(), Err(EmptyId));
}

#[test]
fn an_id_is_the_same_as_number_and_as_text() {
    for (wire, text) in [
        (json!(123), "123"),
        (json!("123"), "123"),
        (json!(" 123 "), "123"),
        (json!(123.0), "123"),
        (json!(9_007_199_254_740_993_u64), "9007199254740993"),
        (json!("C-1"), "C-1"),
        (json!("007"), "007"),
    ] {
        let event = json!({"type": "callLineOn", "data": {"call_log_id": wire}});
        assert_eq!(FromLeadDesk::decode(&event), Ok(FromLeadDesk::CallLineOn { call_log_id: id_of(text) }), "{wire}");
        let command = json!({"action": "select_reason", "params": {"id": wire}});
        assert_eq!(ToLeadDesk::decode(&command), Ok(ToLeadDesk::SelectReason { id: id_of(text) }), "{wire}");
    }
}

#[test]
fn an_id_is_written_as_a_number_where_that_is_the_same() {
    for (text, wire) in [
        ("123", json!(123)),
        ("0", json!(0)),
        ("9007199254740991", json!(9_007_199_254_740_991_u64)),
        ("9007199254740992", json!("9007199254740992")),
        ("99999999999999999999999", json!("99999999999999999999999")),
        ("007", json!("007")),
        ("+7", json!("+7")),
        ("-7", json!("-7")),
        ("1e3", json!("1e3")),
        ("C-1", json!("C-1")),
    ] {
        assert_eq!(id_of(text).encode(), wire, "{text}");
        assert_eq!(serde_json::to_value(id_of(text)).unwrap(), json!(text), "stored as text");
    }
    assert_eq!(Id::new(" \n"), None);
    assert!(serde_json::from_value::<Id>(json!(" ")).is_err());
    assert_eq!(serde_json::from_value::<Id>(json!("7")).unwrap(), id_of("7"));
}

#[test]
fn a_call_needs_exactly_one_target() {
    let call = |params: Value| ToLeadDesk::decode(&json!({"action": "call", "params": params}));
    let wrong = Err(Reject::BadMember {
        action: "call".into(),
        member: "params".into(),
        expected: "exactly one of phone_number, call_id and customer_id".into(),
    });
    for params in [
        json!({}),
        json!({"auto_call": true}),
        json!({"phone_number": "", "call_id": null, "customer_id": " "}),
        json!({"phone_number": "+358401234567", "call_id": 7001}),
        json!({"call_id": 7001, "customer_id": 42}),
        json!({"phone_number": "+358401234567", "call_id": 7001, "customer_id": 42}),
    ] {
        assert_eq!(call(params.clone()), wrong, "{params}");
    }
    for (params, target) in [
        (json!({"phone_number": 358401234567_u64, "call_id": null}), CallTarget::PhoneNumber("358401234567".into())),
        (json!({"call_id": "7001", "phone_number": ""}), CallTarget::CallLog(id_of("7001"))),
        (json!({"customer_id": 42, "auto_call": false, "more": 1}), CallTarget::Customer(id_of("42"))),
    ] {
        assert_eq!(call(params.clone()), Ok(ToLeadDesk::Call(target)), "{params}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    let bad = |action: &str, member: &str, expected: &str| Reject::BadMember {
        action: action.into(),
        member: member.into(),
        expected: expected.into(),
    };
    let some_id = "a non-empty text or a number other than 0";
    for (message, reject) in [
        (json!("callLineOn"), Reject::NotAnObject { kind: "text".into() }),
        (json!({"action": "hangup"}), Reject::NoName { member: "type".into() }),
        (json!({"type": 7}), Reject::NameNotText { member: "type".into() }),
        (json!({"type": "callLineOn"}), bad("callLineOn", "data", "an object")),
        (json!({"type": "callLineOn", "data": {}}), bad("callLineOn", "data.call_log_id", some_id)),
        (json!({"type": "callLineOn", "data": {"call_log_id": "0"}}), bad("callLineOn", "data.call_log_id", some_id)),
        (
            json!({"type": "callLineRinging", "data": {"call_log_id": " "}}),
            bad("callLineRinging", "data.call_log_id", some_id),
        ),
        (
            json!({"type": "callLineIdle", "data": {"call_log_id": true}}),
            bad("callLineIdle", "data.call_log_id", "a text or a number (or nothing)"),
        ),
        (json!({"type": "callLineIdle", "data": 7}), bad("callLineIdle", "data", "an object")),
        (json!({"type": "recStarted", "data": {"file": 7}}), bad("recStarted", "data.file", "a text (or nothing)")),
    ] {
        assert_eq!(FromLeadDesk::decode(&message), Err(reject), "{message}");
    }
    for (message, reject) in [
        (json!([]), Reject::NotAnObject { kind: "array".into() }),
        (json!({"type": "callLineOn"}), Reject::NoName { member: "action".into() }),
        (json!({"action": null}), Reject::NameNotText { member: "action".into() }),
        (json!({"action": "call"}), bad("call", "params", "an object")),
        (json!({"action": "select_reason", "params": {}}), bad("select_reason", "params.id", some_id)),
        (json!({"action": "select_reason", "params": {"id": 0}}), bad("select_reason", "params.id", some_id)),
        (json!({"action": "select_reason", "id": 2}), bad("select_reason", "params", "an object")),
        (
            json!({"action": "delete_call_log", "params": {"call_log_id": " "}}),
            bad("delete_call_log", "params.call_log_id", some_id),
        ),
        (
            json!({"action": "close", "params": {"target": "window"}}),
            bad("close", "params.target", "one of call_dialog, full_window_campaign_url"),
        ),
    ] {
        assert_eq!(ToLeadDesk::decode(&message), Err(reject), "{message}");
    }
}

#[test]
fn every_documented_word_is_known_and_only_those() {
    let params = json!({"phone_number": "1", "target": "call_dialog", "id": 1, "call_log_id": 1});
    let known = ACTIONS.into_iter().filter(|action| {
        let message = json!({"action": action, "params": params});
        !matches!(ToLeadDesk::decode(&message), Ok(ToLeadDesk::Undocumented { .. }) | Err(_))
    });
    assert_eq!(known.collect::<BTreeSet<_>>(), BTreeSet::from(ACTIONS));
    let known = KINDS.into_iter().filter(|kind| {
        let message = json!({"type": kind, "data": {"call_log_id": 1, "file": "f"}});
        !matches!(FromLeadDesk::decode(&message), Ok(FromLeadDesk::Undocumented { .. }) | Err(_))
    });
    assert_eq!(known.collect::<BTreeSet<_>>(), BTreeSet::from(KINDS));
    let odd = json!({"type": "hangup", "anything": [1]});
    assert_eq!(
        FromLeadDesk::decode(&odd),
        Ok(FromLeadDesk::Undocumented { kind: "hangup".into(), message: odd.clone() })
    );
}

fn name() -> impl Strategy<Value = String> {
    let known =
        vec!["action", "type", "data", "params", "call_log_id", "file", "id", "target", "phone_number", "call_id"];
    prop_oneof![4 => proptest::sample::select(known).prop_map(str::to_owned), 1 => ".{0,6}"]
}

fn any_json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|quarters| Value::from(f64::from(quarters) / 4.0)),
        Just(json!("call_dialog")),
        ".{0,8}".prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            proptest::collection::btree_map(name(), inner, 0..6)
                .prop_map(|members| Value::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Any members with a documented name, so that they are what is wrong.
fn nearly_right() -> impl Strategy<Value = Value> {
    let members = proptest::collection::btree_map(name(), any_json(), 0..6);
    (proptest::sample::select(&ACTIONS[..]), proptest::sample::select(&KINDS[..]), members).prop_map(
        |(action, kind, members)| {
            let mut message: Map<String, Value> = members.into_iter().collect();
            message.insert("action".into(), action.into());
            message.insert("type".into(), kind.into());
            message.into()
        },
    )
}

fn id() -> impl Strategy<Value = Id> {
    prop_oneof![any::<u64>().prop_map(|id| id.to_string()), ".{1,12}"]
        .prop_filter_map("an id", Id::new)
        .prop_filter("no call", |id| id.as_str() != "0")
}

fn text() -> impl Strategy<Value = String> {
    ".{1,12}"
}

fn undocumented(member: &'static str) -> impl Strategy<Value = (String, Value)> {
    let word = ".{0,12}"
        .prop_filter("undocumented", |word| !ACTIONS.contains(&word.as_str()) && !KINDS.contains(&word.as_str()));
    (word, proptest::collection::btree_map(name(), any_json(), 0..4)).prop_map(move |(word, members)| {
        let mut message: Map<String, Value> = members.into_iter().collect();
        message.insert(member.into(), word.as_str().into());
        (word, message.into())
    })
}

fn from_leaddesk() -> impl Strategy<Value = FromLeadDesk> {
    let file = || proptest::option::of(text());
    prop_oneof![
        id().prop_map(|call_log_id| FromLeadDesk::CallLineRinging { call_log_id }),
        id().prop_map(|call_log_id| FromLeadDesk::CallLineOn { call_log_id }),
        proptest::option::of(id()).prop_map(|call_log_id| FromLeadDesk::CallLineIdle { call_log_id }),
        file().prop_map(|file| FromLeadDesk::RecStarted { file }),
        file().prop_map(|file| FromLeadDesk::RecStopped { file }),
        file().prop_map(|file| FromLeadDesk::RecCancelled { file }),
        undocumented("type").prop_map(|(kind, message)| FromLeadDesk::Undocumented { kind, message }),
    ]
}

fn to_leaddesk() -> impl Strategy<Value = ToLeadDesk> {
    prop_oneof![
        text().prop_map(|number| ToLeadDesk::Call(CallTarget::PhoneNumber(number))),
        id().prop_map(|id| ToLeadDesk::Call(CallTarget::CallLog(id))),
        id().prop_map(|id| ToLeadDesk::Call(CallTarget::Customer(id))),
        Just(ToLeadDesk::Hangup),
        Just(ToLeadDesk::Close(CloseTarget::CallDialog)),
        Just(ToLeadDesk::Close(CloseTarget::FullWindow)),
        id().prop_map(|id| ToLeadDesk::SelectReason { id }),
        Just(ToLeadDesk::ContinueCallRecording),
        Just(ToLeadDesk::PauseCallRecording),
        Just(ToLeadDesk::StartVoiceReceiptRecording),
        Just(ToLeadDesk::StopVoiceReceiptRecording),
        Just(ToLeadDesk::RequestFullWindow),
        Just(ToLeadDesk::ForceFullWindow),
        id().prop_map(|call_log_id| ToLeadDesk::DeleteCallLog { call_log_id }),
        undocumented("action").prop_map(|(action, message)| ToLeadDesk::Undocumented { action, message }),
    ]
}

proptest! {
    #[test]
    fn any_json_is_read_or_rejected(message in prop_oneof![any_json(), nearly_right()]) {
        // What is read is written as something that reads the same.
        if let Ok(read) = FromLeadDesk::decode(&message) {
            prop_assert_eq!(FromLeadDesk::decode(&read.encode()), Ok(read));
        }
        if let Ok(read) = ToLeadDesk::decode(&message) {
            prop_assert_eq!(ToLeadDesk::decode(&read.encode()), Ok(read));
        }
        for reject in [FromLeadDesk::decode(&message).err(), ToLeadDesk::decode(&message).err()].into_iter().flatten() {
            prop_assert!(!reject.to_string().is_empty());
        }
    }

    #[test]
    fn events_come_back_as_they_were(message in from_leaddesk()) {
        let wire = message.encode();
        prop_assert_eq!(&wire["type"], message.kind());
        prop_assert_eq!(FromLeadDesk::decode(&wire), Ok(message));
    }

    #[test]
    fn commands_come_back_as_they_were(message in to_leaddesk()) {
        let wire: Value = serde_json::from_str(&message.to_text()).unwrap();
        prop_assert_eq!(&wire["action"], message.action());
        prop_assert_eq!(&wire, &message.encode());
        prop_assert_eq!(ToLeadDesk::decode(&wire), Ok(message));
    }
}
