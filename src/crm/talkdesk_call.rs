//! From a call as Talkdesk's messages tell it to a record of the call log.

use cti_bridge::Provider;
use cti_bridge::talkdesk::{Call, CallDirection, CallPhase};

use super::calls::{CallRecord, CallResult, Direction};

impl From<&Call> for CallRecord {
    fn from(call: &Call) -> Self {
        Self {
            id: call.id.clone(),
            provider: Provider::Talkdesk.into(),
            direction: match call.direction {
                CallDirection::Inbound => Direction::Inbound,
                CallDirection::Outbound => Direction::Outbound,
            },
            result: match (call.phase, call.answered_ms) {
                (CallPhase::Ringing, _) => CallResult::Ringing,
                (CallPhase::Dialling, _) => CallResult::Dialling,
                (CallPhase::OnCall | CallPhase::Dialled, _) => CallResult::OnCall,
                (CallPhase::Ended, Some(_)) => CallResult::Answered,
                (CallPhase::Ended, None) if call.answer_unknown => CallResult::Unknown,
                (CallPhase::Ended, None) => CallResult::NoAnswer,
            },
            contact_id: call.contact_id.clone(),
            number: call.number.clone(),
            started_ms: call.started_ms,
            answered_ms: call.answered_ms,
            ended_ms: call.ended_ms,
            data: call.data.clone(),
            ..Self::default()
        }
    }
}

impl CallRecord {
    /// The Talkdesk call that a record of one in progress is about, for a tracker that goes on with it.
    pub fn talkdesk_call(&self) -> Option<Call> {
        let phase = match self.result {
            CallResult::Ringing => CallPhase::Ringing,
            CallResult::Dialling => CallPhase::Dialling,
            CallResult::OnCall if self.direction == Direction::Outbound => CallPhase::Dialled,
            CallResult::OnCall => CallPhase::OnCall,
            CallResult::Answered | CallResult::NoAnswer | CallResult::Unknown => return None,
        };
        (self.provider == Provider::Talkdesk).then(|| Call {
            id: self.id.clone(),
            direction: match self.direction {
                Direction::Inbound => CallDirection::Inbound,
                Direction::Outbound => CallDirection::Outbound,
            },
            phase,
            contact_id: self.contact_id.clone(),
            number: self.number.clone(),
            started_ms: self.started_ms,
            answered_ms: self.answered_ms.filter(|_| self.direction == Direction::Inbound),
            ended_ms: None,
            answer_unknown: false,
            data: self.data.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_over_is_answered_only_if_it_was_answered() {
        let mut call = Call {
            id: "td-1-1".to_owned(),
            direction: CallDirection::Outbound,
            phase: CallPhase::Dialling,
            contact_id: Some("C-1".to_owned()),
            number: Some("+12025550123".to_owned()),
            started_ms: 1.0,
            answered_ms: None,
            ended_ms: None,
            answer_unknown: false,
            data: vec![serde_json::Map::new()],
        };
        let record = CallRecord::from(&call);
        assert_eq!((record.result, record.direction), (CallResult::Dialling, Direction::Outbound));
        assert_eq!(record.talkdesk_call().as_ref(), Some(&call));
        assert_eq!((record.contact_id, record.number), (call.contact_id.clone(), call.number.clone()));
        assert_eq!(record.data.len(), 1);

        call.phase = CallPhase::Ended;
        call.ended_ms = Some(9.0);
        let record = CallRecord::from(&call);
        assert_eq!((record.result, record.talk_ms()), (CallResult::NoAnswer, None));
        call.answered_ms = Some(4.0);
        let record = CallRecord::from(&call);
        assert_eq!((record.result, record.talk_ms()), (CallResult::Answered, Some(5.0)));
        assert!(record.is_over());
    }
}
