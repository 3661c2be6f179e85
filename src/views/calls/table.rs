//! One row per call.

use std::rc::Rc;

use yew::prelude::*;

use super::details::details;
use crate::crm::{CallRecord, CallResult, with_extension};
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_calls, use_contacts, use_settings};
use crate::telephony::extension_note;
use crate::ui::{Button, Tone, icon, intl};
use crate::views::call_words;

#[derive(Properties, PartialEq)]
pub struct CallTableProps {
    pub calls: Vec<Rc<CallRecord>>,
    /// Whether the rows name their contact.
    #[prop_or_default]
    pub with_contact: bool,
    /// Whether the days stand above their calls. Then the calls have to be in the order of their beginning.
    #[prop_or_default]
    pub by_day: bool,
    /// Whether a row can be opened, to mend its note and disposition.
    #[prop_or_default]
    pub editable: bool,
}

#[component]
pub fn CallTable(props: &CallTableProps) -> Html {
    let class = sheet!(
        r#"
        background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); overflow-x: auto;
        & table { border-collapse: collapse; width: 100%; }
        & th { text-align: left; font-size: 12px; font-weight: 600; color: var(--muted); background: var(--raised); padding: 7px 12px; white-space: nowrap; }
        & td { border-top: 1px solid var(--line); padding: 9px 12px; vertical-align: top; }
        & tr.day > th { border-top: 1px solid var(--line); padding: 12px 12px 4px; background: none; }
        & tr.day + tr > td { border-top: 0; }
        & td.when, & td.num { white-space: nowrap; }
        & td, & td.who > * { text-align: left; }
        & td.who { min-width: 140px; width: 60%; overflow-wrap: anywhere; }
        & .result { display: inline-flex; gap: 8px; align-items: center; white-space: nowrap; font-weight: 500; }
        & .result.long { white-space: normal; min-width: 14ch; }
        & .reason { font-size: 12px; color: var(--muted); overflow-wrap: anywhere; max-width: 20ch; }
        & .few, & .reason, & td.who a { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
        & td.who a { width: fit-content; }
        & td.number { white-space: normal; min-width: calc(16ch + 24px); overflow-wrap: anywhere; }
        & .few { -webkit-line-clamp: 5; overflow-wrap: anywhere; white-space: pre-line; font-size: 12px; line-height: 17px; color: var(--muted); }
        & .few b { font-weight: 550; color: var(--text); }
        & td.details { min-width: 120px; }
        & td.tools { padding: 4px 6px; text-align: right; }
        & tr.more > td { border-top: 0; background: var(--raised); }
        & .edit { display: grid; grid-template-columns: minmax(0, 2fr) minmax(140px, 1fr); gap: 8px 16px; max-width: min(760px, calc(100cqw - 72px)); overflow-wrap: anywhere; }
        /* Where there is no room for a column, what it says stands in another one. */
        & .under, & .few.under { display: none; }
        & .under { font-size: 12px; color: var(--muted); text-align: left; }
        @container (max-width: 820px) {
            & .direction { display: none; }
            & .under.of-direction { display: block; }
        }
        @container (max-width: 700px) {
            & .number.gives-way { display: none; }
            & .few.under.of-number { display: -webkit-box; }
            & .edit { grid-template-columns: minmax(0, 1fr); }
        }
        @container (max-width: 560px) {
            & td, & th, & tr.day > th { padding-left: 10px; padding-right: 6px; }
            & td.who { min-width: 0; max-width: 0; width: 50%; }
            & .duration.gives-way { display: none; }
            & .under.of-duration { display: block; }
            & .result { gap: 5px; white-space: normal; }
            & .result.long { min-width: 0; }
        }
        & .edit > .all { grid-column: 1 / -1; }
        & .edit > p { grid-column: 1 / -1; font-size: 12px; }
        & .edit dl { max-height: 320px; overflow: auto; grid-column: 1 / -1; display: grid; grid-template-columns: fit-content(16ch) minmax(0, 1fr); gap: 2px 16px; font-size: 12px; overflow-wrap: anywhere; white-space: pre-line; }
        & .edit dt { color: var(--muted); }
        & .edit textarea { min-height: 56px; }
        "#
    );
    // Beside the contact there is room below its name; without one they have a column of their own.
    let with_details = !props.with_contact && props.calls.iter().any(|call| has_details(call));
    let gives_way = props.with_contact.then_some("gives-way");
    html! {
        <div {class} tabindex="0" role="region" aria-label="Call log">
            <table>
                <thead><tr>
                    <th scope="col">{ "Time" }</th>
                    <th scope="col">{ "Result" }</th>
                    if props.with_contact {
                        <th scope="col">{ "Contact" }</th>
                    }
                    <th scope="col" class={classes!("number", gives_way)}>{ "Number" }</th>
                    <th scope="col" class="direction">{ "Direction" }</th>
                    <th scope="col" class={classes!("duration", gives_way)}>{ "Duration" }</th>
                    if with_details {
                        <th scope="col">{ "Details" }</th>
                    }
                    if props.editable {
                        <th scope="col"><span class="sr-only">{ "Edit" }</span></th>
                    }
                </tr></thead>
                for (day, calls) in by_day(&props.calls, |call| if props.by_day { intl::iso_day(call.started_ms) } else { String::new() }) {
                    <tbody key={day.clone()}>
                        if props.by_day {
                            <tr class="day"><th scope="rowgroup" colspan="8">{ intl::day_heading(&day) }</th></tr>
                        }
                        for call in calls.iter() {
                            <CallRow key={call.id.clone()} call={call.clone()} with_contact={props.with_contact} by_day={props.by_day} {with_details} editable={props.editable} />
                        }
                    </tbody>
                }
            </table>
        </div>
    }
}

