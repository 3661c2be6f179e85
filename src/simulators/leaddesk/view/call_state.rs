//! What has become of a call, in words.

use cti_bridge::leaddesk::Id;

use crate::simulators::leaddesk::desk::{CallLog, Desk, Line, State};

/// The call log's state: a colour, an icon and words.
pub fn call_state(desk: &Desk, log: &CallLog) -> (&'static str, &'static str, &'static str) {
    match (log.state, desk.line) {
        (State::InProgress, Line::On { .. }) => ("green", "phone", "On a call"),
        (State::InProgress, Line::Idle | Line::Opening { .. } | Line::Ringing { .. }) => {
            ("amber", "phone-outgoing", "Ringing")
        }
        (State::Answered, _) => ("accent", "check", "Answered"),
        (State::NoAnswer, _) => ("amber", "phone-missed", "No answer"),
        (State::Busy, _) => ("amber", "phone-off", "Busy"),
        (State::New, _) => ("grey", "minus", "Not called"),
    }
}

/// A call ending reason in words; one that isn't in the list is named by its id.
pub fn reason(desk: &Desk, id: &Id) -> String {
    desk.reason(id).map_or_else(|| format!("Outcome {id}"), |reason| reason.label.clone())
}
