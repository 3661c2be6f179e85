//! The Talkdesk service as Yew contexts: the handle, which never changes, and the state, which does.

use std::rc::Rc;

use cti_bridge::window::{self, now_ms};
use yew::prelude::*;

use super::config::TalkdeskConfig;
use super::talkdesk::{Talkdesk, TalkdeskState};
use crate::crm::CallRecord;
use crate::store::{Phase, use_calls, use_contacts, use_settings};

/// How far the traffic log has come, by its last entry's number; a context of its own, since most messages change
/// nothing else.
#[derive(Clone, Copy, PartialEq)]
pub struct Traffic(Option<u64>);

#[derive(Properties, PartialEq)]
pub struct TalkdeskProviderProps {
    pub children: Html,
}

#[component]
pub fn TalkdeskProvider(props: &TalkdeskProviderProps) -> Html {
    let settings = use_settings().now;
    let calls = use_calls();
    let contacts = use_contacts();
    let state = use_state(|| None::<Rc<TalkdeskState>>);
    let traffic = use_state_eq(|| Traffic(None));
    let talkdesk = {
        let (setter, last, settings) = (state.setter(), traffic.setter(), Rc::clone(&settings));
        use_memo((), move |()| {
            let publish = Callback::from(move |(state, seq)| {
                setter.set(Some(Rc::new(state)));
                last.set(Traffic(seq));
            });
            Talkdesk::new(TalkdeskConfig::of(&settings), publish)
        })
    };
    {
        let talkdesk = (*talkdesk).clone();
        use_effect_with((), move |()| {
            let listener = window::listen(move |raw| talkdesk.receive(&raw));
            move || drop(listener)
        });
    }
    {
        let talkdesk = (*talkdesk).clone();
        use_effect_with(settings, move |settings| talkdesk.configure(TalkdeskConfig::of(settings)));
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
    let state = (*state).clone().unwrap_or_else(|| Rc::new(talkdesk.state()));
    html! {
        <ContextProvider<Talkdesk> context={(*talkdesk).clone()}>
            <ContextProvider<Rc<TalkdeskState>> context={state}>
                <ContextProvider<Traffic> context={*traffic}>{ props.children.clone() }</ContextProvider<Traffic>>
            </ContextProvider<Rc<TalkdeskState>>>
        </ContextProvider<Talkdesk>>
    }
}

/// The service.
///
/// # Panics
/// Outside of a [`TalkdeskProvider`], which is a mistake in the app's tree.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_talkdesk() -> Talkdesk {
    use_context::<Talkdesk>().expect("the app is wrapped in a TalkdeskProvider")
}

/// The service's state; renders anew when it changes.
///
/// # Panics
/// Outside of a [`TalkdeskProvider`], which is a mistake in the app's tree.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_talkdesk_state() -> Rc<TalkdeskState> {
    use_context::<Rc<TalkdeskState>>().expect("the app is wrapped in a TalkdeskProvider")
}
