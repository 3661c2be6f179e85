//! What Talkdesk's messages say about calls, row by row of the table in `CallTracker`, and for any order of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use cti_bridge::talkdesk::{
    Call, CallDirection, CallPhase, CallTracker, ClickToCall, FromTalkdesk, MAX_DATA_PER_CALL, Status,
    UNANSWERED_AFTER_MS,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use FromTalkdesk::{Hide, Login, Logout, Popover, Show, UserLogoutForced};

fn status(text: &str) -> FromTalkdesk {
    FromTalkdesk::AgentStatusChanged { status: Status::new(text) }
}

fn contact(id: &str) -> FromTalkdesk {
    FromTalkdesk::OpenContact { external_id: id.into() }
}

fn data(value: Value) -> FromTalkdesk {
    FromTalkdesk::SendData { data: value.as_object().expect("an object").clone() }
}

fn call_to(to: &str, contact_id: Option<&str>) -> ClickToCall {
    ClickToCall { to: to.into(), contact_id: contact_id.map(str::to_owned), from: None, metadata: None }
}

/// The messages one second apart, from 1,000 ms on; what changed at each.
fn play(calls: &mut CallTracker, messages: &[FromTalkdesk]) -> Vec<Option<Call>> {
    (1_u32..).zip(messages).map(|(i, message)| calls.receive(message, f64::from(i) * 1_000.0)).collect()
}

#[test]
fn an_inbound_call_rings_is_answered_and_ends() {
    let mut calls = CallTracker::new();
    let changes = play(&mut calls, &[Popover, contact("C-1"), status("busy"), Show, status("available")]);
    let ringing = Call {
        id: "td-1000-1".into(),
        direction: CallDirection::Inbound,
        phase: CallPhase::Ringing,
        contact_id: None,
        number: None,
        started_ms: 1_000.0,
        answered_ms: None,
        ended_ms: None,
        data: Vec::new(),
    };
    let known = Call { contact_id: Some("C-1".into()), ..ringing.clone() };
    let on = Call { phase: CallPhase::OnCall, answered_ms: Some(3_000.0), ..known.clone() };
    let ended = Call { phase: CallPhase::Ended, ended_ms: Some(5_000.0), ..on.clone() };
    assert_eq!(changes, [Some(ringing), Some(known), Some(on), None, Some(ended)]);
    assert_eq!(calls.current(), None);
}

#[test]
fn an_outbound_call_is_dialled_answered_and_ends() {
    let mut calls = CallTracker::new();
    let dialled = calls.dialled(&call_to("+442079460123", Some("C-1")), 500.0).unwrap();
    assert_eq!((dialled.direction, dialled.phase), (CallDirection::Outbound, CallPhase::Dialling));
    assert_eq!((dialled.number.as_deref(), dialled.contact_id.as_deref()), (Some("+442079460123"), Some("C-1")));
    assert_eq!(calls.dialled(&call_to("+12025550143", None), 600.0), None, "one call at a time");
    let changes = play(&mut calls, &[Popover, status("on a call"), status("after_call_work")]);
    assert_eq!(changes[0], None, "Talkdesk's own panel for our call");
    assert_eq!(changes[1].as_ref().unwrap().answered_ms, Some(2_000.0));
    let ended = changes[2].as_ref().unwrap();
    assert_eq!((ended.id.as_str(), ended.phase, ended.ended_ms), ("td-500-1", CallPhase::Ended, Some(3_000.0)));
}

#[test]
fn what_is_no_call_makes_none() {
    let mut calls = CallTracker::new();
    let no_calls =
        [Login, contact("C-1"), status("busy"), status("busy_Training"), data(json!({"a": 1})), Hide, Logout];
    assert!(play(&mut calls, &no_calls).iter().all(Option::is_none));
}

#[test]
fn a_status_or_a_log_out_ends_a_call_that_rings_unanswered() {
    for end in [status("available"), status("away"), status("busy_Training"), Logout, UserLogoutForced] {
        let mut calls = CallTracker::new();
        let changes = play(&mut calls, &[Popover, end.clone(), status("busy")]);
        let ended = changes[1].as_ref().unwrap();
        assert_eq!(
            (ended.phase, ended.answered_ms, ended.ended_ms),
            (CallPhase::Ended, None, Some(2_000.0)),
            "{end:?}"
        );
        assert_eq!(changes[2], None, "{end:?}");
    }
}

