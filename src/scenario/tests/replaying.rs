use cti_bridge::recording::{self, Header, Masking};
use cti_bridge::{Direction, NewEntry, Provider, Reject, TrafficLog, Verdict};
use serde_json::{Value, json};

use super::*;

/// A recording of these, written and read.
fn recorded(entries: &[(f64, Option<Provider>, Direction, Verdict, Value)]) -> recording::Recording {
    let mut log = TrafficLog::new(100);
    for (at_ms, provider, direction, verdict, body) in entries {
        let action = body.get("action").or(body.get("type")).and_then(Value::as_str).map(str::to_owned);
        let (provider, direction, verdict) = (*provider, *direction, verdict.clone());
        let origin = "https://phone.example".to_owned();
        log.record(NewEntry { at_ms: *at_ms, provider, direction, origin, action, verdict, body });
    }
    let header = Header { format: "test", recorded_ms: 0.0, app: "test" };
    recording::read(&recording::write(log.entries(), header, Masking::Plain), header.format).unwrap()
}

fn steps(script: &Script) -> Vec<Value> {
    let whole: Value = serde_json::from_str(&script.to_text()).unwrap();
    whole["steps"].as_array().unwrap().clone()
}

#[test]
fn a_session_is_posted_again_at_its_own_distances() {
    use Direction::{In, Out};
    const TALKDESK: Option<Provider> = Some(Provider::Talkdesk);
    let entries = [
        (1_000.0, TALKDESK, Out, Verdict::Accepted, json!({"action": "init_td_embedded", "data": {}})),
        (1_250.0, TALKDESK, In, Verdict::Accepted, json!({"action": "login"})),
        (1_250.2, TALKDESK, In, Verdict::Undocumented, json!({"action": "queue", "data": 1})),
        (9_250.0, TALKDESK, Out, Verdict::Accepted, json!({"action": "clickToCall", "data": {"to": "+1"}})),
        (9_251.0, None, In, Verdict::Rejected(Reject::WrongWindow), json!("{\"action\":\"show\"}")),
        (9_252.0, TALKDESK, In, Verdict::Rejected(Reject::NotJson { why: "x".into() }), json!("{half")),
        (9_252.0, TALKDESK, In, Verdict::Rejected(Reject::OpaqueOrigin), json!("[1]")),
    ];
    let script = Script::of_recording(&recorded(&entries), "Tuesday").unwrap();
    assert_eq!((script.stage, script.silent, script.name.as_str()), (StageKind::Crm, true, "Tuesday"));
    let wanted = [
        json!({"say": "A recorded session: 7 messages in 0.1 minutes."}),
        json!({"wait_ms": 250.0}),
        json!({"talkdesk": {"post": {"action": "login"}}}),
        json!({"talkdesk": {"post": {"action": "queue", "data": 1}}}),
        json!({"wait_ms": 8000.0}),
        json!({"crm": {"send": {"peer": "talkdesk", "message": {"action": "clickToCall", "data": {"to": "+1"}}}}}),
        json!({"wait_ms": 1.0}),
        json!({"stranger": {"post": {"action": "show"}}}),
        json!({"wait_ms": 1.0}),
        json!({"talkdesk": {"post": "{half", "as": "raw"}}),
        json!({"stranger": {"post": [1]}}),
    ];
    assert_eq!(steps(&script), wanted);
    assert_eq!(Script::parse(&script.to_text()), Ok(script), "it can be edited and shared as any other");
}

#[test]
fn leaddesks_session_has_a_card_and_another_one_after_it_was_closed() {
    use Direction::{In, Out};
    let ringing = |id: u8| json!({"type": "callLineRinging", "data": {"call_log_id": id}});
    let entries = [
        (0.0, Some(Provider::LeadDesk), In, Verdict::Accepted, ringing(1)),
        (
            0.0,
            Some(Provider::LeadDesk),
            Out,
            Verdict::Accepted,
            json!({"action": "select_reason", "params": {"id": 1}}),
        ),
        (0.0, Some(Provider::LeadDesk), In, Verdict::Accepted, ringing(2)),
    ];
    let script = Script::of_recording(&recorded(&entries), "x").unwrap();
    assert_eq!(script.stage, StageKind::Card);
    let select = json!({"leaddesk": {"do": "select", "customer": "C-1001"}});
    let command = json!({"action": "select_reason", "params": {"id": 1}});
    let send = json!({"crm": {"send": {"peer": "leaddesk", "message": command, "as": "text"}}});
    let wanted = [
        select.clone(),
        json!({"leaddesk": {"post": ringing(1)}}),
        send,
        select,
        json!({"leaddesk": {"post": ringing(2)}}),
    ];
    assert_eq!(steps(&script)[1..], wanted);
}

#[test]
fn what_cannot_be_played_is_told() {
    let none = Script::of_recording(&recorded(&[]), "x").unwrap_err();
    assert!(none.contains("no messages"), "{none}");
    let long = json!({"action": "sendData", "data": {"text": "x".repeat(5_000)}});
    let entries = [(0.0, Some(Provider::Talkdesk), Direction::In, Verdict::Accepted, long)];
    let script = Script::of_recording(&recorded(&entries), "x").unwrap();
    assert!(steps(&script)[1]["say"].as_str().unwrap().contains("“sendData”"), "{script:?}");
    let mut many = recorded(&entries);
    many.entries = many.entries.iter().cycle().take(MOST_STEPS).cloned().collect();
    assert!(Script::of_recording(&many, "x").unwrap_err().contains("the limit is 20000"));
}
