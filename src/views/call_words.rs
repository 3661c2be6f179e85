//! What a call record is in words.

use cti_bridge::Provider;

use crate::crm::{CallRecord, CallResult, Direction};

/// The result as a colour token, an icon and words.
pub fn result(call: &CallRecord) -> (&'static str, &'static str, &'static str) {
    match (call.result, call.direction) {
        (CallResult::Ringing, Direction::Outbound) => ("amber", "phone-outgoing", "Ringing"),
        (CallResult::Ringing, Direction::Inbound) => ("amber", "phone-incoming", "Ringing"),
        (CallResult::Dialling, _) => ("accent", "phone-outgoing", "Dialling"),
        (CallResult::OnCall, _) if call.may_be_answered() => ("accent", "phone-outgoing", "Calling"),
        (CallResult::OnCall, _) => ("green", "phone", "On a call"),
        (CallResult::Answered, Direction::Inbound) => ("green", "phone-incoming", "Answered"),
        (CallResult::Answered, Direction::Outbound) => ("green", "phone-outgoing", "Answered"),
        (CallResult::Unknown, _) => ("grey", "circle-help", "Unknown"),
        (CallResult::NoAnswer, Direction::Inbound) => ("amber", "phone-missed", "Missed"),
        (CallResult::NoAnswer, Direction::Outbound) => ("amber", "phone-missed", "No answer"),
    }
}

pub fn direction(call: &CallRecord) -> &'static str {
    match call.direction {
        Direction::Inbound => "Inbound",
        Direction::Outbound => "Outbound",
    }
}

pub fn product(call: &CallRecord) -> &'static str {
    call.provider.provider().map_or("Logged by hand", Provider::name)
}

/// The host that the call went through, where the page's address had chosen it rather than the saved settings.
pub fn via(call: &CallRecord) -> Option<String> {
    call.via.as_ref().map(|host| format!("via {host}"))
}
