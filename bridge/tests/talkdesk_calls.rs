//! What Talkdesk's messages say about calls: rules that hold for any order of them. Single sequences with their records
//! stand in `tests/sequences/talkdesk.json`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use cti_bridge::talkdesk::{
    Call, CallDirection, CallPhase, CallTracker, Caller, ClickToCall, FromTalkdesk, MAX_DATA_PER_CALL, Source, Status,
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
fn play(calls: &mut CallTracker, messages: &[FromTalkdesk]) -> Vec<Vec<Call>> {
    (1_u32..).zip(messages).map(|(i, message)| calls.receive(message, f64::from(i) * 1_000.0)).collect()
}

#[test]
fn each_change_is_told_once() {
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
        answer_unknown: false,
        data: Vec::new(),
    };
    let known = Call { contact_id: Some("C-1".into()), ..ringing.clone() };
    let on = Call { phase: CallPhase::OnCall, answered_ms: Some(3_000.0), ..known.clone() };
    let ended = Call { phase: CallPhase::Ended, ended_ms: Some(5_000.0), ..on.clone() };
    assert_eq!(changes, [vec![ringing], vec![known], vec![on], vec![], vec![ended]]);
    assert_eq!(calls.current(), None);
}

/// A name that came before the ringing isn't certain: the one after it corrects it, also where the ringing is repeated.
#[test]
fn a_repeated_popover_after_an_early_name_is_no_second_call() {
    for rings in 1..4 {
        let mut calls = CallTracker::new();
        let messages = [vec![contact("C-3")], vec![Popover; rings], vec![contact("C-1")]].concat();
        messages.iter().for_each(|message| drop(calls.receive(message, 1_000.0)));
        let known: Vec<_> = calls.in_progress().map(|call| (call.id.as_str(), call.contact_id.as_deref())).collect();
        assert_eq!(known, [("td-1000-1", Some("C-1"))], "{rings} times");
    }
}

#[test]
fn time_that_passes_is_asked_for() {
    let mut calls = CallTracker::new();
    assert_eq!(calls.wait_ms(0.0), None);
    calls.receive(&Popover, 0.0);
    assert_eq!(calls.wait_ms(1_000.0), Some(UNANSWERED_AFTER_MS - 1_000.0));
    calls.receive(&status("busy"), 2_000.0);
    assert_eq!(calls.wait_ms(3_000.0), None);
}

#[test]
fn a_call_that_rang_while_the_computer_slept_ended_when_it_had_rung_for_long() {
    let mut calls = CallTracker::new();
    calls.receive(&Popover, 0.0);
    let over = calls.expire(9_000_000.0);
    assert_eq!(over.first().unwrap().ended_ms, Some(UNANSWERED_AFTER_MS));
}

#[test]
fn data_are_kept_in_order_and_within_bounds() {
    let mut calls = CallTracker::new();
    let (a, b) = (json!({"a": 1}), json!({"b": 2}));
    play(&mut calls, &[Popover, data(a.clone()), data(a.clone()), data(b.clone()), data(a.clone())]);
    assert_eq!(serde_json::to_value(&calls.current().unwrap().data).unwrap(), json!([a, b, a]));
    for i in 0..MAX_DATA_PER_CALL {
        calls.receive(&data(json!({"i": i})), 9_000.0);
    }
    assert_eq!(calls.current().unwrap().data.len(), MAX_DATA_PER_CALL);
    assert_eq!(calls.receive(&data(a), 9_000.0), []);
}

fn from(frame: u64) -> Source {
    Source { frame, ..Source::default() }
}

#[test]
fn a_frame_that_has_just_been_loaded_ends_no_call_of_another_frame() {
    let mut calls = CallTracker::new();
    play(&mut calls, &[status("available"), Popover, status("busy")]);
    for message in [Login, status("available"), Logout, status("offline")] {
        assert_eq!(calls.receive_from(&from(2), &message, 5_000.0), [], "{message:?}");
    }
    assert_eq!(calls.receive(&status("available"), 6_000.0).len(), 1);
}

