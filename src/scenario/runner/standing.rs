//! How a play stands, for those who show it.

use super::{Mode, Phase, Runner, State, Status};
use crate::scenario::pace::Speed;
use crate::scenario::step::Step;

impl Runner {
    /// How each step stands.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The step that is running or the next one.
    pub fn next(&self) -> usize {
        self.next
    }

    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// Why the stage couldn't be set.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The first step that has failed, and why.
    pub fn failure(&self) -> Option<(usize, &str)> {
        self.states.iter().enumerate().find_map(|(n, state)| match state {
            State::Failed(why) => Some((n, why.as_str())),
            _ => None,
        })
    }

    /// The narration that holds now: the last one that was begun.
    pub fn narration(&self) -> Option<&str> {
        let begun = self.script.steps.iter().zip(&self.states).filter(|(_, state)| **state != State::Waiting);
        begun.rev().find_map(|(step, _)| if let Step::Say { text, .. } = step { Some(text.as_str()) } else { None })
    }

    /// The accessible name of what the sentence on the screen is about: while it is told, and as long as a pause holds it.
    /// None while the play hurries.
    pub fn subject(&self) -> Option<&str> {
        self.script.subject(self.held()?)
    }

    /// Returns whether that sentence names its subject itself.
    pub fn names_subject(&self) -> bool {
        let held = self.held().and_then(|held| self.script.steps.get(held));
        matches!(held, Some(Step::Say { about: Some(_), .. }))
    }

    /// The step that is running, or that a pause holds.
    fn held(&self) -> Option<usize> {
        let is_running = self.states.get(self.next) == Some(&State::Running);
        match (&self.phase, self.mode) {
            (Phase::Unset | Phase::Setting | Phase::Over, _) => None,
            _ if is_running => Some(self.next),
            (_, Mode::Paused) => self.next.checked_sub(1),
            (_, Mode::Playing | Mode::Once | Mode::To(_)) => None,
        }
    }

    /// The script's time until the wait or narration in progress is over, in ms.
    pub fn left_ms(&self, now_ms: f64) -> Option<f64> {
        match self.phase {
            Phase::Passing { left_ms, since_ms, of_step: true } => {
                let passed = if self.mode == Mode::Paused { 0.0 } else { self.speed.passed_ms(now_ms - since_ms) };
                Some((left_ms - passed).max(0.0))
            }
            _ => None,
        }
    }

    pub fn status(&self) -> Status {
        let failed = self.states.iter().any(|state| matches!(state, State::Failed(_)));
        match (&self.phase, self.mode) {
            (_, _) if self.problem.is_some() => Status::Broken,
            (Phase::Unset, _) => Status::Fresh,
            (Phase::Setting, _) => Status::Setting,
            (Phase::Over, _) if failed => Status::Failed,
            (Phase::Over, _) => Status::Passed,
            (_, Mode::To(_)) => Status::Rewinding,
            (_, Mode::Playing | Mode::Once) => Status::Playing,
            (_, Mode::Paused) if failed => Status::Failed,
            (_, Mode::Paused) => Status::Paused,
        }
    }
}