/// The calls in groups of neighbours with the same day, which `day_of` words.
fn by_day(calls: &[Rc<CallRecord>], day_of: impl Fn(&CallRecord) -> String) -> Vec<(String, &[Rc<CallRecord>])> {
    let days: Vec<String> = calls.iter().map(|call| day_of(call)).collect();
    let mut rest = calls;
    let mut groups = Vec::new();
    for day in days.chunk_by(|one, next| one == next) {
        let (group, behind) = rest.split_at(day.len());
        rest = behind;
        groups.extend(day.first().map(|day| (day.clone(), group)));
    }
    groups
}

fn has_details(call: &CallRecord) -> bool {
    !call.data.is_empty() || !call.notes.is_empty() || !call.recordings.is_empty() || call.log_deleted
}

/// The beginning of what was noted and sent.
fn few(call: &CallRecord) -> Html {
    if !has_details(call) {
        return Html::default();
    }
    html! {
        <div class="few" dir="auto">
            if !call.notes.is_empty() {
                <div>{ &call.notes }</div>
            }
            for file in call.recordings.iter() {
                <div><b>{ "Recording" }</b>{ " " }{ file }</div>
            }
            if call.log_deleted {
                <div>{ "Deleted from LeadDesk’s call log." }</div>
            }
            for (key, value) in call.data.iter().flatten() {
                <div><b>{ key }</b>{ " " }{ crate::crm::data_text(value) }</div>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CallRowProps {
    call: Rc<CallRecord>,
    with_contact: bool,
    by_day: bool,
    with_details: bool,
    editable: bool,
}

#[component]
fn CallRow(props: &CallRowProps) -> Html {
    let call = &props.call;
    let (contacts, calls, settings) = (use_contacts(), use_calls(), use_settings().now);
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let contact = call.contact_id.as_deref().and_then(|id| contacts.get(id));
    let (hue, symbol, words) = call_words::result(call);
    let number = call.number.as_ref().map(|number| {
        let spelled = contact.as_ref().and_then(|contact| contact.spelling(number));
        with_extension(spelled.unwrap_or(number), call.extension.as_deref())
    });
    let talked = call.talk_ms().map_or_else(|| "–".to_owned(), intl::duration);
    let began = intl::day_and_time(call.started_ms);
    let name = contact.as_ref().map(|contact| contact.name()).or_else(|| call.contact_id.clone());
    let reason = call.reason.as_ref().map(|reason| reason.label.clone());
    let gives_way = props.with_contact.then_some("gives-way");
    let label =
        [name, number.clone(), Some(words.to_owned()), reason].into_iter().flatten().collect::<Vec<_>>().join(", ");
    html! {
        <>
        <tr aria-label={label}>
            <td class="when num" title={began}>
                { if props.by_day { intl::time(call.started_ms) } else { intl::moment(call.started_ms) } }
                if props.with_contact {
                    <span class="under of-duration">{ talked.clone() }</span>
                }
            </td>
            <td><span class={classes!("result", (call.result == CallResult::Unknown).then_some("long"))} style={format!("color:var(--{hue})")}>{ icon(symbol) }{ words }</span>
                if let Some(reason) = &call.reason {
                    <span class="reason" dir="auto">{ &reason.label }</span>
                }
                if let Some(via) = call_words::via(call) {
                    <span class="reason">{ via }</span>
                }
                <span class="under of-direction">{ format!("{} · {}", call_words::direction(call), call_words::product(call)) }</span>
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
                    <span class="under of-number num few" dir="auto">{ number.clone().unwrap_or_default() }</span>
                    { few(call) }
                </td>
            }
            <td class={classes!("num", "number", gives_way)}><span dir="auto">{ number.unwrap_or_default() }</span>
                { extension_note(call.extension.as_deref()) }
            </td>
            <td class="direction">{ call_words::direction(call) }<span class="reason">{ call_words::product(call) }</span></td>
            <td class={classes!("num", "duration", gives_way)}>{ talked }
                if let Some(rang_ms) = call.rang_ms() {
                    <span class="reason">{ format!("rang {}", intl::duration(rang_ms)) }</span>
                }
            </td>
            if props.with_details {
                <td class="details">{ few(call) }</td>
            }
            if props.editable {
                <td class="tools"><Button label="Details" icon="chevron-down" icon_only=true tone={Tone::Ghost} expanded={*open} onclick={toggle} /></td>
            }
        </tr>
        if *open {
            <tr class="more"><td colspan="8">{ details(call, &calls, &settings) }</td></tr>
        }
        </>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_day_are_one_group() {
        let call = |started_ms| Rc::new(CallRecord { started_ms, ..CallRecord::default() });
        let calls = [call(3.2), call(3.1), call(2.0), call(3.0)];
        let groups = by_day(&calls, |call| format!("day {}", call.started_ms.floor()));
        let counts: Vec<(&str, usize)> = groups.iter().map(|(day, calls)| (day.as_str(), calls.len())).collect();
        assert_eq!(counts, [("day 3", 2), ("day 2", 1), ("day 3", 1)]);
        assert!(by_day(&[], |_| String::new()).is_empty());
    }
}
