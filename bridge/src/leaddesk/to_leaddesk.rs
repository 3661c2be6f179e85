//! Commands from the card to LeadDesk.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{CallTarget, CloseTarget, Id};
use crate::gate::Reject;
use crate::members::{Members, named};

/// A command to LeadDesk. Source: the vendor's page. LeadDesk confirms none of them; what its
/// [events](super::FromLeadDesk) say is what happened.
///
/// ```
/// use cti_bridge::leaddesk::{CallTarget, ToLeadDesk};
///
/// let call = ToLeadDesk::Call(CallTarget::PhoneNumber("+358401234567".into()));
/// assert_eq!(call.to_text(), r#"{"action":"call","params":{"auto_call":true,"phone_number":"+358401234567"}}"#);
/// assert_eq!(ToLeadDesk::Hangup.to_text(), r#"{"action":"hangup"}"#);
/// ```
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub enum ToLeadDesk {
    /// `call`: calls at once (`auto_call` is always sent as true).
    Call(CallTarget),
    /// `hangup`: hangs up.
    Hangup,
    /// `close`: closes the call dialog or the full window.
    Close(CloseTarget),
    /// `select_reason`: chooses the call ending reason. In LeadDesk that ends the call and closes the card.
    SelectReason {
        /// The reason, by LeadDesk's id.
        id: Id,
    },
    /// `continue_call_recording`: goes on recording the call.
    ContinueCallRecording,
    /// `pause_call_recording`: pauses the recording of the call.
    PauseCallRecording,
    /// `start_voice_receipt_recording`: starts the order receipt's recording, which is another than the call's.
    StartVoiceReceiptRecording,
    /// `stop_voice_receipt_recording`: stops the order receipt's recording.
    StopVoiceReceiptRecording,
    /// `request_full_window`: shows the card in full window as soon as the call dialog opens during a call. It can be
    /// sent at any time.
    RequestFullWindow,
    /// `force_full_window`: shows the card in full window at once. The vendor warns that it can break LeadDesk's own
    /// pages, so ask before sending it.
    ForceFullWindow,
    /// `delete_call_log`: deletes a call log. LeadDesk does so only where nobody answered.
    DeleteCallLog {
        /// The call log.
        call_log_id: Id,
    },
    /// Anything else that a card may send to a simulator.
    Undocumented {
        /// What the message calls itself.
        action: String,
        /// The whole message, `action` included.
        message: Value,
    },
}

impl ToLeadDesk {
    /// Reads a command; a simulator's half. Ids may be texts or numbers, and so may the phone number. Members that it
    /// doesn't know are passed over, as is the value of `auto_call`.
    ///
    /// # Errors
    /// If it is no object with an `action`, or if a documented action lacks what it needs. A `call` needs exactly one
    /// target.
    pub fn decode(message: &Value) -> Result<ToLeadDesk, Reject> {
        let (members, action) = named(message, "action")?;
        let command = Members::of(action, members);
        let id = |member| id_of(&command.inside("params")?, member);
        Ok(match action {
            "call" => ToLeadDesk::Call(CallTarget::decode(&command)?),
            "hangup" => ToLeadDesk::Hangup,
            "close" => ToLeadDesk::Close(CloseTarget::decode(&command)?),
            "select_reason" => ToLeadDesk::SelectReason { id: id("id")? },
            "continue_call_recording" => ToLeadDesk::ContinueCallRecording,
            "pause_call_recording" => ToLeadDesk::PauseCallRecording,
            "start_voice_receipt_recording" => ToLeadDesk::StartVoiceReceiptRecording,
            "stop_voice_receipt_recording" => ToLeadDesk::StopVoiceReceiptRecording,
            "request_full_window" => ToLeadDesk::RequestFullWindow,
            "force_full_window" => ToLeadDesk::ForceFullWindow,
            "delete_call_log" => ToLeadDesk::DeleteCallLog { call_log_id: id("call_log_id")? },
            _ => ToLeadDesk::Undocumented { action: action.to_owned(), message: message.clone() },
        })
    }

    /// Writes the command as a JSON value. `params` are left out where there are none (our decision).
    pub fn encode(&self) -> Value {
        let action = self.action();
        match self {
            ToLeadDesk::Call(target) => json!({"action": action, "params": target.encode()}),
            ToLeadDesk::Close(target) => json!({"action": action, "params": {"target": target.as_str()}}),
            ToLeadDesk::SelectReason { id } => json!({"action": action, "params": {"id": id.encode()}}),
            ToLeadDesk::DeleteCallLog { call_log_id } => {
                json!({"action": action, "params": {"call_log_id": call_log_id.encode()}})
            }
            ToLeadDesk::Undocumented { message, .. } => message.clone(),
            _ => json!({"action": action}),
        }
    }

    /// The command as it goes over the wire: LeadDesk takes JSON text, without spaces, and not objects.
    pub fn to_text(&self) -> String {
        self.encode().to_string()
    }

    /// The word on the wire.
    pub fn action(&self) -> &str {
        match self {
            ToLeadDesk::Call(_) => "call",
            ToLeadDesk::Hangup => "hangup",
            ToLeadDesk::Close(_) => "close",
            ToLeadDesk::SelectReason { .. } => "select_reason",
            ToLeadDesk::ContinueCallRecording => "continue_call_recording",
            ToLeadDesk::PauseCallRecording => "pause_call_recording",
            ToLeadDesk::StartVoiceReceiptRecording => "start_voice_receipt_recording",
            ToLeadDesk::StopVoiceReceiptRecording => "stop_voice_receipt_recording",
            ToLeadDesk::RequestFullWindow => "request_full_window",
            ToLeadDesk::ForceFullWindow => "force_full_window",
            ToLeadDesk::DeleteCallLog { .. } => "delete_call_log",
            ToLeadDesk::Undocumented { action, .. } => action,
        }
    }
}

fn id_of(params: &Members<'_>, member: &str) -> Result<Id, Reject> {
    Id::new(params.id(member)?).ok_or_else(|| params.bad(member, "a non-empty text or a number"))
}

impl From<ToLeadDesk> for Value {
    fn from(message: ToLeadDesk) -> Value {
        message.encode()
    }
}

impl TryFrom<Value> for ToLeadDesk {
    type Error = Reject;

    fn try_from(message: Value) -> Result<ToLeadDesk, Reject> {
        ToLeadDesk::decode(&message)
    }
}
