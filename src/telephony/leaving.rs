//! Leaving, reloading or closing the page during a call asks first: Talkdesk's call goes with its frame.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::talkdesk::{Talkdesk, TalkdeskState};

/// Whether the page asks before it is left. A call of the bundled simulator is nobody's.
///
/// LeadDesk's calls don't count: they are LeadDesk's, whose page stands around this one, and go on when the card is
/// loaded again. (Our decision.)
fn asks_before_leaving(in_call: bool, simulated: bool) -> bool {
    in_call && !simulated
}

/// Asks before the page is left during a call, for as long as the component lives. It looks at the call in that moment,
/// since what views show is a frame behind.
#[hook]
pub(super) fn use_leaving_guard(talkdesk: Talkdesk) {
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, move |event| {
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
