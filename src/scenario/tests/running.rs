use proptest::prelude::*;
use serde_json::json;

use super::*;

const SAY: &str = r#"{"say": "Good morning."}"#;
const RING: &str = r#"{"talkdesk": {"do": "ring", "contact": "C-1"}}"#;
const WAIT: &str = r#"{"wait_ms": 1000}"#;
const EXPECT: &str = r##"{"expect": {"route": "#/ok"}, "within_ms": 300}"##;

/// The stage of these tests: does what it is told at once.
struct Stage {
    runner: Runner,
    now_ms: f64,
    route: &'static str,
    acts: Result<(), String>,
    done: Vec<String>,
}

impl Stage {
    fn new(steps: &[&str], speed: Speed) -> Self {
        Self { runner: runner(steps, speed), now_ms: 1_000.0, route: "#/ok", acts: Ok(()), done: vec![] }
    }

    fn give(&mut self, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            for order in self.runner.handle(input, self.now_ms) {
                inputs.insert(
                    0,
                    match order {
                        Order::Reset { token } => {
                            self.done.push("reset".into());
                            Input::Ready(token)
                        }
                        Order::Perform { token, step } => {
                            self.done.push(format!("act {step}"));
                            Input::Done(token, self.acts.clone())
                        }
                        Order::Look { token, step } => {
                            self.done.push(format!("look {step}"));
                            Input::Seen(token, Ok(Found { state: json!({"route": self.route}), ..Found::default() }))
                        }
                    },
                );
            }
        }
    }

    /// Lets time pass until nothing is due any more before `until_ms`.
    fn until(&mut self, until_ms: f64) {
        while let Some(due_ms) = self.runner.due_ms().filter(|due_ms| *due_ms <= until_ms) {
            self.now_ms = due_ms.max(self.now_ms);
            self.give(Input::Due);
        }
        self.now_ms = until_ms;
    }

    fn states(&self) -> Vec<&State> {
        self.runner.states().iter().collect()
    }
}

#[test]
fn at_top_speed_nothing_is_waited_for() {
    let mut stage = Stage::new(&[SAY, RING, WAIT, EXPECT], Speed::Instant);
    assert_eq!(stage.runner.status(), Status::Fresh);
    stage.give(Input::Play);
    assert_eq!(stage.done, ["reset", "act 1", "look 3"]);
    assert_eq!((stage.runner.status(), stage.runner.next()), (Status::Passed, 4));
    assert!(stage.states().iter().all(|state| **state == State::Done));
    assert_eq!(stage.runner.due_ms(), None);
}

#[test]
fn at_leisure_time_passes_and_speed_divides_it() {
    let mut ends = Vec::new();
    for speed in [Speed::Times(1.0), Speed::Times(4.0)] {
        let mut stage = Stage::new(&[SAY, RING, WAIT, EXPECT], speed);
        stage.give(Input::Play);
        assert_eq!((stage.runner.next(), stage.runner.narration()), (0, Some("Good morning.")));
        assert_eq!(stage.runner.status(), Status::Playing);
        let mut last_ms = stage.now_ms;
        while let Some(due_ms) = stage.runner.due_ms() {
            last_ms = due_ms;
            stage.until(due_ms);
        }
        assert_eq!(stage.runner.status(), Status::Passed);
        ends.push(last_ms - 1_000.0);
    }
    assert_eq!(ends[0], 1_600.0 + 900.0 + 1_000.0);
    assert_eq!(ends[1], ends[0] / 4.0);
}

#[test]
fn a_pause_stops_the_clock_and_a_change_of_speed_counts_from_now() {
    let mut stage = Stage::new(&[WAIT], Speed::Times(1.0));
    stage.give(Input::Play);
    stage.until(1_400.0);
    stage.give(Input::Pause);
    assert_eq!((stage.runner.status(), stage.runner.due_ms()), (Status::Paused, None));
    stage.until(9_000.0);
    assert_eq!(stage.runner.left_ms(9_000.0), Some(600.0));
    stage.give(Input::Play);
    stage.until(9_100.0);
    stage.give(Input::Speed(Speed::Times(0.5)));
    assert_eq!(stage.runner.due_ms(), Some(9_100.0 + 1_000.0));
    stage.give(Input::Skip);
    assert_eq!(stage.runner.status(), Status::Passed);
}

#[test]
fn single_steps_do_one_thing_each_and_waits_are_none() {
    let mut stage = Stage::new(&[SAY, RING, WAIT, EXPECT, SAY], Speed::Times(1.0));
    let mut nexts = Vec::new();
    for _ in 0..4 {
        stage.give(Input::Step);
        nexts.push((stage.runner.next(), stage.runner.status()));
    }
    assert_eq!(nexts[..3], [(1, Status::Paused), (2, Status::Paused), (4, Status::Paused)]);
    assert_eq!(nexts[3], (5, Status::Passed));
}

#[test]
fn a_step_back_sets_the_stage_anew_and_plays_up_to_there() {
    let mut stage = Stage::new(&[SAY, RING, WAIT, EXPECT, RING], Speed::Times(1.0));
    (0..4).for_each(|_| stage.give(Input::Step));
    assert_eq!(stage.runner.status(), Status::Passed);
    stage.done.clear();
    stage.give(Input::Back);
    assert_eq!(stage.done, ["reset", "act 1", "look 3"]);
    assert_eq!((stage.runner.next(), stage.runner.status()), (4, Status::Paused));
    stage.give(Input::Back);
    assert_eq!(stage.runner.next(), 3);
    stage.give(Input::Back);
    assert_eq!(stage.runner.next(), 1, "a wait alone is no step back");
    stage.give(Input::Back);
    stage.give(Input::Back);
    assert_eq!((stage.runner.next(), stage.runner.status()), (0, Status::Paused));
    stage.give(Input::To(4));
    assert_eq!((stage.runner.next(), stage.runner.status()), (4, Status::Paused));
}

