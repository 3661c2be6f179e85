//! Plays a script: what happens and the time come in, what is to be done on the stage comes out.

mod input;
mod standing;

use std::rc::Rc;

pub use input::{Input, Order, State, Status};

use super::found::Found;
use super::limits::{SHOWN, cut};
use super::pace::{BETWEEN_MS, Speed, reading_ms};
use super::script::Script;
use super::step::Step;

/// An act that doesn't find its thing is tried again for so long, in ms.
const TRIED_MS: f64 = 5_000.0;
/// And after so long each time, in ms; an expectation is looked at as often.
const AGAIN_MS: f64 = 50.0;

/// What is left of a wait so shortly before its end is what the arithmetic leaves of it, in ms.
const SOON_MS: f64 = 0.5;

/// What goes on.
#[derive(Clone, PartialEq, Debug)]
enum Phase {
    /// The stage hasn't been set yet.
    Unset,
    /// It is being set.
    Setting,
    /// Nothing: the next step can begin.
    Between,
    /// Time passes: for the narration, for a wait, or after an act (`of_step`: whether it is the step itself).
    Passing { left_ms: f64, since_ms: f64, of_step: bool },
    /// An act was asked for; `again_ms`: when to ask once more, having failed.
    Acting { until_ms: f64, again_ms: Option<f64> },
    /// What is there was asked for; `again_ms` likewise.
    Looking { until_ms: f64, again_ms: Option<f64> },
    /// The last step is done.
    Over,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Mode {
    Paused,
    Playing,
    /// Until one step is done.
    Once,
    /// Without waiting, until the step with this number is next.
    To(usize),
}

/// Plays one script. Cloning it is a snapshot.
#[derive(Clone, PartialEq, Debug)]
pub struct Runner {
    script: Rc<Script>,
    states: Vec<State>,
    next: usize,
    phase: Phase,
    mode: Mode,
    speed: Speed,
    /// What is being waited for: an answer to anything older doesn't count any more.
    token: u64,
    problem: Option<String>,
}

impl Runner {
    pub fn new(script: Rc<Script>, speed: Speed) -> Self {
        let states = vec![State::Waiting; script.steps.len()];
        Self { script, states, next: 0, phase: Phase::Unset, mode: Mode::Paused, speed, token: 0, problem: None }
    }

    pub fn script(&self) -> &Rc<Script> {
        &self.script
    }

    /// When [`Input::Due`] is to come next.
    pub fn due_ms(&self) -> Option<f64> {
        match self.phase {
            Phase::Passing { .. } if self.mode == Mode::Paused => None,
            Phase::Passing { left_ms, since_ms, .. } => Some(since_ms + self.speed.takes_ms(left_ms)),
            Phase::Acting { again_ms, .. } | Phase::Looking { again_ms, .. } => again_ms,
            _ => None,
        }
    }

    /// Takes one input; gives what is to be done on the stage, in order.
    pub fn handle(&mut self, input: Input, now_ms: f64) -> Vec<Order> {
        let mut orders = Vec::new();
        self.pass(now_ms);
        match input {
            Input::Play => self.start(Mode::Playing, &mut orders),
            Input::Pause => self.mode = Mode::Paused,
            Input::Step => {
                self.skip();
                self.start(Mode::Once, &mut orders);
            }
            Input::Skip => self.skip(),
            Input::Back => self.go_to(self.before(), &mut orders),
            Input::To(step) => self.go_to(step.min(self.script.steps.len()), &mut orders),
            Input::Restart => {
                self.reset(&mut orders);
                self.mode = Mode::Playing;
            }
            Input::Speed(speed) => self.speed = speed,
            Input::Ready(token) if token == self.token && self.phase == Phase::Setting => self.phase = Phase::Between,
            Input::Broken(token, why) if token == self.token => {
                (self.phase, self.mode, self.problem) = (Phase::Unset, Mode::Paused, Some(why));
            }
            Input::Done(token, result) if token == self.token => self.acted(result, now_ms),
            Input::Seen(token, found) if token == self.token => self.seen(found, now_ms),
            _ => {}
        }
        self.advance(now_ms, &mut orders);
        orders
    }

    /// Lets time pass for what is only waiting.
    fn pass(&mut self, now_ms: f64) {
        let paused = self.mode == Mode::Paused;
        if let Phase::Passing { left_ms, since_ms, .. } = &mut self.phase {
            if !paused {
                *left_ms -= self.speed.passed_ms(now_ms - *since_ms);
            }
            *since_ms = now_ms;
        }
    }

    fn skip(&mut self) {
        if let Phase::Passing { left_ms, .. } = &mut self.phase {
            *left_ms = 0.0;
        }
    }

    fn start(&mut self, mode: Mode, orders: &mut Vec<Order>) {
        if matches!(self.phase, Phase::Unset | Phase::Over) {
            self.reset(orders);
        }
        self.mode = mode;
    }

    fn reset(&mut self, orders: &mut Vec<Order>) {
        self.states.fill(State::Waiting);
        (self.next, self.phase, self.problem) = (0, Phase::Setting, None);
        self.token += 1;
        orders.push(Order::Reset { token: self.token });
    }

