//! Whether a command has the form that LeadDesk takes.

use cti_bridge::leaddesk::ToLeadDesk;
use cti_bridge::{Direction, Provider, catalogue};
use serde_json::Value;

use crate::conformance::raw::{Raw, strangers};
use crate::conformance::{Finding, Verdict};

/// What a message from the card is called in the report.
pub fn about(raw: &Raw) -> String {
    match raw.name("action") {
        Some(action) => action.chars().take(60).collect(),
        None => "other messages".to_owned(),
    }
}

/// Whether the message names an action that LeadDesk documents, whatever else is wrong with it.
pub fn names_command(raw: &Raw) -> bool {
    raw.name("action").is_some_and(|action| catalogue::find(Provider::LeadDesk, Direction::Out, action).is_some())
}

/// Reads a command, and says what is wrong with its form. A form without fault gives no findings.
pub fn check(raw: &Raw) -> (Option<ToLeadDesk>, Vec<Finding>) {
    let about = about(raw);
    let mut findings = Vec::new();
    let mut wrong = |says: String, todo: &str| findings.push(Finding::seen(&about, Verdict::Wrong, says, todo));
    let body = match &raw.body {
        Ok(body) => body,
        Err(why) => {
            wrong(
                format!("A message from the card can’t be read. {why}"),
                "Send one command at a time, as JSON.stringify({ action, params }).",
            );
            return (None, findings);
        }
    };
    if raw.name("action").is_none() {
        let says = "The card’s window posts messages without an “action”, which aren’t commands. LeadDesk receives them too, and has to ignore them.";
        let todo = "If they aren’t yours (a developer tool’s, a framework’s), there is nothing to do.";
        return (None, vec![Finding::seen(&about, Verdict::Unknown, says, todo)]);
    }
    if !raw.as_text {
        wrong(
            "It came as an object, and LeadDesk takes JSON text.".to_owned(),
            "Post JSON.stringify({ action, params }).",
        );
    }
    let command = match ToLeadDesk::decode(body) {
        Ok(command) => command,
        Err(why) => {
            wrong(format!("It isn’t what LeadDesk takes. {why}"), hint(body));
            return (None, findings);
        }
    };
    if let ToLeadDesk::Undocumented { .. } = command {
        wrong(
            "LeadDesk’s table has no such action.".to_owned(),
            "Check the spelling: call, hangup, close, select_reason, delete_call_log, and those of the recordings and the full window.",
        );
        return (None, findings);
    }
    for (stranger, place) in beyond(body, &command) {
        wrong(
            format!("It has members that LeadDesk doesn’t know{place}: {stranger}."),
            "Leave them out: they have no effect, or an unintended one.",
        );
    }
    if let ToLeadDesk::Call(_) = command
        && body.pointer("/params/auto_call") != Some(&Value::Bool(true))
    {
        wrong("Its “auto_call” isn’t true.".to_owned(), "Send auto_call: true beside the number or the id.");
    }
    (Some(command), findings)
}

/// The members beyond the documented ones, and where they stand.
fn beyond(body: &Value, command: &ToLeadDesk) -> Vec<(String, &'static str)> {
    let known: &[&str] = match command {
        ToLeadDesk::Call(_) => &["phone_number", "call_id", "customer_id", "auto_call"],
        ToLeadDesk::Close(_) => &["target"],
        ToLeadDesk::SelectReason { .. } => &["id"],
        ToLeadDesk::DeleteCallLog { .. } => &["call_log_id"],
        _ => &[],
    };
    let inside = body.get("params").map(|params| strangers(params, known)).unwrap_or_default();
    let places = [(strangers(body, &["action", "params"]), ""), (inside, " in its “params”")];
    places.into_iter().filter(|(names, _)| !names.is_empty()).map(|(names, place)| (names.join(", "), place)).collect()
}

