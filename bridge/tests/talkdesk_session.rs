//! What the messages mean over time, step by step and for any order of events.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use cti_bridge::talkdesk::{
    Connection, ConnectionTracker, Env, FromTalkdesk, Init, MAX_INITS, MAX_STEPS, SILENT_AFTER_MS, Status, StepKind,
    ToTalkdesk, View,
};
use cti_bridge::{Refusal, Reject, Sender};
use proptest::prelude::*;
use serde_json::{Map, json};

fn init() -> Init {
    Init {
        url: "https://crm.example".into(),
        int: "my-crm".into(),
        env: Env::PrdEu,
        aid: "agent-7".into(),
        view: View::Headless,
        app: "conversation".into(),
    }
}

fn loaded(at_ms: f64) -> ConnectionTracker {
    let mut session = ConnectionTracker::new(init());
    session.frame_loading(at_ms);
    assert_eq!(session.frame_loaded(at_ms), Some(ToTalkdesk::Init(init())));
    session
}

fn status(text: &str) -> FromTalkdesk {
    FromTalkdesk::AgentStatusChanged { status: Status::new(text) }
}

fn wrong_origin() -> Reject {
    Reject::WrongOrigin { got: "https://login.example".into(), expected: "https://talkdesk.example".into() }
}

fn no_name() -> Reject {
    Reject::NoName { member: "action".into() }
}

fn kinds(session: &ConnectionTracker) -> Vec<StepKind> {
    session.steps().iter().map(|step| step.kind).collect()
}

#[test]
fn a_frame_loads_answers_and_logs_in() {
    let mut session = ConnectionTracker::new(init());
    assert_eq!(session.connection(0.0), Connection::Loading { since_ms: 0.0 });
    session.frame_loading(10.0);
    assert_eq!(session.connection(99_999.0), Connection::Loading { since_ms: 10.0 });
    assert_eq!(session.frame_loaded(20.0), Some(ToTalkdesk::Init(init())));
    assert_eq!(session.connection(20.0), Connection::Waiting { since_ms: 20.0 });
    session.receive(&FromTalkdesk::Hide, 30.0);
    assert_eq!(session.connection(99_999.0), Connection::Connected { since_ms: 30.0 });
    assert!(!session.may_call());
    session.receive(&FromTalkdesk::Login, 40.0);
    session.receive(&FromTalkdesk::Login, 50.0);
    assert_eq!(session.connection(60.0), Connection::LoggedIn { since_ms: 40.0 });
    assert!(session.may_call());
    let steps = session.steps().iter().map(|step| (step.kind, step.at_ms)).collect::<Vec<_>>();
    assert_eq!(
        steps,
        [
            (StepKind::Loading, 10.0),
            (StepKind::InitSent, 20.0),
            (StepKind::FirstMessage, 30.0),
            (StepKind::LoggedIn, 40.0),
        ]
    );
}

#[test]
fn silence_is_a_state_and_ends_with_the_first_message() {
    let mut session = loaded(1_000.0);
    assert_eq!(session.connection(1_000.0 + SILENT_AFTER_MS - 1.0), Connection::Waiting { since_ms: 1_000.0 });
    assert_eq!(session.connection(1_000.0 + SILENT_AFTER_MS), Connection::Silent { since_ms: 1_000.0 });
    session.receive(&FromTalkdesk::Login, 20_000.0);
    assert_eq!(session.connection(90_000.0), Connection::LoggedIn { since_ms: 20_000.0 });
}

#[test]
fn a_status_is_mirrored_and_its_repeat_keeps_the_time() {
    let mut session = loaded(0.0);
    session.receive(&status("busy"), 10.0);
    session.receive(&status("on a call"), 20.0);
    assert_eq!(session.status(), Some((&Status::new("on a call"), 10.0)));
    session.receive(&status("away_Lunch"), 30.0);
    assert_eq!(session.status(), Some((&Status::new("away_Lunch"), 30.0)));
    session.receive(&FromTalkdesk::Login, 40.0);
    assert_eq!(session.status(), Some((&Status::new("away_Lunch"), 30.0)));
}

#[test]
fn a_known_status_allows_calls_without_a_login() {
    let mut session = loaded(0.0);
    session.receive(&status("offline"), 1.0);
    assert!(!session.may_call());
    session.receive(&status("away"), 2.0);
    assert!(session.may_call());
    session.receive(&FromTalkdesk::Logout, 3.0);
    session.receive(&status("available"), 4.0);
    assert_eq!(session.status(), Some((&Status::new("available"), 4.0)));
    assert!(!session.may_call(), "a log-out holds until a log-in");
}

