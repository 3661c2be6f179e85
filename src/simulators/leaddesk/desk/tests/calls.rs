//! Calls that the agent plays.

use super::*;

#[test]
fn it_starts_with_a_dialog_and_a_card_that_knows_who_and_which_call() {
    let mut desk = desk_with(Misbehaviour::default());
    let dialog = desk.dialog.clone().unwrap();
    assert_eq!(Some(&dialog.customer), Customer::first().as_ref());
    let url = desk.card.as_ref().unwrap().url.clone();
    assert_eq!(url, format!("https://card.example/?p=%2B46701740605&l={}&c=C-1001", dialog.call_log_id));
    assert_eq!(load(&mut desk), [idle(&dialog.call_log_id)], "idle at page initialisation");
    assert_eq!(load(&mut desk), [idle(&dialog.call_log_id)], "and at each one");
    assert!(desk.logs.is_empty());
}

#[test]
fn an_answered_call_rings_is_on_and_ends() {
    let mut desk = ready();
    let id = log_id(&desk);
    assert_eq!(sent(&desk.handle(Input::StartCall, NOW_MS)), [ringing(&id)]);
    assert_eq!(desk.line, Line::Ringing { since_ms: NOW_MS });
    assert!(desk.handle(Input::StartCall, NOW_MS).is_empty(), "once");
    assert_eq!(sent(&desk.handle(Input::Answer, NOW_MS + 4_000.0)), [on(&id)]);
    assert_eq!((desk.line, desk.recording), (Line::On { since_ms: NOW_MS + 4_000.0 }, Recording::Running));
    assert_eq!(sent(&desk.handle(Input::CustomerHangsUp, NOW_MS + 9_000.0)), [idle(&id)]);
    assert_eq!((desk.line, desk.recording, state(&desk, &id)), (Line::Idle, Recording::Off, Some(State::Answered)));
    assert_eq!(desk.logs.first().unwrap().talk_ms, Some(5_000.0));
}

#[test]
fn nobody_answers_busy_and_a_hang_up_while_it_rings() {
    for (input, outcome) in
        [(Input::NoAnswer, State::NoAnswer), (Input::Busy, State::Busy), (Input::HangUp, State::NoAnswer)]
    {
        let mut desk = ready();
        let id = log_id(&desk);
        desk.handle(Input::StartCall, NOW_MS);
        assert_eq!(sent(&desk.handle(input.clone(), NOW_MS)), [idle(&id)]);
        assert_eq!(state(&desk, &id), Some(outcome));
        assert!(desk.handle(input, NOW_MS).is_empty(), "once");
    }
}

#[test]
fn the_next_call_has_a_call_log_and_a_load_of_its_own() {
    let mut desk = ready();
    let first = log_id(&desk);
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::NoAnswer, NOW_MS);
    assert!(desk.handle(Input::StartCall, NOW_MS).is_empty(), "it rings when the card has loaded");
    let second = log_id(&desk);
    assert_ne!(first, second);
    assert!(desk.card.as_ref().unwrap().url.contains(second.as_str()));
    assert_eq!(load(&mut desk), [idle(&second), ringing(&second)]);
    assert_eq!(desk.logs.len(), 2);
}

#[test]
fn a_card_that_never_loads_does_not_keep_the_agent_from_calling() {
    let mut desk = desk_with(Misbehaviour::default());
    desk.handle(Input::StartCall, NOW_MS);
    let due_ms = desk.due_ms().unwrap();
    assert!(sent(&desk.handle(Input::Due, due_ms - 1.0)).is_empty());
    assert_eq!(sent(&desk.handle(Input::Due, due_ms)), [ringing(&log_id(&desk))]);

    let mut desk = desk_with(Misbehaviour::default());
    desk.handle(Input::StartCall, NOW_MS);
    assert!(desk.handle(Input::HangUp, NOW_MS).is_empty());
    assert_eq!((desk.line, desk.logs.len()), (Line::Idle, 0), "nothing rang");
}

#[test]
fn another_customer_opens_another_dialog_but_not_during_a_call() {
    let mut desk = ready();
    let first = log_id(&desk);
    desk.handle(Input::Select(customer("2", "Two")), NOW_MS);
    assert_ne!(log_id(&desk), first);
    assert!(desk.card.as_ref().unwrap().url.ends_with("&c=2"));
    load(&mut desk);
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::Select(customer("1", "One")), NOW_MS);
    assert_eq!(desk.dialog.unwrap().customer.id, id("2"));
}