#[test]
fn a_call_that_two_frames_tell_of_ends_with_the_last_of_them() {
    let mut calls = CallTracker::new();
    calls.receive_from(&from(1), &Popover, 0.0);
    assert_eq!(calls.receive_from(&from(2), &Popover, 5.0), [], "one call");
    calls.receive_from(&from(1), &status("busy"), 3_000.0);
    assert_eq!(calls.frame_gone(2, 4_000.0, 9_000.0), []);
    let over = calls.frame_gone(1, 5_000.0, 9_000.0);
    assert_eq!(over.first().unwrap().ended_ms, Some(5_000.0), "the last sign of life");
}

#[test]
fn another_tracker_takes_over() {
    let mut first = CallTracker::new();
    first.receive_from(&from(1), &Popover, 0.0);
    let on = first.receive_from(&from(1), &status("busy"), 1_000.0);
    let mut second = CallTracker::new();
    second.restore(on.into_iter().map(|call| (call, vec![1])), 2_000.0);
    let over = second.receive_from(&from(1), &status("available"), 3_000.0);
    assert_eq!((over.len(), over[0].answered_ms, over[0].ended_ms), (1, Some(1_000.0), Some(3_000.0)));
}

#[test]
fn a_call_ends_when_the_frame_that_is_busy_logs_out() {
    let mut calls = CallTracker::new();
    for frame in [1, 2] {
        calls.receive_from(&from(frame), &status("available"), 0.0);
        calls.receive_from(&from(frame), &Popover, 1.0);
    }
    calls.receive_from(&from(1), &status("busy"), 3_000.0);
    assert_eq!(calls.receive_from(&from(1), &UserLogoutForced, 9_000.0)[0].ended_ms, Some(9_000.0));
}

#[test]
fn an_agent_ends_a_call_by_hand_once() {
    let mut calls = CallTracker::new();
    play(&mut calls, &[Popover, status("busy")]);
    let id = calls.current().unwrap().id.clone();
    assert_eq!(calls.end_by_hand(&id, 9_000.0).unwrap().ended_ms, Some(9_000.0));
    assert_eq!(calls.end_by_hand(&id, 9_500.0), None);
    assert_eq!(calls.undo_end_by_hand(&id).unwrap().phase, CallPhase::OnCall, "it goes on");
    assert_eq!(calls.undo_end_by_hand(&id), None);
    assert_eq!(calls.end_by_hand(&id, 9_600.0).unwrap().ended_ms, Some(9_600.0));
    assert_eq!(calls.receive(&status("available"), 10_000.0), []);
    assert_eq!(calls.receive(&status("busy"), 10_500.0), [], "it does not come back");
    assert_eq!(calls.undo_end_by_hand(&id).unwrap().phase, CallPhase::Ended, "it has ended meanwhile");
}

#[derive(Clone, Debug)]
enum Event {
    Message(u64, FromTalkdesk, Caller),
    Dialled(ClickToCall),
    Expire,
}

fn message(message: FromTalkdesk) -> Event {
    Event::Message(0, message, Caller::default())
}

/// Takes an event, and keeps the records as a store would.
fn take(calls: &mut CallTracker, records: &mut BTreeMap<String, Call>, event: &Event, now_ms: f64) -> Vec<Call> {
    let changed = match event {
        Event::Message(frame, message, caller) => {
            calls.receive_from(&Source { frame: *frame, caller: caller.clone() }, message, now_ms)
        }
        Event::Dialled(call) => calls.dialled(call, now_ms),
        Event::Expire => calls.expire(now_ms),
    };
    records.extend(changed.iter().map(|call| (call.id.clone(), call.clone())));
    changed
}

