//! Decides what a message to or from Talkdesk did, by what was so before it and what is so after it.

use std::convert::identity;

use cti_bridge::EffectText;
use cti_bridge::talkdesk::{Call, CallPhase, Connection, FromTalkdesk, Status, ToTalkdesk};
use serde::{Deserialize, Serialize};

use super::Effect;
use crate::crm::{CallRecord, CallResult};
use crate::telephony::screen_pop_decision::ScreenPopOutcome;
use crate::telephony::talkdesk::Panel;

/// What a message did, but for calls.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TalkdeskEffect {
    LoggedIn,
    AlreadyLoggedIn,
    LoggedOut,
    LoggedOutByForce,
    AlreadyLoggedOut,
    PanelShown,
    PanelAlreadyShown,
    PanelHidden,
    PanelAlreadyHidden,
    /// A `popover` of a call that wasn't known.
    PanelDrawsAttention,
    /// A `popover` of a known call, with the panel hidden.
    PanelShownForKnownCall,
    /// A `popover` of a known call, with the panel shown.
    PopoverRepeated,
    /// An `openContact`. Without an outcome where no view could open the contact.
    ScreenPop {
        contact_id: String,
        outcome: Option<ScreenPopOutcome>,
    },
    DataShown,
    StatusChanged(String),
    StatusUnchanged(String),
    /// Not in the vendor's table.
    UndocumentedReceived,

    InitSent,
    CallDialled,
    /// A `clickToCall` that is no new call here.
    CallAlreadyInProgress,
    StatusRequested,
    /// Not in the vendor's table.
    UndocumentedSent,
}

/// The text in an effect, by its kind. Names every variant: a recording shows a text that isn't given here.
macro_rules! text {
    ($effect:expr, $id:path, $word:path) => {
        match $effect {
            TalkdeskEffect::ScreenPop { contact_id, .. } => Some($id(contact_id)),
            TalkdeskEffect::StatusChanged(status) | TalkdeskEffect::StatusUnchanged(status) => Some($word(status)),
            TalkdeskEffect::LoggedIn
            | TalkdeskEffect::AlreadyLoggedIn
            | TalkdeskEffect::LoggedOut
            | TalkdeskEffect::LoggedOutByForce
            | TalkdeskEffect::AlreadyLoggedOut
            | TalkdeskEffect::PanelShown
            | TalkdeskEffect::PanelAlreadyShown
            | TalkdeskEffect::PanelHidden
            | TalkdeskEffect::PanelAlreadyHidden
            | TalkdeskEffect::PanelDrawsAttention
            | TalkdeskEffect::PanelShownForKnownCall
            | TalkdeskEffect::PopoverRepeated
            | TalkdeskEffect::DataShown
            | TalkdeskEffect::UndocumentedReceived
            | TalkdeskEffect::InitSent
            | TalkdeskEffect::CallDialled
            | TalkdeskEffect::CallAlreadyInProgress
            | TalkdeskEffect::StatusRequested
            | TalkdeskEffect::UndocumentedSent => None,
        }
    };
}

impl TalkdeskEffect {
    pub(super) fn text(&self) -> Option<&String> {
        text!(self, identity, identity)
    }

    pub(super) fn text_mut(&mut self) -> Option<EffectText<'_>> {
        text!(self, EffectText::Id, EffectText::Word)
    }
}

/// What a message did to a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CallEffect {
    Rings,
    /// Talkdesk has dialled it.
    Dialled,
    Answered,
    Over,
    /// Over, and nobody knows if it was answered.
    OverAnswerUnknown,
    /// The automation's data is attached to it.
    DataAttached,
    /// The opened contact is its contact.
    ContactFound,
}

impl CallEffect {
    /// What a message did to a call whose record this is now.
    pub fn of(record: &CallRecord) -> Self {
        match record.result {
            CallResult::Ringing | CallResult::Dialling => Self::Rings,
            CallResult::OnCall => Self::Answered,
            CallResult::Answered | CallResult::NoAnswer => Self::Over,
            CallResult::Unknown => Self::OverAnswerUnknown,
        }
    }
}

