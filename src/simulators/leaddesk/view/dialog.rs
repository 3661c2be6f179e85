//! The call dialog: who is called, the line, the controls, the outcome.

use yew::prelude::*;

use super::Props;
use super::controls::Controls;
use super::line_state::LineState;
use super::next_customer::NextCustomer;
use super::outcomes::Outcomes;
use super::person::person;
use crate::sheet;
use crate::simulators::leaddesk::desk::{Desk, Dialog, Input, Line, Recording, Window};
use crate::simulators::leaddesk::wiring::Agent;
use crate::ui::{Button, Tone};

#[component]
pub fn CallDialog(props: &Props) -> Html {
    let class = sheet!(
        r#"
        overflow: auto; scrollbar-width: thin;
        &.open { position: relative; padding: 24px 16px 20px; display: grid; gap: 18px; align-content: safe center; justify-items: center; text-align: center; }
        & .who { display: grid; gap: 2px; justify-items: center; min-width: 0; max-width: 100%; overflow-wrap: anywhere; }
        & .who > span { width: 72px; height: 72px; font-size: 24px; margin-bottom: 8px; }
        & h2 { font-size: 28px; line-height: 34px; font-weight: 650; letter-spacing: -.01em; max-width: 100%; }
        & .who p { color: var(--muted); font-size: 15px; line-height: 22px; }
        & .who .number { color: var(--text); font-size: 20px; line-height: 28px; font-weight: 550; }
        & .next { display: flex; gap: 8px; }
        & .next > button { min-height: 40px; padding-inline: 16px; }
        & .close { position: absolute; top: 8px; right: 8px; }
        & dl { display: flex; flex-wrap: wrap; justify-content: center; gap: 4px 20px; font-size: 12px; line-height: 16px; }
        & dl > div { display: flex; gap: 5px; min-width: 0; }
        & dt { color: var(--muted); white-space: nowrap; }
        & dd { overflow-wrap: anywhere; }
        &.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; padding: 6px 12px; }
        &.bar .who > span, &.bar .who > p:not(:has(span)), &.bar dl, &.bar .close { display: none; }
        &.bar h2 { font-size: 14px; line-height: 20px; }
        @media (max-width: 720px) { &.open { padding: 16px 12px; gap: 14px; } & h2 { font-size: 22px; line-height: 28px; } }
        "#
    );
    let agent = &props.agent;
    let state = &agent.state;
    let full = state.window == Window::Full;
    let form = if full { "bar" } else { "open" };
    let in_call_or_after = match state.line {
        Line::On { .. } => true,
        Line::Idle => state.is_called(),
        Line::Opening { .. } | Line::Ringing { .. } => false,
    };
    html! {
        <section class={classes!("dialog", class, form)} aria-label="Call dialog">
            if let Some(dialog) = &state.dialog {
                { who(agent, dialog) }
                <LineState line={state.line} idle={if state.is_called() { "Wrap-up" } else { "Idle" }} />
                <Controls agent={agent.clone()} />
                if in_call_or_after && !full {
                    <Outcomes agent={agent.clone()} />
                }
                { facts(state, dialog) }
            } else {
                // A screen of its own, also for the focus, while the next one is about to be dialled.
                <NextCustomer key={if state.dials_at_ms.is_some() { "dials" } else { "waits" }} agent={agent.clone()} />
            }
        </section>
    }
}

fn who(agent: &Agent, dialog: &Dialog) -> Html {
    let customer = &dialog.customer;
    let number = if dialog.number == customer.phone { customer.number() } else { &dialog.number };
    html! {
        <>
            { person(customer, number) }
            <Button label="Close the call dialog" icon="x" icon_only=true class="close" tone={Tone::Ghost}
                onclick={agent.on(Input::CloseDialog)} />
        </>
    }
}

/// What is known beside: ids, and the two recordings while there is something to say of them.
fn facts(state: &Desk, dialog: &Dialog) -> Html {
    let recording = match state.recording {
        Recording::Off => None,
        Recording::Running => Some("Recording"),
        Recording::Paused => Some("Paused"),
    };
    let last = state.logs.iter().find(|log| log.id == dialog.call_log_id).and_then(|log| log.receipts.last());
    let receipt = match (&state.receipt, last) {
        (Some(file), _) => Some(format!("Recording {file}")),
        (None, Some(file)) => Some(format!("Complete: {file}")),
        (None, None) => None,
    };
    let facts = [
        ("Call recording", recording.map(str::to_owned)),
        ("Voice receipt", receipt),
        ("Customer ID", Some(dialog.customer.id.to_string())),
        ("Call log ID", Some(dialog.call_log_id.to_string())),
    ];
    html! {
        <dl class="num">
            for (name, value) in facts.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                <div><dt>{ name }</dt><dd>{ value }</dd></div>
            }
        </dl>
    }
}
