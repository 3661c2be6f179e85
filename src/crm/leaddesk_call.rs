//! From a call as LeadDesk's events tell it to a record of the call log, and back again after a reload.

use cti_bridge::leaddesk::{Call, CallPhase, Id};

use super::calls::{CallRecord, CallResult, Direction, Provider, Reason};

impl CallRecord {
    /// The record of a LeadDesk call. `reason` says a call ending reason in words.
    ///
    /// LeadDesk doesn't tell a call's direction; the card only works where agents call out, so it is outbound. A call
    /// is over when LeadDesk says so or when its ending reason has been chosen, since that ends the call there and
    /// closes the card, which may be too soon for the last event. (Both are our decisions.)
    pub fn of_leaddesk(call: &Call, reason: impl FnOnce(&str) -> Reason) -> Self {
        let ended_ms = call.ended_ms.or(call.reason_ms);
        Self {
            id: call.id(),
            provider: Provider::LeadDesk,
            direction: Direction::Outbound,
            result: match (call.phase, call.answered_ms) {
                (_, Some(_)) if ended_ms.is_some() => CallResult::Answered,
                (_, None) if ended_ms.is_some() => CallResult::NoAnswer,
                (CallPhase::On, _) => CallResult::OnCall,
                _ => CallResult::Ringing,
            },
            number: call.number.clone(),
            started_ms: call.started_ms,
            answered_ms: call.answered_ms,
            ended_ms,
            call_log_id: Some(call.call_log_id.to_string()),
            reason: call.reason.as_ref().map(|id| reason(id.as_str())),
            recordings: call.receipts.clone(),
            log_deleted: call.log_deleted,
            ..Self::default()
        }
    }

    /// The call that a record of LeadDesk's is about.
    pub fn leaddesk_call(&self) -> Option<Call> {
        let call_log_id = self.call_log_id.as_deref().and_then(Id::new)?;
        let reason = self.reason.as_ref().and_then(|reason| Id::new(reason.id.as_str()));
        Some(Call {
            call_log_id,
            phase: match (self.ended_ms, self.answered_ms) {
                (Some(_), _) => CallPhase::Ended,
                (None, Some(_)) => CallPhase::On,
                (None, None) => CallPhase::Ringing,
            },
            rang: self.answered_ms != Some(self.started_ms),
            started_ms: self.started_ms,
            answered_ms: self.answered_ms,
            ended_ms: self.ended_ms,
            number: self.number.clone(),
            customer_id: None,
            reason_ms: reason.is_some().then_some(self.ended_ms).flatten(),
            reason,
            receipts: self.recordings.clone(),
            log_deleted: self.log_deleted,
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn call() -> Call {
        Call {
            call_log_id: Id::new("7001").unwrap(),
            phase: CallPhase::Ringing,
            rang: true,
            started_ms: 1_000.0,
            answered_ms: None,
            ended_ms: None,
            number: Some("+358401234567".to_owned()),
            customer_id: None,
            reason: None,
            reason_ms: None,
            receipts: Vec::new(),
            log_deleted: false,
        }
    }

    fn record(call: &Call) -> CallRecord {
        CallRecord::of_leaddesk(call, |id| Reason { id: id.to_owned(), label: format!("Reason {id}") })
    }

    #[test]
    fn a_record_says_how_the_call_went() {
        let ringing = call();
        assert_eq!(record(&ringing).result, CallResult::Ringing);
        let on = Call { phase: CallPhase::On, answered_ms: Some(4_000.0), ..ringing.clone() };
        assert_eq!(record(&on).result, CallResult::OnCall);
        let over = Call { phase: CallPhase::Ended, ended_ms: Some(9_000.0), ..on.clone() };
        assert_eq!((record(&over).result, record(&over).talk_ms()), (CallResult::Answered, Some(5_000.0)));
        let missed = Call { phase: CallPhase::Ended, ended_ms: Some(9_000.0), ..ringing };
        assert_eq!(record(&missed).result, CallResult::NoAnswer);
        assert_eq!(record(&missed).id, "ld-7001");
    }

    #[test]
    fn a_chosen_reason_ends_the_record_until_leaddesk_says_when() {
        let chosen = Call {
            phase: CallPhase::On,
            answered_ms: Some(4_000.0),
            reason: Id::new("2"),
            reason_ms: Some(6_000.0),
            ..call()
        };
        let ended = record(&chosen);
        assert_eq!((ended.result, ended.ended_ms), (CallResult::Answered, Some(6_000.0)));
        assert_eq!(ended.reason.unwrap().label, "Reason 2");
        assert_eq!(record(&Call { ended_ms: Some(6_500.0), ..chosen }).ended_ms, Some(6_500.0));
    }

    #[test]
    fn a_record_leads_back_to_its_call() {
        let over = Call {
            phase: CallPhase::Ended,
            answered_ms: Some(4_000.0),
            ended_ms: Some(9_000.0),
            receipts: vec!["receipt.mp3".to_owned()],
            log_deleted: true,
            ..call()
        };
        for call in [call(), Call { phase: CallPhase::On, answered_ms: Some(4_000.0), ..call() }, over] {
            assert_eq!(record(&call).leaddesk_call(), Some(call));
        }
        assert_eq!(CallRecord::default().leaddesk_call(), None, "a Talkdesk call");
    }
}
