//! Messages from the CRM to the frame.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{ClickToCall, Encoding, Init, Status, StatusKind, StatusMember};
use crate::gate::Reject;
use crate::members::{Members, named};

/// A message to Talkdesk. Source: the vendor's page.
///
/// Serialised by serde, it has the form of [`Encoding::default`].
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub enum ToTalkdesk {
    /// `init_td_embedded`: starts Talkdesk in the frame.
    Init(Init),
    /// `clickToCall`: calls a number.
    ClickToCall(ClickToCall),
    /// `integrationStatusChanged`: asks Talkdesk to change the agent's status.
    IntegrationStatusChanged {
        /// The status to change to. Busy is sent as the word that [`Encoding::busy_word`] names.
        status: Status,
    },
    /// Anything else that a CRM may send to a simulator.
    Undocumented {
        /// What the message calls itself.
        action: String,
        /// The whole message, `action` included.
        message: Value,
    },
}

impl ToTalkdesk {
    /// Reads a message; a simulator's half. It takes `integrationStatusChanged` in both forms (with a status at both
    /// places, the one at the top counts), either word for busy, ids as text or numbers, and `null` for an optional
    /// member that is absent (our decision). Members that it doesn't know are passed over.
    ///
    /// # Errors
    /// If it is no object with an `action`, or if a documented action lacks what it needs.
    pub fn decode(message: &Value) -> Result<ToTalkdesk, Reject> {
        let (members, action) = named(message, "action")?;
        Ok(match action {
            "init_td_embedded" => ToTalkdesk::Init(Init::decode(members)?),
            "clickToCall" => ToTalkdesk::ClickToCall(ClickToCall::decode(members)?),
            "integrationStatusChanged" => {
                let top = Members::of(action, members);
                let status = match Members::of(action, members).inside("data") {
                    Ok(data) if !top.has("status") => data.text("status")?,
                    _ => top.text("status")?,
                };
                ToTalkdesk::IntegrationStatusChanged { status: Status::new(status) }
            }
            _ => ToTalkdesk::Undocumented { action: action.to_owned(), message: message.clone() },
        })
    }

    /// Writes the message.
    pub fn encode(&self, encoding: Encoding) -> Value {
        match self {
            ToTalkdesk::Init(init) => init.encode(),
            ToTalkdesk::ClickToCall(call) => call.encode(),
            ToTalkdesk::IntegrationStatusChanged { status } => {
                let word = match status.kind() {
                    StatusKind::Busy => encoding.busy_word.as_str(),
                    _ => status.text(),
                };
                match encoding.status_member {
                    StatusMember::TopLevel => json!({"action": self.action(), "status": word}),
                    StatusMember::InData => json!({"action": self.action(), "data": {"status": word}}),
                }
            }
            ToTalkdesk::Undocumented { message, .. } => message.clone(),
        }
    }

    /// The word on the wire.
    pub fn action(&self) -> &str {
        match self {
            ToTalkdesk::Init(_) => "init_td_embedded",
            ToTalkdesk::ClickToCall(_) => "clickToCall",
            ToTalkdesk::IntegrationStatusChanged { .. } => "integrationStatusChanged",
            ToTalkdesk::Undocumented { action, .. } => action,
        }
    }
}

impl From<ToTalkdesk> for Value {
    fn from(message: ToTalkdesk) -> Value {
        message.encode(Encoding::default())
    }
}

impl TryFrom<Value> for ToTalkdesk {
    type Error = Reject;

    fn try_from(message: Value) -> Result<ToTalkdesk, Reject> {
        ToTalkdesk::decode(&message)
    }
}
