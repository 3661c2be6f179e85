//! Effects in words. Reached from the tools and `window.screenpop` only, so that these words don't weigh on the contact
//! list's start.

use std::borrow::Cow;

use cti_bridge::leaddesk::CallPhase;
use cti_bridge::{Entry, Origin};

use super::{CallEffect, Effect, LeadDeskEffect, TalkdeskEffect};
use crate::telephony::screen_pop_decision::{AskReason, ScreenPopOutcome};

/// Says what an entry's message did, where that is known.
pub fn effect_text(entry: &Entry<Effect>) -> Option<Cow<'static, str>> {
    Some(match entry.effect.as_ref()? {
        Effect::Talkdesk { what, calls } => {
            let add = |text: Cow<'static, str>, call: &CallEffect| format!("{text}; {}", call_text(*call)).into();
            calls.iter().fold(talkdesk_text(what), add)
        }
        Effect::LeadDesk(effect) => leaddesk_text(effect, &entry.origin),
        Effect::Added(calls) => match calls.as_slice() {
            [] => "no call changed".into(),
            calls => calls.iter().map(|call| call_text(*call)).collect::<Vec<_>>().join("; ").into(),
        },
        Effect::Foreign(text) => text.clone().into(),
    })
}

fn talkdesk_text(effect: &TalkdeskEffect) -> Cow<'static, str> {
    match effect {
        TalkdeskEffect::LoggedIn => "logged in",
        TalkdeskEffect::AlreadyLoggedIn => "ignored: the agent was logged in already",
        TalkdeskEffect::LoggedOut => "logged out",
        TalkdeskEffect::LoggedOutByForce => "logged out by force; agent notified",
        TalkdeskEffect::AlreadyLoggedOut => "ignored: the agent was logged out",
        TalkdeskEffect::PanelShown => "panel shown",
        TalkdeskEffect::PanelAlreadyShown => "ignored: the panel was shown already",
        TalkdeskEffect::PanelHidden => "panel hidden",
        TalkdeskEffect::PanelAlreadyHidden => "ignored: the panel was hidden",
        TalkdeskEffect::PanelDrawsAttention => "panel shown and highlighted",
        TalkdeskEffect::PanelShownForKnownCall => "panel shown; call already known",
        TalkdeskEffect::PopoverRepeated => "ignored as a repeat: call already known",
        TalkdeskEffect::ScreenPop { contact_id, outcome } => return screen_pop_text(contact_id, *outcome).into(),
        TalkdeskEffect::DataShown => "shown to the agent",
        TalkdeskEffect::StatusChanged(status) => return format!("status → {status}").into(),
        TalkdeskEffect::StatusUnchanged(status) => {
            return format!("ignored: the status was {status} already").into();
        }
        TalkdeskEffect::UndocumentedReceived => UNDOCUMENTED_RECEIVED,
        TalkdeskEffect::InitSent => "sent; waiting for an answer",
        TalkdeskEffect::CallDialled => "call dialled; panel shown",
        TalkdeskEffect::CallAlreadyInProgress => "no new call: one is in progress",
        TalkdeskEffect::StatusRequested => "waiting for Talkdesk to confirm the status",
        TalkdeskEffect::UndocumentedSent => UNDOCUMENTED_SENT,
    }
    .into()
}

const UNDOCUMENTED_RECEIVED: &str = "kept; not in the vendor’s table";
const UNDOCUMENTED_SENT: &str = "sent; not in the vendor’s table";

fn screen_pop_text(id: &str, outcome: Option<ScreenPopOutcome>) -> String {
    match outcome {
        Some(ScreenPopOutcome::Opened) => format!("opened contact {id}"),
        Some(ScreenPopOutcome::OpenedAndKept) => format!("opened contact {id}; unsaved edits are kept"),
        Some(ScreenPopOutcome::Asked(reason)) => {
            let why = match reason {
                AskReason::FieldInUse => "a field is in use",
                AskReason::DialogOpen => "a dialog is open",
                AskReason::WorkAtStake => "unsaved work would be lost",
            };
            format!("asked before opening {id}: {why}")
        }
        Some(ScreenPopOutcome::Stayed) => format!("{id} is already on the screen"),
        Some(ScreenPopOutcome::Waits) => format!("{id} opens later, as set in Settings"),
        Some(ScreenPopOutcome::Never) => format!("{id} not opened, as set in Settings"),
        None => format!("no view here can open {id}"),
    }
}

