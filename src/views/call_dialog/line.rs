//! Where the line stands, and the call on it or the last one.

use cti_bridge::leaddesk::CallPhase;
use yew::prelude::*;

use crate::crm::CallRecord;
use crate::routes::{Route, current_address};
use crate::sheet;
use crate::store::Contacts;
use crate::telephony::{LeadDeskState, extension_note, leaddesk_words};
use crate::ui::{Clock, intl};
use crate::views::call_words;

/// Who is on the call, as far as it is known.
fn who(record: &CallRecord, contacts: &Contacts) -> Html {
    let contact = record.contact_id.as_deref().and_then(|id| contacts.get(id));
    let name = record.contact_id.clone().map(|id| contact.as_ref().map_or(id, |contact| contact.name()));
    let number = record.number.as_deref().unwrap_or_default();
    let number = contact.as_ref().and_then(|contact| contact.spelling(number)).unwrap_or(number).to_owned();
    html! {
        <>
            if let (Some(id), Some(name)) = (&record.contact_id, name) {
                if current_address().route == Route::Card {
                    // The card has its contact above already, and leaves for nowhere.
                    <b dir="auto">{ name }</b>
                } else {
                    <a href={Route::Contact(id.clone()).href()} dir="auto">{ name }</a>
                }
                { " " }
            }
            <span class="num muted">{ number }</span>
            { extension_note(record.extension.as_deref()) }
        </>
    }
}

/// `record` is the call's.
pub fn line(state: &LeadDeskState, record: Option<&CallRecord>, contacts: &Contacts) -> Html {
    let class = sheet!(
        r#"
        & .now { display: flex; align-items: center; gap: 8px; font-weight: 600; font-size: 15px; }
        & .now > div { display: flex; align-items: center; gap: 8px; }
        & .now .num { font-weight: 400; }
        & .call { font-size: 13px; overflow-wrap: anywhere; }
        "#
    );
    let (hue, shape, words, since_ms) = leaddesk_words::line(&state.line());
    let call = state.session().call();
    html! {
        <div class={classes!("part", class)}>
            <div class="now" style={format!("color:var(--{hue})")}>
                <div role="status" aria-label="Line">
                    <span class={classes!("dot", shape)} aria-hidden="true" />
                    <span>{ words }</span>
                </div>
                if let Some(since_ms) = since_ms {
                    <span key={words}><Clock {since_ms} /></span>
                }
            </div>
            if let (Some(call), Some(record)) = (call, record) {
                <p class="call">
                    if call.phase == CallPhase::Ended {
                        <span class="muted">{ "Last call: " }</span>
                        { call_words::result(record).2 }
                        if let Some(talk_ms) = record.talk_ms() {
                            { ", " }<span class="num">{ intl::duration(talk_ms) }</span>
                        }
                        if let Some(reason) = &record.reason {
                            { ", " }{ &reason.label }
                        }
                        { ". " }
                    }
                    { who(record, contacts) }
                </p>
            }
        </div>
    }
}
