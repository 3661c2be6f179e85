//! What calls the agent while a call rings in, where the settings ask for it: a ringtone, and a desktop notification.
//! Of several tabs, the one that leads does it.

mod notification;
mod ringtone;

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::utils::document;
use yew::prelude::*;

use super::provider::use_talkdesk;
use crate::crm::{CallRecord, CallResult, Contact, Direction};
use crate::store::{use_calls, use_contacts, use_settings};
use notification::CallNotification;
pub use notification::use_notification_permission;
use ringtone::Ringtone;

/// A call that rings in.
#[derive(Clone, PartialEq, Debug)]
struct RingingCall {
    id: String,
    /// Who calls, as far as it is known.
    caller: String,
}

/// Returns whether a call rings in, and nobody has answered it.
fn rings_in(call: &CallRecord) -> bool {
    call.direction == Direction::Inbound && call.result == CallResult::Ringing
}

/// Returns who calls: the contact with the company, else the number.
fn caller(call: &CallRecord, contact: Option<&Contact>) -> String {
    match (contact, &call.number) {
        (Some(contact), _) if !contact.company.trim().is_empty() && contact.company.trim() != contact.name() => {
            format!("{}, {}", contact.name(), contact.company.trim())
        }
        (Some(contact), _) => contact.name(),
        (None, Some(number)) => number.clone(),
        (None, None) => "Unknown caller".to_owned(),
    }
}

/// The newest call that rings in; none where nobody wants to know.
#[hook]
fn use_ringing_call(is_wanted: bool) -> Option<RingingCall> {
    let (calls, contacts) = (use_calls(), use_contacts());
    let ringing = use_memo((calls, contacts, is_wanted), |(calls, contacts, is_wanted)| {
        if !is_wanted {
            return None;
        }
        let call = calls.newest(rings_in).into_iter().next()?;
        let contact = call.contact_id.as_deref().and_then(|id| contacts.get(id));
        Some(RingingCall { id: call.id.clone(), caller: caller(&call, contact.as_deref()) })
    });
    (*ringing).clone()
}

/// Calls the agent for as long as a call rings in. Shows nothing itself.
#[component]
pub fn CallAlerts() -> Html {
    let (talkdesk, settings) = (use_talkdesk(), use_settings().now);
    let ringing = use_ringing_call(settings.ringtone || settings.call_notification);
    {
        let talkdesk = talkdesk.clone();
        let id = ringing.as_ref().filter(|_| settings.ringtone).map(|call| call.id.clone());
        use_effect_with(id, move |id| {
            let ringtone = id.as_ref().filter(|_| talkdesk.tabs().leads()).map(|_| Ringtone::start());
            move || drop(ringtone)
        });
    }
    use_effect_with(ringing.filter(|_| settings.call_notification), move |call| {
        let notifier = call.clone().filter(|_| talkdesk.tabs().leads()).map(notify_in_background);
        move || drop(notifier)
    });
    Html::default()
}

/// Shows a notification of the call now, or once the page goes to the background. It goes when the listener is dropped.
fn notify_in_background(call: RingingCall) -> EventListener {
    let shown = RefCell::new(None);
    let show = move || {
        if shown.borrow().is_none() && is_in_background() {
            shown.replace(CallNotification::show("Incoming call", &call.caller, &call.id));
        }
    };
    show();
    EventListener::new(&document(), "visibilitychange", move |_| show())
}

/// Returns whether the page is hidden, or another window has the keyboard.
fn is_in_background() -> bool {
    document().hidden() || document().has_focus().is_ok_and(|has_focus| !has_focus)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_an_unanswered_call_to_the_agent_rings_in() {
        for (direction, result, rings) in [
            (Direction::Inbound, CallResult::Ringing, true),
            (Direction::Inbound, CallResult::OnCall, false),
            (Direction::Inbound, CallResult::NoAnswer, false),
            (Direction::Outbound, CallResult::Ringing, false),
            (Direction::Outbound, CallResult::Dialling, false),
        ] {
            let call = CallRecord { direction, result, ..CallRecord::default() };
            assert_eq!(rings_in(&call), rings, "{direction:?} {result:?}");
        }
    }

    #[test]
    fn the_caller_is_named_as_far_as_it_is_known() {
        let contact = |last_name: &str, company: &str| Contact {
            last_name: last_name.into(),
            company: company.into(),
            ..Contact::default()
        };
        let number = || Some("+46701740605".to_owned());
        for (number, contact, words) in [
            (number(), Some(contact("Virtanen", "Saimaa Logistics")), "Virtanen, Saimaa Logistics"),
            (None, Some(contact("Virtanen", " ")), "Virtanen"),
            (number(), None, "+46701740605"),
            (None, None, "Unknown caller"),
        ] {
            let call = CallRecord { number, ..CallRecord::default() };
            assert_eq!(caller(&call, contact.as_ref()), words);
        }
    }
}
