//! Leaving, reloading or closing the page during a call asks first: Talkdesk's call goes with its frame. What is known
//! of the calls is noted then.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::provider::use_talkdesk;
use super::talkdesk::TalkdeskState;
use crate::store::use_calls;

/// Whether the page asks before it is left. A call of the bundled simulator is nobody's.
///
/// LeadDesk's calls don't count: they are LeadDesk's, whose page stands around this one, and go on when the card is
/// loaded again. (Our decision.)
fn asks_before_leaving(in_call: bool, simulated: bool) -> bool {
    in_call && !simulated
}

/// Asks before the page is left during a call, and notes then what is known of the calls. It looks at the call in that
/// moment, since what views show is a frame behind. Shows nothing.
#[component]
pub fn Leaving() -> Html {
    let (talkdesk, calls) = (use_talkdesk(), use_calls());
    use_effect_with((), move |()| {
        let (freezing, hiding) = (calls.clone(), calls.clone());
        let listeners = [
            EventListener::new(&window(), "pagehide", move |_| calls.note_leaving()),
            EventListener::new(&document(), "freeze", move |_| freezing.note_signs()),
            EventListener::new(&document(), "visibilitychange", move |_| hiding.note_signs()),
        ];
        move || drop(listeners)
    });
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
            let TalkdeskState { in_call, simulated, .. } = talkdesk.state();
            if asks_before_leaving(in_call, simulated) {
                event.prevent_default();
                if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                    // Browsers show a sentence of their own; some want one here.
                    event.set_return_value("A call is in progress.");
                }
            }
        });
        move || drop(listener)
    });
    Html::default()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_a_real_call_in_progress_asks() {
        for (in_call, simulated, asks) in
            [(false, false, false), (true, false, true), (false, true, false), (true, true, false)]
        {
            assert_eq!(asks_before_leaving(in_call, simulated), asks, "in a call: {in_call}, simulated: {simulated}");
        }
    }
}
