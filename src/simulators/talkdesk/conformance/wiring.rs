//! Joins the run to the page: the host's messages, what outlives a load, and the loading itself.

use std::rc::Rc;

use cti_bridge::window::{self, RawMessage};
use gloo::utils::window as page;
use yew::prelude::*;

use super::super::wiring::parent;
use crate::bridge_errors::AsSentence;
use crate::conformance::Raw;
use crate::conformance::host::{Effect, Input, Run};
use crate::crm::storage::own_name;
use crate::driver::use_machine;

/// Under this name the run is kept over a load, in this tab.
const KEPT: &str = "screenpop.conformance";

/// Runs the test for as long as the component lives.
#[hook]
pub fn use_run(at_once: bool) -> (Rc<Run>, Callback<Input>) {
    let (run, act) = use_machine(|| Run::new(kept().as_deref(), at_once, window::now_ms()), perform);
    {
        let act = act.clone();
        use_effect_with((), move |()| {
            let listener = crate::listen::listen(move |raw| {
                if raw.is_from(parent().as_ref()) {
                    act.emit(Input::Arrived { from: raw.origin(), raw: read(&raw) });
                }
            });
            move || drop(listener)
        });
    }
    (run, act)
}

fn storage() -> Option<web_sys::Storage> {
    page().session_storage().ok().flatten()
}

/// What an earlier load has left. Where the browser blocks a frame's storage, the window's name outlives a reload as
/// well; but not that the host takes the frame out of its page.
fn kept() -> Option<String> {
    let stored = storage().and_then(|storage| storage.get_item(&own_name(KEPT)).ok().flatten());
    stored.or_else(|| page().name().ok()?.strip_prefix(KEPT).map(str::to_owned))
}

fn keep(text: Option<&str>) {
    let stored = storage().is_some_and(|storage| match text {
        Some(text) => storage.set_item(&own_name(KEPT), text).is_ok(),
        None => storage.remove_item(&own_name(KEPT)).is_ok(),
    });
    let named = page().name().unwrap_or_default();
    if !stored && (text.is_some() || named.starts_with(KEPT)) {
        let _ = page().set_name(&text.map(|text| format!("{KEPT}{text}")).unwrap_or_default());
    }
}

fn perform(effect: Effect) {
    match effect {
        Effect::Post { message, to } => {
            let Some(parent) = parent() else { return };
            if let Err(why) = window::post(&parent, &message, &to) {
                web_sys::console::warn_1(
                    &format!("### [conformance] a message did not leave. {}", why.sentence()).into(),
                );
            }
        }
        Effect::Keep(text) => keep(text.as_deref()),
        // Without what is kept, the test would restart for ever.
        Effect::Reload => {
            if kept().is_some() {
                let _ = page().location().reload();
            }
        }
    }
}

fn read(raw: &RawMessage) -> Raw {
    Raw { as_text: raw.text().is_some(), body: raw.read().map_err(|reject| reject.sentence()), preview: raw.preview() }
}
