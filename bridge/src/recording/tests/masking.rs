//! What shows in a masked recording, and what doesn't.

use super::*;

fn recorded(log: &TrafficLog<TestEffect>) -> Recording<TestEffect> {
    let recording = read(&write(log.entries(), HEADER, Masking::Masked)).unwrap();
    assert!(recording.masked);
    recording
}

/// The messages as a masked recording has them.
fn masked(bodies: &[Value]) -> Vec<Value> {
    let recording = recorded(&log_of(bodies));
    recording.entries.iter().map(|entry| serde_json::from_str(&entry.body).unwrap()).collect()
}

/// The effects as a masked recording has them.
fn effects(log: &TrafficLog<TestEffect>) -> Vec<TestEffect> {
    recorded(log).entries.into_iter().filter_map(|entry| entry.effect).collect()
}

#[test]
fn documented_messages_stay_valid() {
    let bodies = [
        json!({"action": "init_td_embedded", "data": {"url": "https://crm.example", "int": "My CRM", "env": "prd-eu", "aid": "a.b@firm.fi", "view": "headless", "app": "conversation"}}),
        json!({"action": "clickToCall", "data": {"to": "+358 40 123 4567", "contactId": "C-1001", "metadata": {"customerName": "Aino", "tier": "gold", "score": 7}}}),
        json!({"action": "openContact", "data": {"externalId": "a.b@firm.fi"}}),
        json!({"action": "openContact", "data": {"externalId": "Aino Virtanen"}}),
        json!({"action": "agentStatusChanged", "data": {"status": "on a call"}}),
        json!({"action": "agentStatusChanged", "data": {"status": "away_Lunch"}}),
        json!({"action": "integrationStatusChanged", "status": "busy"}),
        json!({"action": "call", "params": {"customer_id": 7_001_234, "auto_call": true}}),
        json!({"type": "recStopped", "data": {"file": "Aino.wav"}}),
    ];
    let expected = [
        json!({"action": "init_td_embedded", "data": {"url": "https://crm.example", "int": "text-1", "env": "prd-eu", "aid": "person1@example.com", "view": "headless", "app": "conversation"}}),
        json!({"action": "clickToCall", "data": {"to": "+12015550100", "contactId": "C-1001", "metadata": {"customerName": "Person 1", "score": "text-2", "tier": "text-3"}}}),
        json!({"action": "openContact", "data": {"externalId": "person1@example.com"}}),
        json!({"action": "openContact", "data": {"externalId": "id-1"}}),
        json!({"action": "agentStatusChanged", "data": {"status": "on a call"}}),
        json!({"action": "agentStatusChanged", "data": {"status": "away_text-4"}}),
        json!({"action": "integrationStatusChanged", "status": "busy"}),
        json!({"action": "call", "params": {"customer_id": "id-2", "auto_call": true}}),
        json!({"type": "recStopped", "data": {"file": "recording-1.wav"}}),
    ];
    assert_eq!(masked(&bodies), expected);
}

#[test]
fn every_documented_example_still_fits_its_description() {
    for message in catalogue::all() {
        for example in message.examples {
            let body = example.value();
            let found = masked(std::slice::from_ref(&body));
            let problems = |value: &Value| message.explain(value).into_iter().filter_map(|row| row.problem).count();
            assert_eq!(problems(&found[0]), problems(&body), "{body} became {}", found[0]);
        }
    }
}

