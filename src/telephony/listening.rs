//! Listening to the window, and following the settings: from when this code is there, after the list's first paint
//! (`src/parts/views.rs`). The frame comes with it, so nothing that it says is missed.

use std::rc::Rc;

use yew::prelude::*;

use super::config::TalkdeskConfig;
use super::provider::use_talkdesk;
use crate::listen::listen;
use crate::store::{use_known_origins, use_settings};

/// Takes the messages that come to the window, and keeps Talkdesk's service on the present settings. Shows nothing.
#[component]
pub fn Listening() -> Html {
    let talkdesk = use_talkdesk();
    let wire = talkdesk.wire();
    let (context, known) = (use_settings(), use_known_origins().known);
    {
        let (wire, talkdesk) = (wire.clone(), talkdesk.clone());
        use_effect_with((), move |()| {
            talkdesk.start_doing();
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
    let (saved, overrides) = (context.saved, context.overrides);
    use_effect_with((context.now, known), move |(settings, known): &(Rc<_>, _)| {
        wire.set_level(settings.log_level);
        talkdesk.configure(TalkdeskConfig::of(settings, &saved, &overrides, known));
        // Before anything else of this code is shown.
        wire.publish();
    });
    Html::default()
}
