//! The simulator for the tools (see [`seam`](crate::seam)): what an agent or a customer does here, by name, and any
//! message at all.

use cti_bridge::leaddesk::Id;
use cti_bridge::window;
use serde_json::{Value, json};

use super::desk::{Desk, Input, Line};
use super::options::{DialMode, Options};
use super::wiring::card_window;
use crate::bridge_errors::AsSentence;
use crate::seam::Form;

/// What is meant by `{"do": …}`.
///
/// # Errors
/// A sentence that says what is missing, or what there is to do.
pub fn input(act: &Value, desk: &Desk) -> Result<Input, String> {
    let id = |name: &str| {
        let text = act.get(name).and_then(Value::as_str).and_then(Id::new);
        text.ok_or_else(|| format!("“{name}” is missing, as text."))
    };
    let what = act.get("do").and_then(Value::as_str).ok_or("“do” is missing: it says what is to be done.")?;
    Ok(match what {
        "select" => {
            let id = id("customer")?;
            let customer = desk.customers.iter().find(|customer| customer.id == id);
            Input::Select(customer.cloned().ok_or_else(|| format!("No customer has the ID “{}”.", id.as_str()))?)
        }
        "start call" => Input::StartCall,
        "answer" => Input::Answer,
        "busy" => Input::Busy,
        "no answer" => Input::NoAnswer,
        "hang up" => Input::HangUp,
        "customer hangs up" => Input::CustomerHangsUp,
        "reason" => Input::Reason(id("id")?),
        "close dialog" => Input::CloseDialog,
        "dial mode" => {
            let dial_mode = match act.get("mode").and_then(Value::as_str) {
                Some("manual") => DialMode::Manual,
                Some("power") if desk.options.is_manual() => DialMode::Preview,
                Some("power") => desk.options.dial_mode,
                _ => {
                    return Err(
                        "“mode” is “manual” (the card opens on answer) or “power” (it opens at once).".to_owned()
                    );
                }
            };
            Input::Options(Options { dial_mode, ..desk.options.clone() })
        }
        "reload card" => Input::ReloadCard,
        "replay" => Input::Replay,
        _ => {
            return Err(format!(
                "The LeadDesk simulator can’t “{what}”: it can select, start call, answer, busy, no answer, hang up, \
                 customer hangs up, reason, close dialog, dial mode, reload card, replay."
            ));
        }
    })
}

/// Where it stands.
pub fn state(desk: &Desk) -> Value {
    let line = match desk.line {
        Line::Idle => "idle",
        Line::Opening { .. } => "opening",
        Line::Ringing { .. } => "ringing",
        Line::On { .. } => "on",
    };
    let dialog = desk.dialog.as_ref();
    json!({
        "line": line,
        "customer": dialog.map(|dialog| dialog.customer.id.as_str()),
        "call_log_id": dialog.map(|dialog| dialog.call_log_id.as_str()),
        "card": desk.card.as_ref().map(|card| card.loaded),
        "heard": desk.heard,
        "customers": desk.customers.len(),
    })
}

/// Posts any text to the card.
///
/// # Errors
/// A sentence that says why nothing was sent.
pub fn post(card: &str, text: &str, form: Form) -> Result<(), String> {
    let origin = window::origin_of_url(card).map_err(|error| error.sentence())?;
    let to = card_window().ok_or("There is no card to post to.")?;
    let posted = match form {
        Form::Object => {
            let value: Value = serde_json::from_str(text).map_err(|error| format!("That isn’t JSON: {error}."))?;
            window::post(&to, &value, &origin)
        }
        Form::Text | Form::Raw => window::post_text(&to, text, &origin),
    };
    posted.map_err(|error| error.sentence())
}