fn call_text(effect: CallEffect) -> &'static str {
    match effect {
        CallEffect::Rings => "call ringing",
        CallEffect::Dialled => "call dialled",
        CallEffect::Answered => "call answered",
        CallEffect::Over => "call over",
        CallEffect::OverAnswerUnknown => "call over; answer unknown",
        CallEffect::DataAttached => "attached to the call in progress",
        CallEffect::ContactFound => "linked to the call",
    }
}

/// `origin` is the sender's.
fn leaddesk_text(effect: &LeadDeskEffect, origin: &str) -> Cow<'static, str> {
    match effect {
        LeadDeskEffect::CallChanged { call_log_id: id, phase, ended_call_log_id } => {
            let text = match phase {
                CallPhase::Ringing => "ringing",
                CallPhase::On => "call answered",
                CallPhase::Ended => "answered, then ended",
            };
            let other = ended_call_log_id.as_ref().map(|other| format!("; call log {other} is over"));
            return format!("{text}, call log {id}{}", other.unwrap_or_default()).into();
        }
        LeadDeskEffect::CallOver(id) => return format!("call over, call log {id}").into(),
        LeadDeskEffect::CallRepeated(id, phase) => {
            let stands = match phase {
                CallPhase::Ringing => "rings",
                CallPhase::On => "is on",
                CallPhase::Ended => "is over",
            };
            return format!("ignored as a repeat: call log {id} {stands}").into();
        }
        LeadDeskEffect::CallGoesOn(id) => {
            return format!("call log {id} continues from before the page load").into();
        }
        LeadDeskEffect::IdleWithoutCall => "ignored: no call before it (LeadDesk sends this whenever a card loads)",
        LeadDeskEffect::IdleOfAnotherCall => "ignored: it names another call",
        LeadDeskEffect::IdleOnLoad => "ignored: the page just loaded and its call continues",
        LeadDeskEffect::ReceiptStarted => "receipt recording",
        LeadDeskEffect::ReceiptGivenUp => "receipt cancelled",
        LeadDeskEffect::ReceiptKept(id) => return format!("receipt saved with call log {id}").into(),
        LeadDeskEffect::ReceiptWithoutCall => "receipt complete, but no call to save it with",
        LeadDeskEffect::ReceiptRepeated => "ignored as a repeat",
        LeadDeskEffect::UndocumentedReceived => UNDOCUMENTED_RECEIVED,
        LeadDeskEffect::ConnectionDeclined => "connection declined",
        LeadDeskEffect::AwaitsConfirmation => {
            let origin = Origin::parse(origin);
            let host = origin.as_ref().map_or("its sender", Origin::host);
            return format!("waiting for the connection to {host} to be confirmed").into();
        }
        LeadDeskEffect::AwaitsCallLog => "waiting for the call log to load",
        LeadDeskEffect::DroppedUnconfirmed => "dropped: too many newer messages wait for confirmation",
        LeadDeskEffect::CallRequested => "waiting for the call",
        LeadDeskEffect::HangupRequested => "waiting for LeadDesk to say idle",
        LeadDeskEffect::ReasonNoted { reason_id, call_log_id: Some(id) } => {
            return format!("outcome {reason_id} saved with call log {id}").into();
        }
        LeadDeskEffect::ReasonNoted { reason_id, call_log_id: None } => {
            return format!("outcome {reason_id} not saved: there’s no call").into();
        }
        LeadDeskEffect::RecordingPaused => "recording shown as paused",
        LeadDeskEffect::RecordingContinued => "recording shown as on",
        LeadDeskEffect::ReceiptStartRequested => "waiting for recStarted",
        LeadDeskEffect::ReceiptStopRequested => "waiting for recStopped",
        LeadDeskEffect::CallLogDeleted => "call shown as deleted in LeadDesk",
        LeadDeskEffect::NoCallLogToDelete => "no such call, or already deleted",
        LeadDeskEffect::WindowRequested => "only changes LeadDesk’s own window",
        LeadDeskEffect::UndocumentedSent => UNDOCUMENTED_SENT,
    }
    .into()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) mod tests;
