//! What a message to or from Talkdesk did, in a short sentence for the inspector: told from what was so before it and
//! what is so after it.

use std::borrow::Cow;

use cti_bridge::talkdesk::{Call, CallPhase, Connection, FromTalkdesk, Status, ToTalkdesk};

use super::screen_pop_decision::{AskReason, ScreenPopOutcome};
use super::talkdesk::Panel;

/// What a message can change, but for calls.
pub(super) struct Standing {
    pub connection: Connection,
    pub status: Option<Status>,
    pub panel: Panel,
}

impl Standing {
    fn same_status(&self, other: &Self) -> bool {
        match (&self.status, &other.status) {
            (Some(one), Some(other)) => one.same_as(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// Of a message that was taken. `calls` are the calls that it changed.
pub(super) fn received(
    message: &FromTalkdesk,
    before: &Standing,
    after: &Standing,
    calls: &[Call],
    popped: Option<ScreenPopOutcome>,
) -> String {
    let stood = before.connection == after.connection;
    let shown = before.panel == after.panel;
    let did: Cow<'static, str> = match message {
        FromTalkdesk::Login if stood => "ignored: the agent was logged in already".into(),
        FromTalkdesk::Login => "logged in".into(),
        FromTalkdesk::Logout | FromTalkdesk::UserLogoutForced if stood => "ignored: the agent was logged out".into(),
        FromTalkdesk::Logout => "logged out".into(),
        FromTalkdesk::UserLogoutForced => "logged out by force; the agent was told".into(),
        FromTalkdesk::Hide if shown => "ignored: the panel was hidden".into(),
        FromTalkdesk::Hide => "panel hidden".into(),
        FromTalkdesk::Show if shown => "ignored: the panel was shown already".into(),
        FromTalkdesk::Show => "panel shown".into(),
        FromTalkdesk::Popover if !calls.is_empty() => "panel shown; it draws attention".into(),
        FromTalkdesk::Popover if shown => "ignored as a repeat: that call is known".into(),
        FromTalkdesk::Popover => "panel shown; that call is known".into(),
        FromTalkdesk::OpenContact { external_id: id } => match popped {
            Some(ScreenPopOutcome::Opened) => format!("opened contact {id}"),
            Some(ScreenPopOutcome::OpenedAndKept) => format!("opened contact {id}; unsaved edits are kept"),
            Some(ScreenPopOutcome::Asked(AskReason::FieldInUse)) => {
                format!("asked before opening {id}: a field is in use")
            }
            Some(ScreenPopOutcome::Asked(AskReason::DialogOpen)) => {
                format!("asked before opening {id}: a dialog is open")
            }
            Some(ScreenPopOutcome::Asked(AskReason::WorkAtStake)) => {
                format!("asked before opening {id}: the view holds work that isn't kept")
            }
            Some(ScreenPopOutcome::Stayed) => format!("{id} is already on the screen"),
            Some(ScreenPopOutcome::Waits) => format!("{id} opens later: see “Calls and status” in the settings"),
            Some(ScreenPopOutcome::Never) => format!("{id} isn’t opened: see “Calls and status” in the settings"),
            None => format!("nothing: no view here can open {id}"),
        }
        .into(),
        FromTalkdesk::SendData { .. } => "shown to the agent".into(),
        FromTalkdesk::AgentStatusChanged { status } if before.same_status(after) => {
            format!("ignored: the status was {} already", status.text()).into()
        }
        FromTalkdesk::AgentStatusChanged { status } => format!("status → {}", status.text()).into(),
        FromTalkdesk::Undocumented { .. } => "kept; not in the vendor’s table".into(),
    };
    calls.iter().fold(did.into_owned(), |did, call| format!("{did}; {}", with_call(message, call)))
}

fn with_call(message: &FromTalkdesk, call: &Call) -> &'static str {
    match (message, call.phase) {
        (_, CallPhase::Ended) if call.answer_unknown => "call over; not known if it was answered",
        (_, CallPhase::Ended) => "call over",
        (FromTalkdesk::SendData { .. }, _) => "attached to the call in progress",
        (FromTalkdesk::OpenContact { .. }, _) => "it is the call’s contact",
        (_, CallPhase::Ringing | CallPhase::Dialling) => "a call rings",
        (_, CallPhase::Dialled) => "Talkdesk has dialled",
        (_, CallPhase::OnCall) => "call answered",
    }
}

/// Of a message that was sent. `calls` are the calls that it changed.
pub(super) fn sent(message: &ToTalkdesk, calls: &[Call]) -> &'static str {
    match message {
        ToTalkdesk::Init(_) => "introduced this page; an answer is awaited",
        ToTalkdesk::ClickToCall(_) if !calls.is_empty() => "a call is dialled; panel shown",
        ToTalkdesk::ClickToCall(_) => "no new call here: one is in progress",
        ToTalkdesk::IntegrationStatusChanged { .. } => "nothing yet: the status changes when Talkdesk says so",
        ToTalkdesk::Undocumented { .. } => "sent; not in the vendor’s table",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
