//! The Talkdesk service as Yew contexts: a handle, which never changes, and its state, which does.

use std::rc::Rc;

use yew::prelude::*;

use super::config::TalkdeskConfig;
use super::talkdesk::{Talkdesk, TalkdeskState};
use super::wire::Wire;
use crate::store::{use_known_origins, use_settings};
use crate::ui::use_provided;

#[derive(Properties, PartialEq)]
pub struct TelephonyProviderProps {
    pub children: Html,
}

/// Provides them. [`Listening`](super::Listening) does the rest.
#[component]
pub fn TelephonyProvider(props: &TelephonyProviderProps) -> Html {
    let (context, known) = (use_settings(), use_known_origins().known);
    let (settings, saved, overrides) = (context.now, context.saved, context.overrides);
    let talkdesk = use_memo((), |()| {
        Talkdesk::new(TalkdeskConfig::of(&settings, &saved, &overrides, &known), Wire::new(settings.log_level))
    });
    let state = use_state_eq(|| Rc::new(talkdesk.state()));
    {
        let (talkdesk, state) = ((*talkdesk).clone(), state.setter());
        use_effect_with((), move |()| {
            let wire = talkdesk.wire();
            wire.on_change(Callback::from(move |()| state.set(Rc::new(talkdesk.state()))));
        });
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
