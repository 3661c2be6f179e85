//! A bad peer on demand.

use super::*;

const PLAIN: fn() -> Misbehaviour = Misbehaviour::default;

#[test]
fn text_duplicates_and_silence_show_in_what_is_posted() {
    let mut desk = ready_with(Misbehaviour { strings: true, text_ids: true, ..PLAIN() });
    let id = log_id(&desk);
    let posts = desk.handle(Input::StartCall, NOW_MS);
    let posted = posts.first().unwrap();
    assert!(posted.as_text && posted.card.starts_with("https://card.example/"));
    assert_eq!(posted.message, json!({"type": "callLineRinging", "data": {"call_log_id": id.as_str()}}));

    let mut desk = ready_with(Misbehaviour { duplicates: true, ..PLAIN() });
    let id = log_id(&desk);
    assert_eq!(load(&mut desk), [idle(&id), idle(&id)]);
    assert_eq!(sent(&desk.handle(Input::StartCall, NOW_MS)), [ringing(&id), ringing(&id)]);

    let mut desk = ready_with(Misbehaviour { silent: true, ..PLAIN() });
    assert!(desk.handle(Input::StartCall, NOW_MS).is_empty());
    assert_eq!(desk.journal.lines().next().map(|line| line.fate), Some(Fate::Withheld));
}

#[test]
fn pairs_change_places_but_never_the_idle_of_the_initialisation() {
    let mut desk = ready_with(Misbehaviour { reorder: true, ..PLAIN() });
    let id = log_id(&desk);
    assert_eq!(load(&mut desk), [idle(&id)]);
    assert!(desk.handle(Input::StartCall, NOW_MS).is_empty());
    assert_eq!(sent(&desk.handle(Input::Answer, NOW_MS + 1.0)), [on(&id), ringing(&id)]);
    assert!(desk.handle(Input::HangUp, NOW_MS + 2.0).is_empty());
    let due_ms = desk.due_ms().unwrap();
    assert_eq!(sent(&desk.handle(Input::Due, due_ms)), [idle(&id)], "one that stays alone is not lost");
}

#[test]
fn a_replay_says_everything_of_this_call_and_of_the_one_before_again() {
    let mut desk = ready_with(Misbehaviour { replay: true, ..PLAIN() });
    let mut all = Vec::new();
    for _ in 0..3 {
        desk.handle(Input::Select(customer("1", "One")), NOW_MS);
        load(&mut desk);
        let id = log_id(&desk);
        desk.handle(Input::StartCall, NOW_MS);
        all.push([ringing(&id), idle(&id)]);
        let expected: Vec<_> = all.iter().rev().take(2).rev().flatten().cloned().collect();
        let posts = sent(&desk.handle(Input::NoAnswer, NOW_MS));
        assert_eq!(posts.split_first().unwrap(), (&idle(&id), expected.as_slice()));
    }
    assert_eq!(sent(&desk.handle(Input::Replay, NOW_MS)).len(), 4);
}

#[test]
fn the_referrer_policy_is_the_frames_own_so_it_loads_again() {
    let mut desk = ready();
    let loads = desk.card.as_ref().unwrap().load;
    let options = |no_referrer, strings| Options {
        misbehaviour: Misbehaviour { no_referrer, strings, ..PLAIN() },
        ..Options::default()
    };
    desk.handle(Input::Options(options(false, true)), NOW_MS);
    assert_eq!(desk.card.as_ref().unwrap().load, loads);
    desk.handle(Input::Options(options(true, true)), NOW_MS);
    assert_eq!(desk.card.as_ref().unwrap().load, loads + 1);
    desk.handle(Input::ReloadCard, NOW_MS);
    assert_eq!(desk.card.as_ref().unwrap().load, loads + 2);
    assert!(desk.handle(Input::Loaded(loads), NOW_MS).is_empty(), "a frame that is gone");
}
