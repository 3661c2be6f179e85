use super::*;

fn record(direction: Direction, result: CallResult, answered_ms: Option<f64>, ended_ms: Option<f64>) -> CallRecord {
    CallRecord { direction, result, started_ms: 1_000.0, answered_ms, ended_ms, ..CallRecord::default() }
}

use CallResult::{Answered, Dialling, NoAnswer, OnCall, Ringing, Unknown};
use Direction::{Inbound, Outbound};

/// What the provider says next, kept together with what is known.
fn after(known: &CallRecord, said: CallRecord) -> CallRecord {
    let mut said = said;
    said.keep_what_only_it_knows(known);
    said
}

#[test]
fn no_time_is_made_up() {
    for (call, rang_ms, talk_ms, lasted_ms) in [
        (record(Outbound, Unknown, None, Some(9_000.0)), None, None, Some(8_000.0)),
        (record(Outbound, Answered, None, Some(9_000.0)), None, None, Some(8_000.0)),
        (record(Outbound, Answered, Some(4_000.0), Some(9_000.0)), Some(3_000.0), Some(5_000.0), None),
        (record(Inbound, NoAnswer, None, Some(9_000.0)), Some(8_000.0), None, None),
        (record(Outbound, OnCall, None, None), None, None, None),
        (record(Inbound, Ringing, None, None), None, None, None),
        (record(Inbound, Unknown, None, Some(1_000.0)), None, None, None),
    ] {
        assert_eq!((call.rang_ms(), call.talk_ms(), call.lasted_ms()), (rang_ms, talk_ms, lasted_ms), "{call:?}");
    }
    let by_hand =
        CallRecord { provider: CallSource::ByHand, ..record(Inbound, Answered, Some(1_000.0), Some(9_000.0)) };
    assert_eq!((by_hand.rang_ms(), by_hand.talk_ms()), (None, Some(8_000.0)));
}

#[test]
fn a_missed_call_asks_for_nothing_in_the_call_bar() {
    let by_agent = || CallRecord { answer_by_agent: true, ..record(Inbound, NoAnswer, None, Some(2_000.0)) };
    let by_hand = CallRecord { provider: CallSource::ByHand, ..record(Inbound, Answered, None, Some(2_000.0)) };
    for (call, is_missed, stands) in [
        (record(Inbound, Ringing, None, None), false, true),
        (record(Inbound, NoAnswer, None, Some(2_000.0)), true, false),
        (by_agent(), true, true),
        (record(Outbound, NoAnswer, None, Some(2_000.0)), false, true),
        (record(Inbound, Answered, Some(1_500.0), Some(2_000.0)), false, true),
        (record(Inbound, Unknown, None, Some(2_000.0)), false, true),
        (by_hand, false, false),
    ] {
        assert_eq!((call.is_missed(), call.stands_in_bar()), (is_missed, stands), "{call:?}");
    }
}

#[test]
fn the_agent_is_asked_only_where_nothing_said_it() {
    for (call, may_be_answered, asks, waits) in [
        (record(Outbound, Dialling, None, None), true, false, false),
        (record(Outbound, OnCall, None, None), true, false, false),
        (record(Outbound, OnCall, Some(2_000.0), None), false, false, false),
        (record(Inbound, Ringing, None, None), false, false, false),
        (record(Outbound, Unknown, None, Some(9_000.0)), false, true, true),
        (record(Outbound, Answered, Some(2_000.0), Some(9_000.0)), false, false, true),
        (record(Inbound, NoAnswer, None, Some(9_000.0)), false, false, false),
    ] {
        let asked = (call.may_be_answered(), call.asks_for_answer(), call.waits_for_wrap_up());
        assert_eq!(asked, (may_be_answered, asks, waits), "{call:?}");
    }
}

#[test]
fn an_answer_after_the_call_can_be_changed_and_taken_back() {
    let mut call = record(Outbound, Unknown, None, Some(9_000.0));
    for (answered, result) in [(Some(true), Answered), (Some(false), NoAnswer), (None, Unknown)] {
        call.set_answered(answered);
        assert_eq!((call.result, call.answered_ms, call.talk_ms()), (result, None, None));
        assert!(call.asks_for_answer() && call.waits_for_wrap_up(), "{result:?}");
    }
    assert!(!call.answer_by_agent);
}

#[test]
fn a_reason_says_nothing_about_the_answer() {
    let mut call = record(Outbound, Unknown, None, Some(9_000.0));
    call.reason = Some(Reason { id: "1".into(), label: "Sale".into() });
    assert_eq!(after(&call, record(Outbound, Unknown, None, Some(9_000.0))).result, Unknown);
}