#[test]
fn the_wrap_up_keeps_the_reason_and_closes_the_dialog_and_then_the_card() {
    let mut desk = on_call();
    let id = log_id(&desk);
    desk.handle(Input::HangUp, NOW_MS);
    assert!(desk.handle(Input::Reason(super::id("1")), NOW_MS).is_empty());
    assert_eq!(desk.logs.first().unwrap().reason, Some(super::id("1")));
    assert_eq!((desk.dialog.is_none(), state(&desk, &id)), (true, Some(State::Answered)));
    let closes_at_ms = desk.due_ms().unwrap();
    desk.handle(Input::Due, closes_at_ms - 1.0);
    assert!(desk.card.is_some(), "it may still have something to store");
    desk.handle(Input::Due, closes_at_ms);
    assert_eq!(desk.card, None);
    assert_eq!(desk.next_customer(), Some(customer("2", "Two")));
}

#[test]
fn the_list_is_worked_through_customer_by_customer() {
    let mut desk = ready();
    let names = |desk: &Desk| (desk.done_of_all().0, desk.next_customer().unwrap().name);
    assert_eq!(names(&desk), (0, "One".to_owned()));
    // Out of turn: the first one still waits.
    desk.handle(Input::Select(customer("2", "Two")), NOW_MS);
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::Due, NOW_MS + 3_000.0);
    assert_eq!(names(&desk).0, 0, "a call in progress isn't done");
    desk.handle(Input::Busy, NOW_MS + 4_000.0);
    assert_eq!(desk.last_log(&super::id("2")).unwrap().state, State::Busy);
    assert_eq!(names(&desk), (1, "One".to_owned()));
    desk.handle(Input::Select(customer("1", "One")), NOW_MS + 5_000.0);
    desk.handle(Input::Reason(super::id("1")), NOW_MS + 5_000.0);
    assert_eq!((desk.done_of_all(), desk.next_customer()), ((2, 2), None), "a reason is enough");
}

#[test]
fn a_list_that_is_begun_again_asks_for_everyone_once_more() {
    let mut desk = ready();
    for name in ["1", "2"] {
        desk.handle(Input::Select(customer(name, name)), NOW_MS);
        desk.handle(Input::Reason(super::id("1")), NOW_MS);
    }
    assert!(desk.is_list_done());
    for name in ["One", "Two"] {
        desk.handle(if name == "One" { Input::BeginAgain } else { Input::DialNext }, NOW_MS);
        assert_eq!(desk.dialog.as_ref().unwrap().customer.name, name, "from its beginning");
        assert!(!desk.is_list_done());
        desk.handle(Input::BeginAgain, NOW_MS);
        assert!(desk.dialog.is_some(), "not while somebody is in the dialog");
        desk.handle(Input::Reason(super::id("1")), NOW_MS);
    }
    assert_eq!((desk.done_of_all(), desk.logs.len()), ((2, 2), 4), "the calls before stay in the log");
}

#[test]
fn who_asked_not_to_be_called_is_passed_over_but_can_be_chosen() {
    let never = Customer { do_not_call: true, ..customer("2", "Two") };
    let mut desk = ready();
    desk.handle(Input::Customers([customer("1", "One"), never.clone(), customer("3", "Three")].into()), NOW_MS);
    desk.handle(Input::Options(Options { dial_mode: DialMode::Auto, ..desk.options.clone() }), NOW_MS);
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::Reason(super::id("1")), NOW_MS);
    assert_eq!(desk.done_of_all(), (1, 2));
    desk.handle(Input::Due, desk.dials_at_ms.unwrap());
    assert_eq!(desk.dialog.as_ref().unwrap().customer.name, "Three");
    load(&mut desk);
    desk.handle(Input::Reason(super::id("1")), NOW_MS + 9_000.0);
    assert_eq!((desk.done_of_all(), desk.next_customer(), desk.dials_at_ms), ((2, 2), None, None));
    desk.handle(Input::Select(never), NOW_MS + 10_000.0);
    desk.handle(Input::StartCall, NOW_MS + 10_000.0);
    load(&mut desk);
    assert!(matches!(desk.line, Line::Ringing { .. }), "by hand");
    desk.handle(Input::Reason(super::id("1")), NOW_MS + 20_000.0);
    assert_eq!(desk.done_of_all(), (2, 2), "beside the list");
}