#[test]
fn a_forced_log_out_is_told_even_if_a_plain_one_comes_with_it() {
    for order in
        [[FromTalkdesk::Logout, FromTalkdesk::UserLogoutForced], [FromTalkdesk::UserLogoutForced, FromTalkdesk::Logout]]
    {
        let mut session = loaded(0.0);
        session.receive(&FromTalkdesk::Login, 1.0);
        session.receive(&status("available"), 1.0);
        order.iter().for_each(|message| session.receive(message, 2.0));
        assert_eq!(session.connection(3.0), Connection::LoggedOutByForce { since_ms: 2.0 });
        assert_eq!(session.status(), None);
        assert!(!session.may_call());
        session.receive(&FromTalkdesk::Login, 4.0);
        assert_eq!(session.connection(5.0), Connection::LoggedIn { since_ms: 4.0 });
    }
}

#[test]
fn a_load_is_a_new_session_also_without_a_new_src() {
    let mut session = loaded(0.0);
    session.receive(&FromTalkdesk::Login, 1.0);
    session.receive(&status("available"), 1.0);
    assert_eq!(session.frame_loaded(2.0), Some(ToTalkdesk::Init(init())));
    assert_eq!(session.connection(3.0), Connection::Waiting { since_ms: 2.0 });
    assert_eq!(session.status(), None);
    assert!(!session.may_call());
    assert_eq!(kinds(&session), [StepKind::InitSent]);
}

#[test]
fn a_log_in_that_is_said_before_the_load_event_counts() {
    let mut session = ConnectionTracker::new(init());
    session.frame_loading(0.0);
    session.receive(&FromTalkdesk::Login, 5.0);
    session.receive(&status("available"), 6.0);
    assert_eq!(session.frame_loaded(9.0), Some(ToTalkdesk::Init(init())), "it has had no init yet");
    assert_eq!(session.connection(10.0), Connection::LoggedIn { since_ms: 5.0 });
    assert_eq!(session.status(), Some((&Status::new("available"), 6.0)));

    // The frame reloads itself, and its new document logs in before its load event.
    session.receive(&FromTalkdesk::Login, 20_000.0);
    assert!(session.frame_loaded(20_050.0).is_some());
    assert_eq!(session.connection(20_060.0), Connection::LoggedIn { since_ms: 20_000.0 });
}

#[test]
fn a_frame_that_begins_to_listen_late_gets_its_init_again_until_it_answers() {
    let mut session = loaded(0.0);
    let mut sent = vec![0.0];
    for tick in 1..=3_600_u32 {
        let now_ms = f64::from(tick) * 500.0;
        if session.init_due(now_ms).is_some() {
            sent.push(now_ms);
        }
    }
    assert_eq!(sent[..5], [0.0, 5_000.0, 10_000.0, 30_000.0, 50_000.0]);
    assert_eq!(sent.len(), MAX_INITS);

    let mut session = loaded(0.0);
    session.receive(&FromTalkdesk::Login, 1_000.0);
    assert_eq!((session.init_due(1_000.0), session.init_due(9_000.0), session.wait_ms(9_000.0)), (None, None, None));
}

#[test]
fn a_frame_that_speaks_without_an_init_gets_one_at_once_and_once() {
    let ready = FromTalkdesk::Undocumented { action: "ready".into(), message: json!({"action": "ready"}) };
    for load_event in [true, false] {
        let mut session = ConnectionTracker::new(init());
        session.frame_loading(0.0);
        if load_event {
            session.frame_loaded(10.0);
        }
        session.receive(&ready, 30_000.0);
        assert_eq!(session.init_due(30_000.0), Some(ToTalkdesk::Init(init())), "load event: {load_event}");
        session.receive(&ready, 31_000.0);
        assert_eq!(session.init_due(31_000.0), None);
        session.receive(&FromTalkdesk::Login, 32_000.0);
        assert_eq!(session.init_due(99_000.0), None);
        if !load_event {
            assert_eq!(session.frame_loaded(40_000.0), None, "it has answered already");
            assert_eq!(session.connection(41_000.0), Connection::LoggedIn { since_ms: 32_000.0 });
        }
    }
}

