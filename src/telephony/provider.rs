//! The services as Yew contexts: handles, which never change, and states, which do.

use std::rc::Rc;

use cti_bridge::window::{self, now_ms};
use cti_bridge::{Peer, Reject};
use yew::prelude::*;

use super::config::TalkdeskConfig;
use super::talkdesk::{Talkdesk, TalkdeskState};
use super::wire::Wire;
use crate::crm::CallRecord;
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
            let (log, service) = (wire.clone(), talkdesk.clone());
            wire.on_change(Callback::from(move |()| {
                state.set(Rc::new(service.state()));
                last.set(log.last());
            }));
            let listener = window::listen(move |raw| {
                if talkdesk.is_from_frame(&raw) {
                    talkdesk.receive(&raw);
                } else {
                    wire.rejected(Peer::Unknown, Reject::WrongWindow, &raw);
                    wire.changed();
                }
            });
            move || drop(listener)
        });
    }
    {
        let (wire, talkdesk) = ((*wire).clone(), (*talkdesk).clone());
        use_effect_with(settings, move |settings| {
            wire.set_level(settings.log_level);
            talkdesk.configure(TalkdeskConfig::of(settings));
        });
    }
    {
        let (calls, ready) = (calls.clone(), contacts.phase == Phase::Ready);
        use_effect_with(ready, move |ready| {
            if *ready {
                calls.end_left_over(now_ms());
            }
        });
    }
    {
        // Each change of a call is stored; with the contact's number where the call names only the contact.
        let talkdesk = (*talkdesk).clone();
        use_effect_with((calls, contacts), move |(calls, contacts)| {
            let (calls, contacts) = (calls.clone(), contacts.clone());
            talkdesk.on_call(Callback::from(move |call| {
                let mut record = CallRecord::from(&call);
                if record.number.is_none() {
                    record.number = record
                        .contact_id
                        .as_deref()
                        .and_then(|id| contacts.get(id))
                        .and_then(|contact| contact.main_phone().map(|phone| phone.e164.clone()));
                }
                calls.save(record);
            }));
        });
    }
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

/// The service's state; renders anew when it changes.
///
/// # Panics
/// Outside of a [`TelephonyProvider`], which is a mistake in the app's tree.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_talkdesk_state() -> Rc<TalkdeskState> {
    use_context::<Rc<TalkdeskState>>().expect("the app is wrapped in a TelephonyProvider")
}

/// The traffic; renders anew with every message.
///
/// # Panics
/// Outside of a [`TelephonyProvider`], which is a mistake in the app's tree.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_traffic() -> Traffic {
    use_context::<Traffic>().expect("the app is wrapped in a TelephonyProvider")
}
