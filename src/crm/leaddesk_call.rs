//! From a call as LeadDesk's events tell it to a record of the call log, and back again after a reload.

use cti_bridge::Provider;
use cti_bridge::leaddesk::{Call, CallPhase, Id};

use super::calls::{CallRecord, CallResult, Direction, Reason};

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
            provider: Provider::LeadDesk.into(),
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

    /// Keeps what is later in `known`, the stored record of the same call, so that a state from before doesn't overwrite
    /// it: every tab hears LeadDesk's events under the same call log id, and may hear them late or again. A call of that
    /// id that begins after the end of `known` is another one: the call log was dialled again.
    pub(super) fn keep_the_later_state(&mut self, known: &CallRecord) {
        if known.ended_ms.is_some_and(|ended_ms| self.started_ms > ended_ms) {
            return;
        }
        self.started_ms = self.started_ms.min(known.started_ms);
        // An answer after what was stored as its end: it wasn't the end.
        let goes_on = self.answered_ms > known.ended_ms;
        if self.answered_ms.is_none() && known.answered_ms.is_some() {
            self.answered_ms = known.answered_ms;
            self.result = if self.is_over() { CallResult::Answered } else { CallResult::OnCall };
        }
        if self.ended_ms.is_none() && known.is_over() && !goes_on {
            (self.ended_ms, self.result) = (known.ended_ms, known.result);
        }
        self.answered_ms = self.answered_ms.map(|ms| ms.max(self.started_ms));
        let from_ms = self.answered_ms.unwrap_or(self.started_ms);
        self.ended_ms = self.ended_ms.map(|ms| ms.max(from_ms));
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
    fn an_older_state_overwrites_nothing() {
        use CallResult::{Answered, NoAnswer, OnCall, Ringing};
        // Each record: when it began, was answered and ended, and its result.
        type Times = (f64, Option<f64>, Option<f64>, CallResult);
        let record = |(started_ms, answered_ms, ended_ms, result): Times| CallRecord {
            provider: Provider::LeadDesk.into(),
            started_ms,
            answered_ms,
            ended_ms,
            result,
            ..CallRecord::default()
        };
        let (rings, on) = ((10.0, None, None, Ringing), (10.0, Some(15.0), None, OnCall));
        let (over, missed) = ((10.0, Some(15.0), Some(60.0), Answered), (10.0, None, Some(30.0), NoAnswer));
        for (what, known, told, expected) in [
            ("the next state", rings, on, on),
            ("the end", on, over, over),
            ("ringing after the answer", on, rings, on),
            ("ringing after the end", over, rings, over),
            ("on after the end", over, on, over),
            ("ringing after a missed call's end", missed, rings, missed),
            ("an end that doesn't know of the answer", on, (10.0, None, Some(60.0), NoAnswer), over),
            ("another tab began it later", on, (20.0, Some(20.0), None, OnCall), (10.0, Some(20.0), None, OnCall)),
            ("a later end", over, (10.0, Some(15.0), Some(65.0), Answered), (10.0, Some(15.0), Some(65.0), Answered)),
            (
                "answered after all, at its end",
                missed,
                (10.0, Some(30.0), Some(30.0), Answered),
                (10.0, Some(30.0), Some(30.0), Answered),
            ),
            ("it wasn't the end", missed, (10.0, Some(40.0), None, OnCall), (10.0, Some(40.0), None, OnCall)),
            ("the call log was dialled again", over, (90.0, None, None, Ringing), (90.0, None, None, Ringing)),
            (
                "an answer before the beginning",
                on,
                (10.0, Some(5.0), Some(4.0), Answered),
                (10.0, Some(10.0), Some(10.0), Answered),
            ),
        ] {
            let mut stored = record(told);
            stored.keep_what_only_it_knows(&record(known));
            assert_eq!(stored, record(expected), "{what}");
        }
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