/// What a message can change, but for calls.
pub(in crate::telephony) struct Snapshot {
    pub connection: Connection,
    pub status: Option<Status>,
    pub panel: Panel,
}

impl Snapshot {
    fn same_status(&self, other: &Self) -> bool {
        match (&self.status, &other.status) {
            (Some(one), Some(other)) => one.same_as(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// Decides what a message did that was taken. `calls` are the calls that it changed.
pub(in crate::telephony) fn received(
    message: &FromTalkdesk,
    before: &Snapshot,
    after: &Snapshot,
    calls: &[Call],
    popped: Option<ScreenPopOutcome>,
) -> Effect {
    use TalkdeskEffect as Is;
    let same_connection = before.connection == after.connection;
    let same_panel = before.panel == after.panel;
    let what = match message {
        FromTalkdesk::Login if same_connection => Is::AlreadyLoggedIn,
        FromTalkdesk::Login => Is::LoggedIn,
        FromTalkdesk::Logout | FromTalkdesk::UserLogoutForced if same_connection => Is::AlreadyLoggedOut,
        FromTalkdesk::Logout => Is::LoggedOut,
        FromTalkdesk::UserLogoutForced => Is::LoggedOutByForce,
        FromTalkdesk::Hide if same_panel => Is::PanelAlreadyHidden,
        FromTalkdesk::Hide => Is::PanelHidden,
        FromTalkdesk::Show if same_panel => Is::PanelAlreadyShown,
        FromTalkdesk::Show => Is::PanelShown,
        FromTalkdesk::Popover if !calls.is_empty() => Is::PanelDrawsAttention,
        FromTalkdesk::Popover if same_panel => Is::PopoverRepeated,
        FromTalkdesk::Popover => Is::PanelShownForKnownCall,
        FromTalkdesk::OpenContact { external_id } => Is::ScreenPop { contact_id: external_id.clone(), outcome: popped },
        FromTalkdesk::SendData { .. } => Is::DataShown,
        FromTalkdesk::AgentStatusChanged { status } if before.same_status(after) => {
            Is::StatusUnchanged(status.text().to_owned())
        }
        FromTalkdesk::AgentStatusChanged { status } => Is::StatusChanged(status.text().to_owned()),
        FromTalkdesk::Undocumented { .. } => Is::UndocumentedReceived,
    };
    Effect::Talkdesk { what, calls: calls.iter().map(|call| on_call(message, call)).collect() }
}

fn on_call(message: &FromTalkdesk, call: &Call) -> CallEffect {
    match (message, call.phase) {
        (_, CallPhase::Ended) if call.answer_unknown => CallEffect::OverAnswerUnknown,
        (_, CallPhase::Ended) => CallEffect::Over,
        (FromTalkdesk::SendData { .. }, _) => CallEffect::DataAttached,
        (FromTalkdesk::OpenContact { .. }, _) => CallEffect::ContactFound,
        (_, CallPhase::Ringing | CallPhase::Dialling) => CallEffect::Rings,
        (_, CallPhase::Dialled) => CallEffect::Dialled,
        (_, CallPhase::OnCall) => CallEffect::Answered,
    }
}

/// Decides what a message did that was sent. `calls` are the calls that it changed.
pub(in crate::telephony) fn sent(message: &ToTalkdesk, calls: &[Call]) -> Effect {
    let what = match message {
        ToTalkdesk::Init(_) => TalkdeskEffect::InitSent,
        ToTalkdesk::ClickToCall(_) if !calls.is_empty() => TalkdeskEffect::CallDialled,
        ToTalkdesk::ClickToCall(_) => TalkdeskEffect::CallAlreadyInProgress,
        ToTalkdesk::IntegrationStatusChanged { .. } => TalkdeskEffect::StatusRequested,
        ToTalkdesk::Undocumented { .. } => TalkdeskEffect::UndocumentedSent,
    };
    Effect::Talkdesk { what, calls: Vec::new() }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
