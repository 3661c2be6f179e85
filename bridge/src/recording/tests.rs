#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{Direction, NewEntry, Peer, Reject, TrafficLog, Verdict};

fn new(body: &Value) -> NewEntry<'_> {
    NewEntry {
        at_ms: 1_500.0,
        peer: Peer::Talkdesk,
        direction: Direction::In,
        origin: "http://192.168.100.200:8080".to_owned(),
        action: body.get("action").or(body.get("type")).and_then(Value::as_str).map(str::to_owned),
        verdict: Verdict::Accepted,
        body,
    }
}

fn log_of(bodies: &[Value]) -> TrafficLog {
    let mut log = TrafficLog::new(100);
    for body in bodies {
        log.record(new(body));
    }
    log
}

/// The messages as a masked recording has them.
fn masked(bodies: &[Value]) -> Vec<Value> {
    let file = write(log_of(bodies).entries(), 0.0, "test", Masking::Masked);
    let recording = read(&file).unwrap();
    assert!(recording.masked);
    recording.entries.iter().map(|entry| serde_json::from_str(&entry.body).unwrap()).collect()
}

#[test]
fn documented_messages_stay_valid() {
    let bodies = [
        json!({"action": "init_td_embedded", "data": {"url": "https://crm.example", "int": "My CRM", "env": "prd-eu", "aid": "a.b@firm.fi", "view": "headless", "app": "conversation"}}),
        json!({"action": "clickToCall", "data": {"to": "+358 40 123 4567", "contactId": "C-1001", "metadata": {"customerName": "Aino", "tier": "gold", "score": 7}}}),
        json!({"action": "openContact", "data": {"externalId": "a.b@firm.fi"}}),
        json!({"action": "openContact", "data": {"externalId": "Aino Virtanen"}}),
        json!({"action": "agentStatusChanged", "data": {"status": "away_Lunch"}}),
    ];
    let expected = [
        json!({"action": "init_td_embedded", "data": {"url": "https://crm.example", "int": "My CRM", "env": "prd-eu", "aid": "person1@example.com", "view": "headless", "app": "conversation"}}),
        json!({"action": "clickToCall", "data": {"to": "+12015550100", "contactId": "C-1001", "metadata": {"customerName": "Person 1", "tier": "text-1", "score": 7}}}),
        json!({"action": "openContact", "data": {"externalId": "person1@example.com"}}),
        json!({"action": "openContact", "data": {"externalId": "id-1"}}),
        json!({"action": "agentStatusChanged", "data": {"status": "away_Lunch"}}),
    ];
    assert_eq!(masked(&bodies), expected);
}

#[test]
fn one_number_has_one_stand_in_however_it_is_spelt() {
    let data = json!({"a": "+358401234567", "b": "00358 40-123 4567", "c": "call 358401234567 now", "d": 358_401_234_567_u64, "e": 123_456, "f": 7_654_321});
    let found = &masked(&[json!({"action": "sendData", "data": data})])[0]["data"];
    let number = "12015550100";
    assert_eq!((&found["a"], &found["b"]), (&json!(format!("+{number}")), &json!(format!("+{number}"))));
    // Free text goes as a whole.
    assert_eq!((&found["c"], &found["d"]), (&json!("text-1"), &json!(12_015_550_100_u64)));
    assert_eq!((&found["e"], &found["f"]), (&json!(123_456), &json!(12_015_550_101_u64)));
}

#[test]
fn an_automations_own_members_are_masked_whatever_they_are_called() {
    let data = json!({"matti@x.fi": "x", "Aino V.": {"deep": ["secret", "secret", "other"]}, "token": "tok_1", "ok": true, "none": null});
    let found = &masked(&[json!({"action": "sendData", "data": data})])[0]["data"];
    // In the order of the members' names.
    let expected = json!({"member-1": {"deep": ["text-1", "text-1", "text-2"]}, "member-2": "text-3", "none": null, "ok": true, "token": "text-4"});
    assert_eq!(*found, expected);
}

