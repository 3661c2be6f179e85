//! Events from LeadDesk to the card.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Id;
use crate::gate::Reject;
use crate::members::{Members, named, object, texts};

/// An event from LeadDesk. Source: the vendor's page.
///
/// ```
/// use cti_bridge::leaddesk::FromLeadDesk;
/// use serde_json::json;
///
/// let event = FromLeadDesk::decode(&json!({"type": "callLineOn", "data": {"call_log_id": 7001}}))?;
/// let as_text = FromLeadDesk::decode(&json!({"type": "callLineOn", "data": {"call_log_id": "7001"}}))?;
/// assert_eq!(event, as_text);
/// assert_eq!(event.kind(), "callLineOn");
/// # Ok::<(), cti_bridge::Reject>(())
/// ```
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub enum FromLeadDesk {
    /// `callLineRinging`: the call rings.
    CallLineRinging {
        /// The call.
        call_log_id: Id,
    },
    /// `callLineOn`: the call was answered.
    CallLineOn {
        /// The call.
        call_log_id: Id,
    },
    /// `callLineIdle`: the line is idle. Comes at the end of a call, and at each initialisation of the page.
    CallLineIdle {
        /// The call that is over. An idle that names none is taken as well (our decision): the vendor's page doesn't
        /// say what stands there at an initialisation.
        call_log_id: Option<Id>,
    },
    /// `recStarted`: the order receipt's recording has started.
    RecStarted {
        /// The file's name, where the event has one. (That it need not, here and below, is our decision.)
        file: Option<String>,
    },
    /// `recStopped`: the order receipt's recording is complete.
    RecStopped {
        /// The file's name, where the event has one.
        file: Option<String>,
    },
    /// `recCancelled`: the order receipt's recording was given up.
    RecCancelled {
        /// The file's name, where the event has one.
        file: Option<String>,
    },
    /// Anything else. It is no error (our decision), as on Talkdesk's side.
    Undocumented {
        /// What the message calls itself.
        kind: String,
        /// The whole message, `type` included.
        message: Value,
    },
}

impl FromLeadDesk {
    /// Reads an event. Members that it doesn't know are passed over.
    ///
    /// A call's id may be a number or a text. `null`, empty text and 0 are none, which only `callLineIdle` may have;
    /// where all of `data` is optional, it may be missing or `null` too. (Our decisions.)
    ///
    /// # Errors
    /// If it is no object with a `type`, or if a documented event lacks what it needs. (An undocumented one needs
    /// nothing.)
    pub fn decode(message: &Value) -> Result<FromLeadDesk, Reject> {
        let (members, kind) = named(message, "type")?;
        let event = Members::of(kind, members);
        Ok(match kind {
            "callLineRinging" => FromLeadDesk::CallLineRinging { call_log_id: call_of(&event)? },
            "callLineOn" => FromLeadDesk::CallLineOn { call_log_id: call_of(&event)? },
            "callLineIdle" if !event.has("data") => FromLeadDesk::CallLineIdle { call_log_id: None },
            "callLineIdle" => FromLeadDesk::CallLineIdle { call_log_id: optional_call_of(&event)? },
            "recStarted" => FromLeadDesk::RecStarted { file: file_of(&event)? },
            "recStopped" => FromLeadDesk::RecStopped { file: file_of(&event)? },
            "recCancelled" => FromLeadDesk::RecCancelled { file: file_of(&event)? },
            _ => FromLeadDesk::Undocumented { kind: kind.to_owned(), message: message.clone() },
        })
    }

    /// Writes the event as LeadDesk would; a simulator's half. What is absent is left out, but for `data`.
    pub fn encode(&self) -> Value {
        let data = match self {
            FromLeadDesk::CallLineRinging { call_log_id }
            | FromLeadDesk::CallLineOn { call_log_id }
            | FromLeadDesk::CallLineIdle { call_log_id: Some(call_log_id) } => {
                object([("call_log_id".to_owned(), call_log_id.encode())])
            }
            FromLeadDesk::CallLineIdle { call_log_id: None } => Map::new(),
            FromLeadDesk::RecStarted { file }
            | FromLeadDesk::RecStopped { file }
            | FromLeadDesk::RecCancelled { file } => texts(&[("file", file.as_deref().unwrap_or_default())]),
            FromLeadDesk::Undocumented { message, .. } => return message.clone(),
        };
        json!({"type": self.kind(), "data": data})
    }

    /// The word on the wire.
    pub fn kind(&self) -> &str {
        match self {
            FromLeadDesk::CallLineRinging { .. } => "callLineRinging",
            FromLeadDesk::CallLineOn { .. } => "callLineOn",
            FromLeadDesk::CallLineIdle { .. } => "callLineIdle",
            FromLeadDesk::RecStarted { .. } => "recStarted",
            FromLeadDesk::RecStopped { .. } => "recStopped",
            FromLeadDesk::RecCancelled { .. } => "recCancelled",
            FromLeadDesk::Undocumented { kind, .. } => kind,
        }
    }
}

fn optional_call_of(event: &Members<'_>) -> Result<Option<Id>, Reject> {
    let id = event.inside("data")?.optional_id("call_log_id")?;
    // Database ids begin at 1, and all calls of the id 0 would become one.
    Ok(id.and_then(Id::new).filter(|id| id.as_str() != "0"))
}

fn call_of(event: &Members<'_>) -> Result<Id, Reject> {
    optional_call_of(event)?.ok_or_else(|| event.bad("data.call_log_id", "a non-empty text or a number other than 0"))
}

fn file_of(event: &Members<'_>) -> Result<Option<String>, Reject> {
    if event.has("data") { event.inside("data")?.optional_text("file") } else { Ok(None) }
}

impl From<FromLeadDesk> for Value {
    fn from(message: FromLeadDesk) -> Value {
        message.encode()
    }
}

impl TryFrom<Value> for FromLeadDesk {
    type Error = Reject;

    fn try_from(message: Value) -> Result<FromLeadDesk, Reject> {
        FromLeadDesk::decode(&message)
    }
}
