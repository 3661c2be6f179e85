//! Call records: one per call, whichever product it came through.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::identify_caller::Directory;

/// A call as it is stored and listed. Stored again, under the same id, whenever the call changes.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CallRecord {
    /// Unique over both providers and over time; made by the bridge.
    pub id: String,
    pub provider: Provider,
    pub direction: Direction,
    pub result: CallResult,
    /// The external id of the contact, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    /// The other side's number in E.164, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The digits of the number's extension: shown, never dialled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// When it began to ring or was dialled; milliseconds since the Unix epoch, as are the other times.
    pub started_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_ms: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_ms: Option<f64>,
    /// LeadDesk's id of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_log_id: Option<String>,
    /// The call ending reason that the agent chose: the wrap-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Files of recordings made during the call, as LeadDesk names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<String>,
    /// Whether the agent had LeadDesk delete its own call log.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub log_deleted: bool,
    /// The agent's status when the call began, as Talkdesk mirrored it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_status: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// What automations sent during the call, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<Map<String, Value>>,
}

/// A call ending reason, as LeadDesk's administrator has set it up.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Reason {
    /// LeadDesk's id of it.
    pub id: String,
    /// What the agent reads.
    pub label: String,
}

/// The product that a call came through.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Provider {
    #[default]
    Talkdesk,
    LeadDesk,
}

/// Who called whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Direction {
    #[default]
    Inbound,
    Outbound,
}

/// Where a call stands, or how it ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum CallResult {
    /// Inbound and not yet answered.
    #[default]
    Ringing,
    /// Outbound and not yet answered.
    Dialling,
    OnCall,
    /// It was answered and is over.
    Answered,
    /// It is over without an answer.
    NoAnswer,
}

impl CallRecord {
    /// Whether a contact that was created for this call becomes its contact: it has none yet, or one that nobody has.
    pub fn lacks_contact(&self, directory: &impl Directory) -> bool {
        self.contact_id.as_deref().is_none_or(|id| directory.contact(id).is_none())
    }

    /// Whether the call is over.
    pub fn is_over(&self) -> bool {
        self.ended_ms.is_some()
    }

    /// Takes over from the record `known` of the same call what its product doesn't tell: the agent's notes, wrap-up
    /// and status, and the contact and the number where this one names none.
    pub fn keep_what_only_it_knows(&mut self, known: &CallRecord) {
        if self.notes.is_empty() {
            self.notes.clone_from(&known.notes);
        }
        self.contact_id = self.contact_id.take().or_else(|| known.contact_id.clone());
        if self.number.is_none() {
            self.number.clone_from(&known.number);
            self.extension.clone_from(&known.extension);
        }
        self.reason = self.reason.take().or_else(|| known.reason.clone());
        self.agent_status = known.agent_status.clone().or_else(|| self.agent_status.take());
    }

    /// How long it rang, in milliseconds; `None` while it still does.
    pub fn rang_ms(&self) -> Option<f64> {
        Some((self.answered_ms.or(self.ended_ms)? - self.started_ms).max(0.0))
    }

    /// How long both sides spoke, in milliseconds; `None` before the end and without an answer.
    pub fn talk_ms(&self) -> Option<f64> {
        Some((self.ended_ms? - self.answered_ms?).max(0.0))
    }
}
