//! The idle that LeadDesk says whenever the page initialises, and the card that loads in mid-call: see the second table
//! of `Session`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hearing;

use cti_bridge::leaddesk::{
    Call, CallPhase, CallTarget, DIALLED_WITHIN_MS, FromLeadDesk, INITIAL_IDLE_WITHIN_MS, Line, Session, ToLeadDesk,
};
use cti_bridge::protocol::Session as _;
use hearing::{id, idle, on, ringing, session};

/// What a page that has heard these has stored of call 7: its answer and its end; `None` if it has stored nothing.
fn call_7(steps: &[(f64, FromLeadDesk)]) -> Option<(Option<f64>, Option<f64>)> {
    let mut session = session();
    let mut stored = None;
    for (at_ms, message) in steps {
        for call in session.receive(message, *at_ms).calls {
            if call.call_log_id.as_str() == "7" {
                stored = Some((call.answered_ms, call.ended_ms));
            }
        }
    }
    stored
}

#[test]
fn each_page_has_one_initial_idle() {
    let late_ms = INITIAL_IDLE_WITHIN_MS + 1.0;
    for (what, steps, expected) in [
        ("only the initial idle: nothing is known of the call", vec![(100.0, idle("7"))], None),
        ("initial idle, then on", vec![(100.0, idle("7")), (200.0, on("7"))], Some((Some(200.0), None))),
        (
            "on, then the initial idle of that call",
            vec![(100.0, on("7")), (200.0, idle("7"))],
            Some((Some(100.0), None)),
        ),
        ("on, then the initial idle of no call", vec![(100.0, on("7")), (200.0, idle(""))], Some((Some(100.0), None))),
        (
            "on, then the initial idle some seconds later",
            vec![(100.0, on("7")), (6_000.0, idle("7"))],
            Some((Some(100.0), None)),
        ),
        (
            "messages from before the app has started",
            vec![(-800.0, on("7")), (-500.0, idle("")), (9_000.0, idle("7"))],
            Some((Some(-800.0), Some(9_000.0))),
        ),
        (
            "the initial idle twice",
            vec![(100.0, on("7")), (200.0, idle("7")), (201.0, idle("7"))],
            Some((Some(100.0), None)),
        ),
        (
            "a hang-up at once, the initial idle first",
            vec![(100.0, idle("")), (101.0, idle("")), (200.0, on("7")), (300.0, idle(""))],
            Some((Some(200.0), Some(300.0))),
        ),
        (
            "a hang-up soon after: the second idle",
            vec![(100.0, on("7")), (200.0, idle("7")), (1_500.0, idle("7"))],
            Some((Some(100.0), Some(1_500.0))),
        ),
        (
            "a hang-up soon after, the initial idle first",
            vec![(100.0, idle("7")), (200.0, on("7")), (1_500.0, idle(""))],
            Some((Some(200.0), Some(1_500.0))),
        ),
        (
            "a hang-up without an initial idle, after its time",
            vec![(100.0, on("7")), (late_ms, idle("7"))],
            Some((Some(100.0), Some(late_ms))),
        ),
        (
            "a call that rang here ends, without an initial idle",
            vec![(100.0, ringing("7")), (200.0, on("7")), (900.0, idle("7"))],
            Some((Some(200.0), Some(900.0))),
        ),
        (
            "the ringing came after the answer",
            vec![(100.0, on("7")), (200.0, ringing("7")), (900.0, idle("7"))],
            Some((Some(100.0), Some(900.0))),
        ),
        (
            "ringing, the initial idle, then on: it wasn't the end",
            vec![(100.0, ringing("7")), (200.0, idle("7")), (4_000.0, on("7")), (60_000.0, idle("7"))],
            Some((Some(4_000.0), Some(60_000.0))),
        ),
        (
            "the same, and a hang-up at once",
            vec![(100.0, ringing("7")), (200.0, idle("7")), (201.0, idle("7")), (300.0, on("7")), (400.0, idle("7"))],
            Some((Some(300.0), Some(400.0))),
        ),
        (
            "an idle of another call isn't it",
            vec![(100.0, on("7")), (150.0, idle("6")), (200.0, idle("7")), (1_500.0, idle("7"))],
            Some((Some(100.0), Some(1_500.0))),
        ),
    ] {
        assert_eq!(call_7(&steps), expected, "{what}");
    }
}

#[test]
fn the_line_of_a_card_that_loads_in_mid_call_is_on() {
    let mut session = session();
    session.receive(&on("7"), 100.0);
    assert_eq!(session.receive(&idle("7"), 150.0).calls, []);
    assert_eq!(session.line(), Line::On { since_ms: 100.0 });
    let over = session.receive(&idle("7"), 30_000.0).calls;
    assert_eq!((over[0].ring_ms(), over[0].talk_ms(), session.line()), (None, Some(29_900.0), Line::Idle));
}

#[test]
fn the_call_of_an_earlier_page_outlives_the_initial_idle_on_either_side_of_its_on() {
    let earlier = || {
        let mut call = session().receive(&on("7"), -60_000.0).calls.remove(0);
        call.rang = true;
        call
    };
    for steps in [
        vec![(100.0, idle("7")), (200.0, on("7")), (5_000.0, idle("7"))],
        vec![(100.0, on("7")), (200.0, idle("7")), (5_000.0, idle("7"))],
        vec![(100.0, idle("")), (101.0, idle("")), (5_000.0, idle(""))],
    ] {
        let mut session = session();
        assert_eq!(session.restore([earlier()]), []);
        let changed: Vec<Call> =
            steps.iter().flat_map(|(at_ms, message)| session.receive(message, *at_ms).calls).collect();
        assert_eq!(changed.len(), 1, "{steps:?}: {changed:?}");
        assert_eq!((changed[0].started_ms, changed[0].ended_ms), (-60_000.0, Some(5_000.0)), "{steps:?}");
    }
}

