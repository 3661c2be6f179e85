//! The Talkdesk service as Yew contexts: a handle, which never changes, and its state, which does.

use std::rc::Rc;

use yew::prelude::*;

use super::talkdesk::{Talkdesk, TalkdeskState};
use super::wire::Wire;
use crate::store::use_settings;
use crate::ui::use_provided;

#[derive(Properties, PartialEq)]
pub struct TelephonyProviderProps {
    pub children: Html,
}

/// Provides them. [`Listening`](super::Listening) does the rest.
#[component]
pub fn TelephonyProvider(props: &TelephonyProviderProps) -> Html {
    let level = use_settings().now.log_level;
    let talkdesk = use_memo((), |()| Talkdesk::new(Wire::new(level)));
    let state = use_state_eq(|| Rc::new(TalkdeskState::at_start()));
    {
        let (talkdesk, state) = ((*talkdesk).clone(), state.setter());
        use_effect_with((), move |()| talkdesk.on_state(Callback::from(move |now| state.set(Rc::new(now)))));
    }
    html! {
        <ContextProvider<Talkdesk> context={(*talkdesk).clone()}>
            <ContextProvider<Rc<TalkdeskState>> context={(*state).clone()}>{ props.children.clone() }</ContextProvider<Rc<TalkdeskState>>>
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
