//! Scenario scripts: read, written, put into a link and taken out again, and played with answers of any kind.

use std::rc::Rc;

use screenpop::scenario::{self, Found, Input, Order, Runner, Script, Speed};
use serde_json::json;

use super::Choices;

/// A script that hasn't ended after so many inputs is left.
const INPUTS: usize = 400;
/// How the clock goes on between two inputs, in ms.
const PASSES_MS: [f64; 6] = [0.0, 10.0, 60.0, 6_000.0, 1e7, -1_000.0];

pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(script) = Script::parse(&text) else { return };
    let written = script.to_text();
    let back = Script::parse(&written).unwrap_or_else(|mistake| panic!("{mistake:?}: {written}"));
    assert_eq!(back, script);
    assert_eq!(scenario::from_link(&scenario::to_link(&written)), Ok(written));
    play(script, Choices::of(data));
}

fn play(script: Script, mut choices: Choices) {
    let steps = script.steps.len();
    let mut runner = Runner::new(Rc::new(script), Speed::Instant);
    let (mut now_ms, mut asked) = (0.0, runner.handle(Input::Play, 0.0));
    for _ in 0..INPUTS {
        now_ms += PASSES_MS[choices.below(PASSES_MS.len())];
        let input = match asked.pop() {
            Some(order) if choices.below(8) > 0 => answer(&order, &mut choices),
            _ => any(steps, &mut choices),
        };
        asked.extend(runner.handle(input, now_ms));
        assert_eq!(runner.states().len(), steps);
        assert!(runner.next() <= steps);
        let _ = (runner.status(), runner.narration(), runner.left_ms(now_ms), runner.due_ms());
    }
}

/// What the stage may answer.
fn answer(order: &Order, choices: &mut Choices) -> Input {
    let why = || "It isn't there.".to_owned();
    match (order, choices.below(4)) {
        (Order::Reset { token }, 0) => Input::Broken(*token, why()),
        (Order::Reset { token }, _) => Input::Ready(*token),
        (Order::Perform { token, .. }, 0) => Input::Done(*token, Err(why())),
        (Order::Perform { token, .. }, _) => Input::Done(*token, Ok(())),
        (Order::Look { token, .. }, choice) => {
            let state = [json!(null), json!({}), json!({"route": "#/"}), json!([1, {"a": "b"}])];
            let found =
                Found { state: state[choice].clone(), log: vec![json!({"action": "x"})], text: "Call".to_owned() };
            Input::Seen(*token, Ok(found))
        }
    }
}

/// What a person or the clock may do meanwhile.
fn any(steps: usize, choices: &mut Choices) -> Input {
    match choices.below(10) {
        0 => Input::Pause,
        1 => Input::Step,
        2 => Input::Back,
        3 => Input::To(choices.below(steps + 2)),
        4 => Input::Skip,
        5 => Input::Restart,
        6 => Input::Speed(Speed::Instant),
        7 => Input::Ready(0),
        8 => Input::Play,
        _ => Input::Due,
    }
}
