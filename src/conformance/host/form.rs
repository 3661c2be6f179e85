//! Whether a message from the host has the form that Talkdesk takes.

use cti_bridge::Origin;
use cti_bridge::catalogue::is_e164;
use cti_bridge::talkdesk::{StatusKind, ToTalkdesk};
use serde_json::Value;

use crate::conformance::raw::{Raw, strangers};
use crate::conformance::{Finding, Verdict};

/// What the report calls the init.
pub const INIT: &str = "init_td_embedded";

/// What a message from the host is called in the report.
pub fn about(raw: &Raw) -> String {
    raw.name("action").map_or_else(|| "other messages".to_owned(), |action| action.chars().take(60).collect())
}

/// Reads a message, and says what is remarkable about its form. `from` is the host's origin, as the browser vouches for
/// it.
pub fn check(raw: &Raw, from: &str) -> (Option<ToTalkdesk>, Vec<Finding>) {
    let about = about(raw);
    let mut findings = Vec::new();
    let mut find = |verdict, says: String, todo: &str| findings.push(Finding::seen(&about, verdict, says, todo));
    let body = match &raw.body {
        Ok(body) if raw.name("action").is_some() => body,
        _ => {
            let says = "Your page posts messages to the frame that have no “action”. Talkdesk gets them as well, and has to ignore them.";
            find(
                Verdict::Unknown,
                says.to_owned(),
                "If they aren’t yours (a developer tool’s, a framework’s), there is nothing to do.",
            );
            return (None, findings);
        }
    };
    if raw.as_text {
        find(
            Verdict::Wrong,
            "It came as text, and Talkdesk documents an object.".to_owned(),
            "Post the object itself, without JSON.stringify.",
        );
    }
    let message = match ToTalkdesk::decode(body) {
        Ok(message) => message,
        Err(why) => {
            find(Verdict::Wrong, format!("It isn’t what Talkdesk takes. {why}"), hint(body));
            return (None, findings);
        }
    };
    match &message {
        ToTalkdesk::Init(init) => {
            if init.url != from {
                let says = match Origin::parse(&init.url) {
                    Ok(_) => format!(
                        "Its url is “{}”, and your page’s origin is “{from}”: Talkdesk would answer somebody else.",
                        init.url
                    ),
                    Err(_) => format!(
                        "Its url is “{}”, which isn’t an origin as browsers write it; yours is “{from}”.",
                        init.url
                    ),
                };
                find(Verdict::Wrong, says, "Send url: window.location.origin.");
            }
            members(body, &["url", "int", "env", "aid", "view", "app"], &mut find);
        }
        ToTalkdesk::ClickToCall(call) => {
            for (member, number) in [("to", Some(&call.to)), ("from", call.from.as_ref())] {
                if let Some(number) = number.filter(|number| !is_e164(number)) {
                    find(
                        Verdict::Wrong,
                        format!("Its “{member}” is “{number}”, which isn’t an E.164 number."),
                        "Send a plus, the country’s code and the number, without spaces: +442079460123.",
                    );
                }
            }
            if body.get("data").and_then(Value::as_object).into_iter().flatten().any(|(_, value)| value.is_null()) {
                find(
                    Verdict::Unknown,
                    "A member is null. Talkdesk’s page doesn’t say that it takes that.".to_owned(),
                    "Leave out what you don’t have.",
                );
            }
            members(body, &["to", "contactId", "from", "metadata"], &mut find);
        }
        ToTalkdesk::IntegrationStatusChanged { status } => {
            if let StatusKind::Other(word) = status.kind() {
                find(
                    Verdict::Unknown,
                    format!("The status “{word}” isn’t in Talkdesk’s table."),
                    "The table has available, away, offline, on a call, busy_<name> and away_<name>.",
                );
            }
        }
        ToTalkdesk::Undocumented { .. } => find(
            Verdict::Wrong,
            "Talkdesk’s table has no such action.".to_owned(),
            "Check the spelling: init_td_embedded, clickToCall, integrationStatusChanged.",
        ),
    }
    (Some(message), findings)
}

