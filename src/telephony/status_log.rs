//! How long the agent was in which status: each mirrored status becomes an activity that grows while it lasts.

use cti_bridge::window::now_ms;
use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::agent_status::StatusWords;
use super::provider::use_talkdesk_state;
use crate::crm::What;
use crate::store::{Phase, use_activities, use_contacts};

/// How often a lasting status is written again, in ms: so much of it is lost where a page ends without a word.
const EVERY_MS: u32 = 60_000;

/// Notes the mirrored status for as long as it is shown.
#[component]
pub fn StatusLog() -> Html {
    let status = use_talkdesk_state().status.as_ref().map(|(status, _)| StatusWords::of(status).words);
    let ready = use_contacts().phase != Phase::Loading;
    let activities = use_activities();
    let newest = use_mut_ref(|| activities.clone());
    *newest.borrow_mut() = activities;
    use_effect_with((status, ready), move |(status, ready)| {
        let until = status.clone().filter(|_| *ready).map(|label| {
            let status = What::Status { label: label.clone(), until_ms: now_ms() };
            let activities = newest.borrow().clone();
            let id = activities.add(None, status);
            move || {
                let activities = newest.borrow().clone();
                // It may be gone: put back to the samples, or replaced by a backup.
                if let Some(known) = activities.get(&id) {
                    let what = What::Status { label: label.clone(), until_ms: now_ms() };
                    activities.save(crate::crm::Activity { what, ..(*known).clone() });
                }
            }
        });
        let lasting = until.clone().map(|until| {
            let leaving = until.clone();
            (Interval::new(EVERY_MS, until), EventListener::new(&gloo::utils::window(), "pagehide", move |_| leaving()))
        });
        move || {
            drop(lasting);
            if let Some(until) = until {
                until();
            }
        }
    });
    Html::default()
}
