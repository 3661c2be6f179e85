//! Messages from the frame to the CRM.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Status;
use crate::gate::Reject;
use crate::members::{Members, named};

/// A message from Talkdesk. Source: the vendor's table of published messages.
///
/// ```
/// use cti_bridge::talkdesk::FromTalkdesk;
/// use serde_json::json;
///
/// let message = FromTalkdesk::decode(&json!({"action": "openContact", "data": {"externalId": 1042}}))?;
/// assert_eq!(message, FromTalkdesk::OpenContact { external_id: "1042".into() });
/// # Ok::<(), cti_bridge::Reject>(())
/// ```
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub enum FromTalkdesk {
    /// `login`: the agent has logged in.
    Login,
    /// `logout`: the agent has logged out.
    Logout,
    /// `userLogoutForced`: the agent has been logged out.
    UserLogoutForced,
    /// `hide`: the panel is to be hidden. Hide it by CSS: removing or moving the frame would reload it.
    Hide,
    /// `show`: the panel is to be shown.
    Show,
    /// `popover`: a call is ringing, and the panel is to be shown.
    Popover,
    /// `openContact`: the CRM is to open a contact's form.
    OpenContact {
        /// The contact's external id, compared exactly. A number on the wire becomes its decimal text (our decision).
        external_id: String,
    },
    /// `sendData`: what an automation sends.
    SendData {
        /// Any object; the automation's author decides what is in it.
        data: Map<String, Value>,
    },
    /// `agentStatusChanged`: the agent's status, to be mirrored and never to be sent back.
    AgentStatusChanged {
        /// The status as it came.
        status: Status,
    },
    /// Anything else. Talkdesk passes on every event of its CTI, so this is no error.
    Undocumented {
        /// What the message calls itself.
        action: String,
        /// The whole message, `action` included.
        message: Value,
    },
}

impl FromTalkdesk {
    /// Reads a message. Members that it doesn't know are passed over.
    ///
    /// # Errors
    /// If it is no object with an `action`, or if a documented action lacks what it needs. (An undocumented one
    /// needs nothing.)
    pub fn decode(message: &Value) -> Result<FromTalkdesk, Reject> {
        let (members, action) = named(message, "action")?;
        Ok(match action {
            "login" => FromTalkdesk::Login,
            "logout" => FromTalkdesk::Logout,
            "userLogoutForced" => FromTalkdesk::UserLogoutForced,
            "hide" => FromTalkdesk::Hide,
            "show" => FromTalkdesk::Show,
            "popover" => FromTalkdesk::Popover,
            "openContact" => FromTalkdesk::OpenContact {
                external_id: Members::of(action, members).inside("data")?.id("externalId")?,
            },
            "sendData" => FromTalkdesk::SendData { data: Members::of(action, members).object("data")?.clone() },
            "agentStatusChanged" => {
                let status = Members::of(action, members).inside("data")?.text("status")?;
                FromTalkdesk::AgentStatusChanged { status: Status::new(status) }
            }
            _ => FromTalkdesk::Undocumented { action: action.to_owned(), message: message.clone() },
        })
    }

    /// Writes the message as Talkdesk would; a simulator's half.
    pub fn encode(&self) -> Value {
        let action = self.action();
        match self {
            FromTalkdesk::OpenContact { external_id } => {
                json!({"action": action, "data": {"externalId": external_id}})
            }
            FromTalkdesk::SendData { data } => json!({"action": action, "data": data}),
            FromTalkdesk::AgentStatusChanged { status } => {
                json!({"action": action, "data": {"status": status.text()}})
            }
            FromTalkdesk::Undocumented { message, .. } => message.clone(),
            _ => json!({"action": action}),
        }
    }

    /// The word on the wire.
    pub fn action(&self) -> &str {
        match self {
            FromTalkdesk::Login => "login",
            FromTalkdesk::Logout => "logout",
            FromTalkdesk::UserLogoutForced => "userLogoutForced",
            FromTalkdesk::Hide => "hide",
            FromTalkdesk::Show => "show",
            FromTalkdesk::Popover => "popover",
            FromTalkdesk::OpenContact { .. } => "openContact",
            FromTalkdesk::SendData { .. } => "sendData",
            FromTalkdesk::AgentStatusChanged { .. } => "agentStatusChanged",
            FromTalkdesk::Undocumented { action, .. } => action,
        }
    }
}

impl From<FromTalkdesk> for Value {
    fn from(message: FromTalkdesk) -> Value {
        message.encode()
    }
}

impl TryFrom<Value> for FromTalkdesk {
    type Error = Reject;

    fn try_from(message: Value) -> Result<FromTalkdesk, Reject> {
        FromTalkdesk::decode(&message)
    }
}
