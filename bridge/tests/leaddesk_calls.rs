//! One call is one record, for any order of events with any repeats.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use cti_bridge::Origin;
use cti_bridge::leaddesk::{
    Call, CallPhase, CallTarget, FromLeadDesk, Id, OriginSource, PeerOrigin, Session, ToLeadDesk,
};
use cti_bridge::protocol::Session as _;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

fn session(now_ms: f64) -> Session {
    let origin = Origin::parse("https://app.leaddesk.example").unwrap();
    Session::new(PeerOrigin { origin, source: OriginSource::Referrer }, now_ms)
}

/// The calls by id, as a store would have them.
type Records = BTreeMap<String, Call>;

fn event(kind: &str, id: &Value) -> FromLeadDesk {
    FromLeadDesk::decode(&json!({"type": kind, "data": {"call_log_id": id}})).unwrap()
}

/// A session, and what a store has of it.
struct Page {
    session: Session,
    records: Records,
    now_ms: f64,
    /// What the clock would show if it had never been set back.
    latest_ms: f64,
}

impl Page {
    fn new() -> Self {
        Page::at(0.0)
    }

    fn at(now_ms: f64) -> Self {
        Page { session: session(now_ms), records: Records::new(), now_ms, latest_ms: now_ms }
    }

    fn pass(&mut self, ms: f64) {
        self.now_ms += ms;
        self.latest_ms += ms.max(0.0);
    }

    fn receive(&mut self, message: &FromLeadDesk) -> Result<(), TestCaseError> {
        let before = self.session.call().cloned();
        let changed = self.session.receive(message, self.now_ms).calls;
        if changed.is_empty() {
            prop_assert_eq!(before.as_ref(), self.session.call(), "what changes is told");
        }
        for call in changed {
            let known = self.records.insert(call.id(), call.clone());
            prop_assert_ne!(known, Some(call), "a change changes something");
        }
        self.check()
    }

    fn sent(&mut self, message: &ToLeadDesk) -> Result<(), TestCaseError> {
        for call in self.session.sent(message, self.now_ms).calls {
            self.records.insert(call.id(), call);
        }
        self.check()
    }

    /// A new page takes over.
    fn reload(&mut self) -> Result<(), TestCaseError> {
        self.session = session(self.now_ms);
        prop_assert_eq!(self.session.restore(self.records.values().cloned()), []);
        self.check()
    }

    fn check(&self) -> Result<(), TestCaseError> {
        let open: Vec<_> = self.records.values().filter(|call| call.phase != CallPhase::Ended).collect();
        prop_assert!(open.len() <= 1, "never two in progress: {open:?}");
        if let Some(call) = self.session.call() {
            prop_assert_eq!(self.records.get(&call.id()), Some(call));
            prop_assert!(open.is_empty() || open == [call]);
        } else {
            prop_assert!(self.records.is_empty());
        }
        for call in self.records.values() {
            let answered_ms = call.answered_ms.unwrap_or(call.started_ms);
            prop_assert!(call.started_ms <= answered_ms);
            prop_assert!(call.ended_ms.is_none_or(|ended_ms| answered_ms <= ended_ms && ended_ms <= self.latest_ms));
            prop_assert_eq!(call.phase == CallPhase::Ended, call.ended_ms.is_some());
            prop_assert!(call.phase != CallPhase::On || call.answered_ms.is_some());
            prop_assert!(call.rang || call.answered_ms.is_some());
        }
        Ok(())
    }
}

#[derive(Clone, Debug)]
enum Step {
    Message(FromLeadDesk),
    Sent(ToLeadDesk),
    Reload,
}

/// Anything that may happen, with ids as numbers and as text.
fn steps() -> impl Strategy<Value = Vec<(f64, Step)>> {
    let id = || select(vec![json!(1), json!("1"), json!(2), json!("3"), json!(4)]);
    let of_call = (select(vec!["callLineRinging", "callLineOn", "callLineIdle"]), id());
    let file = || select(vec![Some("a".to_owned()), Some("b".to_owned()), None]);
    let message = prop_oneof![
        12 => of_call.prop_map(|(kind, id)| event(kind, &id)),
        1 => Just(FromLeadDesk::CallLineIdle { call_log_id: None }),
        1 => file().prop_map(|file| FromLeadDesk::RecStarted { file }),
        1 => file().prop_map(|file| FromLeadDesk::RecStopped { file }),
        1 => file().prop_map(|file| FromLeadDesk::RecCancelled { file }),
        1 => Just(FromLeadDesk::Undocumented { kind: "x".into(), message: json!({"type": "x"}) }),
    ];
    let sent = prop_oneof![
        Just(ToLeadDesk::Call(CallTarget::PhoneNumber("+358401234567".into()))),
        id().prop_map(|id| ToLeadDesk::decode(&json!({"action": "call", "params": {"call_id": id}})).unwrap()),
        Just(ToLeadDesk::SelectReason { id: Id::new("1").unwrap() }),
        Just(ToLeadDesk::StartVoiceReceiptRecording),
        id().prop_map(
            |id| ToLeadDesk::decode(&json!({"action": "delete_call_log", "params": {"call_log_id": id}})).unwrap()
        ),
    ];
    let step = prop_oneof![
        16 => message.prop_map(Step::Message),
        2 => sent.prop_map(Step::Sent),
        1 => Just(Step::Reload),
    ];
    let pause = prop_oneof![Just(0.0), 0.0..3_000.0_f64, 0.0..90_000.0_f64];
    proptest::collection::vec((pause, step), 0..120)
}