fn any_event() -> impl Strategy<Value = Event> {
    let text =
        vec!["available", "offline", "busy", "on a call", "away_Lunch", "busy_Training", "after_call_work", "odd"];
    let caller = proptest::option::of(proptest::sample::select(vec!["+442079460123", "+12025550143"]))
        .prop_map(|number| Caller { contact_id: None, number: number.map(str::to_owned) });
    let messages = prop_oneof![
        4 => Just(Popover),
        1 => proptest::sample::select(vec![Hide, Show, Login, Logout, UserLogoutForced]),
        3 => proptest::sample::select(vec!["C-1", "C-2", "C-3"]).prop_map(contact),
        1 => (0..3_u32).prop_map(|i| FromTalkdesk::SendData { data: Map::from_iter([("i".to_owned(), i.into())]) }),
        4 => proptest::sample::select(text).prop_map(status),
        1 => Just(FromTalkdesk::Undocumented { action: "x".into(), message: json!({"action": "x"}) }),
    ];
    prop_oneof![
        12 => (0..2_u64, messages, caller).prop_map(|(frame, message, caller)| Event::Message(frame, message, caller)),
        1 => proptest::sample::select(vec!["+442079460123", "+12025550143"])
            .prop_map(|to| Event::Dialled(call_to(to, Some("C-3")))),
        1 => Just(Event::Expire),
    ]
}

/// Steps of the clock, which may also be set back.
fn pauses() -> impl Strategy<Value = f64> {
    prop_oneof![4 => Just(0.0), 6 => 0.0..3_000.0_f64, 3 => 0.0..200_000.0_f64, 1 => -9_000_000.0..0.0_f64]
}

fn in_order(call: &Call) -> bool {
    let answered_ms = call.answered_ms.unwrap_or(call.started_ms);
    call.started_ms <= answered_ms && call.ended_ms.is_none_or(|ended_ms| answered_ms <= ended_ms)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_comes_the_records_are_sound(events in proptest::collection::vec((pauses(), any_event()), 0..120)) {
        let (mut calls, mut records) = (CallTracker::new(), BTreeMap::<String, Call>::new());
        let mut now_ms = 1e12;
        for (pause_ms, event) in &events {
            now_ms += pause_ms;
            let before = records.clone();
            let changed = take(&mut calls, &mut records, event, now_ms);
            for call in &changed {
                let known = before.get(&call.id);
                prop_assert_ne!(known, Some(call), "a change changes something");
                prop_assert!(known.is_none_or(|known| known.direction == call.direction));
                prop_assert!(
                    known.is_none_or(|known| known.contact_id.is_none() || known.contact_id == call.contact_id
                        || call.phase != CallPhase::Ended),
                    "a call that is over keeps its contact"
                );
            }
            for call in records.values() {
                prop_assert!(in_order(call), "{call:?}");
                prop_assert_eq!(call.phase == CallPhase::Ended, call.ended_ms.is_some());
                prop_assert!(call.phase != CallPhase::OnCall || call.answered_ms.is_some());
                prop_assert!(!call.answer_unknown || (call.ended_ms.is_some() && call.answered_ms.is_none()));
                prop_assert!(call.direction == CallDirection::Inbound || call.answered_ms.is_none(), "{call:?}");
            }
            let open: Vec<&Call> = records.values().filter(|call| call.ended_ms.is_none()).collect();
            prop_assert_eq!(open.len(), calls.in_progress().count());
            let lines = open.iter().filter(|call| matches!(call.phase, CallPhase::OnCall | CallPhase::Dialled)).count();
            let rings = open.iter().filter(|call| call.phase == CallPhase::Ringing).count();
            // Two frames are two phones; and a second call may ring while the first is on.
            prop_assert!(rings <= 1 && lines <= 3, "{open:?}");
        }
    }

    /// Each message that is repeated at once changes nothing.
    #[test]
    fn a_message_that_comes_twice_counts_once(events in proptest::collection::vec((0.0..200_000.0_f64, any_event()), 0..60)) {
        let play = |times: usize| {
            let (mut calls, mut records) = (CallTracker::new(), BTreeMap::new());
            let mut now_ms = 1e12;
            for (pause_ms, event) in &events {
                now_ms += pause_ms;
                (0..times).for_each(|_| drop(take(&mut calls, &mut records, event, now_ms)));
            }
            records
        };
        let once = play(1);
        prop_assert_eq!(&play(2), &once);
        prop_assert_eq!(&play(3), &once);
    }
}

