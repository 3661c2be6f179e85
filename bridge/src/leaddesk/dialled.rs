//! What we dialled, until it becomes a call.

use super::{CallTarget, Id};

/// How long LeadDesk may take from our `call` to the call, in ms; a call that comes later is another one. Our decision.
pub const DIALLED_WITHIN_MS: f64 = 60_000.0;

/// What our last `call` named.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Dialled {
    pub number: Option<String>,
    pub customer_id: Option<Id>,
    call_log_id: Option<Id>,
    at_ms: f64,
}

impl Dialled {
    pub fn new(target: &CallTarget, at_ms: f64) -> Dialled {
        let nothing = Dialled { at_ms, ..Dialled::default() };
        match target.clone() {
            CallTarget::PhoneNumber(number) => Dialled { number: Some(number), ..nothing },
            CallTarget::Customer(id) => Dialled { customer_id: Some(id), ..nothing },
            CallTarget::CallLog(id) => Dialled { call_log_id: Some(id), ..nothing },
        }
    }

    pub fn is_recent(&self, now_ms: f64) -> bool {
        now_ms - self.at_ms <= DIALLED_WITHIN_MS
    }

    /// Whether the call that we asked for may have the id of one that is over: only the one that we named.
    pub fn may_reuse(&self, id: &Id, now_ms: f64) -> bool {
        self.is_recent(now_ms) && self.call_log_id.as_ref() == Some(id)
    }
}