#[test]
fn a_custom_busy_status_a_log_out_but_not_hiding_ends_an_answered_call() {
    for (message, ends) in [
        (status("busy_Wrap up"), true),
        (Logout, true),
        (Hide, false),
        (Login, false),
        (Popover, false),
        (status("on a call"), false),
    ] {
        let mut calls = CallTracker::new();
        play(&mut calls, &[Popover, status("busy"), message.clone()]);
        assert_eq!(calls.current().is_none(), ends, "{message:?}");
    }
}

#[test]
fn hiding_ends_a_ringing_call_unless_it_is_answered_after_all() {
    let mut calls = CallTracker::new();
    let changes = play(&mut calls, &[Popover, Hide, status("busy")]);
    assert_eq!(changes[1].as_ref().unwrap().phase, CallPhase::Ended);
    let on = changes[2].as_ref().unwrap();
    assert_eq!((on.id.as_str(), on.phase, on.ended_ms), ("td-1000-1", CallPhase::OnCall, None));

    let mut calls = CallTracker::new();
    let changes = play(&mut calls, &[Popover, Hide, Popover, Hide, status("available"), status("busy")]);
    assert_eq!(changes[2].as_ref().unwrap().id, "td-3000-2");
    assert_eq!(changes[5], None, "another status has settled it");
}

#[test]
fn a_call_cannot_ring_for_ever() {
    let mut calls = CallTracker::new();
    calls.receive(&Popover, 0.0);
    assert_eq!(calls.expire(UNANSWERED_AFTER_MS - 1.0), None);
    assert_eq!(calls.expire(UNANSWERED_AFTER_MS).unwrap().phase, CallPhase::Ended);
    assert_eq!(calls.expire(UNANSWERED_AFTER_MS), None);
    assert_eq!(calls.receive(&status("busy"), 130_000.0).unwrap().phase, CallPhase::OnCall);
    assert_eq!(calls.expire(9_000_000.0), None, "an answered call may last");

    let mut calls = CallTracker::new();
    calls.dialled(&call_to("+442079460123", None), 0.0);
    calls.expire(UNANSWERED_AFTER_MS);
    assert_eq!(calls.receive(&Popover, 130_000.0).unwrap().direction, CallDirection::Inbound);
}

#[test]
fn a_contact_a_moment_before_its_popover_counts() {
    let mut calls = CallTracker::new();
    calls.receive(&contact("C-1"), 0.0);
    assert_eq!(calls.receive(&Popover, 400.0).unwrap().contact_id.as_deref(), Some("C-1"));
    let mut calls = CallTracker::new();
    calls.receive(&contact("C-1"), 0.0);
    assert_eq!(calls.receive(&Popover, 1_001.0).unwrap().contact_id, None);
}

#[test]
fn data_is_kept_with_the_call_in_order_and_within_bounds() {
    let mut calls = CallTracker::new();
    let (a, b) = (json!({"a": 1}), json!({"b": 2}));
    let changes = play(&mut calls, &[Popover, data(a.clone()), data(a.clone()), data(b.clone()), data(a.clone())]);
    assert_eq!(changes[2], None, "an exact repeat is a duplicate");
    assert_eq!(serde_json::to_value(&changes[4].as_ref().unwrap().data).unwrap(), json!([a, b, a]));
    for i in 0..MAX_DATA_PER_CALL {
        calls.receive(&data(json!({"i": i})), 9_000.0);
    }
    assert_eq!(calls.current().unwrap().data.len(), MAX_DATA_PER_CALL);
    assert_eq!(calls.receive(&data(a), 9_000.0), None);
}

#[derive(Clone, Debug)]
enum Event {
    Message(FromTalkdesk),
    Dialled(ClickToCall),
    Expire,
}

