//! What the state machine takes and gives.

use cti_bridge::Origin;
use serde_json::Value;

use crate::conformance::Answer;
use crate::conformance::raw::Raw;

/// What the page tells the run.
#[derive(Clone, Debug)]
pub enum Input {
    /// The host has posted something; with its origin, as the browser vouches for it.
    Arrived {
        raw: Raw,
        from: String,
    },
    /// The tester begins the test, to take part in it or not.
    Begin {
        with_tester: bool,
    },
    Answered(Answer),
    /// The time that `due_ms` named has come.
    Due,
    Stop,
}

/// What the page is to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// To the host.
    Post { message: Value, to: Origin },
    /// Keep this for the next load of the frame; or keep nothing.
    Keep(Option<String>),
    /// Reload the frame.
    Reload,
}
