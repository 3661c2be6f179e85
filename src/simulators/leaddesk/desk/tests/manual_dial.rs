//! Manual dial: the card opens on answer.

use super::super::super::remote;
use super::*;

/// A desk in manual dial, with customer 1 in the dialog.
fn manual(misbehaviour: Misbehaviour) -> Desk {
    let mut desk = ready_with(misbehaviour);
    desk.handle(Input::Options(Options { dial_mode: DialMode::Manual, ..desk.options.clone() }), NOW_MS);
    desk
}

#[test]
fn the_card_opens_on_answer_and_is_told_of_the_call() {
    let mut desk = manual(Misbehaviour::default());
    let id = log_id(&desk);
    assert_eq!(desk.card, None);
    assert!(desk.handle(Input::StartCall, NOW_MS).is_empty(), "nobody hears it ring");
    assert_eq!(desk.line, Line::Ringing { since_ms: NOW_MS }, "it waits for no card");
    assert_eq!(desk.journal.lines().next().map(|line| line.fate), Some(Fate::Withheld));
    assert!(desk.handle(Input::Answer, NOW_MS).is_empty());
    assert!(desk.card.as_ref().unwrap().url.contains(id.as_str()));
    assert_eq!(load(&mut desk), [idle(&id), on(&id)]);
    assert_eq!(load(&mut desk), [idle(&id)], "a reload is told no more than in any other mode");
    assert_eq!(sent(&desk.handle(Input::CustomerHangsUp, NOW_MS)), [idle(&id)]);
    assert!(desk.card.is_some(), "it stays for the wrap-up");
    desk.handle(Input::StartCall, NOW_MS);
    assert_eq!(desk.card, None, "until the next call");
}

#[test]
fn which_of_the_two_comes_first_can_be_swapped() {
    let mut desk = manual(Misbehaviour { reorder: true, duplicates: true, ..Misbehaviour::default() });
    let id = log_id(&desk);
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::Answer, NOW_MS);
    assert_eq!(load(&mut desk), [on(&id), on(&id), idle(&id), idle(&id)]);
}

#[test]
fn a_call_that_nobody_answers_opens_no_card() {
    let mut desk = manual(Misbehaviour::default());
    let id = log_id(&desk);
    desk.handle(Input::StartCall, NOW_MS);
    assert!(desk.handle(Input::NoAnswer, NOW_MS).is_empty());
    assert_eq!((&desk.card, state(&desk, &id)), (&None, Some(State::NoAnswer)));
    desk.handle(Input::Select(customer("2", "Two")), NOW_MS);
    assert_eq!(desk.card, None);
    desk.handle(Input::Options(Options::default()), NOW_MS);
    assert!(desk.card.is_some(), "in another mode it opens at once");
}

#[test]
fn a_call_that_is_over_before_the_card_has_loaded_is_not_told_as_on() {
    let mut desk = manual(Misbehaviour::default());
    let id = log_id(&desk);
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::Answer, NOW_MS);
    assert_eq!(sent(&desk.handle(Input::CustomerHangsUp, NOW_MS)), [idle(&id)]);
    assert_eq!(load(&mut desk), [idle(&id)]);
}

#[test]
fn nothing_is_dialled_by_itself_once_a_tool_has_chosen_it() {
    let mut desk = ready();
    desk.handle(Input::Options(Options { dial_mode: DialMode::Auto, ..desk.options.clone() }), NOW_MS);
    let mode = |desk: &Desk, mode: &str| remote::input(&json!({"do": "dial mode", "mode": mode}), desk).unwrap();
    desk.handle(mode(&desk, "power"), NOW_MS);
    assert_eq!(desk.options.dial_mode, DialMode::Auto, "the card opens at once in it");
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(mode(&desk, "manual"), NOW_MS);
    desk.handle(Input::Reason(super::id("1")), NOW_MS);
    assert_eq!((desk.options.dial_mode, desk.dials_at_ms), (DialMode::Manual, None));
    desk.handle(mode(&desk, "power"), NOW_MS);
    assert_eq!(desk.options.dial_mode, DialMode::Preview);
}

#[test]
fn choosing_it_stops_the_call_that_was_about_to_be_dialled() {
    let mut desk = ready();
    desk.handle(Input::Options(Options { dial_mode: DialMode::Auto, ..desk.options.clone() }), NOW_MS);
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::Reason(super::id("1")), NOW_MS);
    assert!(desk.dials_at_ms.is_some());
    desk.handle(Input::Options(Options { dial_mode: DialMode::Manual, ..desk.options.clone() }), NOW_MS);
    assert_eq!(desk.dials_at_ms, None);
}
