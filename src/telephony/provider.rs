//! The Talkdesk service and the traffic as Yew contexts: handles, which never change, and states, which do.

use std::rc::Rc;

use cti_bridge::talkdesk::FromTalkdesk;
use cti_bridge::window::listen;
use gloo::events::EventListener;
use gloo::utils::{document, window};
use yew::prelude::*;

use super::caller::save_identified;
use super::config::TalkdeskConfig;
use super::leaving::use_leaving_guard;
use super::outlets::use_outlets;
use super::status_words::StatusWords;
use super::tabs;
use super::talkdesk::{Talkdesk, TalkdeskState};
use super::wire::Wire;
use crate::crm::{CallRecord, CallResult, Provider, caller_of_message};
use crate::store::{Phase, use_calls, use_contacts, use_settings};

/// The traffic log, and how far it has come, by its last entry's number; a context of its own, since most messages
/// change nothing else.
#[derive(Clone, PartialEq)]
pub struct Traffic {
    pub wire: Wire,
    last: Option<u64>,
}

#[derive(Properties, PartialEq)]
pub struct TelephonyProviderProps {
    pub children: Html,
}

#[component]
pub fn TelephonyProvider(props: &TelephonyProviderProps) -> Html {
    let settings = use_settings().now;
    let calls = use_calls();
    let contacts = use_contacts();
    let wire = use_memo((), |()| Wire::new(settings.log_level));
    let talkdesk = use_memo((), |()| Talkdesk::new(TalkdeskConfig::of(&settings), (*wire).clone()));
    let talkdesk_state = use_state_eq(|| Rc::new(talkdesk.state()));
    let last = use_state_eq(|| None::<u64>);
    {
        let (wire, talkdesk) = ((*wire).clone(), (*talkdesk).clone());
        let (state, last) = (talkdesk_state.setter(), last.setter());
        use_effect_with((), move |()| {
            let (log, frame) = (wire.clone(), talkdesk.clone());
            wire.on_change(Callback::from(move |()| {
                state.set(Rc::new(frame.state()));
                last.set(log.last());
            }));
            let listener = listen(move |raw| {
                if talkdesk.is_from_frame(&raw) {
                    talkdesk.receive(&raw);
                } else {
                    wire.receive(&raw);
                }
            });
            move || drop(listener)
        });
    }
    {
        let (wire, talkdesk) = ((*wire).clone(), (*talkdesk).clone());
        use_effect_with(Rc::clone(&settings), move |settings| {
            wire.set_level(settings.log_level);
            talkdesk.configure(TalkdeskConfig::of(settings));
        });
    }
    {
        // Each change of a call is stored.
        let talkdesk = (*talkdesk).clone();
        let status = talkdesk_state.status.as_ref().map(|(status, _)| StatusWords::of(status).words);
        let dependencies = (calls.clone(), contacts.clone(), status, settings.region.clone());
        use_effect_with(dependencies, move |(calls, contacts, status, region)| {
            let (calls, contacts, status, region) = (calls.clone(), contacts.clone(), status.clone(), region.clone());
            {
                let (contacts, region) = (contacts.clone(), region.clone());
                talkdesk.on_identify(Callback::from(move |(message, dialled): (FromTalkdesk, Option<String>)| {
                    caller_of_message(&message, dialled.as_deref(), &contacts, &region)
                }));
            }
            talkdesk.on_call(Callback::from(move |call| {
                // Of these the first one counts: see `CallRecord::keep_what_only_it_knows`.
                let record = CallRecord { agent_status: status.clone(), ..CallRecord::from(&call) };
                save_identified(record, &calls, &contacts, &region);
            }));
        });
    }
    {
        let calls = calls.clone();
        use_effect_with((), move |()| {
            let (freezing, hiding) = (calls.clone(), calls.clone());
            let listeners = [
                EventListener::new(&window(), "pagehide", move |_| calls.note_leaving()),
                EventListener::new(&document(), "freeze", move |_| freezing.note_signs()),
                EventListener::new(&document(), "visibilitychange", move |_| hiding.note_signs()),
            ];
            move || drop(listeners)
        });
    }
    {
        // The agent can end a record by hand, in any tab.
        let talkdesk = (*talkdesk).clone();
        use_effect_with(calls.clone(), move |calls| {
            let talkdesks = |call: &CallRecord| call.provider == Provider::Talkdesk;
            let rings = !calls.newest(|call| talkdesks(call) && call.result == CallResult::Ringing).is_empty();
            talkdesk.follow_records(rings, |id| calls.get(id).map(|call| call.is_over()));
        });
    }
    {
        let talkdesk = (*talkdesk).clone();
        use_effect_with(contacts.phase != Phase::Loading, move |ready| {
            if *ready {
                tabs::join(&talkdesk, &calls);
            }
        });
    }
    use_leaving_guard((*talkdesk).clone());
    use_outlets(&wire, &talkdesk);
    let traffic = Traffic { wire: (*wire).clone(), last: *last };
    html! {
        <ContextProvider<Talkdesk> context={(*talkdesk).clone()}>
            <ContextProvider<Rc<TalkdeskState>> context={(*talkdesk_state).clone()}>
                <ContextProvider<Traffic> context={traffic}>{ props.children.clone() }</ContextProvider<Traffic>>
            </ContextProvider<Rc<TalkdeskState>>>
        </ContextProvider<Talkdesk>>
    }
}

/// The service.
///
/// # Panics
/// Outside of a [`TelephonyProvider`], which is a mistake in the app's tree.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_talkdesk() -> Talkdesk {
    use_context::<Talkdesk>().expect("the app is wrapped in a TelephonyProvider")
}

/// The service's state; renders again when it changes.
///
/// # Panics
/// Outside of a [`TelephonyProvider`], which is a mistake in the app's tree.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_talkdesk_state() -> Rc<TalkdeskState> {
    use_context::<Rc<TalkdeskState>>().expect("the app is wrapped in a TelephonyProvider")
}

/// The traffic; renders again with every message.
///
/// # Panics
/// Outside of a [`TelephonyProvider`], which is a mistake in the app's tree.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_traffic() -> Traffic {
    use_context::<Traffic>().expect("the app is wrapped in a TelephonyProvider")
}
