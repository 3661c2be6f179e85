//! What LeadDesk's events and our commands mean over time, rule by rule as in the tables of `Session`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hearing;

use cti_bridge::leaddesk::{
    Call, CallPhase, CallRecording, CallTarget, Command, DIALLED_WITHIN_MS, FromLeadDesk, INITIAL_IDLE_WITHIN_MS, Id,
    Line, Link, MAX_CALLS, MAX_RECEIPTS_PER_CALL, OriginSource, Session, ToLeadDesk, Unavailable, VoiceReceipt,
};
use cti_bridge::protocol::Session as _;
use cti_bridge::{Refusal, Reject, Sender};
use hearing::{heard, id, idle, on, play, played, ringing, session};

fn rec_started(file: &str) -> FromLeadDesk {
    FromLeadDesk::RecStarted { file: some(file) }
}

fn rec_stopped(file: &str) -> FromLeadDesk {
    FromLeadDesk::RecStopped { file: some(file) }
}

fn rec_cancelled(file: &str) -> FromLeadDesk {
    FromLeadDesk::RecCancelled { file: some(file) }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn call_number(number: &str) -> ToLeadDesk {
    ToLeadDesk::Call(CallTarget::PhoneNumber(number.into()))
}

/// Rang at 1,000 ms.
fn rung(call: &str) -> Call {
    Call {
        call_log_id: id(call),
        phase: CallPhase::Ringing,
        rang: true,
        started_ms: 1_000.0,
        answered_ms: None,
        ended_ms: None,
        number: None,
        customer_id: None,
        reason: None,
        reason_ms: None,
        receipts: Vec::new(),
        log_deleted: false,
    }
}

#[test]
fn a_call_rings_is_answered_and_ends() {
    let (session, changes) = played(&[ringing("7"), on("7"), idle("7")]);
    let on = Call { phase: CallPhase::On, answered_ms: Some(2_000.0), ..rung("7") };
    let ended = Call { phase: CallPhase::Ended, ended_ms: Some(3_000.0), ..on.clone() };
    assert_eq!(changes, [vec![rung("7")], vec![on.clone()], vec![ended.clone()]]);
    assert_eq!(session.call(), Some(&ended));
    assert_eq!((ended.id().as_str(), ended.ring_ms(), ended.talk_ms()), ("ld-7", Some(1_000.0), Some(1_000.0)));
    assert!(!ended.is_no_answer());
    assert_eq!((on.ring_ms(), on.talk_ms(), rung("7").ring_ms()), (Some(1_000.0), None, None));
}

#[test]
fn a_call_that_nobody_answers_is_no_answer() {
    let (_, changes) = played(&[ringing("7"), idle("7")]);
    let ended = &changes[1][0];
    assert!(ended.is_no_answer() && !rung("7").is_no_answer());
    assert!(!Call { rang: false, ..ended.clone() }.is_no_answer(), "it has to have rung");
    assert_eq!((ended.ring_ms(), ended.talk_ms(), ended.ended_ms), (Some(1_000.0), None, Some(2_000.0)));
}

#[test]
fn a_call_whose_ringing_was_missed_begins_answered() {
    let (_, changes) = played(&[on("7"), ringing("7"), idle("7")]);
    let begun = Call { phase: CallPhase::On, rang: false, answered_ms: Some(1_000.0), ..rung("7") };
    assert_eq!(changes[0], [begun]);
    assert_eq!(changes[1], [], "too late");
    assert_eq!((changes[2][0].ring_ms(), changes[2][0].talk_ms()), (None, Some(2_000.0)));
}

#[test]
fn an_idle_without_a_call_ends_nothing_and_makes_nothing() {
    let (session, changes) = played(&[idle(""), idle("7"), idle("8")]);
    assert!(changes.concat().is_empty());
    assert_eq!((session.call(), session.line()), (None, Line::Idle));
}

#[test]
fn an_idle_ends_the_call_that_it_names_or_else_the_one_in_progress() {
    let (_, changes) = played(&[ringing("7"), on("7"), idle("8"), idle(""), idle("")]);
    assert_eq!((&changes[2], &changes[4]), (&vec![], &vec![]));
    assert_eq!(changes[3][0].ended_ms, Some(4_000.0));
}

#[test]
fn another_call_ends_the_one_in_progress() {
    let (_, changes) = played(&[ringing("7"), on("8"), ringing("9")]);
    let (first, second) = (&changes[1], &changes[2]);
    assert_eq!(first.iter().map(Call::id).collect::<Vec<_>>(), ["ld-7", "ld-8"]);
    assert_eq!((first[0].phase, first[0].ended_ms, first[1].phase), (CallPhase::Ended, Some(2_000.0), CallPhase::On));
    assert_eq!(second.iter().map(Call::id).collect::<Vec<_>>(), ["ld-8", "ld-9"]);
    assert_eq!((second[0].ended_ms, second[1].phase), (Some(3_000.0), CallPhase::Ringing));
}

#[test]
fn an_answer_that_idle_overtook_still_counts() {
    let (session, changes) = played(&[idle(""), ringing("7"), idle("7"), on("7"), on("7")]);
    let answered = &changes[3][0];
    assert_eq!((answered.phase, answered.answered_ms), (CallPhase::Ended, Some(3_000.0)));
    assert!(!answered.is_no_answer());
    assert_eq!((&changes[4], session.line()), (&vec![], Line::Idle));
}

#[test]
fn repeats_and_replays_change_nothing() {
    let whole = [ringing("7"), on("7"), idle("7")];
    let mut session = heard(&whole);
    session.receive(&ringing("8"), 5_000.0);
    for message in &whole {
        assert_eq!(session.receive(message, 6_000.0).calls, [], "{message:?}");
        assert_eq!(session.receive(message, 6_000.0).calls, [], "{message:?}");
    }
    assert_eq!(session.receive(&ringing("8"), 7_000.0).calls, []);
    assert_eq!(session.line(), Line::Ringing { since_ms: 5_000.0 });
}

#[test]
fn many_calls_are_remembered_but_not_all() {
    let mut session = session();
    for call in 0..=MAX_CALLS {
        let call = call.to_string();
        play(&mut session, 1_000.0, &[ringing(&call), idle(&call)]);
    }
    assert_eq!(session.receive(&ringing("1"), 9_000.0).calls, []);
    assert_eq!(session.receive(&ringing("0"), 9_000.0).calls.len(), 1, "forgotten");
}

#[test]
fn the_line_is_as_the_events_tell() {
    let mut session = session();
    assert_eq!(session.line(), Line::Unknown);
    session.receive(&rec_started("a"), 500.0);
    assert_eq!(session.line(), Line::Unknown);
    for (message, line) in [
        (idle(""), Line::Idle),
        (ringing("7"), Line::Ringing { since_ms: 1_000.0 }),
        (on("7"), Line::On { since_ms: 1_000.0 }),
        (idle("6"), Line::On { since_ms: 1_000.0 }),
        (idle("7"), Line::Idle),
    ] {
        session.receive(&message, 1_000.0);
        assert_eq!(session.line(), line, "{message:?}");
    }
}

#[test]
fn times_do_not_run_backwards_with_the_clock() {
    let mut session = session();
    session.receive(&ringing("7"), 9_000.0);
    let answered = session.receive(&on("7"), 5_000.0).calls;
    let ended = session.receive(&idle("7"), 4_000.0).calls;
    let reason = session.sent(&ToLeadDesk::SelectReason { id: id("1") }, 3_000.0).calls.remove(0);
    assert_eq!((answered[0].answered_ms, ended[0].ended_ms), (Some(9_000.0), Some(9_000.0)));
    assert_eq!(reason.reason_ms, Some(9_000.0));
}

#[test]
fn what_we_dialled_is_the_next_call() {
    let mut session = session();
    assert_eq!(session.sent(&call_number("+358401234567"), 500.0).calls, []);
    let changes = play(&mut session, 1_000.0, &[ringing("7"), idle("7"), ringing("8")]);
    assert_eq!(changes[0], [Call { number: some("+358401234567"), ..rung("7") }]);
    assert_eq!(changes[2][0].number, None, "only the next one");
    session.receive(&idle("8"), 4_000.0);
    session.sent(&ToLeadDesk::Call(CallTarget::Customer(id("42"))), 5_000.0);
    let dialled = session.receive(&on("9"), 6_000.0).calls;
    assert_eq!((&dialled[0].customer_id, &dialled[0].number), (&Id::new("42"), &None));
}

#[test]
fn a_call_long_after_we_dialled_is_another_one() {
    for (after_ms, number) in [(DIALLED_WITHIN_MS, some("+358401234567")), (DIALLED_WITHIN_MS + 1.0, None)] {
        let mut session = session();
        session.sent(&call_number("+358401234567"), 1_000.0);
        assert_eq!(session.receive(&ringing("7"), 1_000.0 + after_ms).calls[0].number, number);
    }
}

#[test]
fn dialling_may_use_the_id_of_a_call_that_is_over_once() {
    let mut session = session();
    session.sent(&call_number("+358401234567"), 0.0);
    play(&mut session, 1_000.0, &[ringing("7"), on("7"), rec_stopped("a"), idle("7"), ringing("8"), idle("8")]);
    assert_eq!(session.receive(&ringing("7"), 10_000.0).calls, [], "we haven't dialled");
    session.sent(&ToLeadDesk::Call(CallTarget::CallLog(id("7"))), 11_000.0);
    assert_eq!(session.receive(&ringing("8"), 12_000.0).calls, [], "we have dialled another one");
    let again = session.receive(&ringing("7"), 13_000.0).calls;
    let next = Call { started_ms: 13_000.0, number: some("+358401234567"), receipts: vec!["a".into()], ..rung("7") };
    assert_eq!(again, [next]);
    assert_eq!(session.call().map(|call| call.started_ms), Some(13_000.0));
    session.receive(&idle("7"), 14_000.0);
    assert_eq!(session.receive(&ringing("7"), 15_000.0).calls, [], "only once");
    session.sent(&call_number("+12025550143"), 16_000.0);
    assert_eq!(session.receive(&ringing("8"), 17_000.0).calls, [], "a number is called under a new id");
    assert_eq!(session.receive(&ringing("9"), 18_000.0).calls[0].number, some("+12025550143"));
}

#[test]
fn a_reason_goes_with_the_call_in_progress_or_else_the_last() {
    let choose = |reason: &str| ToLeadDesk::SelectReason { id: id(reason) };
    let mut session = session();
    assert_eq!(session.sent(&choose("1"), 0.0).calls, []);
    session.receive(&idle(""), 0.0);
    session.receive(&on("7"), 1_000.0);
    let chosen = session.sent(&choose("1"), 2_000.0).calls.remove(0);
    assert_eq!((chosen.reason, chosen.reason_ms, chosen.phase), (Id::new("1"), Some(2_000.0), CallPhase::On));
    assert_eq!(session.line(), Line::On { since_ms: 1_000.0 }, "LeadDesk's events tell");
    session.receive(&idle("7"), 3_000.0);
    let chosen = session.sent(&choose("2"), 4_000.0).calls.remove(0);
    assert_eq!((chosen.id().as_str(), chosen.reason, chosen.ended_ms), ("ld-7", Id::new("2"), Some(3_000.0)));
}

#[test]
fn a_deleted_log_is_marked_once() {
    let delete = |call: &str| ToLeadDesk::DeleteCallLog { call_log_id: id(call) };
    let mut session = heard(&[ringing("7"), idle("7"), ringing("8"), idle("8")]);
    assert!(session.sent(&delete("7"), 9_000.0).calls.remove(0).log_deleted);
    assert_eq!(session.sent(&delete("7"), 9_000.0).calls, []);
    assert_eq!(session.sent(&delete("9"), 9_000.0).calls, []);
    assert_eq!(session.call().map(|call| call.log_deleted), Some(false));
}

#[test]
fn an_earlier_pages_call_outlives_the_initialisation() {
    let restored = |messages: &[FromLeadDesk], from_ms: f64| {
        let mut session = session();
        assert_eq!(session.restore([Call { started_ms: -60_000.0, ..rung("7") }]), []);
        assert_eq!(session.line(), Line::Unknown);
        let changes = play(&mut session, from_ms, messages);
        (session, changes)
    };
    for initial in [idle(""), idle("7")] {
        let (session, changes) = restored(&[initial.clone(), initial.clone(), idle("7")], 1_000.0);
        assert_eq!((&changes[0], &changes[1]), (&vec![], &vec![]), "a duplicate in the same second is no other");
        assert_eq!((changes[2][0].ended_ms, session.line()), (Some(3_000.0), Line::Idle));
        assert_eq!(restored(&[initial], 1_000.0).0.line(), Line::Unknown);
    }
    let (session, changes) = restored(&[idle(""), on("7"), idle("7")], 1_000.0);
    assert_eq!((changes[1][0].answered_ms, changes[2][0].ended_ms), (Some(2_000.0), Some(3_000.0)));
    assert_eq!(session.call().map(|call| call.started_ms), Some(-60_000.0));
    let (_, changes) = restored(&[ringing("7"), idle("7")], 1_000.0);
    assert_eq!(changes[1].len(), 1, "confirmed, so that idle is its end");
    let (session, changes) = restored(&[ringing("8")], 1_000.0);
    assert_eq!(changes[0].iter().map(Call::id).collect::<Vec<_>>(), ["ld-7", "ld-8"]);
    assert_eq!(session.line(), Line::Ringing { since_ms: 1_000.0 });
    assert_eq!(restored(&[idle("7")], INITIAL_IDLE_WITHIN_MS).1[0], []);
    assert_eq!(restored(&[idle("7")], INITIAL_IDLE_WITHIN_MS + 1.0).1[0].len(), 1, "too late for an initialisation");
}

#[test]
fn restored_calls_are_remembered_in_their_order() {
    let over = |call: &str, at_ms: f64| Call {
        phase: CallPhase::Ended,
        started_ms: at_ms,
        ended_ms: Some(at_ms + 500.0),
        ..rung(call)
    };
    let mut session = session();
    let open = Call { started_ms: -8_000.0, ..rung("2") };
    let ended = session.restore([over("3", -7_000.0), over("1", -9_000.0), open.clone(), over("1", -9_000.0)]);
    assert_eq!(ended, [Call { phase: CallPhase::Ended, ended_ms: Some(-7_000.0), ..open }], "the third came after it");
    assert_eq!(session.call().map(Call::id).as_deref(), Some("ld-3"));
    for call in ["1", "2", "3"] {
        assert_eq!(session.receive(&ringing(call), 9_000.0).calls, [], "{call}");
    }
    session.receive(&ringing("4"), 9_000.0);
    assert_eq!(session.restore([rung("5")])[0].id(), "ld-5", "what is heard here is in progress");
    assert_eq!(session.line(), Line::Ringing { since_ms: 9_000.0 });
}

#[test]
fn the_calls_recording_is_what_we_commanded_last_in_this_call() {
    let mut session = heard(&[on("7")]);
    assert_eq!(session.call_recording(), CallRecording::Untouched);
    session.sent(&ToLeadDesk::PauseCallRecording, 5.0);
    assert_eq!(session.call_recording(), CallRecording::Paused { at_ms: 5.0 });
    session.sent(&ToLeadDesk::ContinueCallRecording, 6.0);
    session.receive(&rec_started("a"), 7.0);
    assert_eq!(session.call_recording(), CallRecording::Continued { at_ms: 6.0 });
    session.receive(&ringing("8"), 8.0);
    assert_eq!(session.call_recording(), CallRecording::Untouched);
}

#[test]
fn a_voice_receipt_is_commanded_and_reported() {
    let (start, stop) = (ToLeadDesk::StartVoiceReceiptRecording, ToLeadDesk::StopVoiceReceiptRecording);
    let mut session = heard(&[on("7")]);
    session.sent(&start, 10.0);
    assert_eq!(*session.voice_receipt(), VoiceReceipt::Starting { since_ms: 10.0 });
    session.receive(&rec_started(""), 20.0);
    session.receive(&rec_started("a"), 21.0);
    session.sent(&start, 22.0);
    assert_eq!(*session.voice_receipt(), VoiceReceipt::Recording { file: some("a"), since_ms: 20.0 });
    session.sent(&stop, 30.0);
    session.receive(&rec_started("a"), 31.0);
    assert_eq!(*session.voice_receipt(), VoiceReceipt::Stopping { file: some("a") });
    assert_eq!(session.receive(&rec_stopped(""), 40.0).calls[0].receipts, ["a"], "the file of the start");
    session.receive(&rec_started("a"), 41.0);
    session.sent(&stop, 42.0);
    assert_eq!(*session.voice_receipt(), VoiceReceipt::Stopped { file: some("a") }, "a repeat");
    session.receive(&rec_started("b"), 50.0);
    assert_eq!(session.receive(&rec_cancelled(""), 60.0).calls, []);
    assert_eq!(*session.voice_receipt(), VoiceReceipt::Cancelled { file: some("b") });
    session.receive(&ringing("8"), 70.0);
    assert_eq!(*session.voice_receipt(), VoiceReceipt::Off, "starts again with each call");
}

#[test]
fn a_receipts_file_goes_with_its_call_once() {
    let mut session = session();
    assert_eq!(session.receive(&rec_stopped("early"), 0.0).calls, [], "no call");
    session.receive(&idle(""), 0.0);
    let messages =
        [on("7"), rec_stopped("a"), rec_stopped("a"), idle("7"), rec_stopped("b"), ringing("8"), rec_stopped("b")];
    let changes = play(&mut session, 1_000.0, &messages);
    assert_eq!(changes[1][0].receipts, ["a"]);
    assert_eq!((&changes[2], &changes[6]), (&vec![], &vec![]), "repeats");
    assert_eq!((changes[4][0].id().as_str(), changes[4][0].receipts.len()), ("ld-7", 2), "after its end");
    let changes = play(&mut session, 9_000.0, &[rec_started("a"), rec_stopped("a")]);
    assert_eq!(changes[1][0].receipts, ["a"], "the same name, but a recording of this call");
    for n in 0..MAX_RECEIPTS_PER_CALL + 5 {
        session.receive(&rec_stopped(&format!("more-{n}")), 10_000.0);
    }
    assert_eq!(session.call().map(|call| call.receipts.len()), Some(MAX_RECEIPTS_PER_CALL));
}

#[test]
fn the_link_waits_connects_and_may_be_refused() {
    let wrong = Reject::WrongOrigin { got: "https://a.example".into(), expected: "https://b.example".into() };
    let odd = FromLeadDesk::Undocumented { kind: "x".into(), message: "x".into() };
    let mut session = session();
    assert_eq!(session.link(), Link::Waiting { since_ms: 0.0 });
    session.rejected(&wrong, Sender::Other, 9_000.0);
    session.rejected(&Reject::WrongWindow, Sender::Provider, 9_000.0);
    assert_eq!(session.link(), Link::Waiting { since_ms: 0.0 });
    session.rejected(&wrong, Sender::Provider, 9_000.0);
    assert_eq!(session.link(), Link::Refused { why: Refusal::Origin(wrong.clone()) });
    session.receive(&odd, 5.0);
    session.receive(&idle(""), 6.0);
    assert_eq!(session.link(), Link::Connected { since_ms: 5.0 });
    session.rejected(&Reject::OpaqueOrigin, Sender::Provider, 9_000.0);
    assert_eq!(session.link(), Link::Refused { why: Refusal::Origin(Reject::OpaqueOrigin) });
    session.receive(&odd, 7.0);
    assert_eq!(session.link(), Link::Connected { since_ms: 5.0 });
    assert_eq!(session.peer().map(|peer| peer.source), Some(OriginSource::Referrer));
}

#[test]
fn without_a_peer_nothing_is_taken_and_nothing_can_be_done() {
    for (mut session, link) in [
        (Session::alone(), Link::Alone),
        (Session::refused("Set it."), Link::Refused { why: Refusal::Configuration { why: "Set it.".into() } }),
    ] {
        assert_eq!(session.receive(&ringing("7"), 1.0).calls, []);
        session.rejected(&Reject::OpaqueOrigin, Sender::Provider, 9_000.0);
        assert_eq!((session.link(), session.line(), session.call(), session.peer()), (link, Line::Unknown, None, None));
        assert!(Command::ALL.iter().all(|command| session.unavailable(*command).is_some()));
    }
    let mut session = heard(&[on("7")]);
    session.rejected(&Reject::OpaqueOrigin, Sender::Provider, 9_000.0);
    assert!(Command::ALL.iter().all(|command| session.unavailable(*command).is_some()));
}

/// The reasons where a command can't be given, in the order of [`Command::ALL`] and each once.
fn reasons(session: &Session) -> Vec<Unavailable> {
    let mut reasons: Vec<_> = Command::ALL.iter().filter_map(|command| session.unavailable(*command)).collect();
    reasons.dedup();
    reasons
}

#[test]
fn what_cannot_be_done_has_its_reason() {
    use Unavailable::{
        Alone, Answered, CallInProgress, CallNotOver, DeletionSent, NoCall, NoCallYet, NoReceipt, NotAnswered,
        ReceiptRecording, Refused,
    };
    assert_eq!(reasons(&Session::alone()), [Alone]);
    assert_eq!(reasons(&Session::refused("Set it.")), [Refused]);
    assert_eq!(reasons(&heard(&[idle("")])), [NoCall, NoReceipt, NoCallYet]);
    assert_eq!(reasons(&heard(&[ringing("7")])), [CallInProgress, NotAnswered, NoReceipt, CallNotOver]);
    let mut session = heard(&[ringing("7"), on("7"), rec_started("a")]);
    assert_eq!(reasons(&session), [CallInProgress, ReceiptRecording, CallNotOver]);
    session.receive(&idle("7"), 20_000.0);
    assert_eq!(reasons(&session).last(), Some(&Answered));
    let mut session = heard(&[ringing("7"), idle("7")]);
    session.sent(&ToLeadDesk::DeleteCallLog { call_log_id: id("7") }, 0.0);
    assert_eq!(reasons(&session).last(), Some(&DeletionSent));
}

fn available(session: &Session) -> Vec<Command> {
    Command::ALL.into_iter().filter(|command| session.unavailable(*command).is_none()).collect()
}

#[test]
fn what_cannot_be_done_now_is_known() {
    use Command::{
        Call, CloseDialog, CloseFullWindow, ContinueRecording, DeleteCallLog, ForceFullWindow, HangUp, PauseRecording,
        RequestFullWindow, SelectReason, StartVoiceReceipt, StopVoiceReceipt,
    };
    let always = [CloseDialog, CloseFullWindow, SelectReason, RequestFullWindow, ForceFullWindow];
    let is = |session: &Session, more: &[Command], what: &str| {
        let mut expected = [&always[..], more].concat();
        expected.sort_by_key(|command| Command::ALL.iter().position(|known| known == command));
        assert_eq!(available(session), expected, "{what}");
    };
    let recordings = [PauseRecording, ContinueRecording, StartVoiceReceipt];
    is(&session(), &[&[Call, HangUp, StopVoiceReceipt], &recordings[..]].concat(), "nothing is known");
    is(&heard(&[idle("")]), &[Call], "idle");
    is(&heard(&[ringing("7")]), &[HangUp], "ringing");
    let mut session = heard(&[ringing("7"), on("7")]);
    is(&session, &[&[HangUp], &recordings[..]].concat(), "on");
    session.sent(&ToLeadDesk::PauseCallRecording, 0.0);
    session.sent(&ToLeadDesk::StartVoiceReceiptRecording, 0.0);
    is(&session, &[&[HangUp, StopVoiceReceipt], &recordings[..]].concat(), "a lost command can be repeated");
    session.receive(&rec_started("a"), 0.0);
    is(&session, &[HangUp, PauseRecording, ContinueRecording, StopVoiceReceipt], "recording");
    session.sent(&ToLeadDesk::StopVoiceReceiptRecording, 0.0);
    is(&session, &[&[HangUp, StopVoiceReceipt], &recordings[..]].concat(), "stopping");
    session.receive(&rec_stopped("a"), 0.0);
    is(&session, &[&[HangUp], &recordings[..]].concat(), "stopped");
    session.receive(&idle("7"), 0.0);
    is(&session, &[Call], "answered and over");
    let mut session = heard(&[ringing("7"), idle("7")]);
    is(&session, &[Call, DeleteCallLog], "no answer");
    session.sent(&ToLeadDesk::DeleteCallLog { call_log_id: id("7") }, 0.0);
    is(&session, &[Call], "deleted");
}
