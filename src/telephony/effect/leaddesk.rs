//! Decides what a message to or from LeadDesk did, by what was so before it and what is so after it.

use cti_bridge::leaddesk::{Call, CallPhase, FromLeadDesk, Id, Line, Session, ToLeadDesk, VoiceReceipt};
use serde::{Deserialize, Serialize};

/// What a message did.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LeadDeskEffect {
    /// A call rings or is on. One that is over already was answered after all.
    CallChanged {
        call_log_id: String,
        phase: CallPhase,
        /// The call that is over by it: an agent has one line.
        ended_call_log_id: Option<String>,
    },
    /// The call of this call log is over.
    CallOver(String),
    /// Ringing or on, of a call that was in this phase already.
    CallRepeated(String, CallPhase),
    /// The call of this call log goes on, from before the page was loaded.
    CallGoesOn(String),
    IdleWithoutCall,
    IdleOfAnotherCall,
    /// The page has just been loaded, and its call goes on.
    IdleOnLoad,
    ReceiptStarted,
    ReceiptGivenUp,
    /// Kept with the call of this call log.
    ReceiptKept(String),
    /// Complete, without a call to keep it with.
    ReceiptWithoutCall,
    ReceiptRepeated,
    /// Not in the vendor's table.
    UndocumentedReceived,

    /// The user has declined the connection to the sender.
    ConnectionDeclined,
    /// Waits: nobody has confirmed the connection to the sender yet.
    AwaitsConfirmation,
    /// Waits: the call log isn't loaded yet.
    AwaitsCallLog,
    /// Dropped for newer messages that wait for the confirmation.
    DroppedUnconfirmed,

    CallRequested,
    HangupRequested,
    ReasonNoted {
        reason_id: String,
        /// None where there is no call.
        call_log_id: Option<String>,
    },
    RecordingPaused,
    RecordingContinued,
    ReceiptStartRequested,
    ReceiptStopRequested,
    CallLogDeleted,
    /// No such call, or deleted already.
    NoCallLogToDelete,
    WindowRequested,
    /// Not in the vendor's table.
    UndocumentedSent,
}

/// The ids in an effect. Names every variant: a recording shows an id that isn't given here.
macro_rules! ids {
    ($effect:expr, $as_ref:ident) => {
        match $effect {
            LeadDeskEffect::CallChanged { call_log_id, ended_call_log_id, .. } => {
                [Some(call_log_id), ended_call_log_id.$as_ref()]
            }
            LeadDeskEffect::CallOver(call_log_id)
            | LeadDeskEffect::CallRepeated(call_log_id, _)
            | LeadDeskEffect::CallGoesOn(call_log_id)
            | LeadDeskEffect::ReceiptKept(call_log_id) => [Some(call_log_id), None],
            LeadDeskEffect::ReasonNoted { reason_id, call_log_id } => [Some(reason_id), call_log_id.$as_ref()],
            LeadDeskEffect::IdleWithoutCall
            | LeadDeskEffect::IdleOfAnotherCall
            | LeadDeskEffect::IdleOnLoad
            | LeadDeskEffect::ReceiptStarted
            | LeadDeskEffect::ReceiptGivenUp
            | LeadDeskEffect::ReceiptWithoutCall
            | LeadDeskEffect::ReceiptRepeated
            | LeadDeskEffect::UndocumentedReceived
            | LeadDeskEffect::ConnectionDeclined
            | LeadDeskEffect::AwaitsConfirmation
            | LeadDeskEffect::AwaitsCallLog
            | LeadDeskEffect::DroppedUnconfirmed
            | LeadDeskEffect::CallRequested
            | LeadDeskEffect::HangupRequested
            | LeadDeskEffect::RecordingPaused
            | LeadDeskEffect::RecordingContinued
            | LeadDeskEffect::ReceiptStartRequested
            | LeadDeskEffect::ReceiptStopRequested
            | LeadDeskEffect::CallLogDeleted
            | LeadDeskEffect::NoCallLogToDelete
            | LeadDeskEffect::WindowRequested
            | LeadDeskEffect::UndocumentedSent => [None, None],
        }
    };
}

impl LeadDeskEffect {
    pub(super) fn ids(&self) -> [Option<&String>; 2] {
        ids!(self, as_ref)
    }

    pub(super) fn ids_mut(&mut self) -> [Option<&mut String>; 2] {
        ids!(self, as_mut)
    }
}

/// What a message can change, but for calls.
pub(in crate::telephony) struct Snapshot {
    line: Line,
    receipt: VoiceReceipt,
    /// The call in progress, or the last one.
    call: Option<(Id, CallPhase)>,
}

impl Snapshot {
    pub fn of(session: &Session) -> Self {
        Self {
            line: session.line(),
            receipt: session.voice_receipt().clone(),
            call: session.call().map(|call| (call.call_log_id.clone(), call.phase)),
        }
    }

