#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::test_effect::TestEffect;
use super::{
    Direction, Entry, MAX_BODY_BYTES, MAX_LOG_BYTES, MAX_NAME_BYTES, MessageEffect, NewEntry, TrafficLog, Verdict,
};
use crate::Provider;
use crate::Reject;

fn new<'a>(body: &'a Value, verdict: Verdict) -> NewEntry<'a> {
    NewEntry {
        at_ms: 1.5,
        provider: Some(Provider::Talkdesk),
        direction: Direction::In,
        origin: "https://phone.example".to_owned(),
        action: Some("show".to_owned()),
        verdict,
        body,
    }
}

fn kept_bytes<E: MessageEffect>(log: &TrafficLog<E>) -> usize {
    log.entries().map(Entry::cost).sum()
}

#[test]
fn the_oldest_make_way_and_numbers_go_on() {
    let mut log = TrafficLog::new(3);
    for n in 1..=5 {
        assert_eq!(log.record(new(&json!({ "n": n }), Verdict::Accepted)), n);
    }
    assert_eq!((log.len(), log.dropped(), log.rejected()), (3, 2, 0));
    assert_eq!(log.entries().len(), 3);
    assert_eq!(log.get(0).unwrap().body, r#"{"n":3}"#);
    assert_eq!(log.entries().next_back().unwrap().seq, 5);
    assert_eq!(log.get(3), None);
    log.clear();
    assert!(log.is_empty());
    assert_eq!((log.len(), log.dropped(), log.bytes), (0, 0, 0));
    assert_eq!(log.record(new(&json!({}), Verdict::Accepted)), 6);
}

#[test]
fn rejections_are_counted_and_keep_their_reason() {
    let mut log = TrafficLog::new(1);
    log.record(new(&json!("text"), Verdict::Rejected(Reject::WrongWindow)));
    log.record(new(&json!({}), Verdict::Undocumented));
    log.record(new(&json!("more"), Verdict::Rejected(Reject::OpaqueOrigin)));
    assert_eq!(log.rejected(), 2);
    assert_eq!(log.get(0).unwrap().verdict, Verdict::Rejected(Reject::OpaqueOrigin));
    log.clear();
    assert_eq!(log.rejected(), 0);
}

#[test]
fn a_log_without_room_keeps_nothing() {
    let mut log = TrafficLog::new(0);
    assert_eq!(log.record(new(&json!({}), Verdict::Accepted)), 1);
    assert_eq!((log.len(), log.dropped(), log.bytes), (0, 1, 0));
}

#[test]
fn long_bodies_are_cut_between_characters() {
    let mut log = TrafficLog::new(10);
    // One byte of quotation mark, then characters of three bytes: no cut falls on the limit by itself.
    log.record(new(&json!("€".repeat(5_000)), Verdict::Accepted));
    let entry = log.get(0).unwrap();
    assert_eq!(entry.size, 15_002);
    assert!(entry.is_cut());
    assert_eq!(entry.body.len(), MAX_BODY_BYTES);
    assert!(entry.body.ends_with('€'));
    log.record(new(&json!("é".repeat(5_000)), Verdict::Accepted));
    assert_eq!(log.get(1).unwrap().body.len(), MAX_BODY_BYTES - 1);

    let fits = "x".repeat(MAX_BODY_BYTES - 2);
    log.record(new(&json!(fits), Verdict::Accepted));
    assert!(!log.get(2).unwrap().is_cut());
    assert_eq!(log.get(2).unwrap().size, MAX_BODY_BYTES);
}

#[test]
fn bytes_are_bounded_in_all() {
    let mut log = TrafficLog::new(usize::MAX);
    let body = json!("x".repeat(MAX_BODY_BYTES));
    let rounds = MAX_LOG_BYTES / MAX_BODY_BYTES + 100;
    for _ in 0..rounds {
        log.record(new(&body, Verdict::Accepted));
    }
    assert!(kept_bytes(&log) <= MAX_LOG_BYTES);
    assert!(kept_bytes(&log) > MAX_LOG_BYTES / 2);
    assert_eq!(log.dropped() as usize + log.len(), rounds);
}

#[test]
fn a_hundred_thousand_ordinary_messages_have_room() {
    let mut log = TrafficLog::with_effects(100_000);
    let body = json!({"action": "openContact", "data": {"externalId": "C-1001", "reason": "an incoming call"}});
    for _ in 0..100_001 {
        let seq = log.record(new(&body, Verdict::Accepted));
        log.set_effect(seq, TestEffect::opened("C-1001"));
    }
    assert_eq!((log.len(), log.dropped()), (100_000, 1));
    // What the documentation of the bound says.
    assert!((200..450).contains(&(log.bytes / log.len())), "{} bytes each", log.bytes / log.len());
}

#[test]
fn an_effect_is_kept_with_its_message() {
    let mut log = TrafficLog::with_effects(2);
    for _ in 0..3 {
        log.record(new(&json!({}), Verdict::Accepted));
    }
    // The first has made way, and the last two are no messages.
    for seq in [1, 4, 0] {
        log.set_effect(seq, TestEffect::opened("C-1"));
    }
    log.set_effect(2, TestEffect::opened(&"x".repeat(1000)));
    log.set_effect(3, TestEffect::opened("C-2"));
    log.set_effect(3, TestEffect::PanelShown);
    let effects: Vec<_> = log.entries().map(|entry| entry.effect.clone()).collect();
    assert_eq!(effects, [Some(TestEffect::opened(&"x".repeat(MAX_NAME_BYTES))), Some(TestEffect::PanelShown)]);
    assert_eq!(log.bytes, kept_bytes(&log));
}

#[test]
fn an_entry_comes_back_from_json_with_its_effect() {
    let mut log = TrafficLog::with_effects(9);
    for _ in 0..3 {
        log.record(new(&json!({}), Verdict::Accepted));
    }
    log.set_effect(1, TestEffect::opened("C-1"));
    log.set_effect(2, TestEffect::PanelShown);
    for entry in log.entries() {
        let json = serde_json::to_string(entry).unwrap();
        assert_eq!(serde_json::from_str::<Entry<TestEffect>>(&json).unwrap(), *entry);
        assert_eq!(serde_json::from_str::<Entry>(&json).unwrap().effect, None);
    }
}

#[test]
fn those_after_a_number_are_found() {
    let mut log = TrafficLog::new(3);
    for _ in 0..5 {
        log.record(new(&json!({}), Verdict::Accepted));
    }
    let after = |seq| log.after(seq).map(|entry| entry.seq).collect::<Vec<_>>();
    assert_eq!(after(0), [3, 4, 5]);
    assert_eq!(after(3), [4, 5]);
    assert_eq!((after(5), after(9)), (vec![], vec![]));
}

#[test]
fn adopted_entries_are_numbered_anew_and_bounded() {
    let mut other = TrafficLog::with_effects(9);
    other.record(new(&json!({ "n": 1 }), Verdict::Rejected(Reject::WrongWindow)));
    let mut entry = other.get(0).unwrap().clone();
    entry.seq = 77;
    entry.body = "x".repeat(9 * MAX_BODY_BYTES);
    entry.effect = Some(TestEffect::opened(&"x".repeat(9 * MAX_NAME_BYTES)));
    let mut log = TrafficLog::with_effects(9);
    log.record(new(&json!({}), Verdict::Accepted));
    assert_eq!(log.adopt(entry), 2);
    let entry = log.get(1).unwrap();
    assert_eq!((entry.seq, entry.body.len(), log.rejected()), (2, MAX_BODY_BYTES, 1));
    assert_eq!(entry.effect, Some(TestEffect::opened(&"x".repeat(MAX_NAME_BYTES))));
    assert_eq!(log.bytes, kept_bytes(&log));
    assert_eq!(log.record(new(&json!({}), Verdict::Accepted)), 3);
}

/// Up to some ten kilobytes, quickly made.
fn text() -> impl Strategy<Value = String> {
    ("\\PC{0,20}", 0_usize..200).prop_map(|(part, times)| part.repeat(times))
}

fn any_reject() -> impl Strategy<Value = Reject> {
    prop_oneof![
        Just(Reject::WrongWindow),
        (text(), text()).prop_map(|(got, expected)| Reject::WrongOrigin { got, expected }),
        text().prop_map(|kind| Reject::Unsupported { kind }),
        text().prop_map(|why| Reject::NotJson { why }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn bounded_under_any_input(
        capacity in 0_usize..20,
        entries in prop::collection::vec(
            (text(), prop::option::of(text()), prop::option::of(any_reject()), text()),
            0..40,
        ),
    ) {
        let mut log = TrafficLog::new(capacity);
        for (origin, action, reject, text) in &entries {
            let verdict = reject.clone().map_or(Verdict::Accepted, Verdict::Rejected);
            let body = json!({ "text": text });
            log.record(NewEntry { origin: origin.clone(), action: action.clone(), ..new(&body, verdict) });
            prop_assert!(log.len() <= capacity);
            prop_assert_eq!(log.bytes, kept_bytes(&log));
        }
        prop_assert_eq!(log.dropped() as usize + log.len(), entries.len());
        prop_assert_eq!(log.rejected() as usize, entries.iter().filter(|entry| entry.2.is_some()).count());
        let first = entries.len() - log.len();
        for (entry, (origin, action, _, text)) in log.entries().zip(&entries[first..]) {
            let json = json!({ "text": text }).to_string();
            prop_assert_eq!(entry.size, json.len());
            prop_assert!(json.starts_with(&entry.body) && entry.body.len() <= MAX_BODY_BYTES);
            prop_assert!(origin.starts_with(&entry.origin) && entry.origin.len() <= MAX_NAME_BYTES);
            prop_assert_eq!(entry.action.is_some(), action.is_some());
            prop_assert!(entry.action.as_ref().is_none_or(|action| action.len() <= MAX_NAME_BYTES));
            if let Verdict::Rejected(reject) = &entry.verdict {
                prop_assert!(reject.text_bytes() <= 3 * MAX_NAME_BYTES);
            }
        }
    }
}
