#![allow(clippy::unwrap_used, clippy::panic)]

mod masking;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::catalogue;
use crate::traffic::test_effect::TestEffect;
use crate::{Direction, NewEntry, Provider, Reject, TrafficLog, Verdict};

/// As it goes over the wire, if it is documented.
fn new(body: &Value) -> NewEntry<'_> {
    let action = body.get("action").or(body.get("type")).and_then(Value::as_str);
    let known = catalogue::all().find(|message| Some(message.name) == action);
    NewEntry {
        at_ms: 1_500.0,
        provider: Some(known.map_or(Provider::Talkdesk, |message| message.provider)),
        direction: known.map_or(Direction::In, |message| message.direction),
        origin: "http://192.168.100.200:8080".to_owned(),
        action: action.map(str::to_owned),
        verdict: Verdict::Accepted,
        body,
    }
}

fn log_of(bodies: &[Value]) -> TrafficLog<TestEffect> {
    let mut log = TrafficLog::with_effects(100);
    for body in bodies {
        log.record(new(body));
    }
    log
}

const HEADER: Header<'_> = Header { format: "test.recording", recorded_ms: 5.0, app: "app" };

/// Reads a file with effects.
fn read(file: &str) -> Result<Recording<TestEffect>, RecordingError> {
    super::read(file, HEADER.format)
}

fn header() -> String {
    write::<()>([], HEADER, Masking::Plain)
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
fn a_broken_file_is_refused_by_line_and_member() {
    let with = |line: &str| read(&format!("{}\n\n{LINE}\n{line}\n", header().trim())).unwrap_err();
    let without = |member: &str, instead: &str| with(&LINE.replacen(member, instead, 1));
    let problem = |text: &str| match with(text) {
        RecordingError::Line { line: 4, problem } => problem,
        other => panic!("{other:?}"),
    };
    let member = |error| match error {
        RecordingError::Member { line: 4, member, .. } => member,
        other => panic!("{other:?}"),
    };
    assert!(matches!(problem("{"), LineProblem::Unreadable(Reject::NotJson { .. })));
    assert_eq!(problem("[1]"), LineProblem::NotAnObject);
    assert_eq!(
        without("\"In\"", "\"Up\""),
        RecordingError::Member { line: 4, member: "direction", expected: "“In” or “Out”" }
    );
    assert_eq!(without("\"In\"", "\"Up\"").to_string(), "line 4 needs “In” or “Out” as its “direction”");
    assert_eq!(member(without("\"at_ms\":1,", "")), "at_ms");
    assert_eq!(member(without("\"message\"", "\"massage\"")), "cut");
    assert_eq!(member(without("\"Accepted\"", "{\"Rejected\":\"Bad\"}")), "verdict");
    assert!(matches!(problem(&"[".repeat(90_000)), LineProblem::Unreadable(Reject::TooDeep { .. })));
    let values = format!("[{}1]", "1,".repeat(90_000));
    assert!(matches!(problem(&values), LineProblem::Unreadable(Reject::TooManyValues { .. })));
    assert!(matches!(problem(&"x".repeat(2_000_000)), LineProblem::Unreadable(Reject::TooLarge { .. })));
    assert_eq!(read(" \n\r\n"), Err(RecordingError::Empty));
    for no_header in ["{}", LINE, "x", "[]", &header().replace("test.recording", "other.recording")] {
        assert_eq!(read(no_header), Err(RecordingError::NoHeader), "{no_header}");
    }
    let later = header().replace("\"version\":1", "\"version\":2");
    assert_eq!(read(&later), Err(RecordingError::LaterVersion { version: 2 }));
    let unsure = header().replace("false", "\"no\"");
    assert_eq!(read(&unsure), Err(RecordingError::Header { line: 1, member: "masked", expected: "true or false" }));
    let other = header().replace("\"version\":1", "\"version\":\"1\"");
    assert_eq!(read(&other), Err(RecordingError::Header { line: 1, member: "version", expected: "a whole number" }));
}

#[test]
fn an_effect_is_read_if_the_app_knows_it() {
    let with = |member: &str| format!("{}{}\n", header(), LINE.replacen("\"at_ms\":1,", member, 1));
    let effect = |member: &str| read(&with(&format!("\"at_ms\":1,{member}"))).unwrap().entries[0].effect.clone();
    assert_eq!(effect(r#""effect":"PanelShown","#), Some(TestEffect::PanelShown));
    assert_eq!(effect(r#""effect":{"ContactOpened":{"id":"C-1"}},"#), Some(TestEffect::opened("C-1")));
    // An earlier version's.
    let sentence = Some(TestEffect::Sentence("panel shown".to_owned()));
    assert_eq!(effect(r#""did":"panel shown","#), sentence);
    assert_eq!(effect(r#""did":"panel shown","effect":"PanelShown","#), Some(TestEffect::PanelShown));
    // Another app's.
    assert_eq!((effect(r#""effect":{"Call":1},"#), effect(r#""effect":null,"#), effect("")), (None, None, None));
    let without: Recording = super::read(&with(r#""at_ms":1,"effect":"PanelShown","#), HEADER.format).unwrap();
    assert_eq!(without.entries[0].effect, None);
    assert!(read(&with(r#""at_ms":1,"did":5,"#)).unwrap_err().to_string().contains("“did”"));
}

#[test]
fn a_file_without_end_is_not_read_to_its_end() {
    let file = format!("{}{}", header(), format!("{LINE}\n").repeat(MAX_MESSAGES + 1));
    assert_eq!(read(&file), Err(RecordingError::TooMany { limit: MAX_MESSAGES }));
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
    fn unmasked_it_comes_back_as_it_was(entries in prop::collection::vec(any_entry(), 0..20)) {
        let mut log = TrafficLog::with_effects(100);
        for (at_ms, body, name, kind) in &entries {
            let verdict = match kind {
                0 => Verdict::Undocumented,
                1 => Verdict::Rejected(Reject::WrongOrigin { got: "null".into(), expected: "x\"y".into() }),
                2 => Verdict::Rejected(Reject::TooDeep { limit: 64 }),
                _ => Verdict::Accepted,
            };
            let seq = log.record(NewEntry { at_ms: *at_ms, verdict, action: name.clone(), ..new(body) });
            match name {
                Some(name) if *kind < 3 => log.set_effect(seq, TestEffect::opened(name)),
                Some(name) => log.set_effect(seq, TestEffect::Sentence(name.clone())),
                None => log.set_effect(seq, TestEffect::PanelShown),
            }
        }
        let recording = read(&write(log.entries(), HEADER, Masking::Plain)).unwrap();
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
