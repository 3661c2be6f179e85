//! What the tools may know and do of this page's telephony (see [`seam`](crate::seam)).

use std::rc::Rc;

use cti_bridge::talkdesk::StepKind;
use serde_json::Value;
use yew::prelude::*;

use super::Talkdesk;
use super::provider::use_talkdesk;
use super::words::Words;
use crate::crm::sample_activity::PREFIX;
use crate::seam::{self, MOST_CALLS, Outlet, TalkdeskFacts};
use crate::store::{Storage, settings_text, use_calls, use_contacts, use_settings};

/// Serves the tools for as long as the page lives. Shows nothing.
#[component]
pub fn Outlets() -> Html {
    let talkdesk = use_talkdesk();
    let wire = talkdesk.wire();
    let (calls, storage, settings) = (use_calls(), use_contacts().storage, use_settings().now);
    use_effect_with((), move |()| {
        let sender = talkdesk.clone();
        let send = Rc::new(move |text: &str, form| sender.send_as_is(text, form));
        seam::provide("talkdesk", Outlet { facts: Rc::new(move || json(&facts(&talkdesk))), send: Some(send) });
        seam::serve(&wire);
    });
    use_effect_with(calls, |calls| {
        let calls = calls.clone();
        let newest = move || {
            calls
                .newest(|call| !call.id.starts_with(PREFIX))
                .iter()
                .take(MOST_CALLS)
                .map(|call| json(&**call))
                .collect()
        };
        seam::provide("calls", Outlet { facts: Rc::new(newest), send: None });
    });
    use_effect_with(storage, |storage| {
        let problem = match storage {
            Storage::Failing(why) => Value::from(why.to_string()),
            _ => Value::Null,
        };
        seam::provide("storage_problem", Outlet { facts: Rc::new(move || problem.clone()), send: None });
    });
    use_effect_with(settings, |settings| {
        let settings = Value::Object(settings_text::members_of(settings));
        seam::provide("settings", Outlet { facts: Rc::new(move || settings.clone()), send: None });
    });
    Html::default()
}

/// Of plain data, which can't fail.
pub(super) fn json(data: &impl serde::Serialize) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}

fn facts(talkdesk: &Talkdesk) -> TalkdeskFacts {
    let state = talkdesk.state();
    let mut facts = TalkdeskFacts {
        simulated: state.simulated,
        connection: Words::of(&state).state.to_owned(),
        init_sent_ms: talkdesk.step_ms(StepKind::InitSent),
        reply_ms: talkdesk.step_ms(StepKind::FirstMessage),
        status: state.status.map(|(status, _)| status.text().to_owned()),
        panel: if state.panel.open { "open" } else { "closed" }.to_owned(),
        attention: state.panel.attention,
        data: state.data.map(|data| Value::Object(data.data)),
        ..TalkdeskFacts::default()
    };
    talkdesk.with_config(|config| match config {
        Ok(config) => {
            facts.frame_url.clone_from(&config.src);
            facts.origin = Some(config.gate.expected().to_string());
            facts.init = Some(config.init_message());
        }
        Err(why) => facts.problem = Some(why.to_string()),
    });
    facts
}

/// Whether the text is one JSON value, and which.
///
/// # Errors
/// A sentence that says where it isn't.
pub(super) fn read(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("That isn’t JSON: {error}."))
}
