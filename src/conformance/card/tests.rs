#![allow(clippy::unwrap_used, clippy::panic)]

use cti_bridge::leaddesk::ToLeadDesk;
use serde_json::{Value, json};

use super::*;
use crate::conformance::Verdict;

fn raw(body: Value, as_text: bool) -> Raw {
    Raw { as_text, preview: body.to_string(), body: Ok(body) }
}

/// What a card posts by itself when it hears an event, and what it posts when a button is pressed.
struct Card {
    hears: fn(&Event, Speaker, Way) -> Vec<Raw>,
    pressed: fn(&Press, Way) -> Option<Raw>,
    /// What the tester sees in it.
    answers: fn(&Question) -> Answer,
    /// What its URL answers.
    reached: Option<bool>,
}

fn command(press: &Press) -> Option<Value> {
    Some(match press.about {
        "call" => json!({"action": "call", "params": {"customer_id": "C-1001", "auto_call": true}}),
        "close" => json!({"action": "close", "params": {"target": "call_dialog"}}),
        "select_reason" => json!({"action": "select_reason", "params": {"id": 2}}),
        "delete_call_log" => json!({"action": "delete_call_log", "params": {"call_log_id": 7005}}),
        plain if plain.contains('_') || plain == "hangup" => json!({"action": plain}),
        _ => json!({"action": "hangup"}),
    })
}

const RIGHT: Card = Card {
    hears: |_, _, _| vec![],
    pressed: |press, way| (way != Way::NoOrigin).then(|| raw(command(press).unwrap(), true)),
    answers: |question| if question.yes.verdict == Verdict::Right { Answer::Yes } else { Answer::No },
    reached: Some(true),
};

/// As examples/plain-js/wrong-card.html does it.
const WRONG: Card = Card {
    hears: |event, _, _| match event.message.get("type").and_then(Value::as_str) {
        Some("callLineRinging") if !event.as_text => {
            vec![raw(json!({"action": "request_full_window", "params": {"params": {}}}), false)]
        }
        Some("callLineIdle") if !event.as_text => {
            vec![raw(json!({"action": "delete_call_log", "call_log_id": 1}), true)]
        }
        _ => vec![],
    },
    pressed: |press, _| match press.about {
        "call" => Some(raw(json!({"action": "call", "params": {"call": {"phone_number": "1"}}}), true)),
        "select_reason" => Some(raw(json!({"action": "select_reason", "params": {"reason": "Sale"}}), true)),
        "close" => Some(raw(json!({"action": "close", "params": {"target": "dialog"}}), true)),
        "hangup" | "The commands’ target" => Some(raw(json!({"action": "hangup"}), false)),
        _ => None,
    },
    answers: |question| if question.yes.verdict == Verdict::Right { Answer::No } else { Answer::Yes },
    reached: Some(true),
};

/// Plays the whole test to a card.
fn play(card: &Card, with_tester: bool) -> Run {
    play_under(false, card, with_tester)
}

/// Plays it; `strict`: the policy of our own page forbids the stranger's script and `data:` pages.
fn play_under(strict: bool, card: &Card, with_tester: bool) -> Run {
    let (mut run, mut now_ms) = (Run::new(with_tester, 0.0), 0.0);
    if !strict {
        run.handle(Input::StrangerIsIn, 0.0);
    }
    let mut loaded = 0;
    for _ in 0..1_000 {
        let blocked = strict && run.load.way == Way::NoOrigin;
        let input = if run.load.number != loaded && !blocked {
            loaded = run.load.number;
            run.handle(Input::PageIsIn(loaded), now_ms);
            Input::Loaded(loaded)
        } else {
            match run.for_tester() {
                Some(Step::Ask(question)) => Input::Answered((card.answers)(question)),
                Some(Step::Press(press)) => match (card.pressed)(press, run.load.way) {
                    Some(raw) => Input::Arrived(run.load.number, raw),
                    None => Input::Answered(Answer::Yes),
                },
                _ => match run.due_ms() {
                    Some(due_ms) => {
                        now_ms = due_ms;
                        Input::Due
                    }
                    None => break,
                },
            }
        };
        let way = run.load.way;
        let effects = run.handle(input, now_ms);
        for effect in effects {
            let Effect::Post(event, by) = effect else {
                run.handle(Input::Reached(card.reached), now_ms);
                continue;
            };
            for raw in (card.hears)(&event, by, way) {
                run.handle(Input::Arrived(run.load.number, raw), now_ms);
            }
        }
    }
    assert!(run.over() && run.complete, "{:?}", run.for_tester());
    assert_eq!(run.progress(), (run.planned, run.planned));
    run
}