#[test]
fn what_is_not_documented_keeps_its_name_alone() {
    let body = json!({"action": "contact_updated", "data": {"action": "Aino", "id": "C-1"}});
    let mut log = TrafficLog::new(9);
    log.record(NewEntry { verdict: Verdict::Undocumented, ..new(&body) });
    let file = write(log.entries(), 0.0, "", Masking::Masked);
    assert!(file.contains(r#"{"action":"contact_updated","data":{"action":"text-1","id":"text-2"}}"#), "{file}");
}

#[test]
fn a_sentence_has_the_same_stand_ins_as_its_message() {
    let mut log = log_of(&[
        json!({"action": "openContact", "data": {"externalId": "Aino Virtanen"}}),
        json!({"type": "callLineRinging", "data": {"call_log_id": 7_001_235}}),
    ]);
    log.did(1, "opened contact Aino Virtanen");
    log.did(2, "ringing, call log 7001235; call log 7001234 is over");
    let recording = read(&write(log.entries(), 0.0, "", Masking::Masked)).unwrap();
    let did: Vec<_> = recording.entries.iter().map(|entry| entry.did.clone().unwrap()).collect();
    assert_eq!(did, ["opened contact id-1", "ringing, call log 12015550100; call log 12015550101 is over"]);
    assert!(recording.entries[1].body.contains("12015550100"));
}

#[test]
fn what_was_not_read_is_not_shown() {
    let mut log = TrafficLog::new(9);
    let preview = json!("{\"action\": \"sendData\", \"name\": \"Aino\"");
    let why = Reject::BadMember { action: "to aino@x.fi".into(), member: "data".into(), expected: "an object".into() };
    log.record(NewEntry { verdict: Verdict::Rejected(why), ..new(&preview) });
    log.record(new(&json!({"action": "sendData", "data": {"note": "Aino ".repeat(2_000)}})));
    let file = write(log.entries(), 0.0, "", Masking::Masked);
    assert!(!file.to_lowercase().contains("aino"), "{file}");
    assert!(file.contains("(masked: 10040 bytes that were not read)"), "{file}");
    // Plainly they are there, as far as they were kept.
    let plain = write(log.entries(), 0.0, "", Masking::Plain);
    let recording = read(&plain).unwrap();
    assert_eq!(recording.entries, log.entries().cloned().collect::<Vec<_>>());
    assert!(recording.entries[1].is_cut());
}

fn header() -> String {
    write([], 5.0, "app", Masking::Plain)
}

const LINE: &str = r#"{"at_ms":1,"peer":"Talkdesk","direction":"In","origin":"https://x.example","verdict":"Accepted","message":{"action":"show"}}"#;

#[test]
fn a_file_by_hand_is_read() {
    let file = format!("\u{feff}{}\r\n\r\n  {LINE}\r\n\r\n{LINE}", header().trim());
    let recording = read(&file).unwrap();
    assert_eq!((recording.recorded_ms, recording.masked, recording.app.as_str()), (5.0, false, "app"));
    assert_eq!(recording.entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2]);
    let entry = &recording.entries[0];
    assert_eq!((entry.body.as_str(), entry.size, entry.is_cut()), (r#"{"action":"show"}"#, 17, false));
}

#[test]
fn a_broken_file_gets_a_sentence_with_line_and_member() {
    let with = |line: &str| read(&format!("{}\n\n{LINE}\n{line}\n", header().trim())).unwrap_err().to_string();
    let without = |member: &str, instead: &str| with(&LINE.replacen(member, instead, 1));
    assert_eq!(
        with("{"),
        "Line 4 can't be read. It isn't JSON (EOF while parsing an object at column 1): correct the line or take it out."
    );
    assert!(with("[1]").starts_with("Line 4 can't be read. A message's line is an object"));
    assert_eq!(
        without("\"In\"", "\"Up\""),
        "Line 4 needs “In” or “Out” as its “direction”: correct the line or take it out."
    );
    assert_eq!(
        without("\"at_ms\":1,", ""),
        "Line 4 needs a time in ms as its “at_ms”: correct the line or take it out."
    );
    assert!(without("\"message\"", "\"massage\"").contains("“cut”"));
    assert!(without("\"Accepted\"", "{\"Rejected\":\"Bad\"}").contains("“verdict”"));
    assert!(with(&"[".repeat(90_000)).starts_with("Line 4 can't be read. Its values stand more than"));
    assert_eq!(read(" \n\r\n"), Err(RecordingError::Empty));
    for no_header in ["{}", LINE, "x", "[]"] {
        assert_eq!(read(no_header), Err(RecordingError::NoHeader), "{no_header}");
    }
    let later = header().replace("\"version\":1", "\"version\":2");
    assert_eq!(
        read(&later).unwrap_err().to_string(),
        "Line 1 says version 2, and this app reads versions up to 1: open it with a newer version of the app."
    );
    let unsure = header().replace("false", "\"no\"");
    assert_eq!(read(&unsure), Err(RecordingError::Member { line: 1, member: "masked", expected: "true or false" }));
}

#[test]
fn a_file_without_end_is_not_read_to_its_end() {
    let file = format!("{}{}", header(), format!("{LINE}\n").repeat(MAX_MESSAGES + 1));
    assert_eq!(read(&file), Err(RecordingError::TooMany { limit: MAX_MESSAGES }));
}

/// What must not be seen: a number of seven digits or more, an address, a name.
fn personal() -> impl Strategy<Value = (String, Value)> {
    prop_oneof![
        "358[0-9]{6,9}".prop_map(|digits| (digits.clone(), json!(format!("+{digits}")))),
        "358[0-9]{6,9}".prop_map(|digits| (digits.clone(), json!(digits.parse::<u64>().unwrap()))),
        "[a-z]{6,9}\\.[a-z]{6}@[a-z]{6}\\.fi".prop_map(|email| (email.clone(), json!(email))),
        "[a-z]{6,9}@[a-z]{6}\\.fi".prop_map(|email| (email.clone(), json!(format!("write to {email}.")))),
        "\\PC{8,20}".prop_map(|name| (name.clone(), json!({ "firstName": name }))),
    ]
}

/// Where it stands in a message.
fn message() -> impl Strategy<Value = (String, Value)> {
    (personal(), 0..7_usize).prop_map(|((hidden, value), place)| {
        let message = match place {
            0 => json!({"action": "sendData", "data": {"x": value}}),
            1 => json!({"action": "sendData", "data": {"x": [[{"y": value}]]}}),
            2 => json!({"action": "clickToCall", "data": {"to": value, "metadata": {"z": value}}}),
            3 => json!({"action": "openContact", "data": {"externalId": value, "extra": value}}),
            4 => json!({"type": "callLineOn", "data": {"call_log_id": value}, "more": value}),
            5 => json!({"type": "recStopped", "data": {"file": value}}),
            _ => json!({"action": "call", "params": {"phone_number": value, "auto_call": true}}),
        };
        (hidden, message)
    })
}

fn any_entry() -> impl Strategy<Value = (f64, Value, Option<String>, usize)> {
    let at_ms = (0_u64..4_000_000_000_000).prop_map(|ms| ms as f64);
    let text = ("\\PC{0,30}", 0_usize..400).prop_map(|(part, times)| part.repeat(times));
    let body = (any::<i64>(), text)
        .prop_map(|(number, text)| json!({ "action": "sendData", "data": { &text: number, "t": text }}));
    (at_ms, body, prop::option::of("\\PC{0,30}"), 0..5_usize)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_that_is_masked_shows(messages in prop::collection::vec(message(), 1..8)) {
        let (hidden, bodies): (Vec<String>, Vec<Value>) = messages.into_iter().unzip();
        let mut log = log_of(&bodies);
        for (seq, hidden) in (1..).zip(&hidden) {
            if hidden.is_ascii() && hidden.ends_with(".fi") || hidden.bytes().all(|byte| byte.is_ascii_digit()) {
                log.did(seq, format!("opened contact {hidden}"));
            }
        }
        let file = write(log.entries(), 0.0, "", Masking::Masked);
        for hidden in hidden {
            // As JSON writes it.
            let spelt = json!(hidden).to_string();
            prop_assert!(!file.contains(spelt.trim_matches('"')), "{} in {}", hidden, file);
        }
        let recording = read(&file).unwrap();
        prop_assert_eq!(recording.entries.len(), bodies.len());
    }

    #[test]
    fn unmasked_it_comes_back_as_it_was(entries in prop::collection::vec(any_entry(), 0..20)) {
        let mut log = TrafficLog::new(100);
        for (at_ms, body, did, kind) in &entries {
            let verdict = match kind {
                0 => Verdict::Undocumented,
                1 => Verdict::Rejected(Reject::WrongOrigin { got: "null".into(), expected: "x\"y".into() }),
                2 => Verdict::Rejected(Reject::TooDeep { limit: 64 }),
                _ => Verdict::Accepted,
            };
            let seq = log.record(NewEntry { at_ms: *at_ms, verdict, action: did.clone(), ..new(body) });
            if let Some(did) = did {
                log.did(seq, did.as_str());
            }
        }
        let recording = read(&write(log.entries(), 9.0, "a", Masking::Plain)).unwrap();
        prop_assert_eq!(recording.entries, log.entries().cloned().collect::<Vec<_>>());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}", at in 0..200_usize) {
        let _ = read(&text);
        let mut file = format!("{}{LINE}", header());
        if file.is_char_boundary(at) && at < file.len() {
            file.insert_str(at, &text);
            let _ = read(&file);
        }
    }
}
