//! Manual dial: the card opens on answer.

use super::*;

/// A desk in manual dial, with customer 1 in the dialog.
fn manual(misbehaviour: Misbehaviour) -> Desk {
    let mut desk = ready_with(misbehaviour);
    desk.handle(Input::Options(Options { manual_dial: true, ..desk.options.clone() }), NOW_MS);
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