/// The messages of one inbound call.
fn messages_of(id: &str, number: &str, by_data: bool) -> Vec<Event> {
    let names = if by_data {
        Event::Message(
            0,
            data(json!({"contact_phone": number})),
            Caller { contact_id: None, number: Some(number.into()) },
        )
    } else {
        message(contact(id))
    };
    vec![message(Popover), names, message(status("busy")), message(status("available"))]
}

/// Merges two calls' messages in any order that keeps each call's own, and repeats some of them at once or a little later.
fn interleaved(by_data: bool) -> impl Strategy<Value = Vec<(f64, Event)>> {
    let first = messages_of("C-1", "+442079460123", by_data);
    let second = messages_of("C-2", "+12025550143", by_data);
    let picks = proptest::collection::vec((any::<bool>(), 0..3_usize, 0.0..1_000.0_f64), 8);
    picks.prop_map(move |picks| {
        let mut queues = [first.clone().into_iter(), second.clone().into_iter()];
        let mut events = Vec::new();
        for (from_second, repeats, pause_ms) in picks {
            let one = usize::from(from_second);
            let Some(event) = queues[one].next().or_else(|| queues[1 - one].next()) else { break };
            for repeat in 0..=repeats {
                events.push((if repeat == 0 { pause_ms } else { 50.0 }, event.clone()));
            }
        }
        events
    })
}

fn no_third_record(events: &[(f64, Event)]) -> Result<(), TestCaseError> {
    let (mut calls, mut records) = (CallTracker::new(), BTreeMap::new());
    let mut now_ms = 1e12;
    for event in [message(Login), message(status("available"))] {
        take(&mut calls, &mut records, &event, now_ms);
    }
    for (pause_ms, event) in events {
        now_ms += pause_ms;
        take(&mut calls, &mut records, event, now_ms);
    }
    take(&mut calls, &mut records, &Event::Expire, now_ms + 2.0 * UNANSWERED_AFTER_MS);
    prop_assert!(records.len() <= 2, "{records:#?}");
    let names: Vec<_> = records.values().filter_map(|call| call.contact_id.as_deref()).collect();
    prop_assert!(names.len() < 2 || names[0] != names[1], "{records:#?}");
    for call in records.values() {
        prop_assert!(in_order(call) && call.ended_ms.is_some(), "{call:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn two_calls_that_open_contact_names_are_never_three(events in interleaved(false)) {
        no_third_record(&events)?;
    }

    #[test]
    fn two_calls_that_send_data_names_are_never_three(events in interleaved(true)) {
        no_third_record(&events)?;
    }

    /// As many calls as were played one after the other, each with its own contact and result.
    #[test]
    fn each_played_call_is_one_record(
        played in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..20), times in 1..4_usize,
    ) {
        let mut events = vec![(0.0, message(Login)), (0.0, message(status("available")))];
        for (i, (inbound, answered)) in played.iter().enumerate() {
            if *inbound {
                events.push((15_000.0, message(Popover)));
                events.push((0.0, message(contact(&format!("C-{i}")))));
            } else {
                events.push((15_000.0, Event::Dialled(call_to("+442079460123", Some(&format!("C-{i}"))))));
            }
            if *answered {
                events.push((3_000.0, message(status("busy"))));
                events.push((9_000.0, message(status("available"))));
            } else {
                events.push((9_000.0, message(Hide)));
            }
        }
        let (mut calls, mut records) = (CallTracker::new(), BTreeMap::new());
        let mut now_ms = 1e12;
        for (pause_ms, event) in &events {
            now_ms += pause_ms;
            (0..times).for_each(|_| drop(take(&mut calls, &mut records, event, now_ms)));
        }
        prop_assert_eq!(records.len(), played.len());
        for (i, (inbound, answered)) in played.iter().enumerate() {
            let id = format!("C-{i}");
            let call = records.values().find(|call| call.contact_id.as_ref() == Some(&id)).unwrap();
            prop_assert_eq!(call.direction == CallDirection::Inbound, *inbound);
            prop_assert_eq!(call.answered_ms.is_some(), *answered && *inbound);
            prop_assert_eq!(call.answer_unknown, *answered && !*inbound);
            prop_assert!(call.ended_ms.is_some());
        }
    }
}
