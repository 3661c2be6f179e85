//! A call's details: its note and disposition, to be mended after the fact, and all that was sent with it.

use std::rc::Rc;

use yew::prelude::*;

use super::by_agent::{AnswerQuestion, EndRecord};
use crate::crm::CallRecord;
use crate::store::Calls;
use crate::store::settings::Settings;
use crate::ui::{AreaField, SelectField, intl};

/// The editable half of a row; it saves itself.
pub fn details(call: &Rc<CallRecord>, calls: &Calls, settings: &Settings) -> Html {
    let note = {
        let (calls, id) = (calls.clone(), call.id.clone());
        Callback::from(move |notes: String| calls.change(&id, |call| call.notes = notes))
    };
    let options = disposition_options(call, settings);
    let dispose = disposer(call, calls, settings);
    let chosen = call.reason.as_ref().map(|reason| reason.id.clone()).unwrap_or_default();
    html! {
        <div class="edit">
            <AreaField id={format!("log-note-{}", call.id)} label="Call note" value={call.notes.clone()} onchange={note} />
            <SelectField id={format!("log-reason-{}", call.id)} label="Outcome" value={chosen} {options} onchange={dispose} />
            if call.asks_for_answer() {
                <div class="all"><AnswerQuestion call={Rc::clone(call)} /></div>
            }
            <p class="muted num">
                { format!("Started {} at {}", intl::long_day(call.started_ms), intl::time(call.started_ms)) }
                if let Some(rang_ms) = call.rang_ms() {
                    { format!(", rang {}", intl::duration(rang_ms)) }
                }
                if let Some(lasted_ms) = call.lasted_ms() {
                    { format!(", {} total", intl::duration(lasted_ms)) }
                }
                if let Some(status) = &call.agent_status {
                    { format!(". Agent: {status}") }
                }
                { "." }
                if call.ended_by_agent {
                    { " Ended by the agent." }
                }
                if let Some(host) = &call.via {
                    { format!(" Via {host}, set by the page’s address.") }
                }
                if call.log_deleted {
                    { " Deleted from LeadDesk’s call log." }
                }
            </p>
            if !call.is_over() {
                <div class="all"><EndRecord call={Rc::clone(call)} /></div>
            }
            if !call.recordings.is_empty() || !call.data.is_empty() {
                <dl tabindex="0" aria-label="Sent with the call">
                    for file in call.recordings.iter() {
                        <dt>{ "Recording" }</dt><dd dir="auto">{ file }</dd>
                    }
                    for (key, value) in call.data.iter().flatten() {
                        <dt dir="auto">{ key }</dt><dd dir="auto">{ crate::crm::data_text(value) }</dd>
                    }
                </dl>
            }
        </div>
    }
}

/// The dispositions to choose from, that of the call among them even if it isn't set up any more.
pub fn disposition_options(call: &CallRecord, settings: &Settings) -> Vec<(AttrValue, AttrValue)> {
    let mut options = vec![(AttrValue::Static(""), AttrValue::Static("Choose an outcome"))];
    let known = call.reason.iter().filter(|reason| !settings.reasons.iter().any(|known| known.id == reason.id));
    for reason in settings.reasons.iter().chain(known) {
        options.push((AttrValue::from(reason.id.clone()), AttrValue::from(reason.label.clone())));
    }
    options
}

/// Sets the disposition.
pub fn disposer(call: &CallRecord, calls: &Calls, settings: &Settings) -> Callback<String> {
    let (calls, id, settings) = (calls.clone(), call.id.clone(), settings.clone());
    Callback::from(move |reason: String| {
        let reason = (!reason.is_empty()).then(|| settings.reason(&reason));
        calls.change(&id, |call| call.reason = reason);
    })
}
