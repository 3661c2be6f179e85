//! What the runner takes and gives.

use super::Found;
use super::Speed;

#[derive(Clone, PartialEq, Debug)]
pub enum Input {
    /// From where it stands; from the beginning once it is over.
    Play,
    /// A step that is being done is done first.
    Pause,
    /// One step, without waiting.
    Step,
    /// To before the last step: the stage is reset, and everything up to there is played again.
    Back,
    /// To before this step, back or forth, without waiting.
    To(usize),
    /// Ends the wait or the narration in progress.
    Skip,
    /// Resets the stage and plays from the beginning.
    Restart,
    Speed(Speed),
    /// The time that `due_ms` named has come.
    Due,

    /// The stage is set.
    Ready(u64),
    /// It can't be, with the reason as a sentence.
    Broken(u64, String),
    /// An act was done, or why it couldn't be: then it is tried again for a while.
    Done(u64, Result<(), String>),
    /// What is there, or why there is nothing to look at.
    Seen(u64, Result<Found, String>),
}

/// What is to be done on the stage. `token` goes with the answer.
#[derive(Clone, PartialEq, Debug)]
pub enum Order {
    /// Set it: [`Input::Ready`] or [`Input::Broken`] answers.
    Reset { token: u64 },
    /// Do what the step says: [`Input::Done`] answers.
    Perform { token: u64, step: usize },
    /// Look at what the step asks for: [`Input::Seen`] answers.
    Look { token: u64, step: usize },
}

/// How a step stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    Waiting,
    Running,
    Done,
    /// With the reason, in sentences.
    Failed(String),
}

/// How the whole stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Status {
    /// Nothing has been played yet.
    #[default]
    Fresh,
    /// The stage is being set.
    Setting,
    /// The stage couldn't be set.
    Broken,
    Playing,
    Paused,
    /// Playing up to a step, without waiting.
    Rewinding,
    /// At the end, with every expectation met.
    Passed,
    /// A step has failed.
    Failed,
}

impl Status {
    /// Whether something happens by itself, or is about to.
    pub fn is_going(self) -> bool {
        match self {
            Self::Setting | Self::Playing | Self::Rewinding => true,
            Self::Fresh | Self::Broken | Self::Paused | Self::Passed | Self::Failed => false,
        }
    }

    /// Whether a play has begun and isn't at its end.
    pub fn is_under_way(self) -> bool {
        match self {
            Self::Setting | Self::Playing | Self::Paused | Self::Rewinding => true,
            Self::Fresh | Self::Broken | Self::Passed | Self::Failed => false,
        }
    }

    /// As it stands in the player: a few words, for people and for tests.
    pub fn words(self) -> &'static str {
        match self {
            Self::Fresh => "Ready",
            Self::Setting => "Preparing",
            Self::Broken => "No stage",
            Self::Playing => "Playing",
            Self::Paused => "Paused",
            Self::Rewinding => "Skipping ahead",
            Self::Passed => "Passed",
            Self::Failed => "Failed",
        }
    }
}