fn play(steps: &[(f64, Step)], times: usize) -> Result<Records, TestCaseError> {
    let mut page = Page::new();
    for (pause_ms, step) in steps {
        page.pass(*pause_ms);
        for _ in 0..times {
            match step {
                Step::Message(message) => page.receive(message)?,
                Step::Sent(message) => page.sent(message)?,
                Step::Reload => page.reload()?,
            }
        }
    }
    Ok(page.records)
}

/// A call that LeadDesk tells of: with ringing or without, answered or not, its end with its id or without, ids as
/// numbers or text; and what happens to its events on the way: how often each comes, and which two change places.
#[derive(Clone, Debug)]
struct Played {
    answered: bool,
    nameless_end: bool,
    as_text: bool,
    times: Vec<usize>,
    swapped: Option<Index>,
    /// Events of earlier calls that come again, each before one of this call's.
    replays: Vec<(Index, Index)>,
    /// Before which of its events the page reloads.
    reload: Option<Index>,
}

fn played() -> impl Strategy<Value = Vec<Played>> {
    let times = proptest::collection::vec(1..4_usize, 3);
    let (swapped, reload) = (proptest::option::of(any::<Index>()), proptest::option::weighted(0.2, any::<Index>()));
    let replays = proptest::collection::vec(any::<(Index, Index)>(), 0..4);
    let call = (any::<bool>(), any::<bool>(), any::<bool>(), times, swapped, replays, reload).prop_map(
        |(answered, nameless_end, as_text, times, swapped, replays, reload)| Played {
            answered,
            nameless_end,
            as_text,
            times,
            swapped,
            replays,
            reload,
        },
    );
    proptest::collection::vec(call, 0..12)
}

impl Played {
    fn events(&self, number: usize) -> Vec<FromLeadDesk> {
        let id = if self.as_text { json!((7_000 + number).to_string()) } else { json!(7_000 + number) };
        let mut whole = vec![event("callLineRinging", &id)];
        whole.extend(self.answered.then(|| event("callLineOn", &id)));
        whole.push(if self.nameless_end {
            FromLeadDesk::CallLineIdle { call_log_id: None }
        } else {
            event("callLineIdle", &id)
        });
        let mut events: Vec<_> =
            whole.into_iter().zip(&self.times).flat_map(|(event, times)| vec![event; *times]).collect();
        if let Some(at) = &self.swapped {
            let at = at.index(events.len() - 1);
            events.swap(at, at + 1);
            // An end that overtakes all there is of its call looks like that of a page's initialisation: see `Session`.
            if is_idle(&events[0]) && !events[1..].iter().any(is_idle) {
                events.swap(at, at + 1);
            }
        }
        events
    }
}

/// An event of the line that names one of two calls, or an idle that names none.
fn event_of_two() -> impl Strategy<Value = FromLeadDesk> {
    let named = (select(vec!["callLineRinging", "callLineOn", "callLineIdle"]), select(vec!["1", "2"]));
    prop_oneof![
        6 => named.prop_map(|(kind, id)| event(kind, &json!(id))),
        1 => Just(FromLeadDesk::CallLineIdle { call_log_id: None }),
    ]
}

/// What the clock goes on by from one event to the next, in ms; or is set back by.
fn time_that_passes() -> impl Strategy<Value = f64> {
    prop_oneof![4 => 0.0..3_000.0_f64, 2 => 0.0..90_000.0_f64, 1 => -86_400_000.0..0.0_f64]
}

fn is_idle(message: &FromLeadDesk) -> bool {
    matches!(message, FromLeadDesk::CallLineIdle { .. })
}

