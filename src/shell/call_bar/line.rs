//! Where a call stands, in words, with its clock.

use yew::prelude::*;

use crate::crm::{CallRecord, CallResult, Direction};
use crate::ui::{Clock, icon, intl};

/// A colour, a symbol and words.
pub fn words(call: &CallRecord) -> (&'static str, &'static str, &'static str) {
    let outbound = call.direction == Direction::Outbound;
    match call.result {
        CallResult::Ringing => ("green", "phone-incoming", "Incoming call"),
        CallResult::Dialling => ("accent", "phone-outgoing", "Dialling"),
        CallResult::OnCall => ("red", if outbound { "phone-outgoing" } else { "phone-incoming" }, "On a call"),
        CallResult::NoAnswer => ("amber", "phone-missed", if outbound { "Not answered" } else { "Missed call" }),
        CallResult::Answered => ("muted", "phone-off", "Call ended"),
    }
}

/// The state and how long it has lasted.
pub fn line(call: &CallRecord) -> Html {
    let (hue, symbol, state) = words(call);
    let since_ms = call.answered_ms.unwrap_or(call.started_ms);
    html! {
        <>
            <span class="state" style={format!("color:var(--{hue})")}>{ icon(symbol) }{ state }</span>
            <span class="num muted">
                if let Some(ended_ms) = call.ended_ms {
                    { intl::duration(ended_ms - since_ms) }
                } else {
                    <Clock key={if call.answered_ms.is_some() { "on" } else { "ringing" }} {since_ms} />
                }
            </span>
        </>
    }
}
