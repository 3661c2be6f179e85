//! The Talkdesk service and the traffic as Yew contexts: handles, which never change, and states, which do.

use std::rc::Rc;

use yew::prelude::*;

use super::config::TalkdeskConfig;
use super::talkdesk::{Talkdesk, TalkdeskState};
use super::wire::Wire;
use crate::store::{use_known_origins, use_settings};
use crate::ui::use_provided;

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

/// Provides them. [`Listening`](super::Listening) does the rest.
#[component]
pub fn TelephonyProvider(props: &TelephonyProviderProps) -> Html {
    let (context, known) = (use_settings(), use_known_origins().known);
    let (settings, overrides) = (context.now, context.overrides);
    let wire = use_memo((), |()| Wire::new(settings.log_level));
    let talkdesk = use_memo((), |()| Talkdesk::new(TalkdeskConfig::of(&settings, &overrides, &known), (*wire).clone()));
    let talkdesk_state = use_state_eq(|| Rc::new(talkdesk.state()));
    let last = use_state_eq(|| None::<u64>);
    {
        let (wire, talkdesk) = ((*wire).clone(), (*talkdesk).clone());
        let (state, last) = (talkdesk_state.setter(), last.setter());
        use_effect_with((), move |()| {
            let log = wire.clone();
            wire.on_change(Callback::from(move |()| {
                state.set(Rc::new(talkdesk.state()));
                last.set(log.last());
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
pub fn use_talkdesk() -> Talkdesk {
    use_provided()
}

/// The service's state; renders again when it changes.
///
/// # Panics
/// Outside of a [`TelephonyProvider`], which is a mistake in the app's tree.
#[hook]
pub fn use_talkdesk_state() -> Rc<TalkdeskState> {
    use_provided()
}

/// The traffic; renders again with every message.
///
/// # Panics
/// Outside of a [`TelephonyProvider`], which is a mistake in the app's tree.
#[hook]
pub fn use_traffic() -> Traffic {
    use_provided()
}
