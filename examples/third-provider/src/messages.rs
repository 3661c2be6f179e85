//! The softphone's five messages. Each is an object with a `type`.

use cti_bridge::Reject;
use cti_bridge::protocol::Message;
use serde_json::{Value, json};

/// What the softphone says.
#[derive(Clone, PartialEq, Debug)]
pub enum FromSoftphone {
    /// It can make calls from now on.
    Ready,
    /// Someone calls.
    Ringing {
        /// The softphone's name for the call.
        call: String,
        /// The caller's number, E.164.
        number: String,
    },
    /// The call was answered, by whichever side was called.
    Answered { call: String },
    /// The call is over.
    Ended { call: String },
}

/// What the CRM says.
#[derive(Clone, PartialEq, Debug)]
pub enum ToSoftphone {
    /// Call a number.
    Dial {
        /// The CRM's name for the call, by which the softphone tells of it.
        call: String,
        /// E.164.
        number: String,
    },
}

impl ToSoftphone {
    pub fn encode(&self) -> Value {
        match self {
            Self::Dial { call, number } => json!({"type": "dial", "call": call, "number": number}),
        }
    }
}

impl Message for FromSoftphone {
    fn decode(message: &Value) -> Result<Self, Reject> {
        let call = || text(message, "call");
        match name(message)? {
            "ready" => Ok(Self::Ready),
            "ringing" => Ok(Self::Ringing { call: call()?, number: number(message)? }),
            "answered" => Ok(Self::Answered { call: call()? }),
            "ended" => Ok(Self::Ended { call: call()? }),
            _ => Err(bad(message, "type", "“ready”, “ringing”, “answered” or “ended”")),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Ready => "ready",
            Self::Ringing { .. } => "ringing",
            Self::Answered { .. } => "answered",
            Self::Ended { .. } => "ended",
        }
    }

    fn is_documented(&self) -> bool {
        true
    }
}

impl Message for ToSoftphone {
    fn decode(message: &Value) -> Result<Self, Reject> {
        match name(message)? {
            "dial" => Ok(Self::Dial { call: text(message, "call")?, number: number(message)? }),
            _ => Err(bad(message, "type", "“dial”")),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Dial { .. } => "dial",
        }
    }

    fn is_documented(&self) -> bool {
        true
    }
}

fn name(message: &Value) -> Result<&str, Reject> {
    let member = || "type".to_owned();
    message
        .get("type")
        .ok_or_else(|| Reject::NoName { member: member() })?
        .as_str()
        .ok_or_else(|| Reject::NameNotText { member: member() })
}

fn text(message: &Value, member: &str) -> Result<String, Reject> {
    let text = message.get(member).and_then(Value::as_str).filter(|text| !text.is_empty());
    text.map(str::to_owned).ok_or_else(|| bad(message, member, "a text"))
}

/// A number that can be looked up and dialled: E.164.
fn number(message: &Value) -> Result<String, Reject> {
    let number = text(message, "number")?;
    let digits = number.strip_prefix('+').unwrap_or_default();
    let is_e164 = (5..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_e164.then_some(number).ok_or_else(|| bad(message, "number", "a number in E.164, such as “+12025550123”"))
}

fn bad(message: &Value, member: &str, expected: &str) -> Reject {
    let action = message.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    Reject::BadMember { action, member: member.to_owned(), expected: expected.to_owned() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_five_messages_are_read_and_anything_else_is_refused() {
        let (call, number) = ("7".to_owned(), "+12025550123".to_owned());
        for (message, read) in [
            (json!({"type": "ready"}), FromSoftphone::Ready),
            (
                json!({"type": "ringing", "call": "7", "number": "+12025550123"}),
                FromSoftphone::Ringing { call: call.clone(), number: number.clone() },
            ),
            (json!({"type": "answered", "call": "7"}), FromSoftphone::Answered { call: call.clone() }),
            (json!({"type": "ended", "call": "7"}), FromSoftphone::Ended { call: call.clone() }),
        ] {
            assert_eq!(FromSoftphone::decode(&message).unwrap(), read);
            assert_eq!(message.get("type").and_then(Value::as_str), Some(read.name()));
        }
        let dial = ToSoftphone::Dial { call, number };
        assert_eq!(ToSoftphone::decode(&dial.encode()).unwrap(), dial);
        for message in [
            json!(null),
            json!({"type": 5}),
            json!({"type": "dial"}),
            json!({"type": "answered"}),
            json!({"type": "answered", "call": ""}),
            json!({"type": "ringing", "call": "7", "number": "0800"}),
            json!({"type": "ringing", "call": "7", "number": "+49 30"}),
        ] {
            assert!(FromSoftphone::decode(&message).is_err(), "{message}");
        }
    }
}
