//! A call, its log, and what belongs to it.

use cti_bridge::leaddesk::Id;

use super::super::customers::Customer;

/// What the call dialog is about.
#[derive(Clone, PartialEq, Debug)]
pub struct Dialog {
    pub customer: Customer,
    /// Whom a call rings: the customer's number, or the one that the card named.
    pub number: String,
    pub call_log_id: Id,
}

/// The card's frame.
#[derive(Clone, PartialEq, Debug)]
pub struct Card {
    /// The template, filled in.
    pub url: String,
    /// Counts the loads: a new number is a new frame.
    pub load: u64,
    /// Whether the frame has reported its load.
    pub loaded: bool,
    /// Whether it opens on answer (manual dial), so that it is told of a call that is on already.
    pub in_mid_call: bool,
    /// Closed with its dialog, it is hidden until then and still hears what was said to it last.
    pub closes_at_ms: Option<f64>,
}

/// How the card is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Window {
    /// In its place beside the call dialog.
    #[default]
    Narrow,
    /// Narrow until there is a call.
    Requested,
    Full,
}

/// The agent's line.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum Line {
    #[default]
    Idle,
    /// Rings as soon as the card has loaded, and at that time at the latest.
    Opening {
        rings_at_ms: f64,
    },
    Ringing {
        since_ms: f64,
    },
    On {
        since_ms: f64,
    },
}

/// The recording of the call in progress.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Recording {
    /// There is no call to record.
    #[default]
    Off,
    Running,
    Paused,
}

/// A call log's state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Nobody has been called yet.
    New,
    InProgress,
    NoAnswer,
    Busy,
    Answered,
}

impl State {
    /// As LeadDesk would write it, as far as its page does (`no_answer`); the others are ours.
    pub fn as_str(self) -> &'static str {
        match self {
            State::New => "new",
            State::InProgress => "in progress",
            State::NoAnswer => "no_answer",
            State::Busy => "busy",
            State::Answered => "answered",
        }
    }
}

/// One row of the call log.
#[derive(Clone, PartialEq, Debug)]
pub struct CallLog {
    pub id: Id,
    pub customer: Customer,
    pub number: String,
    pub state: State,
    pub started_ms: f64,
    /// The desk's round when it was called: a list that is begun again asks for everyone once more.
    pub round: u32,
    /// How long it was on.
    pub talk_ms: Option<f64>,
    /// The call ending reason.
    pub reason: Option<Id>,
    /// The files of its voice receipts that are complete.
    pub receipts: Vec<String>,
    /// How many were begun: each has a file name of its own.
    pub receipts_begun: u32,
}
