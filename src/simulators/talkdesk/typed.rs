//! Messages typed by hand: read, or refused with a sentence that says what to change.

use serde_json::{Map, Value};

/// What `sendData` carries until something else is typed: what an automation may know of a caller. The names are those
/// of Talkdesk's own automations (article 9950823060251, JSON schemas for Workato).
pub const DATA: &str = r#"{
  "contact_id": "C-1001",
  "contact_name": "Aino Virtanen",
  "contact_email": "aino.virtanen@saimaa.example",
  "contact_phone": "+46701740605",
  "contact_company": "Saimaa Logistics",
  "agent_id": "agent-id-123",
  "agent_email": "ada@crm.example"
}"#;

/// A documented message to start from.
pub const MESSAGE: &str = r#"{
  "action": "agentStatusChanged",
  "data": { "status": "away_Lunch" }
}"#;

/// Any JSON at all: to see what the host makes of it is the point.
pub fn message(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| {
        format!(
            "This isn’t JSON (line {}, column {}). Names and texts need double quotes.",
            error.line(),
            error.column()
        )
    })
}

/// The payload of `sendData`.
pub fn data(text: &str) -> Result<Map<String, Value>, String> {
    match message(text)? {
        Value::Object(data) => Ok(data),
        _ => Err("The data must be an object: { \"name\": \"value\" }.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_editors_start_with_can_be_sent() {
        assert!(message(MESSAGE).is_ok_and(|message| message.get("action").is_some()));
        assert!(data(DATA).is_ok_and(|data| data.len() == 7));
    }

    #[test]
    fn refusals_say_where_and_what() {
        assert_eq!(
            message("{\n action: 1}").err().as_deref(),
            Some("This isn’t JSON (line 2, column 2). Names and texts need double quotes.")
        );
        assert!(data("[1]").is_err_and(|why| why.contains("an object")));
        assert!(message("").is_err());
        assert!(message(&"[".repeat(100_000)).is_err(), "too deep is refused, not a crash");
    }
}