#[test]
fn the_frame_on_another_origin_is_refused_until_it_is_back() {
    let mut session = loaded(0.0);
    session.receive(&FromTalkdesk::Login, 1.0);
    session.rejected(&wrong_origin(), Sender::Other, 2.0);
    session.rejected(&no_name(), Sender::Provider, 2.0);
    assert_eq!(session.connection(2.0), Connection::LoggedIn { since_ms: 1.0 });
    session.rejected(&wrong_origin(), Sender::Provider, 3.0);
    session.rejected(&wrong_origin(), Sender::Provider, 4.0);
    assert_eq!(session.connection(4.0), Connection::Refused { why: Refusal::Origin(wrong_origin()) });
    assert!(!session.may_call());
    assert_eq!(kinds(&session).iter().filter(|kind| **kind == StepKind::Refused).count(), 1);
    session.receive(&FromTalkdesk::Show, 5.0);
    assert_eq!(session.connection(5.0), Connection::LoggedIn { since_ms: 1.0 });
    assert!(session.may_call());
    session.rejected(&Reject::OpaqueOrigin, Sender::Provider, 6.0);
    assert_eq!(session.connection(6.0), Connection::Refused { why: Refusal::Origin(Reject::OpaqueOrigin) });
    session.frame_loading(7.0);
    assert_eq!(session.connection(7.0), Connection::Loading { since_ms: 7.0 });
}

#[derive(Clone, Debug)]
enum Event {
    Loading,
    Loaded,
    Message(FromTalkdesk),
    Rejected(Reject, Sender),
}

fn event() -> impl Strategy<Value = Event> {
    let text = proptest::sample::select(vec!["available", "offline", "busy", "on a call", "away_Lunch", "odd"]);
    let message = prop_oneof![
        2 => Just(FromTalkdesk::Login),
        1 => Just(FromTalkdesk::Logout),
        1 => Just(FromTalkdesk::UserLogoutForced),
        1 => Just(FromTalkdesk::Popover),
        1 => Just(FromTalkdesk::SendData { data: Map::new() }),
        1 => Just(FromTalkdesk::Undocumented { action: "x".into(), message: json!({"action": "x"}) }),
        4 => text.prop_map(status),
    ];
    let reject = proptest::sample::select(vec![wrong_origin(), Reject::OpaqueOrigin, no_name()]);
    prop_oneof![
        1 => Just(Event::Loading),
        2 => Just(Event::Loaded),
        8 => message.prop_map(Event::Message),
        1 => (reject, proptest::sample::select(vec![Sender::Provider, Sender::Other]))
            .prop_map(|(reject, sender)| Event::Rejected(reject, sender)),
    ]
}

/// Some time, and then an event.
fn events() -> impl Strategy<Value = Vec<(f64, Event)>> {
    proptest::collection::vec((prop_oneof![Just(0.0), 0.0..30_000.0_f64], event()), 0..60)
}

fn since_of(connection: &Connection) -> f64 {
    match connection {
        Connection::Loading { since_ms }
        | Connection::Waiting { since_ms }
        | Connection::Silent { since_ms }
        | Connection::Connected { since_ms }
        | Connection::LoggedIn { since_ms }
        | Connection::LoggedOut { since_ms }
        | Connection::LoggedOutByForce { since_ms } => *since_ms,
        Connection::Refused { .. } => 0.0,
    }
}

fn is_log(message: &FromTalkdesk) -> bool {
    matches!(message, FromTalkdesk::Login | FromTalkdesk::Logout | FromTalkdesk::UserLogoutForced)
}

/// What follows from the present load's messages alone, oldest first: the stage's name and the status.
fn expected(messages: &[FromTalkdesk]) -> (&'static str, Option<Status>) {
    let since_login = messages.rsplit(|message| *message == FromTalkdesk::Login).next().unwrap_or_default();
    let stage = match messages.iter().rfind(|message| is_log(message)) {
        _ if messages.is_empty() => "none",
        None => "Connected",
        Some(FromTalkdesk::Login) => "LoggedIn",
        Some(_) if since_login.contains(&FromTalkdesk::UserLogoutForced) => "LoggedOutByForce",
        Some(_) => "LoggedOut",
    };
    let status = messages
        .iter()
        .rev()
        .take_while(|message| !matches!(message, FromTalkdesk::Logout | FromTalkdesk::UserLogoutForced))
        .find_map(|message| match message {
            FromTalkdesk::AgentStatusChanged { status } => Some(status.clone()),
            _ => None,
        });
    (stage, status)
}