    /// The step to go back to: a wait alone is no step back.
    fn before(&self) -> usize {
        let earlier = self.script.steps.iter().take(self.next);
        earlier.enumerate().rev().find(|(_, step)| !matches!(step, Step::Wait { .. })).map_or(0, |(n, _)| n)
    }

    fn go_to(&mut self, step: usize, orders: &mut Vec<Order>) {
        if step < self.next || matches!(self.phase, Phase::Unset | Phase::Over) {
            self.reset(orders);
        }
        self.skip();
        self.mode = Mode::To(step);
    }

    fn acted(&mut self, result: Result<(), String>, now_ms: f64) {
        let Phase::Acting { until_ms, .. } = self.phase else { return };
        match result {
            Ok(()) => {
                self.finish(State::Done);
                // So that one sees what came of it. The steps of a recording have their own times.
                if self.mode == Mode::Playing && !self.script.silent {
                    self.phase = Phase::Passing { left_ms: BETWEEN_MS, since_ms: now_ms, of_step: false };
                }
            }
            Err(why) if now_ms >= until_ms => self.finish(State::Failed(why)),
            Err(_) => self.phase = Phase::Acting { until_ms, again_ms: Some(now_ms + AGAIN_MS) },
        }
    }

    fn seen(&mut self, found: Result<Found, String>, now_ms: f64) {
        let (Phase::Looking { until_ms, .. }, Some(Step::Expect { expect, .. })) =
            (&self.phase, self.script.steps.get(self.next))
        else {
            return;
        };
        match found.and_then(|found| expect.check(&found).map_err(|wrong| wrong.join(" "))) {
            Ok(()) => self.finish(State::Done),
            Err(wrong) if now_ms >= *until_ms => self.finish(State::Failed(wrong)),
            Err(_) => self.phase = Phase::Looking { until_ms: *until_ms, again_ms: Some(now_ms + AGAIN_MS) },
        }
    }

    /// The step is done, or has failed: then the play stops.
    fn finish(&mut self, state: State) {
        let waited = matches!(self.script.steps.get(self.next), Some(Step::Wait { .. }));
        if matches!(state, State::Failed(_)) || (self.mode == Mode::Once && !waited) {
            self.mode = Mode::Paused;
        }
        if let Some(step) = self.states.get_mut(self.next) {
            *step = match state {
                State::Failed(why) => State::Failed(cut(&why, SHOWN)),
                other => other,
            };
        }
        self.next += 1;
        self.token += 1;
        self.phase = Phase::Between;
    }

    /// Does all that can be done now.
    fn advance(&mut self, now_ms: f64, orders: &mut Vec<Order>) {
        loop {
            match self.phase {
                Phase::Passing { left_ms, of_step, .. } if left_ms < SOON_MS || self.hurries() => {
                    self.phase = Phase::Between;
                    if of_step {
                        self.finish(State::Done);
                    }
                }
                Phase::Between if self.next == self.script.steps.len() => {
                    (self.phase, self.mode) = (Phase::Over, Mode::Paused);
                }
                Phase::Between if self.mode == Mode::To(self.next) => self.mode = Mode::Paused,
                Phase::Between if self.mode != Mode::Paused => self.begin(now_ms, orders),
                Phase::Acting { until_ms, again_ms: Some(again_ms) } if again_ms <= now_ms => {
                    self.phase = Phase::Acting { until_ms, again_ms: None };
                    orders.push(Order::Perform { token: self.token, step: self.next });
                }
                Phase::Looking { until_ms, again_ms: Some(again_ms) } if again_ms <= now_ms => {
                    self.phase = Phase::Looking { until_ms, again_ms: None };
                    orders.push(Order::Look { token: self.token, step: self.next });
                }
                _ => return,
            }
        }
    }

    /// Whether nothing is waited for: one step at a time, and on the way to another step.
    fn hurries(&self) -> bool {
        match self.mode {
            Mode::Once | Mode::To(_) => true,
            Mode::Playing => self.speed == Speed::Instant,
            Mode::Paused => false,
        }
    }

    fn begin(&mut self, now_ms: f64, orders: &mut Vec<Order>) {
        let Some(step) = self.script.steps.get(self.next) else { return };
        if let Some(state) = self.states.get_mut(self.next) {
            *state = State::Running;
        }
        self.token += 1;
        let passing = |left_ms| Phase::Passing { left_ms, since_ms: now_ms, of_step: true };
        self.phase = match step {
            Step::Say { text, .. } => passing(reading_ms(text)),
            Step::Wait { ms } => passing(*ms),
            Step::Expect { within_ms, .. } => {
                orders.push(Order::Look { token: self.token, step: self.next });
                Phase::Looking { until_ms: now_ms + within_ms, again_ms: None }
            }
            _ => {
                orders.push(Order::Perform { token: self.token, step: self.next });
                Phase::Acting { until_ms: now_ms + TRIED_MS, again_ms: None }
            }
        };
    }
}
