//! What the card commands.

use super::*;

#[test]
fn a_number_is_called_while_the_dialog_is_open_only() {
    let call = json!({"action": "call", "params": {"phone_number": "+15550100", "auto_call": true}});
    let mut desk = ready();
    let id = log_id(&desk);
    assert_eq!(act(&mut desk, call.clone()), [ringing(&id)]);
    assert_eq!(
        (desk.dialog.as_ref().unwrap().number.as_str(), last_command(&desk)),
        ("+15550100", (Fate::Taken, String::new()))
    );
    assert_eq!(desk.logs.first().unwrap().number, "+15550100");
    assert!(act(&mut desk, call.clone()).is_empty());
    assert_eq!(last_command(&desk).0, Fate::Refused, "there is a call already");

    let mut desk = ready();
    desk.handle(Input::CloseDialog, NOW_MS);
    assert!(act(&mut desk, call).is_empty());
    let (fate, why) = last_command(&desk);
    assert!(fate == Fate::Refused && why.contains("dialog is open"), "{why}");
}

#[test]
fn a_customer_is_called_on_the_card_that_is_there_and_another_on_a_card_of_their_own() {
    let call = |id: &str| json!({"action": "call", "params": {"customer_id": id, "auto_call": true}});
    let mut desk = ready();
    let loads = desk.card.as_ref().unwrap().load;
    let first = log_id(&desk);
    assert_eq!(act(&mut desk, call("1")), [ringing(&first)]);
    desk.handle(Input::HangUp, NOW_MS);
    let again = act(&mut desk, call("1"));
    assert_ne!(log_id(&desk), first);
    assert_eq!((again, desk.card.as_ref().unwrap().load), (vec![ringing(&log_id(&desk))], loads));
    desk.handle(Input::HangUp, NOW_MS);

    assert!(act(&mut desk, call("2")).is_empty());
    assert_eq!((last_command(&desk), desk.card.as_ref().unwrap().load), ((Fate::Taken, String::new()), loads + 1));
    let second = log_id(&desk);
    assert_eq!(load(&mut desk), [idle(&second), ringing(&second)]);
    desk.handle(Input::HangUp, NOW_MS);

    act(&mut desk, call("X"));
    let (fate, mark) = last_command(&desk);
    assert!(fate == Fate::Taken && mark.contains("no customer X"), "{mark}");
    assert_eq!(load(&mut desk).len(), 2);
}

#[test]
fn a_call_log_is_called_under_its_own_id() {
    let call = |id: &Id| json!({"action": "call", "params": {"call_id": id.encode(), "auto_call": true}});
    let mut desk = ready();
    let first = log_id(&desk);
    assert_eq!(act(&mut desk, call(&first)), [ringing(&first)]);
    desk.handle(Input::NoAnswer, NOW_MS);
    assert_eq!(act(&mut desk, call(&first)), [ringing(&first)], "once more");
    desk.handle(Input::NoAnswer, NOW_MS);
    assert_eq!(desk.logs.len(), 1);

    desk.handle(Input::Select(customer("2", "Two")), NOW_MS);
    load(&mut desk);
    act(&mut desk, call(&first));
    assert_eq!(load(&mut desk), [idle(&first), ringing(&first)], "of the other customer: their card first");
    assert_eq!(desk.dialog.as_ref().unwrap().customer.id, id("1"));
    desk.handle(Input::NoAnswer, NOW_MS);

    assert_eq!(act(&mut desk, call(&id("99"))), [ringing(&id("99"))]);
    assert!(last_command(&desk).1.contains("no call log 99"));
}