proptest! {
    #[test]
    fn any_order_of_events_keeps_the_session_true(events in events()) {
        let mut session = ConnectionTracker::new(init());
        let (mut now_ms, mut begun_ms) = (0.0, 0.0);
        let (mut loading, mut refused, mut messages, mut repeated_login) = (false, false, Vec::new(), None);
        for (pause_ms, event) in events {
            now_ms += pause_ms;
            match event {
                Event::Loading => {
                    session.frame_loading(now_ms);
                    (loading, begun_ms, refused) = (true, now_ms, false);
                    repeated_login = None;
                    messages.clear();
                }
                // What the new document has said before its load event stays.
                Event::Loaded if loading && !messages.is_empty() => {
                    prop_assert_eq!(session.frame_loaded(now_ms), Some(ToTalkdesk::Init(init())));
                    loading = false;
                }
                Event::Loaded => {
                    let in_again = repeated_login.take().filter(|at_ms| now_ms - at_ms <= 10_000.0);
                    prop_assert_eq!(session.frame_loaded(now_ms), Some(ToTalkdesk::Init(init())));
                    if in_again.is_none() || expected(&messages).0 != "LoggedIn" {
                        begun_ms = now_ms;
                        messages.clear();
                    }
                    (loading, refused) = (false, false);
                }
                Event::Message(message) => {
                    if message == FromTalkdesk::Login && expected(&messages).0 == "LoggedIn" {
                        repeated_login = Some(now_ms);
                    }
                    session.receive(&message, now_ms);
                    refused = false;
                    messages.push(message);
                }
                Event::Rejected(reject, sender) => {
                    session.rejected(&reject, sender, now_ms);
                    refused |= sender == Sender::Provider && reject != no_name();
                }
            }

            let connection = session.connection(now_ms);
            let (stage, status) = expected(&messages);
            let name = match &connection {
                Connection::Loading { .. } => "Loading",
                Connection::Waiting { .. } => "Waiting",
                Connection::Silent { .. } => "Silent",
                Connection::Connected { .. } => "Connected",
                Connection::LoggedIn { .. } => "LoggedIn",
                Connection::LoggedOut { .. } => "LoggedOut",
                Connection::LoggedOutByForce { .. } => "LoggedOutByForce",
                Connection::Refused { .. } => "Refused",
            };
            let should_be = match stage {
                _ if refused => "Refused",
                "none" if loading || begun_ms == 0.0 && connection == (Connection::Loading { since_ms: 0.0 }) => "Loading",
                "none" if now_ms - begun_ms >= SILENT_AFTER_MS => "Silent",
                "none" => "Waiting",
                stage => stage,
            };
            prop_assert_eq!(name, should_be);
            if !refused {
                prop_assert!((begun_ms..=now_ms).contains(&since_of(&connection)));
            }
            prop_assert_eq!(session.status().map(|(status, _)| status.clone()), status.clone());
            if let Some((_, since_ms)) = session.status() {
                prop_assert!((begun_ms..=now_ms).contains(&since_ms));
            }
            let known = status.is_some_and(|status| status.text() != "offline");
            prop_assert_eq!(session.may_call(), name == "LoggedIn" || name == "Connected" && known);
            prop_assert!(session.steps().len() <= MAX_STEPS);
            prop_assert!(session.steps().is_sorted_by(|a, b| a.at_ms <= b.at_ms));
            prop_assert!(session.steps().iter().all(|step| step.at_ms <= now_ms));
        }
    }

    #[test]
    fn an_unusable_configuration_sends_and_takes_nothing(events in events()) {
        let mut session = ConnectionTracker::refused("Set a frame URL.");
        let mut now_ms = 0.0;
        for (pause_ms, event) in events {
            now_ms += pause_ms;
            match event {
                Event::Loading => session.frame_loading(now_ms),
                Event::Loaded => prop_assert_eq!(session.frame_loaded(now_ms), None),
                Event::Message(message) => session.receive(&message, now_ms),
                Event::Rejected(reject, sender) => session.rejected(&reject, sender, now_ms),
            }
            prop_assert_eq!(session.connection(now_ms), Connection::Refused { why: Refusal::Configuration { why: "Set a frame URL.".into() } });
            prop_assert_eq!(session.status(), None);
            prop_assert!(!session.may_call());
        }
    }
}

#[test]
fn a_flood_of_log_ins_and_log_outs_keeps_the_steps_bounded() {
    let mut session = loaded(0.0);
    for i in 0..10_000_u32 {
        session.receive(if i % 2 == 0 { &FromTalkdesk::Login } else { &FromTalkdesk::Logout }, f64::from(i));
    }
    assert_eq!(session.steps().len(), MAX_STEPS);
    assert_eq!(session.steps().last().map(|step| step.at_ms), Some(9_999.0));
}
