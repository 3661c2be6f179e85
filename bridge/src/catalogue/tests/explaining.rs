//! The rows of an explanation.

use serde_json::{Value, json};

use crate::catalogue::{Explained, find};
use crate::{Direction, Provider};

fn explain(provider: Provider, direction: Direction, name: &str, message: &Value) -> Vec<Explained> {
    find(provider, direction, name).unwrap().explain(message)
}

/// Path and problem of each row; an unknown member's problem is "?".
fn rows(provider: Provider, direction: Direction, name: &str, message: &Value) -> Vec<(String, String)> {
    let said = |row: Explained| {
        let unknown = row.is_unknown();
        (row.path, row.problem.unwrap_or_else(|| if unknown { "?".into() } else { String::new() }))
    };
    explain(provider, direction, name, message).into_iter().map(said).collect()
}

fn row(path: &str, problem: &str) -> (String, String) {
    (path.to_owned(), problem.to_owned())
}

#[test]
fn documented_members_have_their_documentation_and_their_value() {
    let message = json!({"action": "openContact", "data": {"externalId": 1042}});
    let rows = explain(Provider::Talkdesk, Direction::In, "openContact", &message);
    assert_eq!(rows.iter().map(|row| row.path.as_str()).collect::<Vec<_>>(), ["action", "data.externalId"]);
    assert_eq!(rows[1].value, Some(json!(1042)));
    assert!(rows[1].member.unwrap().meaning.contains("external id"));
    assert!(rows.iter().all(|row| row.problem.is_none() && !row.is_unknown()));
}

#[test]
fn unknown_missing_and_wrong_members_are_told_apart() {
    let message = json!({"action": "init_td_embedded", "at": 7, "data": {
        "url": "https://crm.example/", "int": "", "env": "eu", "view": "headless", "AID": "agent-7",
    }});
    assert_eq!(
        rows(Provider::Talkdesk, Direction::Out, "init_td_embedded", &message),
        [
            row("action", ""),
            row("data.url", "This is a text that doesn't fit: write an origin, such as https://crm.example."),
            row("data.int", "This is an empty text: write a non-empty text."),
            row("data.env", "This is a text that doesn't fit: write one of prd-us, prd-ca, prd-eu, prd-au."),
            row("data.aid", "It is missing: write a non-empty text or a number."),
            row("data.view", ""),
            row(
                "data.app",
                "It is missing, and “headless” as data.view needs it: write one of conversation, agent-assist, live, canvas-embedded, or another text."
            ),
            row("at", "?"),
            row("data.AID", "?"),
        ]
    );
}

#[test]
fn a_call_has_exactly_one_target() {
    let call =
        |params: Value| rows(Provider::LeadDesk, Direction::Out, "call", &json!({"action": "call", "params": params}));
    let paths = "params.phone_number, params.call_id, params.customer_id";
    let one = call(json!({"auto_call": true, "call_id": 7}));
    assert_eq!(one, ["action", "params.call_id", "params.auto_call"].map(|path| row(path, "")));
    assert_eq!(
        call(json!({"auto_call": true})).last(),
        Some(&row("", &format!("It needs exactly one of {paths}: add one.")))
    );
    let only = format!("There can be only one of {paths}: leave out the others.");
    let both = call(json!({"auto_call": true, "call_id": 7, "customer_id": "C-1"}));
    assert_eq!(both[1..3], [row("params.call_id", &only), row("params.customer_id", &only)]);
}

#[test]
fn a_container_of_another_kind_is_told_once() {
    let message = json!({"action": "openContact", "data": "C-1042"});
    assert_eq!(
        rows(Provider::Talkdesk, Direction::In, "openContact", &message),
        [row("action", ""), row("data", "Write an object: it holds the message's members.")]
    );
}

#[test]
fn what_a_peer_leaves_empty_is_absent() {
    for data in [json!(null), json!({}), json!({"call_log_id": null}), json!({"call_log_id": 0})] {
        let message = json!({"type": "callLineIdle", "data": data});
        let rows = explain(Provider::LeadDesk, Direction::In, "callLineIdle", &message);
        assert!(rows.iter().all(|row| row.problem.is_none()), "{data}: {rows:?}");
    }
    // What we send has it left out instead.
    let message = json!({"action": "clickToCall", "data": {"to": "+442079460123", "from": null}});
    assert_eq!(
        rows(Provider::Talkdesk, Direction::Out, "clickToCall", &message).last(),
        Some(&row("data.from", "This is null: write a number in E.164, such as +442079460123, or leave it out."))
    );
}

#[test]
fn an_empty_data_says_nothing_and_a_full_one_is_shown() {
    let login =
        |data: Value| rows(Provider::Talkdesk, Direction::In, "login", &json!({"action": "login", "data": data}));
    assert_eq!(login(json!(null)), [row("action", "")]);
    assert_eq!(login(json!({})), [row("action", "")]);
    assert_eq!(login(json!({"agent": 7})), [row("action", ""), row("data.agent", "?")]);
    assert_eq!(login(json!([7])), [row("action", ""), row("data", "?")]);
}

#[test]
fn what_is_no_such_message_says_so() {
    let entry = find(Provider::Talkdesk, Direction::In, "hide").unwrap();
    for message in [json!(null), json!([]), json!("hide"), json!({}), json!({"action": "show"}), json!({"action": 7})] {
        let rows = entry.explain(&message);
        assert_eq!(rows.iter().filter(|row| row.problem.is_some()).count(), 1, "{message}: {rows:?}");
    }
}