/// Two customers, the first of which has been called and is wrapped up; the next is dialled by itself.
fn wrapped_up_with_auto_dial() -> Desk {
    let mut desk = ready();
    desk.handle(Input::Options(Options { dial_mode: DialMode::Auto, ..desk.options.clone() }), NOW_MS);
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::Reason(super::id("1")), NOW_MS);
    desk
}

#[test]
fn the_next_customer_is_dialled_by_itself_until_the_list_is_done() {
    let mut desk = wrapped_up_with_auto_dial();
    let dials_at_ms = desk.dials_at_ms.unwrap();
    desk.handle(Input::Due, dials_at_ms - 1.0);
    assert_eq!((desk.dialog.is_none(), desk.is_list_done()), (true, false));
    assert_eq!(desk.due_ms(), Some(dials_at_ms));
    desk.handle(Input::Due, dials_at_ms);
    assert_eq!(desk.dialog.as_ref().unwrap().customer.name, "Two");
    assert!(matches!(desk.line, Line::Opening { .. }), "it rings when the card has loaded");
    load(&mut desk);
    desk.handle(Input::Reason(super::id("1")), dials_at_ms + 5_000.0);
    assert_eq!((desk.dials_at_ms, desk.is_list_done()), (None, true));
}

#[test]
fn the_agent_dials_at_once_pauses_or_goes_another_way() {
    let mut desk = wrapped_up_with_auto_dial();
    desk.handle(Input::DialNext, NOW_MS + 1_000.0);
    assert_eq!((desk.dials_at_ms, desk.dialog.as_ref().unwrap().customer.name.as_str()), (None, "Two"));
    assert_ne!(desk.line, Line::Idle);
    let ways = [
        Input::Pause,
        Input::Select(customer("1", "One")),
        Input::Options(Options { dial_mode: DialMode::Preview, ..desk.options.clone() }),
    ];
    for way in ways {
        let mut desk = wrapped_up_with_auto_dial();
        desk.handle(way, NOW_MS + 1_000.0);
        assert_eq!(desk.dials_at_ms, None);
        desk.handle(Input::Due, NOW_MS + 60_000.0);
        assert_eq!(desk.line, Line::Idle);
    }
    // Closing the dialog is no outcome.
    let mut desk = wrapped_up_with_auto_dial();
    desk.handle(Input::Select(customer("2", "Two")), NOW_MS + 1_000.0);
    desk.handle(Input::CloseDialog, NOW_MS + 2_000.0);
    assert_eq!(desk.dials_at_ms, None);
}

#[test]
fn a_new_card_address_is_loaded_and_a_dangerous_one_never() {
    let mut desk = ready();
    let card = |card: &str| Input::Options(Options { card: Some(card.into()), ..Options::default() });
    desk.handle(card("https://other.example/{customer_id}"), NOW_MS);
    assert_eq!(desk.card.as_ref().unwrap().url, "https://other.example/1");
    assert_eq!(desk.template_problem(), None);
    desk.handle(card("javascript:alert('{phone}')"), NOW_MS);
    assert_eq!(desk.card, None);
    assert!(desk.template_problem().is_some());
    assert_eq!(sent(&desk.handle(Input::StartCall, NOW_MS)), Vec::<Value>::new(), "nobody is there to hear it");
    assert!(matches!(desk.line, Line::Ringing { .. }));
    desk.handle(card("https://other.example/"), NOW_MS);
    assert!(desk.card.is_some() && desk.template_problem().is_some(), "odd, but it can be loaded");
}

#[test]
fn ids_are_never_used_twice_not_even_by_a_later_run() {
    let mut desk = ready();
    let mut ids = vec![log_id(&desk)];
    for _ in 0..5 {
        desk.handle(Input::Select(customer("1", "One")), NOW_MS);
        ids.push(log_id(&desk));
    }
    let later = Desk::new(Options::default(), CARD.to_owned(), [].into(), NOW_MS + 1_000.0);
    ids.push(log_id(&later));
    let different: HashSet<_> = ids.iter().collect();
    assert_eq!(different.len(), ids.len());
    assert!(ids.iter().all(|id| id.encode().is_number()));
}
