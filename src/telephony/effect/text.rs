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
        TalkdeskEffect::LoggedOutByForce => "logged out by force; the agent was told",
        TalkdeskEffect::AlreadyLoggedOut => "ignored: the agent was logged out",
        TalkdeskEffect::PanelShown => "panel shown",
        TalkdeskEffect::PanelAlreadyShown => "ignored: the panel was shown already",
        TalkdeskEffect::PanelHidden => "panel hidden",
        TalkdeskEffect::PanelAlreadyHidden => "ignored: the panel was hidden",
        TalkdeskEffect::PanelDrawsAttention => "panel shown; it draws attention",
        TalkdeskEffect::PanelShownForKnownCall => "panel shown; that call is known",
        TalkdeskEffect::PopoverRepeated => "ignored as a repeat: that call is known",
        TalkdeskEffect::ScreenPop { contact_id, outcome } => return screen_pop_text(contact_id, *outcome).into(),
        TalkdeskEffect::DataShown => "shown to the agent",
        TalkdeskEffect::StatusChanged(status) => return format!("status → {status}").into(),
        TalkdeskEffect::StatusUnchanged(status) => {
            return format!("ignored: the status was {status} already").into();
        }
        TalkdeskEffect::UndocumentedReceived => UNDOCUMENTED_RECEIVED,
        TalkdeskEffect::InitSent => "introduced this page; an answer is awaited",
        TalkdeskEffect::CallDialled => "a call is dialled; panel shown",
        TalkdeskEffect::CallAlreadyInProgress => "no new call here: one is in progress",
        TalkdeskEffect::StatusRequested => "nothing yet: the status changes when Talkdesk says so",
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
                AskReason::WorkAtStake => "the view holds work that isn't kept",
            };
            format!("asked before opening {id}: {why}")
        }
        Some(ScreenPopOutcome::Stayed) => format!("{id} is already on the screen"),
        Some(ScreenPopOutcome::Waits) => format!("{id} opens later: see “Calls and status” in the settings"),
        Some(ScreenPopOutcome::Never) => format!("{id} isn’t opened: see “Calls and status” in the settings"),
        None => format!("nothing: no view here can open {id}"),
    }
}

fn call_text(effect: CallEffect) -> &'static str {
    match effect {
        CallEffect::Rings => "a call rings",
        CallEffect::Dialled => "Talkdesk has dialled",
        CallEffect::Answered => "call answered",
        CallEffect::Over => "call over",
        CallEffect::OverAnswerUnknown => "call over; not known if it was answered",
        CallEffect::DataAttached => "attached to the call in progress",
        CallEffect::ContactFound => "it is the call’s contact",
    }
}

/// `origin` is the sender's.
fn leaddesk_text(effect: &LeadDeskEffect, origin: &str) -> Cow<'static, str> {
    match effect {
        LeadDeskEffect::CallChanged { call_log_id: id, phase, ended_call_log_id } => {
            let text = match phase {
                CallPhase::Ringing => "ringing",
                CallPhase::On => "call answered",
                CallPhase::Ended => "answered after all (it is over)",
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
            return format!("call log {id} goes on, from before the page was loaded").into();
        }
        LeadDeskEffect::IdleWithoutCall => "ignored: no call before it (LeadDesk sends this whenever a card loads)",
        LeadDeskEffect::IdleOfAnotherCall => "ignored: it names another call than the present one",
        LeadDeskEffect::IdleOnLoad => "ignored: the page has just been loaded, and its call goes on",
        LeadDeskEffect::ReceiptStarted => "the receipt is being recorded",
        LeadDeskEffect::ReceiptGivenUp => "the receipt was given up",
        LeadDeskEffect::ReceiptKept(id) => return format!("receipt kept with call log {id}").into(),
        LeadDeskEffect::ReceiptWithoutCall => "receipt complete; no call to keep it with",
        LeadDeskEffect::ReceiptRepeated => "ignored as a repeat",
        LeadDeskEffect::UndocumentedReceived => UNDOCUMENTED_RECEIVED,
        LeadDeskEffect::ConnectionDeclined => "nothing: the connection was declined",
        LeadDeskEffect::AwaitsConfirmation => {
            let origin = Origin::parse(origin);
            let host = origin.as_ref().map_or("its sender", Origin::host);
            return format!("waits: nobody has confirmed the connection to {host} yet").into();
        }
        LeadDeskEffect::AwaitsCallLog => "waits for the call log to be loaded",
        LeadDeskEffect::DroppedUnconfirmed => {
            "nothing: too many newer messages wait for the connection to be confirmed"
        }
        LeadDeskEffect::CallRequested => "the next new call is taken for this one",
        LeadDeskEffect::HangupRequested => "nothing yet: the call is over when LeadDesk says idle",
        LeadDeskEffect::ReasonNoted { reason_id, call_log_id: Some(id) } => {
            return format!("reason {reason_id} noted with call log {id}").into();
        }
        LeadDeskEffect::ReasonNoted { reason_id, call_log_id: None } => {
            return format!("reason {reason_id} noted with no call: there is none").into();
        }
        LeadDeskEffect::RecordingPaused => "the recording is shown as paused",
        LeadDeskEffect::RecordingContinued => "the recording is shown as going on",
        LeadDeskEffect::ReceiptStartRequested => "nothing yet: recStarted is awaited",
        LeadDeskEffect::ReceiptStopRequested => "nothing yet: recStopped is awaited",
        LeadDeskEffect::CallLogDeleted => "the call is shown as deleted in LeadDesk",
        LeadDeskEffect::NoCallLogToDelete => "nothing here: no such call, or deleted already",
        LeadDeskEffect::WindowRequested => "nothing here: it changes LeadDesk’s own window",
        LeadDeskEffect::UndocumentedSent => UNDOCUMENTED_SENT,
    }
    .into()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) mod tests;