/// What to do, by the mistake that is likely.
fn hint(body: &Value) -> &'static str {
    match body.get("action").and_then(Value::as_str) {
        Some("call") => {
            "Put exactly one of phone_number, call_id and customer_id into params itself, as { action: \"call\", params: { customer_id: 42, auto_call: true } }."
        }
        Some("close") => "Send params: { target: \"call_dialog\" } or { target: \"full_window_campaign_url\" }.",
        Some("select_reason") => "Send params: { id } with the reason’s id in LeadDesk.",
        Some("delete_call_log") => "Send params: { call_log_id } with the call’s id.",
        _ => "Send an object { action, params } as JSON text.",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    fn raw(body: Value, as_text: bool) -> Raw {
        Raw { as_text, preview: body.to_string(), body: Ok(body) }
    }

    fn said(body: Value, as_text: bool) -> String {
        let (_, findings) = check(&raw(body, as_text));
        findings.iter().map(|finding| format!("{}: {}\n", finding.verdict.word(), finding.says)).collect()
    }

    #[test]
    fn every_command_of_the_bridge_is_right() {
        use cti_bridge::leaddesk::{CallTarget, CloseTarget, Id};
        let id = || Id::new("C-7").unwrap();
        for command in [
            ToLeadDesk::Call(CallTarget::PhoneNumber("+358401234567".into())),
            ToLeadDesk::Call(CallTarget::CallLog(Id::new("7").unwrap())),
            ToLeadDesk::Call(CallTarget::Customer(id())),
            ToLeadDesk::Hangup,
            ToLeadDesk::Close(CloseTarget::CallDialog),
            ToLeadDesk::Close(CloseTarget::FullWindow),
            ToLeadDesk::SelectReason { id: id() },
            ToLeadDesk::ContinueCallRecording,
            ToLeadDesk::PauseCallRecording,
            ToLeadDesk::StartVoiceReceiptRecording,
            ToLeadDesk::StopVoiceReceiptRecording,
            ToLeadDesk::RequestFullWindow,
            ToLeadDesk::ForceFullWindow,
            ToLeadDesk::DeleteCallLog { call_log_id: id() },
        ] {
            let (read, findings) = check(&raw(command.encode(), true));
            assert_eq!((read, findings), (Some(command), vec![]));
        }
    }

    #[test]
    fn each_mistake_has_its_sentence() {
        for (body, as_text, part) in [
            (json!({"action": "hangup"}), false, "takes JSON text"),
            (json!({"action": "hang_up"}), true, "no such action"),
            (
                json!({"action": "call", "params": {"call": {"phone_number": "+1"}, "auto_call": true}}),
                true,
                "exactly one",
            ),
            (
                json!({"action": "call", "params": {"phone_number": "+1", "call_id": 1, "auto_call": true}}),
                true,
                "exactly one",
            ),
            (json!({"action": "call", "params": {"phone_number": "+1"}}), true, "auto_call"),
            (json!({"action": "call", "phone_number": "+1"}), true, "params"),
            (json!({"action": "close", "params": {"target": "dialog"}}), true, "target"),
            (json!({"action": "select_reason", "params": {"reason": 1}}), true, "params.id"),
            (json!({"action": "hangup", "data": {}}), true, "members that LeadDesk doesn’t know: “data”"),
            (json!({"action": "hangup", "params": {"now": true}}), true, "in its “params”: “now”"),
        ] {
            let said = said(body.clone(), as_text);
            assert!(said.contains("wrong: ") && said.contains(part), "{body}: {said}");
        }
        let unreadable = Raw { as_text: true, body: Err("It isn’t JSON.".into()), preview: "{".into() };
        assert!(check(&unreadable).1.iter().any(|finding| finding.verdict == Verdict::Wrong));
    }

    #[test]
    fn what_is_no_command_is_not_called_wrong() {
        let said = said(json!({"source": "react-devtools"}), false);
        assert!(said.starts_with("unknown: ") && said.contains("aren’t commands"), "{said}");
    }
}