    fn phase_of(&self, id: &Id) -> Option<CallPhase> {
        self.call.as_ref().filter(|(known, _)| known == id).map(|(_, phase)| *phase)
    }
}

/// Decides what a message did that was taken. `changed` are the calls that it changed.
pub(in crate::telephony) fn received(
    message: &FromLeadDesk,
    before: &Snapshot,
    after: &Snapshot,
    changed: &[Call],
) -> LeadDeskEffect {
    let id_of = |call: &Call| call.call_log_id.to_string();
    match message {
        FromLeadDesk::CallLineRinging { call_log_id: id } | FromLeadDesk::CallLineOn { call_log_id: id } => {
            match changed.iter().find(|call| call.call_log_id == *id) {
                Some(call) => LeadDeskEffect::CallChanged {
                    call_log_id: id_of(call),
                    phase: call.phase,
                    ended_call_log_id: changed.iter().find(|call| call.call_log_id != *id).map(id_of),
                },
                None => repeat(id, before, after),
            }
        }
        FromLeadDesk::CallLineIdle { call_log_id } => match changed.first() {
            Some(call) => LeadDeskEffect::CallOver(id_of(call)),
            None => idle(call_log_id.as_ref(), before),
        },
        FromLeadDesk::RecStarted { .. } => receipt(LeadDeskEffect::ReceiptStarted, before, after),
        FromLeadDesk::RecCancelled { .. } => receipt(LeadDeskEffect::ReceiptGivenUp, before, after),
        FromLeadDesk::RecStopped { .. } => match changed.first() {
            Some(call) => LeadDeskEffect::ReceiptKept(id_of(call)),
            None => receipt(LeadDeskEffect::ReceiptWithoutCall, before, after),
        },
        FromLeadDesk::Undocumented { .. } => LeadDeskEffect::UndocumentedReceived,
    }
}

/// Ringing or on, and no call changed.
fn repeat(id: &Id, before: &Snapshot, after: &Snapshot) -> LeadDeskEffect {
    let call_log_id = id.to_string();
    match before.phase_of(id) {
        Some(CallPhase::Ended) | None => LeadDeskEffect::CallRepeated(call_log_id, CallPhase::Ended),
        Some(_) if before.line != after.line => LeadDeskEffect::CallGoesOn(call_log_id),
        Some(phase) => LeadDeskEffect::CallRepeated(call_log_id, phase),
    }
}

/// Idle, and no call changed.
fn idle(id: Option<&Id>, before: &Snapshot) -> LeadDeskEffect {
    match &before.call {
        Some((_, CallPhase::Ended)) | None => LeadDeskEffect::IdleWithoutCall,
        Some((present, _)) if id.is_some_and(|id| id != present) => LeadDeskEffect::IdleOfAnotherCall,
        Some(_) => LeadDeskEffect::IdleOnLoad,
    }
}

fn receipt(effect: LeadDeskEffect, before: &Snapshot, after: &Snapshot) -> LeadDeskEffect {
    if before.receipt == after.receipt { LeadDeskEffect::ReceiptRepeated } else { effect }
}

/// Decides what a command did that was sent. LeadDesk confirms none of them. `changed` is the call that it changed.
pub(in crate::telephony) fn sent(message: &ToLeadDesk, changed: Option<&Call>) -> LeadDeskEffect {
    match message {
        ToLeadDesk::Call(_) => LeadDeskEffect::CallRequested,
        ToLeadDesk::Hangup => LeadDeskEffect::HangupRequested,
        ToLeadDesk::SelectReason { id } => LeadDeskEffect::ReasonNoted {
            reason_id: id.to_string(),
            call_log_id: changed.map(|call| call.call_log_id.to_string()),
        },
        ToLeadDesk::PauseCallRecording => LeadDeskEffect::RecordingPaused,
        ToLeadDesk::ContinueCallRecording => LeadDeskEffect::RecordingContinued,
        ToLeadDesk::StartVoiceReceiptRecording => LeadDeskEffect::ReceiptStartRequested,
        ToLeadDesk::StopVoiceReceiptRecording => LeadDeskEffect::ReceiptStopRequested,
        ToLeadDesk::DeleteCallLog { .. } if changed.is_some() => LeadDeskEffect::CallLogDeleted,
        ToLeadDesk::DeleteCallLog { .. } => LeadDeskEffect::NoCallLogToDelete,
        ToLeadDesk::Close(_) | ToLeadDesk::RequestFullWindow | ToLeadDesk::ForceFullWindow => {
            LeadDeskEffect::WindowRequested
        }
        ToLeadDesk::Undocumented { .. } => LeadDeskEffect::UndocumentedSent,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