#[test]
fn hangup_and_close_need_something_to_end() {
    let mut desk = on_call();
    let id = log_id(&desk);
    assert_eq!(act(&mut desk, json!({"action": "hangup"})), [idle(&id)]);
    assert!(act(&mut desk, json!({"action": "hangup"})).is_empty());
    assert_eq!(last_command(&desk).0, Fate::Refused);

    let close = |target: &str| json!({"action": "close", "params": {"target": target}});
    act(&mut desk, close("full_window_campaign_url"));
    assert_eq!(last_command(&desk).0, Fate::Refused);
    act(&mut desk, json!({"action": "force_full_window"}));
    assert!(last_command(&desk).1.contains("can break"), "there is no call");
    act(&mut desk, close("full_window_campaign_url"));
    assert_eq!((desk.window, desk.dialog.is_some()), (Window::Narrow, true));

    let mut desk = on_call();
    assert_eq!(act(&mut desk, close("call_dialog")), [idle(&log_id_of_logs(&desk))]);
    assert_eq!((desk.dialog.is_none(), desk.line), (true, Line::Idle));
    act(&mut desk, close("call_dialog"));
    assert_eq!(last_command(&desk).0, Fate::Refused);
}

fn log_id_of_logs(desk: &Desk) -> Id {
    desk.logs.last().unwrap().id.clone()
}

#[test]
fn a_reason_ends_the_call_and_closes_the_card_known_or_not() {
    for (reason, marked) in [(json!(1), false), (json!("99"), true)] {
        let mut desk = on_call();
        let id = log_id(&desk);
        assert_eq!(act(&mut desk, json!({"action": "select_reason", "params": {"id": reason}})), [idle(&id)]);
        let (fate, mark) = last_command(&desk);
        assert_eq!((fate, !mark.is_empty()), (Fate::Taken, marked), "{mark}");
        let log = desk.logs.first().unwrap();
        assert_eq!((log.state, log.reason.is_some(), desk.dialog.is_none()), (State::Answered, true, true));
        assert!(desk.card.as_ref().unwrap().closes_at_ms.is_some());
    }
}

#[test]
fn the_two_recordings_are_separate() {
    let mut desk = on_call();
    let id = log_id(&desk);
    let rec = |kind: &str, n: u32| json!({"type": kind, "data": {"file": format!("receipt-{id}-{n}.mp3")}});
    assert!(act(&mut desk, json!({"action": "pause_call_recording"})).is_empty());
    assert_eq!(desk.recording, Recording::Paused);
    assert_eq!(act(&mut desk, json!({"action": "start_voice_receipt_recording"})), [rec("recStarted", 1)]);
    assert!(act(&mut desk, json!({"action": "start_voice_receipt_recording"})).is_empty());
    assert_eq!(last_command(&desk).0, Fate::Refused);
    assert_eq!(act(&mut desk, json!({"action": "stop_voice_receipt_recording"})), [rec("recStopped", 1)]);
    assert!(act(&mut desk, json!({"action": "continue_call_recording"})).is_empty());
    assert_eq!(desk.recording, Recording::Running);
    act(&mut desk, json!({"action": "start_voice_receipt_recording"}));
    assert_eq!(act(&mut desk, json!({"action": "hangup"})), [rec("recCancelled", 2), idle(&id)]);
    assert_eq!(desk.logs.first().unwrap().receipts, [format!("receipt-{id}-1.mp3")]);
    for action in ["pause_call_recording", "start_voice_receipt_recording", "stop_voice_receipt_recording"] {
        assert!(act(&mut desk, json!({"action": action})).is_empty());
        assert_eq!(last_command(&desk).0, Fate::Refused, "{action}");
    }
}

#[test]
fn full_window_waits_for_a_call_when_it_is_requested() {
    let mut desk = ready();
    act(&mut desk, json!({"action": "request_full_window"}));
    assert_eq!(desk.window, Window::Requested);
    desk.handle(Input::StartCall, NOW_MS);
    assert_eq!(desk.window, Window::Full);
    desk.handle(Input::LeaveFullWindow, NOW_MS);
    act(&mut desk, json!({"action": "request_full_window"}));
    assert_eq!(desk.window, Window::Full, "at once during a call");
    desk.handle(Input::HangUp, NOW_MS);
    assert_eq!(desk.window, Window::Full);
    desk.handle(Input::StartCall, NOW_MS);
    assert_eq!(desk.window, Window::Narrow, "the next card asks for itself");
}

