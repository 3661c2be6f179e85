//! What a message to or from LeadDesk did, in a short sentence for the inspector: told from what was so before it and
//! what is so after it.

use cti_bridge::leaddesk::{Call, CallPhase, FromLeadDesk, Id, Line, Session, ToLeadDesk, VoiceReceipt};

/// What a message can change, but for calls.
pub(super) struct Standing {
    line: Line,
    receipt: VoiceReceipt,
    /// The call in progress, or the last one.
    call: Option<(Id, CallPhase)>,
}

impl Standing {
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

/// Of a message that was taken. `changed` are the calls that it changed.
pub(super) fn received(message: &FromLeadDesk, before: &Standing, after: &Standing, changed: &[Call]) -> String {
    let this = |id: &Id| changed.iter().find(|call| call.call_log_id == *id);
    match message {
        FromLeadDesk::CallLineRinging { call_log_id: id } | FromLeadDesk::CallLineOn { call_log_id: id } => {
            let Some(call) = this(id) else { return repeat(id, before, after) };
            let did = match call.phase {
                CallPhase::Ringing => "ringing",
                CallPhase::On => "call answered",
                CallPhase::Ended => "answered after all (it is over)",
            };
            // An agent has one line.
            let other = changed.iter().find(|call| call.call_log_id != *id);
            let other = other.map(|other| format!("; call log {} is over", other.call_log_id)).unwrap_or_default();
            format!("{did}, call log {id}{other}")
        }
        FromLeadDesk::CallLineIdle { call_log_id } => match changed.first() {
            Some(call) => format!("call over, call log {}", call.call_log_id),
            None => idle(call_log_id.as_ref(), before).to_owned(),
        },
        FromLeadDesk::RecStarted { .. } => receipt("the receipt is being recorded", before, after),
        FromLeadDesk::RecCancelled { .. } => receipt("the receipt was given up", before, after),
        FromLeadDesk::RecStopped { .. } => match changed.first() {
            Some(call) => format!("receipt kept with call log {}", call.call_log_id),
            None => receipt("receipt complete; no call to keep it with", before, after),
        },
        FromLeadDesk::Undocumented { .. } => "kept; not in the vendor’s table".to_owned(),
    }
}

/// Ringing or on, and no call changed.
fn repeat(id: &Id, before: &Standing, after: &Standing) -> String {
    match before.phase_of(id) {
        Some(CallPhase::Ended) | None => format!("ignored as a repeat: call log {id} is over"),
        Some(_) if before.line != after.line => format!("call log {id} goes on, from before the page was loaded"),
        Some(CallPhase::Ringing) => format!("ignored as a repeat: call log {id} rings"),
        Some(CallPhase::On) => format!("ignored as a repeat: call log {id} is on"),
    }
}

/// Idle, and no call changed.
fn idle(id: Option<&Id>, before: &Standing) -> &'static str {
    match &before.call {
        Some((_, CallPhase::Ended)) | None => "ignored: no call before it (LeadDesk sends this whenever a card loads)",
        Some((present, _)) if id.is_some_and(|id| id != present) => {
            "ignored: it names another call than the present one"
        }
        Some(_) => "ignored: the page has just been loaded, and its call goes on",
    }
}

fn receipt(did: &str, before: &Standing, after: &Standing) -> String {
    if before.receipt == after.receipt { "ignored as a repeat".to_owned() } else { did.to_owned() }
}

/// Of a command that was sent, none of which LeadDesk confirms. `changed` is the call that it changed.
pub(super) fn sent(message: &ToLeadDesk, changed: Option<&Call>) -> String {
    let did = match message {
        ToLeadDesk::Call(_) => "the next new call is taken for this one",
        ToLeadDesk::Hangup => "nothing yet: the call is over when LeadDesk says idle",
        ToLeadDesk::SelectReason { id } => {
            return match changed {
                Some(call) => format!("reason {id} noted with call log {}", call.call_log_id),
                None => format!("reason {id} noted with no call: there is none"),
            };
        }
        ToLeadDesk::PauseCallRecording => "the recording is shown as paused",
        ToLeadDesk::ContinueCallRecording => "the recording is shown as going on",
        ToLeadDesk::StartVoiceReceiptRecording => "nothing yet: recStarted is awaited",
        ToLeadDesk::StopVoiceReceiptRecording => "nothing yet: recStopped is awaited",
        ToLeadDesk::DeleteCallLog { .. } if changed.is_some() => "the call is shown as deleted in LeadDesk",
        ToLeadDesk::DeleteCallLog { .. } => "nothing here: no such call, or deleted already",
        ToLeadDesk::Close(_) | ToLeadDesk::RequestFullWindow | ToLeadDesk::ForceFullWindow => {
            "nothing here: it changes LeadDesk’s own window"
        }
        ToLeadDesk::Undocumented { .. } => "sent; not in the vendor’s table",
    };
    did.to_owned()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