#[test]
fn a_word_of_the_protocol_is_one_only_where_the_protocol_has_it() {
    let data = json!({"status": "Aino", "type": "Aino", "int": "Aino", "app": "Aino", "id": "Aino", "url": "Aino"});
    for action in ["popover", "openContact", "call", "noteSaved"] {
        let found = &masked(&[json!({"action": action, "data": data, "status": "Aino", "type": "Aino"})])[0];
        assert!(!found.to_string().contains("Aino"), "{found}");
    }
    // Not even a word that is known elsewhere, nor a value that the vendor's table doesn't have there.
    let bodies = [
        json!({"action": "show", "status": "available"}),
        json!({"action": "agentStatusChanged", "data": {"status": "Aino"}}),
        json!({"action": "init_td_embedded", "data": {"env": "Aino", "app": "Aino", "url": "Aino"}}),
    ];
    let found = json!(masked(&bodies)).to_string();
    assert!(!found.contains("Aino") && !found.contains("available"), "{found}");
    // What a message calls itself is no word of ours, either.
    let found = write(log_of(&[json!({"action": "Aino is calling"})]).entries(), HEADER, Masking::Masked);
    assert!(!found.contains("Aino") && found.contains(r#""action":"message-1""#), "{found}");
}

#[test]
fn one_number_has_one_stand_in_however_it_is_spelt() {
    let data = json!({"a": "+358401234567", "b": "00358 40-123 4567", "c": "call 358401234567 now", "d": 358_401_234_567_u64, "f": 7_654_321, "g": "+358–40‑123_45\u{202f}67", "h": "٠٤٠١٢٣٤٥٦٧"});
    let found = &masked(&[json!({"action": "sendData", "data": data})])[0]["data"];
    let plus = json!("+12015550100");
    assert_eq!((&found["a"], &found["b"], &found["g"]), (&plus, &plus, &plus));
    // Free text goes as a whole.
    assert_eq!((&found["c"], &found["d"]), (&json!("text-1"), &json!(12_015_550_100_u64)));
    assert_eq!((&found["f"], &found["h"]), (&json!(12_015_550_101_u64), &json!("12015550102")));
}

#[test]
fn a_documented_number_is_one_at_any_length() {
    let bodies = [
        json!({"action": "clickToCall", "data": {"to": "123456", "from": "112"}}),
        json!({"action": "call", "params": {"phone_number": 911}}),
        json!({"action": "call", "params": {"phone_number": "Aino"}}),
    ];
    let expected = [
        json!({"action": "clickToCall", "data": {"from": "12015550100", "to": "12015550101"}}),
        json!({"action": "call", "params": {"phone_number": "12015550102"}}),
        json!({"action": "call", "params": {"phone_number": "text-1"}}),
    ];
    assert_eq!(masked(&bodies), expected);
}

#[test]
fn an_automations_own_members_are_masked_whatever_they_are_called() {
    let data = json!({"matti@x.fi": "x", "Aino V.": {"deep": ["secret", "secret", "other"]}, "token": "tok_1", "ok": true, "none": null, "131052A308T": false, "pin": 1234, "otp": "1234", "score": -0.5, "dob": "13.10.52"});
    let found = &masked(&[json!({"action": "sendData", "data": data})])[0]["data"];
    // In the order of the members' names; the same value has the same stand-in, as text and as number.
    let expected = json!({"member-1": false, "member-2": {"deep": ["text-1", "text-1", "text-2"]}, "dob": "text-3", "member-3": "text-4", "none": null, "ok": true, "otp": "text-5", "pin": "text-5", "score": "text-6", "token": "text-7"});
    assert_eq!(*found, expected);
}

#[test]
fn an_id_stays_only_if_it_cannot_be_a_person() {
    let of = |id: &str| {
        masked(&[
            json!({"action": "openContact", "data": {"externalId": id}}),
            json!({"action": "clickToCall", "data": {"to": "+1", "contactId": id}}),
        ])
    };
    for stays in ["C-1001", "7", "123456", "CRM_12", "a1"] {
        assert_eq!(of(stays)[0]["data"]["externalId"], stays);
    }
    for goes in ["131052A308T", "aino.virtanen", "aino", "Aino1", "040_123_4567", "040-123-4567", "1234567"]
        .into_iter()
        .chain(["C-1234567", "-1", "C-", "C--1", "٧", "1.5"])
    {
        let found = of(goes);
        let ids = (&found[0]["data"]["externalId"], &found[1]["data"]["contactId"]);
        assert_eq!(ids, (&json!("id-1"), &json!("id-1")), "{goes}");
    }
}

#[test]
fn what_is_not_documented_keeps_its_name_alone() {
    let body = json!({"action": "contact_updated", "data": {"action": "Aino", "id": "C-1"}});
    let mut log = log_of(&[]);
    log.record(NewEntry { verdict: Verdict::Undocumented, ..new(&body) });
    let file = write(log.entries(), HEADER, Masking::Masked);
    assert!(file.contains(r#"{"action":"contact_updated","data":{"action":"text-1","id":"text-2"}}"#), "{file}");
}

#[test]
fn an_effect_has_the_same_stand_ins_as_the_messages() {
    let mut log = log_of(&[
        json!({"type": "callLineRinging", "data": {"call_log_id": 7_001_235}}),
        json!({"type": "callLineOn", "data": {"call_log_id": 12}}),
        json!({"action": "openContact", "data": {"externalId": " Aino, Virtanen"}}),
        json!({"action": "openContact", "data": {"externalId": "a.b@firm.fi"}}),
        json!({"action": "agentStatusChanged", "data": {"status": "away_Lunch break"}}),
        json!({"action": "agentStatusChanged", "data": {"status": "on a call"}}),
        // Named by the first one's effect.
        json!({"type": "callLineIdle", "data": {"call_log_id": "7001234"}}),
    ]);
    let with_status =
        |id: &str, status: &str| TestEffect::ContactOpened { id: id.to_owned(), status: Some(status.to_owned()) };
    let had = [
        TestEffect::opened("7001234"),
        TestEffect::opened("12"),
        TestEffect::opened(" Aino, Virtanen"),
        TestEffect::opened("a.b@firm.fi"),
        with_status("7001235", "away_Lunch break"),
        with_status("on a call", "on a call"),
    ];
    (1..).zip(had).for_each(|(seq, effect)| log.set_effect(seq, effect));
    let expected = [
        TestEffect::opened("id-2"),
        TestEffect::opened("12"),
        TestEffect::opened("id-3"),
        TestEffect::opened("person1@example.com"),
        with_status("id-1", "away_text-1"),
        // A word of the protocol is none where an id stands.
        with_status("id-4", "on a call"),
    ];
    assert_eq!(effects(&log), expected);
    let ids = recorded(&log).entries.into_iter().map(|entry| entry.body);
    let ids: Vec<_> = ids.filter(|body| body.contains("id-")).collect();
    assert_eq!(
        ids,
        [
            r#"{"data":{"call_log_id":"id-1"},"type":"callLineRinging"}"#,
            r#"{"action":"openContact","data":{"externalId":"id-3"}}"#,
            r#"{"data":{"call_log_id":"id-2"},"type":"callLineIdle"}"#,
        ]
    );
}

#[test]
fn an_effect_hides_what_its_message_would_hide() {
    let mut log = log_of(&[
        json!({"action": "openContact", "data": {"externalId": "Aino Virtanen", "x": "x".repeat(5_000)}}),
        json!({"action": "show"}),
        json!({"action": "show"}),
        json!({"action": "show"}),
    ]);
    // Its message was too long to be read.
    log.set_effect(1, TestEffect::opened("Aino Virtanen"));
    // Not a word of this message.
    log.set_effect(2, TestEffect::ContactOpened { id: "C-12".to_owned(), status: Some("away".to_owned()) });
    log.set_effect(3, TestEffect::Sentence("opened contact Aino Virtanen".to_owned()));
    log.set_effect(4, TestEffect::PanelShown);
    let expected = [
        TestEffect::opened("id-1"),
        TestEffect::ContactOpened { id: "C-12".to_owned(), status: Some("text-1".to_owned()) },
        TestEffect::Sentence("text-2".to_owned()),
        TestEffect::PanelShown,
    ];
    assert_eq!(effects(&log), expected);
}

#[test]
fn what_was_not_read_is_not_shown() {
    let mut log = log_of(&[]);
    let preview = json!("{\"action\": \"sendData\", \"name\": \"Aino\"");
    let why = Reject::BadMember { action: "to aino@x.fi".into(), member: "data".into(), expected: "an object".into() };
    log.record(NewEntry { verdict: Verdict::Rejected(why), ..new(&preview) });
    log.record(new(&json!({"action": "sendData", "data": {"note": "Aino ".repeat(2_000)}})));
    let file = write(log.entries(), HEADER, Masking::Masked);
    assert!(!file.to_lowercase().contains("aino"), "{file}");
    assert!(file.contains("(masked: 10040 bytes that were not read)"), "{file}");
    // Plainly they are there, as far as they were kept.
    let plain = write(log.entries(), HEADER, Masking::Plain);
    let recording = read(&plain).unwrap();
    assert_eq!(recording.entries, log.entries().cloned().collect::<Vec<_>>());
    assert!(recording.entries[1].is_cut());
}

/// What must not be seen: a number, an address, a name, an id that is a person.
fn personal() -> impl Strategy<Value = (String, Value)> {
    prop_oneof![
        "358[0-9]{6,9}".prop_map(|digits| (digits.clone(), json!(format!("+{digits}")))),
        "358[0-9]{6,9}".prop_map(|digits| (digits.clone(), json!(digits.parse::<u64>().unwrap()))),
        "[a-z]{6,9}\\.[a-z]{6}@[a-z]{6}\\.fi".prop_map(|email| (email.clone(), json!(email))),
        "[a-z]{6,9}@[a-z]{6}\\.fi".prop_map(|email| (email.clone(), json!(format!("write to {email}.")))),
        "\\PC{8,20}".prop_map(|name| (name.clone(), json!({ "firstName": name }))),
        "[A-Z][a-z]{4,8} [A-Z][a-zäö]{4,8}".prop_map(|name| (name.clone(), json!(name))),
        "[a-z]{4,8}\\.[a-z]{4,8}".prop_map(|id| (id.clone(), json!(id))),
        "[0-9]{6}[-A-F][0-9]{3}[A-Z]".prop_map(|id| (id.clone(), json!(id))),
        "04[0-9][-_ ‑–\u{202f}][0-9]{3}[-_ ‑–\u{202f}][0-9]{4}".prop_map(|id| (id.clone(), json!(id))),
        "[٠-٩]{7,10}".prop_map(|digits| (digits.clone(), json!(digits))),
    ]
}

/// Where it stands in a message.
fn message() -> impl Strategy<Value = (String, Value)> {
    (personal(), 0..12_usize).prop_map(|((hidden, value), place)| {
        let message = match place {
            0 => json!({"action": "sendData", "data": {"x": value}}),
            1 => json!({"action": "sendData", "data": {"x": [[{"y": value}]]}}),
            2 => json!({"action": "clickToCall", "data": {"to": value, "metadata": {"z": value}}}),
            3 => json!({"action": "openContact", "data": {"externalId": value, "extra": value}}),
            4 => json!({"type": "callLineOn", "data": {"call_log_id": value}, "more": value}),
            5 => json!({"type": "recStopped", "data": {"file": value}}),
            6 => json!({"action": "popover", "data": {"status": value}, "status": value, "type": value}),
            7 => json!({"action": "agentStatusChanged", "data": {"status": value, "id": value}}),
            8 => json!({"action": "sendData", "data": {&hidden: 1, "x": {&hidden: value}}}),
            9 => json!({"action": "noteSaved", "type": value, "data": {"id": value, "int": value}, &hidden: {}}),
            10 => json!({"action": "openContact", "data": {"externalId": value, "x": "y".repeat(5_000)}}),
            _ => json!({"action": "call", "params": {"phone_number": value, "auto_call": true}}),
        };
        (hidden, message)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_that_is_masked_shows(messages in prop::collection::vec(message(), 1..8), turn in 0..3_usize) {
        let (hidden, bodies): (Vec<String>, Vec<Value>) = messages.into_iter().unzip();
        let mut log = log_of(&bodies);
        // Of its own message, or of another one.
        for (seq, hidden) in (1..).zip(hidden.iter().cycle().skip(turn).take(hidden.len())) {
            log.set_effect(seq, match seq % 2 {
                0 => TestEffect::ContactOpened { id: hidden.clone(), status: Some(format!("away_{hidden}")) },
                _ => TestEffect::Sentence(format!("opened contact {hidden}")),
            });
        }
        let file = write(log.entries(), HEADER, Masking::Masked);
        for hidden in hidden {
            // As JSON writes it.
            let spelt = json!(hidden).to_string();
            prop_assert!(!file.contains(spelt.trim_matches('"')), "{} in {}", hidden, file);
        }
        let recording = read(&file).unwrap();
        prop_assert_eq!(recording.entries.len(), bodies.len());
    }
}
