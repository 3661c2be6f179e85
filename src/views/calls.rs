//! The call log: one row per call, newest first.

use std::rc::Rc;

use yew::prelude::*;

use super::call_words;
use crate::crm::CallRecord;
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_calls, use_contacts};
use crate::ui::{Empty, icon, intl};

#[component]
pub fn CallLog() -> Html {
    let class = sheet!(
        r#" padding: 16px 20px 20px; display: grid; gap: 12px; @container (max-width: 600px) { padding: 12px; } "#
    );
    let calls = use_calls().newest(|_| true);
    html! {
        <div {class}>
            <h1>{ "Calls" }{ " " }<span class="muted num" style="font-size:14px;font-weight:400">{ intl::number(calls.len()) }</span></h1>
            if calls.is_empty() {
                <Empty icon="phone" title="No calls yet">
                    <p>{ "Calls are logged by themselves: press “Incoming call” in the Talkdesk panel, or the green phone beside a number." }</p>
                </Empty>
            } else {
                <CallTable {calls} with_contact=true />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct CallTableProps {
    pub calls: Vec<Rc<CallRecord>>,
    /// Whether the rows name their contact.
    #[prop_or_default]
    pub with_contact: bool,
}

#[component]
pub fn CallTable(props: &CallTableProps) -> Html {
    let class = sheet!(
        r#"
        background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); overflow-x: auto;
        & table { border-collapse: collapse; width: 100%; }
        & th { text-align: left; font-size: 12px; font-weight: 600; color: var(--muted); background: var(--raised); padding: 7px 14px; white-space: nowrap; }
        & td { border-top: 1px solid var(--line); padding: 9px 14px; vertical-align: top; }
        & td.when, & td.num { white-space: nowrap; }
        & td.who { min-width: 140px; overflow-wrap: anywhere; }
        & .result { display: inline-flex; gap: 8px; align-items: center; white-space: nowrap; font-weight: 500; }
        & .reason { display: block; font-size: 12px; color: var(--muted); overflow-wrap: anywhere; }
        & .details { font-size: 12px; color: var(--muted); overflow-wrap: anywhere; min-width: 120px; white-space: pre-line; }
        & .details b { font-weight: 550; color: var(--text); }
        "#
    );
    let with_details = props.calls.iter().any(|call| has_details(call));
    html! {
        <div {class} tabindex="0" role="region" aria-label="Call log">
            <table>
                <thead><tr>
                    <th scope="col">{ "Time" }</th>
                    <th scope="col">{ "Result" }</th>
                    if props.with_contact {
                        <th scope="col">{ "Contact" }</th>
                    }
                    <th scope="col">{ "Number" }</th>
                    <th scope="col">{ "Direction" }</th>
                    <th scope="col">{ "Duration" }</th>
                    if with_details {
                        <th scope="col">{ "Details" }</th>
                    }
                </tr></thead>
                <tbody>
                    for call in props.calls.iter() {
                        <CallRow key={call.id.clone()} call={call.clone()} with_contact={props.with_contact} {with_details} />
                    }
                </tbody>
            </table>
        </div>
    }
}

fn has_details(call: &CallRecord) -> bool {
    !call.data.is_empty() || !call.notes.is_empty() || !call.recordings.is_empty() || call.log_deleted
}

#[derive(Properties, PartialEq)]
struct CallRowProps {
    call: Rc<CallRecord>,
    with_contact: bool,
    with_details: bool,
}

#[component]
fn CallRow(props: &CallRowProps) -> Html {
    let call = &props.call;
    let contacts = use_contacts();
    let contact = call.contact_id.as_deref().and_then(|id| contacts.get(id));
    let (hue, symbol, words) = call_words::result(call);
    let number = call.number.as_ref().map(|number| {
        let known = contact.as_ref().and_then(|contact| contact.phones.iter().find(|phone| phone.e164 == *number));
        known.map_or_else(|| number.clone(), |phone| phone.display.clone())
    });
    let name = contact.as_ref().map(|contact| contact.name()).or_else(|| call.contact_id.clone());
    let reason = call.reason.as_ref().map(|reason| reason.label.clone());
    let label =
        [name, number.clone(), Some(words.to_owned()), reason].into_iter().flatten().collect::<Vec<_>>().join(", ");
    html! {
        <tr aria-label={label}>
            <td class="when num" title={intl::day(call.started_ms)}>{ intl::moment(call.started_ms) }</td>
            <td><span class="result" style={format!("color:var(--{hue})")}>{ icon(symbol) }{ words }</span>
                if let Some(reason) = &call.reason {
                    <span class="reason" dir="auto">{ &reason.label }</span>
                }
            </td>
            if props.with_contact {
                <td class="who" dir="auto">
                    if let Some(id) = &call.contact_id {
                        <a href={Route::Contact(id.clone()).href()}>
                            { contact.as_ref().map_or_else(|| format!("Unknown contact {id}"), |contact| contact.name()) }
                        </a>
                    } else {
                        <span class="muted">{ "Unknown caller" }</span>
                    }
                </td>
            }
            <td class="num">{ number.unwrap_or_default() }</td>
            <td>{ call_words::direction(call) }<span class="reason">{ call_words::product(call) }</span></td>
            <td class="num">{ call.talk_ms().map_or_else(|| "–".to_owned(), intl::duration) }</td>
            if props.with_details {
                <td class="details" dir="auto">
                    if !call.notes.is_empty() {
                        <div>{ &call.notes }</div>
                    }
                    for file in call.recordings.iter() {
                        <div><b>{ "Recording" }</b>{ " " }{ file }</div>
                    }
                    if call.log_deleted {
                        <div>{ "Deleted from LeadDesk’s call log." }</div>
                    }
                    for data in call.data.iter() {
                        for (key, value) in data.iter() {
                            <div><b>{ key }</b>{ " " }{ crate::shell::plain(value) }</div>
                        }
                    }
                </td>
            }
        </tr>
    }
}