#[test]
fn an_expectation_is_looked_at_until_its_time_is_up_then_it_fails_with_what_was_found() {
    let mut stage = Stage::new(&[EXPECT, SAY], Speed::Instant);
    stage.route = "#/other";
    stage.give(Input::Play);
    stage.until(1_250.0);
    assert!(stage.done.len() > 3 && stage.states()[0] == &State::Running);
    stage.until(2_000.0);
    let why = "Expected route to be \"#/ok\", found \"#/other\".".to_owned();
    assert_eq!(stage.runner.failure(), Some((0, why.as_str())));
    assert_eq!(stage.states(), [&State::Failed(why), &State::Waiting]);
    assert_eq!(stage.runner.status(), Status::Failed);
    stage.give(Input::Play);
    assert_eq!(
        (stage.states()[1], stage.runner.status()),
        (&State::Done, Status::Failed),
        "the rest can be seen all the same"
    );
    stage.route = "#/ok";
    stage.give(Input::Restart);
    assert_eq!(stage.runner.status(), Status::Passed);
}

#[test]
fn an_expectation_that_comes_true_late_is_met() {
    let mut stage = Stage::new(&[EXPECT], Speed::Instant);
    stage.route = "#/other";
    stage.give(Input::Play);
    stage.until(1_200.0);
    stage.route = "#/ok";
    stage.until(1_300.0);
    assert_eq!(stage.runner.status(), Status::Passed);
}

#[test]
fn an_act_is_tried_for_a_while_and_then_fails() {
    let mut stage = Stage::new(&[RING], Speed::Instant);
    stage.acts = Err("There is no such button.".into());
    stage.give(Input::Play);
    stage.until(3_000.0);
    assert_eq!(stage.runner.status(), Status::Playing);
    stage.until(10_000.0);
    assert_eq!(stage.states(), [&State::Failed("There is no such button.".into())]);
    assert_eq!(stage.runner.status(), Status::Failed);
}

#[test]
fn a_stage_that_cannot_be_set_is_told_and_tried_anew() {
    let mut runner = runner(&[RING], Speed::Instant);
    let orders = runner.handle(Input::Play, 0.0);
    let [Order::Reset { token }] = orders[..] else { panic!("{orders:?}") };
    runner.handle(Input::Broken(token, "No simulator answers.".into()), 1.0);
    assert_eq!((runner.status(), runner.problem()), (Status::Broken, Some("No simulator answers.")));
    assert!(matches!(runner.handle(Input::Play, 2.0)[..], [Order::Reset { .. }]));
    assert_eq!(runner.status(), Status::Setting);
}

#[test]
fn answers_from_before_a_restart_do_not_count() {
    let mut runner = runner(&[RING, RING], Speed::Instant);
    let [Order::Reset { token }] = runner.handle(Input::Play, 0.0)[..] else { panic!() };
    let [Order::Perform { token: old, .. }] = runner.handle(Input::Ready(token), 0.0)[..] else { panic!() };
    let [Order::Reset { token: new }] = runner.handle(Input::Restart, 1.0)[..] else { panic!() };
    assert!(runner.handle(Input::Done(old, Ok(())), 2.0).is_empty());
    assert!(runner.handle(Input::Ready(token), 2.0).is_empty());
    assert_eq!((runner.next(), runner.status()), (0, Status::Setting));
    assert!(matches!(runner.handle(Input::Ready(new), 3.0)[..], [Order::Perform { step: 0, .. }]));
}

proptest! {
    #[test]
    fn whatever_is_pressed_the_steps_are_played_in_order(presses in proptest::collection::vec((0..8_usize, 0.0..2_000.0_f64), 0..60)) {
        let mut stage = Stage::new(&[SAY, RING, WAIT, EXPECT, RING, WAIT, SAY], Speed::Times(2.0));
        for (press, wait_ms) in presses {
            let input = match press {
                0 | 1 => Input::Play,
                2 => Input::Pause,
                3 => Input::Step,
                4 => Input::Back,
                5 => Input::To(5),
                6 => Input::Restart,
                _ => Input::Skip,
            };
            stage.give(input);
            let until_ms = stage.now_ms + wait_ms;
            stage.until(until_ms);
            let next = stage.runner.next();
            for (n, state) in stage.runner.states().iter().enumerate() {
                prop_assert!((n < next) == (*state == State::Done), "step {} of next {}: {:?}", n, next, state);
            }
            prop_assert!(stage.runner.due_ms().is_none_or(|due_ms| due_ms >= stage.now_ms - 1e-6));
        }
        let mut acts = Vec::new();
        for done in stage.done.iter().filter(|done| !done.starts_with("look")) {
            if done == "reset" { acts.clear() } else { acts.push(done.clone()) }
        }
        let whole = ["act 1", "act 4"];
        prop_assert_eq!(&acts[..], &whole[..acts.len().min(2)]);
        stage.give(Input::Restart);
        stage.until(1e9);
        prop_assert_eq!(stage.runner.status(), Status::Passed);
    }
}