fn events() -> impl Strategy<Value = Vec<(f64, Event)>> {
    let text = vec!["available", "offline", "busy", "on a call", "away_Lunch", "busy_Training", "odd"];
    let message = prop_oneof![
        4 => Just(Popover),
        1 => proptest::sample::select(vec![Hide, Show, Login, Logout, UserLogoutForced]),
        2 => proptest::sample::select(vec!["C-1", "C-2"]).prop_map(contact),
        1 => (0..3_u32).prop_map(|i| FromTalkdesk::SendData { data: Map::from_iter([("i".to_owned(), i.into())]) }),
        4 => proptest::sample::select(text).prop_map(status),
        1 => Just(FromTalkdesk::Undocumented { action: "x".into(), message: json!({"action": "x"}) }),
    ];
    let event = prop_oneof![
        10 => message.prop_map(Event::Message),
        1 => proptest::sample::select(vec!["+442079460123", "+12025550143"])
            .prop_map(|to| Event::Dialled(call_to(to, Some("C-3")))),
        1 => Just(Event::Expire),
    ];
    let pause = prop_oneof![Just(0.0), 0.0..3_000.0_f64, 0.0..200_000.0_f64];
    proptest::collection::vec((pause, event), 0..120)
}

/// Plays each event so many times; the records by id, as a store would have them, and what is in progress.
fn records(events: &[(f64, Event)], times: usize) -> Result<BTreeMap<String, Call>, TestCaseError> {
    let mut calls = CallTracker::new();
    let mut records: BTreeMap<String, Call> = BTreeMap::new();
    let mut now_ms = 0.0;
    for (pause_ms, event) in events {
        now_ms += pause_ms;
        for _ in 0..times {
            let before = calls.clone();
            let changed = match event {
                Event::Message(message) => calls.receive(message, now_ms),
                Event::Dialled(call) => calls.dialled(call, now_ms),
                Event::Expire => calls.expire(now_ms),
            };
            if let Some(call) = &changed {
                let known = records.insert(call.id.clone(), call.clone());
                if let Some(known) = known {
                    prop_assert_ne!(&known, call, "a change changes something");
                    prop_assert_eq!((known.direction, known.started_ms), (call.direction, call.started_ms));
                } else {
                    prop_assert_eq!(before.current(), None, "never two at a time");
                }
            } else {
                prop_assert_eq!(before.current(), calls.current(), "what changes is told");
            }
            if let Some(call) = calls.current() {
                prop_assert_eq!(records.get(&call.id), Some(call));
            }
            let open: Vec<_> = records.values().filter(|call| call.ended_ms.is_none()).collect();
            prop_assert!(open.len() <= 1, "never two in progress: {open:?}");
            prop_assert_eq!(open.first().copied(), calls.current());
            for call in records.values() {
                let answered_ms = call.answered_ms.unwrap_or(call.started_ms);
                prop_assert!(call.started_ms <= answered_ms);
                prop_assert!(call.ended_ms.is_none_or(|ended_ms| answered_ms <= ended_ms && ended_ms <= now_ms));
                prop_assert_eq!(call.phase == CallPhase::Ended, call.ended_ms.is_some());
                prop_assert!(call.phase != CallPhase::OnCall || call.answered_ms.is_some());
            }
        }
    }
    Ok(records)
}

proptest! {
    #[test]
    fn one_call_is_one_record_also_with_duplicates(events in events()) {
        let once = records(&events, 1)?;
        prop_assert_eq!(&records(&events, 2)?, &once);
        prop_assert_eq!(&records(&events, 3)?, &once);
    }

    /// As many calls as were played, each with its own contact and result, however often each message is repeated.
    #[test]
    fn each_played_call_is_one_record(
        played in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..20), times in 1..4_usize,
    ) {
        let mut events = vec![(0.0, Event::Message(Login)), (0.0, Event::Message(status("available")))];
        for (i, (inbound, answered)) in played.iter().enumerate() {
            if *inbound {
                events.push((5_000.0, Event::Message(Popover)));
                events.push((0.0, Event::Message(contact(&format!("C-{i}")))));
            } else {
                events.push((5_000.0, Event::Dialled(call_to("+442079460123", Some(&format!("C-{i}"))))));
            }
            if *answered {
                events.push((2_000.0, Event::Message(status("busy"))));
            }
            events.push((9_000.0, Event::Message(status("available"))));
        }
        let records = records(&events, times)?;
        prop_assert_eq!(records.len(), played.len());
        for (i, (inbound, answered)) in played.iter().enumerate() {
            let id = format!("C-{i}");
            let call = records.values().find(|call| call.contact_id.as_ref() == Some(&id)).unwrap();
            prop_assert_eq!(call.direction == CallDirection::Inbound, *inbound);
            prop_assert_eq!(call.answered_ms.is_some(), *answered);
            prop_assert!(call.ended_ms.is_some());
        }
    }
}
