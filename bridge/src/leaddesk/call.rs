//! One call, as LeadDesk's events tell.

use serde::{Deserialize, Serialize};

use super::Id;

/// A call. Made and changed by a [`Session`](super::Session). Times are ms since the Unix epoch, and
/// `started_ms` ≤ `answered_ms` ≤ `ended_ms`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Call {
    /// LeadDesk's own id, which is what makes it one call.
    pub call_log_id: Id,
    /// Where it stands.
    pub phase: CallPhase,
    /// Whether it was heard ringing before it was answered.
    pub rang: bool,
    /// When it was first heard of.
    pub started_ms: f64,
    /// When it was answered.
    pub answered_ms: Option<f64>,
    /// When it was over.
    pub ended_ms: Option<f64>,
    /// The number that our own `call` named, where that was what began it.
    pub number: Option<String>,
    /// The customer that our own `call` named, where that was what began it.
    pub customer_id: Option<Id>,
    /// The call ending reason that we chose last.
    pub reason: Option<Id>,
    /// When we chose it.
    pub reason_ms: Option<f64>,
    /// The files of its order receipts, in order.
    pub receipts: Vec<String>,
    /// Whether we had LeadDesk delete its call log. (LeadDesk doesn't confirm that.)
    pub log_deleted: bool,
}

/// Where a call stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CallPhase {
    /// Not yet answered.
    Ringing,
    /// Answered.
    On,
    /// Over; it was answered if it has [`Call::answered_ms`].
    Ended,
}

impl Call {
    /// `ld-<call_log_id>`: one call, one record.
    pub fn id(&self) -> String {
        format!("ld-{}", self.call_log_id)
    }

    /// For how long it rang, in ms: until it was answered, or until its end if it wasn't. `None` while it rings, and
    /// if it wasn't heard ringing.
    pub fn ring_ms(&self) -> Option<f64> {
        let until_ms = self.answered_ms.or(self.ended_ms)?;
        self.rang.then_some(until_ms - self.started_ms)
    }

    /// For how long it was on, in ms. `None` before its end, and if it wasn't answered.
    pub fn talk_ms(&self) -> Option<f64> {
        Some(self.ended_ms? - self.answered_ms?)
    }

    /// Whether it rang and is over, and nobody answered. Only then does LeadDesk delete its call log.
    pub fn is_no_answer(&self) -> bool {
        self.rang && self.phase == CallPhase::Ended && self.answered_ms.is_none()
    }
}