/// The first idle of a page says nothing for certain; the card may have turned to another call before the answer comes.
#[test]
fn a_call_that_is_answered_after_all_goes_on_though_the_card_has_left_it() {
    let mut over = session().receive(&on("6"), -60_000.0).calls.remove(0);
    (over.phase, over.ended_ms) = (CallPhase::Ended, Some(-50_000.0));
    let mut session = session();
    session.restore([over]);
    session.receive(&ringing("7"), 100.0);
    session.turn_to(Some(&id("6")));
    session.receive(&idle("7"), 200.0);
    let answered = session.receive(&on("7"), 300.0).calls.remove(0);
    assert_eq!((answered.phase, answered.answered_ms, answered.ended_ms), (CallPhase::On, Some(300.0), None));
    assert_eq!(session.call().map(Call::id).as_deref(), Some("ld-7"));
    let ended = session.receive(&idle("7"), 9_000.0).calls.remove(0);
    assert_eq!((ended.id().as_str(), ended.ended_ms), ("ld-7", Some(9_000.0)));
    assert_eq!(session.call().map(Call::id).as_deref(), Some("ld-6"), "the card has turned to it");
}

#[test]
fn a_clock_that_is_set_back_breaks_no_window_and_no_duration() {
    let hour_ms = 3_600_000.0;
    let mut session = session();
    session.receive(&idle(""), 0.0);
    session.receive(&ringing("7"), hour_ms);
    session.receive(&on("7"), hour_ms + 5_000.0);
    // The clock is set back by an hour: it shows 5 s.
    let other = session.receive(&idle("9"), 5_000.0).calls;
    assert_eq!(other, []);
    let over = session.receive(&idle("7"), 65_000.0).calls.remove(0);
    assert_eq!((over.ring_ms(), over.talk_ms()), (Some(5_000.0), Some(60_000.0)));
    let next = session.receive(&ringing("8"), 70_000.0).calls.remove(0);
    assert_eq!(next.started_ms, 70_000.0, "the next call has the clock's time");
    session.receive(&idle("8"), 75_000.0);

    let number = ToLeadDesk::Call(CallTarget::PhoneNumber("+358401234567".into()));
    session.sent(&number, 80_000.0);
    session.receive(&idle(""), 80_000.0 + DIALLED_WITHIN_MS / 2.0);
    session.receive(&idle(""), 0.0);
    let late = session.receive(&ringing("10"), DIALLED_WITHIN_MS / 2.0 + 1.0).calls.remove(0);
    assert_eq!((late.started_ms, late.number), (DIALLED_WITHIN_MS / 2.0 + 1.0, None), "too late for what we dialled");

    // Beyond its time no idle is the initial one, whatever the clock shows.
    let mut page = Session::new(session.peer().unwrap().clone(), hour_ms);
    page.receive(&on("7"), hour_ms + INITIAL_IDLE_WITHIN_MS + 1.0);
    assert_eq!(page.receive(&idle("7"), 0.0).calls.len(), 1);
}

#[test]
fn calls_of_before_the_clock_was_set_back_end_none_that_goes_on() {
    let over = |call: &str, at_ms: f64| {
        let mut session = session();
        session.receive(&ringing(call), at_ms);
        session.receive(&idle(call), at_ms + 500.0).calls.remove(0)
    };
    let open = session().receive(&ringing("7"), -1_000.0).calls.remove(0);
    let mut page = session();
    assert_eq!(page.restore([over("6", 500_000.0), open, over("5", -9_000.0)]), []);
    assert_eq!(page.call().map(Call::id).as_deref(), Some("ld-7"));
}

#[test]
fn what_another_tab_has_had_is_no_new_call_and_not_what_this_page_is_about() {
    let whole = [ringing("7"), on("7"), idle("7")];
    let over = {
        let mut tab = session();
        whole.iter().flat_map(|message| tab.receive(message, 1_000.0).calls).last().unwrap()
    };
    let mut page = session();
    page.remember([over.clone(), over.clone(), Call { phase: CallPhase::On, call_log_id: id("6"), ..over.clone() }]);
    assert_eq!(page.call(), None);
    for message in &whole {
        assert_eq!(page.receive(message, 9_000.0).calls, [], "{message:?}");
    }
    assert_eq!(page.receive(&on("6"), 9_100.0).calls.len(), 1, "only what is over is remembered");
    assert_eq!(page.receive(&idle("6"), 9_200.0).calls, [], "the replayed idle wasn't the initial one");
    page.remember([Call { call_log_id: id("5"), ..over.clone() }]);
    assert_eq!(page.call().map(Call::id).as_deref(), Some("ld-6"), "the call in progress stays the present one");
    assert_eq!(page.receive(&ringing("5"), 9_300.0).calls, []);
    page.sent(&ToLeadDesk::Call(CallTarget::CallLog(id("7"))), 10_000.0);
    let again = page.receive(&ringing("7"), 11_000.0).calls;
    assert_eq!(again.last().map(|call| (call.id(), call.started_ms)), Some(("ld-7".to_owned(), 11_000.0)));
}