#[test]
fn only_an_unanswered_call_log_is_deleted() {
    let delete = |id: &Id| json!({"action": "delete_call_log", "params": {"call_log_id": id.encode()}});
    for (how, deleted) in [(Input::NoAnswer, true), (Input::Busy, false), (Input::Answer, false)] {
        let mut desk = ready();
        let id = log_id(&desk);
        act(&mut desk, delete(&id));
        assert_eq!(last_command(&desk).0, Fate::Refused, "nobody was called");
        desk.handle(Input::StartCall, NOW_MS);
        act(&mut desk, delete(&id));
        assert_eq!(last_command(&desk).0, Fate::Refused, "it rings");
        desk.handle(how, NOW_MS);
        desk.handle(Input::HangUp, NOW_MS);
        act(&mut desk, delete(&id));
        let (fate, why) = last_command(&desk);
        assert_eq!((fate == Fate::Taken, desk.logs.is_empty()), (deleted, deleted), "{why}");
        assert!(deleted || why.contains("no_answer"), "{why}");
    }
}

#[test]
fn what_is_wrong_with_a_message_is_said_beside_it() {
    let mut desk = ready();
    for (message, fate, words) in [
        (json!({"action": "call", "params": {"customer_id": "1"}}), Fate::Taken, "auto_call"),
        (json!({"action": "call", "params": {"auto_call": true}}), Fate::Ignored, "exactly one"),
        (json!({"action": "call", "params": {"customer_id": 1, "call_id": 2}}), Fate::Ignored, "exactly one"),
        (json!({"action": "call"}), Fate::Ignored, "params"),
        (json!({"action": "select_reason", "params": {"id": {}}}), Fate::Ignored, "params.id"),
        (json!({"action": "close", "params": {"target": "card"}}), Fate::Ignored, "call_dialog"),
        (json!({"params": {}}), Fate::Ignored, "no “action”"),
        (json!({"action": "dance"}), Fate::Taken, "doesn’t have this action"),
        (json!([1]), Fate::Ignored, "array"),
    ] {
        act(&mut desk, message.clone());
        let (became, said) = last_command(&desk);
        assert_eq!(became, fate, "{message}");
        assert!(said.contains(words), "{message}: {said}");
    }
}

#[test]
fn an_object_is_obeyed_and_marked_and_a_strangers_message_is_shown_without_effect() {
    let hangup = json!({"action": "hangup"});
    let from = |sender: Sender, as_text: bool| {
        Input::Arrived(Arrival { sender, as_text, raw: hangup.to_string(), body: Ok(hangup.clone()) })
    };
    let mut desk = on_call();
    for sender in [
        Sender::OtherWindow { origin: "https://evil.example".into() },
        Sender::OtherOrigin { got: "https://evil.example".into(), expected: "https://card.example".into() },
    ] {
        assert!(desk.handle(from(sender, true), NOW_MS).is_empty());
        let (fate, why) = last_command(&desk);
        assert!(fate == Fate::Ignored && why.contains("https://evil.example") && !desk.heard, "{why}");
        assert!(matches!(desk.line, Line::On { .. }));
    }
    assert_eq!(desk.handle(from(Sender::Card, false), NOW_MS).len(), 1);
    let (fate, mark) = last_command(&desk);
    assert!(fate == Fate::Taken && mark.contains("JSON string") && desk.heard, "{mark}");

    let body = Err("It isn’t JSON (why).".to_owned());
    desk.handle(Input::Arrived(Arrival { sender: Sender::Card, as_text: true, raw: "{".into(), body }), NOW_MS);
    assert_eq!(last_command(&desk), (Fate::Ignored, "It isn’t JSON (why).".to_owned()));
}