fn of(run: &Run, verdict: Verdict) -> Vec<&str> {
    run.findings.iter().filter(|finding| finding.verdict == verdict).map(|finding| finding.about.as_str()).collect()
}

#[test]
fn a_right_card_comes_out_clean() {
    let run = play(&RIGHT, true);
    assert_eq!(of(&run, Verdict::Wrong), Vec::<&str>::new());
    assert_eq!(of(&run, Verdict::Ignored), Vec::<&str>::new());
    assert_eq!(of(&run, Verdict::Unknown), Vec::<&str>::new());
    for about in [
        "Loading",
        "callLineIdle at the initialisation",
        "Repeats",
        "call",
        "close",
        "hangup",
        "A card that loads in mid-call",
        "Events from strangers",
        "The commands’ target",
    ] {
        assert!(of(&run, Verdict::Right).contains(&about), "{about}: {:?}", run.findings);
    }
}

#[test]
fn without_a_tester_what_cant_be_seen_is_unknown_and_nothing_else() {
    let run = play(&RIGHT, false);
    assert_eq!(of(&run, Verdict::Right), ["Loading"]);
    assert_eq!(of(&run, Verdict::Wrong), Vec::<&str>::new());
    assert!(of(&run, Verdict::Unknown).contains(&"The commands’ target"));
    assert!(
        run.findings
            .iter()
            .filter(|finding| finding.verdict == Verdict::Unknown)
            .all(|finding| finding.evidence == crate::conformance::Evidence::Nobody)
    );
}

#[test]
fn a_wrong_card_is_told_apart_even_without_a_tester() {
    let run = play(&WRONG, false);
    for about in ["request_full_window", "delete_call_log", "Events from strangers", "The commands’ target"] {
        assert!(of(&run, Verdict::Wrong).contains(&about), "{about}: {:?}", run.findings);
    }
}

#[test]
fn with_a_tester_each_of_its_mistakes_is_named() {
    let run = play(&WRONG, true);
    for about in [
        "call",
        "hangup",
        "close",
        "select_reason",
        "callLineIdle at the initialisation",
        "callLineIdle",
        "Repeats",
        "Reordering",
        "An unknown type",
        "A card that loads in mid-call",
        "Events from strangers",
        "The commands’ target",
    ] {
        assert!(of(&run, Verdict::Wrong).contains(&about), "{about}: {:?}", run.findings);
    }
    assert!(of(&run, Verdict::Ignored).contains(&"Events as JSON text"));
    let all = |finding: &&Finding| finding.verdict == Verdict::Wrong && finding.todo.is_empty();
    assert_eq!(run.findings.iter().find(all), None, "each wrong thing says what to do");
}

#[test]
fn a_card_that_doesnt_load_ends_the_test() {
    let mut run = Run::new(true, 0.0);
    assert_eq!(run.due_ms(), Some(LOADS_WITHIN_MS));
    run.handle(Input::Due, LOADS_WITHIN_MS - 1.0);
    assert!(!run.over());
    run.handle(Input::Due, LOADS_WITHIN_MS);
    assert!(run.over() && !run.complete);
    assert_eq!(of(&run, Verdict::Wrong), ["Loading"]);
}

#[test]
fn another_command_than_the_one_to_be_pressed_is_judged_and_waited_past() {
    let mut run = Run::new(true, 0.0);
    run.handle(Input::Loaded(1), 0.0);
    let mut now_ms = 0.0;
    while !matches!(run.for_tester(), Some(Step::Press(_))) {
        match run.due_ms() {
            Some(due_ms) => {
                now_ms = due_ms;
                run.handle(Input::Due, now_ms);
            }
            None => {
                run.handle(Input::Answered(Answer::Skip), now_ms);
            }
        }
    }
    assert!(matches!(run.for_tester(), Some(Step::Press(press)) if press.about == "pause_call_recording"));
    run.handle(Input::Arrived(1, raw(ToLeadDesk::Hangup.encode(), true)), now_ms);
    assert_eq!(run.instead.as_deref(), Some("hangup"));
    assert!(of(&run, Verdict::Right).contains(&"hangup"));
    // Nothing that can be read as a command is no press either.
    run.handle(Input::Arrived(1, raw(json!({"source": "a developer tool"}), false)), now_ms);
    assert!(matches!(run.for_tester(), Some(Step::Press(press)) if press.about == "pause_call_recording"));
    run.handle(Input::Arrived(1, raw(ToLeadDesk::PauseCallRecording.encode(), true)), now_ms);
    assert!(matches!(run.for_tester(), Some(Step::Press(press)) if press.about == "continue_call_recording"));
    assert_eq!(run.instead, None);
}

