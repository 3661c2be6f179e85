//! One call, as far as Talkdesk's messages tell.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A call. Made and changed by a [`CallTracker`](super::CallTracker).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Call {
    /// `td-<started_ms>-<counter>`: one per call, and it never changes. Talkdesk names none, so it is our own.
    pub id: String,
    /// Who called whom.
    pub direction: CallDirection,
    /// Where it stands.
    pub phase: CallPhase,
    /// The contact's external id, once `openContact` or our own `clickToCall` has named it.
    pub contact_id: Option<String>,
    /// The other side's number in E.164. Known of outbound calls only: Talkdesk's documented messages carry none.
    pub number: Option<String>,
    /// When it began to ring or was dialled, in ms since the Unix epoch, as are the other times.
    pub started_ms: f64,
    /// When it was answered, as far as that is known.
    pub answered_ms: Option<f64>,
    /// When it was over.
    pub ended_ms: Option<f64>,
    /// Whether the call is over and nothing said whether it was answered. Such a call has no `answered_ms`.
    pub answer_unknown: bool,
    /// What automations sent during the call (`sendData`), in order.
    pub data: Vec<Map<String, Value>>,
}

/// Who called whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CallDirection {
    /// To the agent.
    Inbound,
    /// From the agent.
    Outbound,
}

/// Where a call stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CallPhase {
    /// Inbound and not yet answered.
    Ringing,
    /// Outbound: `clickToCall` was posted, and Talkdesk hasn't turned busy yet.
    Dialling,
    /// Outbound: Talkdesk has turned busy, so it has dialled. Whether the other side has answered isn't known: see
    /// [`CallTracker`](super::CallTracker).
    Dialled,
    /// Answered.
    OnCall,
    /// Over. It was answered if it has [`Call::answered_ms`]; if [`Call::answer_unknown`] is set, that isn't known.
    Ended,
}