#[test]
fn what_the_agent_decided_is_not_overwritten() {
    let on_the_line = || record(Outbound, OnCall, None, None);
    let over = |result| record(Outbound, result, None, Some(9_000.0));
    let answered = {
        let mut call = on_the_line();
        call.mark_answered(4_000.0);
        call
    };
    let ended = |mut call: CallRecord| {
        call.end_by_hand(6_000.0);
        call
    };
    let said = |answered| {
        let mut call = over(Unknown);
        call.set_answered(Some(answered));
        call
    };
    let over_for_a_moment = after(&answered, over(Unknown));
    #[rustfmt::skip]
    let table = [
        ("answered by hand, still on", answered.clone(), on_the_line(), OnCall, Some(4_000.0), None),
        ("answered by hand, over", answered.clone(), over(Unknown), Answered, Some(4_000.0), Some(9_000.0)),
        ("answered by hand, over as unanswered", answered.clone(), over(NoAnswer), Answered, Some(4_000.0), Some(9_000.0)),
        ("answered by hand, over before that", answered.clone(), record(Outbound, Unknown, None, Some(3_000.0)), Answered, Some(3_000.0), Some(3_000.0)),
        ("answered by hand, over for a moment, on again", over_for_a_moment, on_the_line(), OnCall, Some(4_000.0), None),
        ("ended by hand, still on", ended(on_the_line()), on_the_line(), Unknown, None, Some(6_000.0)),
        ("ended by hand, over later", ended(on_the_line()), over(Unknown), Unknown, None, Some(6_000.0)),
        ("ended by hand, known to be unanswered", ended(on_the_line()), over(NoAnswer), NoAnswer, None, Some(6_000.0)),
        ("ended by hand, answered before that", ended(on_the_line()), record(Outbound, OnCall, Some(2_000.0), None), Answered, Some(2_000.0), Some(6_000.0)),
        ("ended by hand, answered after that", ended(on_the_line()), record(Outbound, OnCall, Some(7_000.0), None), Unknown, None, Some(6_000.0)),
        ("answered and ended by hand", ended(answered.clone()), on_the_line(), Answered, Some(4_000.0), Some(6_000.0)),
        ("a missed call ended by hand", ended(record(Inbound, Ringing, None, None)), record(Inbound, Ringing, None, None), Unknown, None, Some(6_000.0)),
        ("said to be answered", said(true), over(Unknown), Answered, None, Some(9_000.0)),
        ("said to be unanswered", said(false), over(Unknown), NoAnswer, None, Some(9_000.0)),
        ("nothing decided", on_the_line(), over(Unknown), Unknown, None, Some(9_000.0)),
        ("nothing decided, a late answer", over(NoAnswer), record(Outbound, OnCall, Some(9_500.0), None), OnCall, Some(9_500.0), None),
    ];
    for (name, known, provider, result, answered_ms, ended_ms) in table {
        let kept = after(&known, provider.clone());
        assert_eq!((kept.result, kept.answered_ms, kept.ended_ms), (result, answered_ms, ended_ms), "{name}");
        // A repeat changes nothing.
        assert_eq!(after(&kept, provider), kept, "{name}, again");
    }
}

#[test]
fn an_end_by_hand_can_be_undone_until_the_provider_says_the_same() {
    let mut call = record(Outbound, OnCall, None, None);
    call.end_by_hand(500.0);
    assert_eq!(call.ended_ms, Some(1_000.0), "not before the call began");
    let still = after(&call, record(Outbound, OnCall, None, None));
    assert!(still.ended_by_agent && !still.ended_by_provider);
    let over = after(&still, record(Outbound, Unknown, None, Some(9_000.0)));
    assert!(over.ended_by_agent && over.ended_by_provider);
}

#[test]
fn records_of_before_are_read() {
    let old: CallRecord = serde_json::from_str(r#"{"id":"td-1","result":"OnCall","started_ms":1.0}"#).unwrap();
    assert_eq!((old.result, old.answer_by_agent, old.ended_by_agent), (OnCall, false, false));
    let text = serde_json::to_string(&record(Outbound, Unknown, None, Some(9.0))).unwrap();
    assert!(text.contains(r#""result":"Unknown""#) && !text.contains("_by_"), "{text}");
}

#[test]
fn a_log_that_leaddesk_calls_once_more_is_another_call() {
    let leaddesk = |started_ms: f64, answered_ms: Option<f64>, ended_ms: Option<f64>| CallRecord {
        provider: Provider::LeadDesk.into(),
        result: if answered_ms.is_some() { OnCall } else { Ringing },
        started_ms,
        answered_ms,
        ended_ms,
        ..CallRecord::default()
    };
    let mut first = leaddesk(1_000.0, None, None);
    first.end_by_hand(9_000.0);
    let again = after(&first, leaddesk(60_000.0, Some(65_000.0), None));
    assert_eq!((again.result, again.answered_ms, again.ended_ms), (OnCall, Some(65_000.0), None));
}

#[test]
fn a_contact_that_the_agent_chose_stays() {
    let mut known = record(Inbound, OnCall, Some(2_000.0), None);
    known.choose_contact(Some("C-1".to_owned()));
    let named =
        |id: &str| CallRecord { contact_id: Some(id.to_owned()), ..record(Inbound, OnCall, Some(2_000.0), None) };
    let kept = after(&known, named("C-2"));
    assert_eq!((kept.contact_id.as_deref(), kept.contact_by_agent), (Some("C-1"), true));
    known.choose_contact(None);
    assert_eq!(after(&known, named("C-2")).contact_id.as_deref(), Some("C-2"));
}