#[test]
fn a_late_load_of_an_earlier_frame_counts_for_nothing() {
    let mut run = Run::new(false, 0.0);
    assert!(run.handle(Input::Loaded(7), 0.0).is_empty());
    assert!(!run.handle(Input::Loaded(1), 0.0).is_empty());
    assert!(run.handle(Input::Loaded(1), 0.0).is_empty(), "a card that navigates loads again");
}

#[test]
fn a_developer_tools_message_to_anybody_is_no_command() {
    let noisy = |action: Option<&'static str>| {
        let mut run = play_to_the_target();
        let body = action.map_or(json!({"source": "react-devtools-bridge"}), |action| json!({"action": action}));
        run.handle(Input::Arrived(run.load.number, raw(body, false)), 1.0);
        run.handle(Input::Arrived(run.load.number, raw(json!("[webpack] ready"), true)), 1.0);
        let asked = matches!(run.for_tester(), Some(Step::Press(press)) if press.about == plan::TARGET);
        (of(&run, Verdict::Wrong).contains(&plan::TARGET), asked)
    };
    assert_eq!(noisy(None), (false, true));
    assert_eq!(noisy(Some("@@INIT")), (false, true));
    assert_eq!(noisy(Some("hangup")), (true, false));
}

/// A run that has come to the last press, in the page without an origin.
fn play_to_the_target() -> Run {
    let mut run = Run::new(true, 0.0);
    run.handle(Input::StrangerIsIn, 0.0);
    let mut now_ms = 0.0;
    while !matches!(run.for_tester(), Some(Step::Press(press)) if press.about == plan::TARGET) {
        run.handle(Input::PageIsIn(run.load.number), now_ms);
        run.handle(Input::Loaded(run.load.number), now_ms);
        now_ms = run.due_ms().unwrap_or(now_ms);
        run.handle(Input::Due, now_ms);
        run.handle(Input::Answered(Answer::Skip), now_ms);
        assert!(!run.over());
    }
    run
}

#[test]
fn an_error_page_is_not_taken_for_a_card() {
    for reached in [Some(false), None] {
        let silent = Card { hears: |_, _, _| vec![], reached, ..RIGHT };
        let run = play(&silent, false);
        assert!(!run.heard);
        assert_eq!(of(&run, Verdict::Right), Vec::<&str>::new());
        assert!(of(&run, Verdict::Unknown).contains(&plan::LOADING), "{:?}", run.findings);
    }
}

#[test]
fn a_card_that_speaks_is_there_whatever_its_server_answers() {
    for reached in [Some(true), Some(false), None] {
        for speaks_first in [true, false] {
            let mut run = Run::new(false, 0.0);
            assert!(run.handle(Input::Loaded(1), 0.0).contains(&Effect::Reach));
            let mut inputs = [Input::Reached(reached), Input::Arrived(1, raw(json!({"action": "hangup"}), true))];
            if speaks_first {
                inputs.reverse();
            }
            for input in inputs {
                run.handle(input, 1.0);
            }
            assert!(run.heard);
            let loading: Vec<_> = run.findings.iter().filter(|finding| finding.about == plan::LOADING).collect();
            assert!(matches!(loading[..], [one] if one.says == "The card loaded and sent a message."), "{loading:?}");
        }
    }
}

#[test]
fn what_our_own_policy_forbids_is_unknown_and_not_asked() {
    for with_tester in [false, true] {
        let run = play_under(true, &RIGHT, with_tester);
        assert_eq!(of(&run, Verdict::Wrong), Vec::<&str>::new());
        for (about, directive) in [("Events from strangers", "script-src"), ("The commands’ target", "frame-src")] {
            let found: Vec<_> = run.findings.iter().filter(|finding| finding.about == about).collect();
            assert!(matches!(found[..], [one] if one.verdict == Verdict::Unknown), "{found:?}");
            assert!(found[0].says.contains("this page’s own policy forbids it"), "{found:?}");
            assert!(found[0].todo.contains(directive), "{found:?}");
        }
    }
}

#[test]
fn the_page_of_a_stranger_is_waited_for() {
    let mut run = Run::new(false, 0.0);
    let mut now_ms = 0.0;
    run.handle(Input::Loaded(1), now_ms);
    while !matches!(run.waiting, Waiting::Stranger { .. }) {
        now_ms = run.due_ms().unwrap();
        run.handle(Input::Due, now_ms);
        assert!(!run.over(), "it didn't wait");
    }
    let effects = run.handle(Input::StrangerIsIn, now_ms + 1.0);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Post(_, Speaker::Stranger))), "{effects:?}");
}
