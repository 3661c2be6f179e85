use cti_bridge::{Direction, NewEntry, Provider, Reject, TrafficLog, Verdict};
use serde_json::{Value, json};

use super::*;

fn wrong(expected: &Value, found: &Found) -> Vec<String> {
    let step = json!({"expect": expected}).to_string();
    let script = script(&[&step]);
    let Some(Step::Expect { expect, .. }) = script.steps.first() else { panic!("no expectation") };
    expect.check(found).err().unwrap_or_default()
}

fn found(state: Value) -> Found {
    Found { state, ..Found::default() }
}

#[test]
fn a_part_is_compared_and_the_rest_may_be_anything() {
    let state = found(json!({
        "route": "#/calls",
        "talkdesk": {"status": "away_Lunch", "panel": "open", "data": null},
        "calls": [{"result": "Answered", "started_ms": 5.0, "recordings": ["receipt-1.mp3"]}, {"result": "NoAnswer"}],
    }));
    for right in [
        json!({"route": "#/calls"}),
        json!({"talkdesk": {"status": "away_Lunch"}}),
        json!({"talkdesk": {"data": null}, "contact": null}),
        json!({"calls": [{"result": "Answered", "started_ms": 5}]}),
        json!({"calls": [{}, {"result": "NoAnswer"}, null]}),
        json!({"calls": [{"recordings": [{"$contains": "RECEIPT"}, null], "notes": null}]}),
        json!({"calls": {"$contains": {"result": "NoAnswer"}}}),
        json!({"calls": {"$not": []}, "route": {"$not": "#/"}}),
        json!({"talkdesk": {"panel": {"$present": true}, "data": {"$present": false}}}),
    ] {
        assert_eq!(wrong(&right, &state), Vec::<String>::new(), "{right}");
    }
    for (wrong_one, why) in [
        (json!({"route": "#/"}), "Expected route to be \"#/\", found \"#/calls\"."),
        (json!({"talkdesk": {"status": "away"}}), "Expected talkdesk.status to be \"away\", found \"away_Lunch\"."),
        (json!({"talkdesk": {"data": {"a": 1}}}), "Expected talkdesk.data to be {\"a\":1}, found nothing."),
        (json!({"contact": "C-1"}), "Expected contact to be \"C-1\", found nothing."),
        (
            json!({"calls": [{"result": "Answered"}, null]}),
            "Expected calls[1] to be null, found {\"result\":\"NoAnswer\"}.",
        ),
        (json!({"calls": []}), "Expected calls to be [], found [{"),
        (json!({"calls": [{}, {}, {"result": "Answered"}]}), "Expected calls[2] to be"),
        (json!({"calls": {"$contains": {"result": "Ringing"}}}), "Expected calls to contain"),
        (json!({"route": {"$not": "#/calls"}}), "Expected route not to be \"#/calls\"."),
        (json!({"route": {"$contains": "card"}}), "Expected route to contain \"card\", found \"#/calls\"."),
        (json!({"contact": {"$present": true}}), "Expected contact to be there, and it isn’t."),
        (json!({"route": {"$present": false}}), "Expected route not to be there, found \"#/calls\"."),
    ] {
        let said = wrong(&wrong_one, &state);
        assert!(said.len() == 1 && said[0].starts_with(why), "{wrong_one}: {said:?}");
    }
}

#[test]
fn everything_that_differs_is_told() {
    let said = wrong(&json!({"route": "#/", "contact": "C-1", "text": ["Aino", "Björn"]}), &found(json!({})));
    assert_eq!(said.len(), 4, "{said:?}");
}

#[test]
fn the_pages_text_is_compared_by_its_words() {
    let page = Found { text: "Aino\n  Virtanen\tBUSY".to_owned(), ..Found::default() };
    assert!(wrong(&json!({"text": ["aino virtanen", "Busy"]}), &page).is_empty());
    assert_eq!(wrong(&json!({"text": "Björn"}), &page), ["The page doesn’t show “Björn”."]);
}

