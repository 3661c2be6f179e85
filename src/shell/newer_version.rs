//! Offers to reload once a newer version is on the server. assets/service_worker.js has loaded it by then.

use gloo::events::EventListener;
use gloo::utils::window;
use yew::prelude::*;

use crate::page::{NEWER, is_newer_there};
use crate::telephony::{TalkdeskState, use_talkdesk, use_talkdesk_state};
use crate::ui::use_toasts;

/// Whether a reload ends no call.
fn is_free(state: &TalkdeskState) -> bool {
    !state.in_call && !state.panel.attention
}

/// Offers it once, and not in a call: a reload would end it.
#[hook]
pub fn use_newer_version() {
    let is_newer = use_state_eq(|| false);
    {
        let is_newer = is_newer.setter();
        use_effect_with((), move |()| {
            // It may have come before this.
            is_newer.set(is_newer_there());
            let listener = EventListener::new(&window(), NEWER, move |_| is_newer.set(true));
            move || drop(listener)
        });
    }
    let (toasts, talkdesk, state) = (use_toasts(), use_talkdesk(), use_talkdesk_state());
    use_effect_with(*is_newer && is_free(&state), move |offers| {
        if let (true, Some(toasts)) = (*offers, toasts) {
            let later = is_newer.setter();
            let reload = Callback::from(move |()| {
                if is_free(&talkdesk.state()) {
                    let _ = window().location().reload(); // refused only while the page goes away
                } else {
                    later.set(true); // offered again after the call
                }
            });
            is_newer.set(false);
            toasts.keep_offer("A new version of Screenpop is ready.", "Reload", reload);
        }
    });
}