/// What a faultless message is praised for.
pub fn praise(message: &ToTalkdesk, body: Option<&Value>) -> &'static str {
    match message {
        ToTalkdesk::Init(_) => "It came as an object, with well-formed members and your page’s origin.",
        ToTalkdesk::ClickToCall(_) => "It came as an object, with a number in E.164.",
        ToTalkdesk::IntegrationStatusChanged { .. } if body.is_some_and(|body| body.get("status").is_none()) => {
            "It came as an object, with the status in “data”. Talkdesk’s table shows it at the top; its sample puts it in “data”."
        }
        ToTalkdesk::IntegrationStatusChanged { .. } => {
            "It came as an object, with the status at the top, as Talkdesk’s table shows it."
        }
        ToTalkdesk::Undocumented { .. } => "It came as an object.",
    }
}

fn members(body: &Value, known: &[&str], find: &mut impl FnMut(Verdict, String, &str)) {
    let strangers = body.get("data").map(|data| strangers(data, known)).unwrap_or_default();
    if !strangers.is_empty() {
        find(
            Verdict::Unknown,
            format!("Its “data” has members that Talkdesk’s page doesn’t name: {}.", strangers.join(", ")),
            "Leave them out, unless Talkdesk has told you of them.",
        );
    }
}

fn hint(body: &Value) -> &'static str {
    match body.get("action").and_then(Value::as_str) {
        Some(INIT) => {
            "Send data: { url: location.origin, int, env, aid, view, app }; “Integrate with your CRM” makes it for you."
        }
        Some("clickToCall") => {
            "Send data: { to } with a number in E.164; contactId, from and a flat metadata if you have them."
        }
        Some("integrationStatusChanged") => "Send { action, status } with the status at the top.",
        _ => "Send an object { action, data }.",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(body: Value, as_text: bool) -> String {
        let raw = Raw { as_text, preview: body.to_string(), body: Ok(body) };
        let (_, findings) = check(&raw, "https://crm.example");
        findings.iter().map(|finding| format!("{}: {}\n", finding.verdict.word(), finding.says)).collect()
    }

    fn init() -> Value {
        json!({"action": INIT, "data": {"url": "https://crm.example", "int": "my-crm", "env": "prd-eu", "aid": "7", "view": "headless", "app": "conversation"}})
    }

    #[test]
    fn the_documented_forms_are_right() {
        for body in [
            init(),
            json!({"action": "clickToCall", "data": {"to": "+442079460123"}}),
            json!({"action": "clickToCall", "data": {"to": "+442079460123", "contactId": "C-1", "from": "+12025550143", "metadata": {"a": 1}}}),
            json!({"action": "integrationStatusChanged", "status": "away_Lunch"}),
            json!({"action": "integrationStatusChanged", "data": {"status": "busy"}}),
        ] {
            assert_eq!(said(body.clone(), false), "", "{body}");
        }
    }

    #[test]
    fn each_mistake_has_its_sentence() {
        let with = |member: &str, value: Value| {
            let mut body = init();
            body["data"][member] = value;
            body
        };
        for (body, as_text, part) in [
            (init(), true, "wrong: It came as text"),
            (with("url", json!("https://other.example")), false, "wrong: Its url is “https://other.example”"),
            (with("url", json!("https://crm.example/app/index.html")), false, "isn’t an origin"),
            (with("env", json!("eu")), false, "wrong: It isn’t what Talkdesk takes"),
            (with("aid", json!("")), false, "data.aid"),
            (
                with("region", json!("eu")),
                false,
                "unknown: Its “data” has members that Talkdesk’s page doesn’t name: “region”",
            ),
            (json!({"action": INIT}), false, "wrong: "),
            (json!({"action": "clickToCall", "data": {"to": "020 7946 0123"}}), false, "isn’t an E.164 number"),
            (json!({"action": "clickToCall", "data": {"to": "+442079460123", "from": "0123"}}), false, "Its “from”"),
            (
                json!({"action": "clickToCall", "data": {"to": "+442079460123", "contactId": null}}),
                false,
                "unknown: A member is null",
            ),
            (
                json!({"action": "clickToCall", "data": {"to": "+442079460123", "metadata": {"a": {"b": 1}}}}),
                false,
                "flat",
            ),
            (json!({"action": "integrationStatusChanged"}), false, "wrong: "),
            (json!({"action": "integrationStatusChanged", "status": "lunch"}), false, "unknown: The status “lunch”"),
            (json!({"action": "click_to_call"}), false, "wrong: Talkdesk’s table has no such action"),
            (json!({"hot": "reload"}), false, "unknown: Your page posts messages"),
        ] {
            let said = said(body.clone(), as_text);
            assert!(said.contains(part), "{body}: {said}");
        }
    }
}
