//! Any JSON is read without fuss, what is wrong is named, and what was written is read back as it was.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use cti_bridge::Reject;
use cti_bridge::talkdesk::{
    BusyWord, ClickToCall, Encoding, Env, FromTalkdesk, Init, Status, StatusMember, ToTalkdesk, View,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const ACTIONS: [&str; 12] = [
    "login",
    "logout",
    "userLogoutForced",
    "hide",
    "show",
    "popover",
    "openContact",
    "sendData",
    "agentStatusChanged",
    "init_td_embedded",
    "clickToCall",
    "integrationStatusChanged",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(&ACTIONS[..]).prop_map(str::to_owned),
        proptest::sample::select(vec!["prd-eu", "headless", "available", "on a call", "busy_x", ""])
            .prop_map(str::to_owned),
        ".{0,12}",
    ]
}

fn name() -> impl Strategy<Value = String> {
    let known = vec![
        "action",
        "data",
        "status",
        "externalId",
        "to",
        "contactId",
        "from",
        "metadata",
        "url",
        "int",
        "env",
        "aid",
        "view",
        "app",
    ];
    prop_oneof![4 => proptest::sample::select(known).prop_map(str::to_owned), 1 => ".{0,6}"]
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
    ]
}

fn any_json() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Null), scalar()].prop_recursive(4, 48, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(name(), inner, 0..8)
                .prop_map(|members| Value::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Any JSON with a documented action, so that the members are what is wrong.
fn nearly_right() -> impl Strategy<Value = Value> {
    let members = proptest::collection::btree_map(name(), any_json(), 0..6);
    (proptest::sample::select(&ACTIONS[..]), members, proptest::option::of(any_json())).prop_map(
        |(action, top, data)| {
            let mut message: Map<String, Value> = top.into_iter().collect();
            message.extend(data.map(|data| ("data".to_owned(), data)));
            message.insert("action".into(), action.into());
            message.into()
        },
    )
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![word(), ".{1,20}"].prop_filter("not empty", |text| !text.is_empty())
}

fn undocumented() -> impl Strategy<Value = (String, Value)> {
    let action = ".{0,12}".prop_filter("undocumented", |action| !ACTIONS.contains(&action.as_str()));
    (action, proptest::collection::btree_map(name(), any_json(), 0..4)).prop_map(|(action, members)| {
        let mut message: Map<String, Value> = members.into_iter().collect();
        message.insert("action".into(), action.as_str().into());
        (action, message.into())
    })
}

fn from_talkdesk() -> impl Strategy<Value = FromTalkdesk> {
    let data = proptest::collection::btree_map(".{0,6}", any_json(), 0..4);
    prop_oneof![
        Just(FromTalkdesk::Login),
        Just(FromTalkdesk::Logout),
        Just(FromTalkdesk::UserLogoutForced),
        Just(FromTalkdesk::Hide),
        Just(FromTalkdesk::Show),
        Just(FromTalkdesk::Popover),
        text().prop_map(|external_id| FromTalkdesk::OpenContact { external_id }),
        data.prop_map(|data| FromTalkdesk::SendData { data: data.into_iter().collect() }),
        text().prop_map(|text| FromTalkdesk::AgentStatusChanged { status: Status::new(text) }),
        undocumented().prop_map(|(action, message)| FromTalkdesk::Undocumented { action, message }),
    ]
}

fn init() -> impl Strategy<Value = Init> {
    let (envs, views) = (proptest::sample::select(&Env::ALL[..]), proptest::sample::select(&View::ALL[..]));
    (text(), text(), envs, text(), views, text(), any::<bool>()).prop_map(|(url, int, env, aid, view, app, no_app)| {
        let app = if no_app && view != View::Headless { String::new() } else { app };
        Init { url, int, env, aid, view, app }
    })
}

fn call() -> impl Strategy<Value = ClickToCall> {
    let metadata = proptest::collection::btree_map(".{0,6}", scalar().prop_filter("NaN", |v| !v.is_null()), 1..4)
        .prop_map(|metadata| metadata.into_iter().collect());
    let (contact_id, from) = (proptest::option::of(text()), proptest::option::of(text()));
    (text(), contact_id, from, proptest::option::of(metadata))
        .prop_map(|(to, contact_id, from, metadata)| ClickToCall { to, contact_id, from, metadata })
}

fn to_talkdesk() -> impl Strategy<Value = ToTalkdesk> {
    prop_oneof![
        init().prop_map(ToTalkdesk::Init),
        call().prop_map(ToTalkdesk::ClickToCall),
        text().prop_map(|text| ToTalkdesk::IntegrationStatusChanged { status: Status::new(text) }),
        undocumented().prop_map(|(action, message)| ToTalkdesk::Undocumented { action, message }),
    ]
}

fn encoding() -> impl Strategy<Value = Encoding> {
    let members = proptest::sample::select(vec![StatusMember::TopLevel, StatusMember::InData]);
    let words = proptest::sample::select(vec![BusyWord::OnACall, BusyWord::Busy]);
    (members, words).prop_map(|(status_member, busy_word)| Encoding { status_member, busy_word })
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(has_null),
        Value::Object(members) => members.values().any(has_null),
        _ => false,
    }
}

proptest! {
    #[test]
    fn any_json_is_read_or_rejected(message in prop_oneof![any_json(), nearly_right()]) {
        // What is read is written as something that reads the same.
        if let Ok(read) = FromTalkdesk::decode(&message) {
            prop_assert_eq!(FromTalkdesk::decode(&read.encode()), Ok(read));
        }
        if let Ok(read) = ToTalkdesk::decode(&message) {
            prop_assert_eq!(ToTalkdesk::decode(&read.encode(Encoding::default())).map(|again| again.action().to_owned()),
                Ok(read.action().to_owned()));
        }
        for reject in [FromTalkdesk::decode(&message).err(), ToTalkdesk::decode(&message).err()].into_iter().flatten() {
            prop_assert!(!reject.to_string().is_empty());
        }
    }

    #[test]
    fn from_talkdesk_comes_back_as_it_was(message in from_talkdesk()) {
        let wire = message.encode();
        prop_assert_eq!(&wire["action"], message.action());
        prop_assert_eq!(FromTalkdesk::decode(&wire), Ok(message));
    }

    #[test]
    fn to_talkdesk_comes_back_as_it_was(message in to_talkdesk(), encoding in encoding()) {
        let wire = message.encode(encoding);
        prop_assert_eq!(&wire["action"], message.action());
        let read = ToTalkdesk::decode(&wire);
        match (&message, &read) {
            (
                ToTalkdesk::IntegrationStatusChanged { status: sent },
                Ok(ToTalkdesk::IntegrationStatusChanged { status: read }),
            ) => {
                prop_assert!(read.same_as(sent));
                prop_assert_eq!(wire.get("status").is_some(), encoding.status_member == StatusMember::TopLevel);
                prop_assert_eq!(wire.get("data").is_some(), encoding.status_member == StatusMember::InData);
            }
            _ => prop_assert_eq!(read.as_ref(), Ok(&message)),
        }
        if !matches!(message, ToTalkdesk::Undocumented { .. }) {
            prop_assert!(!has_null(&wire), "{wire}");
        }
    }

    #[test]
    fn metadata_is_flat_on_the_wire(
        metadata in proptest::collection::btree_map(".{0,6}", any_json(), 0..5), to in text(),
    ) {
        let metadata: Map<String, Value> = metadata.into_iter().collect();
        let call = ClickToCall { to, contact_id: None, from: None, metadata: Some(metadata.clone()) };
        let wire = ToTalkdesk::ClickToCall(call).encode(Encoding::default());
        let sent = wire["data"]["metadata"].as_object().cloned().unwrap_or_default();
        for (key, value) in &metadata {
            match value {
                Value::Null => prop_assert!(!sent.contains_key(key)),
                Value::Array(_) | Value::Object(_) => prop_assert_eq!(&sent[key], &Value::from(value.to_string())),
                scalar => prop_assert_eq!(&sent[key], scalar),
            }
        }
        prop_assert!(ToTalkdesk::decode(&wire).is_ok());
    }
}

fn bad(action: &str, member: &str, expected: &str) -> Reject {
    Reject::BadMember { action: action.into(), member: member.into(), expected: expected.into() }
}

#[test]
fn what_is_wrong_from_talkdesk_is_named() {
    let id = "a non-empty text or a number";
    for (message, reject) in [
        (json!([]), Reject::NotAnObject { kind: "array".into() }),
        (json!(null), Reject::NotAnObject { kind: "null".into() }),
        (json!("login"), Reject::NotAnObject { kind: "text".into() }),
        (json!({"type": "login"}), Reject::NoName { member: "action".into() }),
        (json!({"action": 7}), Reject::NameNotText { member: "action".into() }),
        (json!({"action": null}), Reject::NameNotText { member: "action".into() }),
        (json!({"action": "openContact"}), bad("openContact", "data", "an object")),
        (json!({"action": "openContact", "data": {}}), bad("openContact", "data.externalId", id)),
        (json!({"action": "openContact", "data": {"externalId": ""}}), bad("openContact", "data.externalId", id)),
        (json!({"action": "openContact", "data": {"externalId": [1]}}), bad("openContact", "data.externalId", id)),
        (json!({"action": "sendData"}), bad("sendData", "data", "an object")),
        (json!({"action": "sendData", "data": [1]}), bad("sendData", "data", "an object")),
        (
            json!({"action": "agentStatusChanged", "data": {"status": ""}}),
            bad("agentStatusChanged", "data.status", "a non-empty text"),
        ),
        (json!({"action": "agentStatusChanged", "status": "away"}), bad("agentStatusChanged", "data", "an object")),
    ] {
        assert_eq!(FromTalkdesk::decode(&message), Err(reject), "{message}");
    }
}

#[test]
fn what_is_wrong_to_talkdesk_is_named() {
    let init = |member: &str, value: Value| {
        let mut data = json!({"url": "u", "int": "i", "env": "prd-us", "aid": "a", "view": "headless", "app": "live"});
        data[member] = value;
        json!({"action": "init_td_embedded", "data": data})
    };
    let call = |data: Value| json!({"action": "clickToCall", "data": data});
    for (message, action, member, expected) in [
        (json!({"action": "init_td_embedded"}), "init_td_embedded", "data", "an object"),
        (init("url", json!("")), "init_td_embedded", "data.url", "a non-empty text"),
        (init("int", json!(null)), "init_td_embedded", "data.int", "a non-empty text"),
        (init("app", json!(null)), "init_td_embedded", "data.app", "a non-empty text"),
        (init("env", json!("prd")), "init_td_embedded", "data.env", "one of prd-us, prd-ca, prd-eu, prd-au"),
        (init("view", json!(1)), "init_td_embedded", "data.view", "one of external, workspace, headless"),
        (call(json!({})), "clickToCall", "data.to", "a non-empty text"),
        (call(json!({"to": "+1", "from": 1})), "clickToCall", "data.from", "a text (or nothing)"),
        (
            call(json!({"to": "+1", "contactId": {}})),
            "clickToCall",
            "data.contactId",
            "a text or a number (or nothing)",
        ),
        (call(json!({"to": "+1", "metadata": "x"})), "clickToCall", "data.metadata", "an object"),
        (
            call(json!({"to": "+1", "metadata": {"a": 1, "b": {}}})),
            "clickToCall",
            "data.metadata.b",
            "a text, a number or a boolean (metadata is flat)",
        ),
        (
            json!({"action": "integrationStatusChanged", "data": {}}),
            "integrationStatusChanged",
            "data.status",
            "a non-empty text",
        ),
        (json!({"action": "integrationStatusChanged"}), "integrationStatusChanged", "status", "a non-empty text"),
    ] {
        assert_eq!(ToTalkdesk::decode(&message), Err(bad(action, member, expected)), "{message}");
    }
}

#[test]
fn what_javascript_makes_of_absent_members_is_taken_mildly() {
    // `undefined` arrives as `null`.
    let message = json!({"action": "clickToCall", "data": {
        "to": "+442079460123", "contactId": 1042, "from": null, "metadata": {"a": null}, "extra": 1,
    }});
    let call = ClickToCall { to: "+442079460123".into(), contact_id: Some("1042".into()), from: None, metadata: None };
    assert_eq!(ToTalkdesk::decode(&message), Ok(ToTalkdesk::ClickToCall(call)));

    let message = json!({"action": "integrationStatusChanged", "status": "away", "data": {"status": "offline"}});
    let away = ToTalkdesk::IntegrationStatusChanged { status: Status::new("away") };
    assert_eq!(ToTalkdesk::decode(&message), Ok(away));

    let message = json!({"action": "init_td_embedded", "data": {
        "url": "https://crm.example", "int": "my-crm", "env": "prd-au", "aid": 7, "view": "workspace",
    }});
    let init = Init {
        url: "https://crm.example".into(),
        int: "my-crm".into(),
        env: Env::PrdAu,
        aid: "7".into(),
        view: View::Workspace,
        app: String::new(),
    };
    assert_eq!(ToTalkdesk::decode(&message), Ok(ToTalkdesk::Init(init)));
}

#[test]
fn words_are_read_as_they_are_written() {
    for env in Env::ALL {
        assert_eq!(env.to_string().parse(), Ok(env));
        assert_eq!(serde_json::to_value(env).unwrap(), env.as_str());
    }
    for view in View::ALL {
        assert_eq!(view.to_string().parse(), Ok(view));
        assert_eq!(serde_json::to_value(view).unwrap(), view.as_str());
    }
    for word in [BusyWord::OnACall, BusyWord::Busy] {
        assert_eq!(serde_json::to_value(word).unwrap(), word.as_str());
    }
    assert_eq!(serde_json::from_value::<Encoding>(json!({})).unwrap(), Encoding::default());
}