proptest! {
    #[test]
    fn any_order_of_events_is_legal_and_repeats_change_nothing(steps in steps()) {
        let once = play(&steps, 1)?;
        let repeats: Vec<_> = steps.into_iter().filter(|(_, step)| !matches!(step, Step::Reload)).collect();
        let without_reload = play(&repeats, 1)?;
        prop_assert_eq!(&play(&repeats, 2)?, &without_reload);
        prop_assert_eq!(&play(&repeats, 3)?, &without_reload);
        prop_assert!(once.keys().all(|id| without_reload.contains_key(id)));
    }

    #[test]
    fn each_played_call_is_one_record_with_its_result(calls in played()) {
        let mut page = Page::new();
        let mut earlier: Vec<FromLeadDesk> = Vec::new();
        page.receive(&FromLeadDesk::CallLineIdle { call_log_id: None })?;
        for (number, call) in calls.iter().enumerate() {
            let events = call.events(number);
            for (at, event) in events.iter().enumerate() {
                page.pass(2_000.0);
                if call.reload.is_some_and(|reload| reload.index(events.len()) == at) {
                    page.reload()?;
                    page.receive(&FromLeadDesk::CallLineIdle { call_log_id: None })?;
                    page.pass(2_000.0);
                }
                for (replayed, before) in &call.replays {
                    if !earlier.is_empty() && before.index(events.len()) == at {
                        page.receive(replayed.get(&earlier))?;
                    }
                }
                page.receive(event)?;
            }
            // An end without an id says of no call that it is that one's, so a late repeat is no repeat.
            earlier.extend(events.into_iter().filter(|event| *event != FromLeadDesk::CallLineIdle { call_log_id: None }));
        }
        prop_assert_eq!(page.records.len(), calls.len());
        for (number, call) in calls.iter().enumerate() {
            let record = &page.records[&format!("ld-{}", 7_000 + number)];
            prop_assert_eq!(record.phase, CallPhase::Ended);
            prop_assert_eq!(record.answered_ms.is_some(), call.answered, "{:?}", record);
            prop_assert_eq!(record.is_no_answer(), !call.answered);
        }
    }

    #[test]
    fn two_calls_in_any_order_are_two_records_also_when_the_clock_is_set_back(
        events in proptest::collection::vec((event_of_two(), 1..3_usize, time_that_passes()), 0..40)
    ) {
        let mut page = Page::at(1_800_000_000_000.0);
        let mut heard = std::collections::BTreeSet::new();
        for (event, times, passes_ms) in &events {
            page.pass(*passes_ms);
            for _ in 0..*times {
                page.receive(event)?;
            }
            if let FromLeadDesk::CallLineRinging { call_log_id } | FromLeadDesk::CallLineOn { call_log_id } = event {
                heard.insert(format!("ld-{call_log_id}"));
            }
        }
        prop_assert!(page.records.keys().eq(&heard));
        page.pass(60_000.0);
        for id in ["1", "2"] {
            page.receive(&event("callLineIdle", &json!(id)))?;
        }
        page.pass(2_000.0);
        page.receive(&FromLeadDesk::CallLineIdle { call_log_id: None })?;
        prop_assert!(page.records.values().all(|call| call.phase == CallPhase::Ended));
    }

    #[test]
    fn any_calls_can_be_restored(
        calls in proptest::collection::vec((0..9_u8, any::<bool>(), 0.0..9_000.0_f64, 0.0..900.0_f64, any::<bool>()), 0..20)
    ) {
        let calls: Vec<Call> = calls.into_iter().map(|(id, over, started_ms, lasted_ms, answered)| Call {
            call_log_id: Id::new(id.to_string()).unwrap(),
            phase: if over { CallPhase::Ended } else if answered { CallPhase::On } else { CallPhase::Ringing },
            rang: true,
            started_ms,
            answered_ms: answered.then_some(started_ms + lasted_ms / 2.0),
            ended_ms: over.then_some(started_ms + lasted_ms),
            number: None,
            customer_id: None,
            reason: None,
            reason_ms: None,
            receipts: Vec::new(),
            log_deleted: false,
        }).collect();
        let mut page = Page::at(20_000.0);
        for call in &calls {
            page.records.entry(call.id()).or_insert_with(|| call.clone());
        }
        for over in page.session.restore(calls) {
            page.records.insert(over.id(), over);
        }
        page.check()?;
        page.reload()?;
        page.receive(&event("callLineRinging", &json!("new")))?;
        page.receive(&event("callLineIdle", &json!("new")))?;
        prop_assert!(page.records.values().all(|call| call.phase == CallPhase::Ended));
    }
}