#[test]
fn the_log_is_looked_through_in_order() {
    let mut log = TrafficLog::new(10);
    let mut add = |provider, direction, action: Option<&str>, verdict, body: Value| {
        let origin = "https://phone.example".to_owned();
        log.record(NewEntry {
            at_ms: 0.0,
            provider,
            direction,
            origin,
            action: action.map(str::to_owned),
            verdict,
            body: &body,
        })
    };
    add(
        Some(Provider::Talkdesk),
        Direction::Out,
        Some("clickToCall"),
        Verdict::Accepted,
        json!({"data": {"to": "+1", "from": "+2"}}),
    );
    add(Some(Provider::Talkdesk), Direction::In, Some("queue"), Verdict::Undocumented, json!({"action": "queue"}));
    add(None, Direction::In, None, Verdict::Rejected(Reject::WrongWindow), json!("{\"action\""));
    let entries: Vec<_> = log.entries().cloned().collect();
    let seen = Found { log: log_lines(&entries), ..Found::default() };
    for right in [
        json!([{"direction": "out", "action": "clickToCall", "body": {"data": {"to": "+1"}}}]),
        json!([{"verdict": "accepted"}, {"verdict": "undocumented"}, {"verdict": "rejected", "peer": "stranger"}]),
        json!([{"peer": "talkdesk", "origin": "https://phone.example"}, {"why": {"$contains": "another window"}, "action": null}]),
        json!([]),
    ] {
        assert_eq!(wrong(&json!({"log": right}), &seen), Vec::<String>::new(), "{right}");
    }
    for (lines, why) in [
        (json!([{"verdict": "undocumented"}, {"verdict": "accepted"}]), "log[1]"),
        (json!([{"verdict": "rejected"}, {"verdict": "rejected"}]), "after the ones before it: its last of 3 is"),
        (json!([{"body": {"data": {"to": "+3"}}}]), "Expected log[0], {\"body\""),
    ] {
        let said = wrong(&json!({"log": lines}), &seen);
        assert!(said.len() == 1 && said[0].contains(why), "{lines}: {said:?}");
    }
}

#[test]
fn members_of_a_call_are_the_records_own() {
    let record = crate::crm::CallRecord {
        contact_id: Some(String::new()),
        number: Some(String::new()),
        answered_ms: Some(0.0),
        ended_ms: Some(0.0),
        call_log_id: Some(String::new()),
        reason: Some(crate::crm::Reason::default()),
        recordings: vec![String::new()],
        log_deleted: true,
        agent_status: Some(String::new()),
        notes: "x".into(),
        data: vec![serde_json::Map::new()],
        answer_by_agent: true,
        ended_by_agent: true,
        awaits_wrap_up: true,
        ..crate::crm::CallRecord::default()
    };
    let record = serde_json::to_value(record).unwrap();
    let (_, calls) = names::EXPECTED.members().iter().find(|(name, _)| *name == "calls").unwrap();
    let mut known: Vec<_> = calls.members().iter().map(|(name, _)| (*name).to_owned()).collect();
    known.sort_unstable();
    let mut told: Vec<_> = record.as_object().unwrap().keys().cloned().collect();
    told.sort_unstable();
    assert_eq!(known, told);
}

#[test]
fn what_can_be_expected_is_what_the_crm_tells() {
    let told = serde_json::to_value(crate::seam::AppState::default()).unwrap();
    let sorted = |mut names: Vec<String>| {
        names.sort_unstable();
        names
    };
    let keys = |value: &Value| sorted(value.as_object().unwrap().keys().cloned().collect());
    let known = |shape: names::Shape| shape.members().iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
    let whole = known(names::EXPECTED).into_iter().filter(|name| name != "log" && name != "text").collect();
    assert_eq!(sorted(whole), keys(&told));
    for part in ["talkdesk", "leaddesk"] {
        let (_, shape) = names::EXPECTED.members().iter().find(|(name, _)| *name == part).unwrap();
        assert_eq!(sorted(known(*shape)), keys(&told[part]), "{part}");
    }
}
