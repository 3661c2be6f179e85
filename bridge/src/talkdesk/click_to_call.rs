//! The CRM's wish to call a number.

use serde_json::{Map, Value, json};

use crate::gate::Reject;
use crate::members::{Members, object, texts};

const ACTION: &str = "clickToCall";

/// What `clickToCall` says. Optional members that are absent are left out of the message, never `null` (our
/// decision). Source: the vendor's page.
///
/// ```
/// use cti_bridge::talkdesk::{ClickToCall, ToTalkdesk};
/// use serde_json::json;
///
/// let call = ClickToCall { to: "+442079460123".into(), contact_id: Some("C-1042".into()), from: None, metadata: None };
/// assert_eq!(
///     ToTalkdesk::ClickToCall(call).encode(Default::default()),
///     json!({"action": "clickToCall", "data": {"to": "+442079460123", "contactId": "C-1042"}}),
/// );
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct ClickToCall {
    /// The number to call, in E.164.
    pub to: String,
    /// The contact's external id. Empty is as good as absent, here and in `from`.
    pub contact_id: Option<String>,
    /// The Talkdesk number to call from, in E.164.
    pub from: Option<String>,
    /// Flat keys and values; each key becomes a Studio context variable. An object or an array among the values is
    /// sent as its JSON text, and a `null` is left out (our decision).
    pub metadata: Option<Map<String, Value>>,
}

impl ClickToCall {
    pub(super) fn decode(message: &Map<String, Value>) -> Result<ClickToCall, Reject> {
        let data = Members::of(ACTION, message).inside("data")?;
        Ok(ClickToCall {
            to: data.text("to")?,
            contact_id: data.optional_id("contactId")?,
            from: data.optional_text("from")?,
            metadata: if data.has("metadata") { metadata(&data)? } else { None },
        })
    }

    pub(super) fn encode(&self) -> Value {
        let contact_id = self.contact_id.as_deref().unwrap_or_default();
        let from = self.from.as_deref().unwrap_or_default();
        let mut data = texts(&[("to", &self.to), ("contactId", contact_id), ("from", from)]);
        let metadata = object(self.metadata.iter().flatten().filter_map(flat));
        if !metadata.is_empty() {
            data.insert("metadata".into(), metadata.into());
        }
        json!({"action": ACTION, "data": data})
    }
}

fn flat((key, value): (&String, &Value)) -> Option<(String, Value)> {
    let value = match value {
        Value::Null => return None,
        Value::Array(_) | Value::Object(_) => value.to_string().into(),
        scalar => scalar.clone(),
    };
    Some((key.clone(), value))
}

fn metadata(data: &Members<'_>) -> Result<Option<Map<String, Value>>, Reject> {
    let metadata = data.object("metadata")?;
    if let Some((key, _)) = metadata.iter().find(|(_, value)| value.is_array() || value.is_object()) {
        return Err(data.bad(&format!("metadata.{key}"), "a text, a number or a boolean (metadata is flat)"));
    }
    let kept = object(metadata.iter().filter_map(flat));
    Ok((!kept.is_empty()).then_some(kept))
}
