//! Where a call stands, in words, with its clock.

use yew::prelude::*;

use crate::crm::{CallRecord, CallResult, Direction};
use crate::ui::{Clock, icon, intl};

/// A colour, a symbol and words.
pub fn words(call: &CallRecord) -> (&'static str, &'static str, &'static str) {
    let outbound = call.direction == Direction::Outbound;
    match call.result {
        CallResult::Ringing => ("amber", "phone-incoming", "Incoming call"),
        CallResult::Dialling => ("accent", "phone-outgoing", "Dialling"),
        CallResult::OnCall if call.may_be_answered() => ("accent", "phone-outgoing", "Calling"),
        CallResult::OnCall => ("green", if outbound { "phone-outgoing" } else { "phone-incoming" }, "On a call"),
        CallResult::NoAnswer => ("amber", "phone-missed", if outbound { "No answer" } else { "Missed call" }),
        CallResult::Unknown => ("muted", "circle-help", "Call ended"),
        CallResult::Answered => ("muted", "phone-off", "Call ended"),
    }
}

/// How long a call that is over took. Where it isn't known how long both sides spoke, the words say so.
fn how_long(call: &CallRecord) -> Option<String> {
    match (call.talk_ms().or_else(|| call.rang_ms()), call.lasted_ms()) {
        (Some(ms), _) => Some(intl::duration(ms)),
        (None, Some(ms)) => Some(format!("{} total", intl::duration(ms))),
        (None, None) => None,
    }
}

/// The state and how long it has lasted.
pub fn line(call: &CallRecord) -> Html {
    let (hue, symbol, state) = words(call);
    let since_ms = call.answered_ms.unwrap_or(call.started_ms);
    html! {
        <span class="lasts">
            <span class="state" style={format!("color:var(--{hue})")}>{ icon(symbol) }{ state }</span>
            <span class="num muted">
                if call.is_over() {
                    { how_long(call).unwrap_or_default() }
                } else {
                    <Clock key={if call.answered_ms.is_some() { "on" } else { "ringing" }} {since_ms} />
                }
            </span>
        </span>
    }
}
