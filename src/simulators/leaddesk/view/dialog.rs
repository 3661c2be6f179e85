//! The call dialog: who is called, the line, the controls, the wrap-up.

use cti_bridge::leaddesk::Id;
use yew::prelude::*;

use super::Props;
use super::controls::Controls;
use super::line_state::LineState;
use crate::sheet;
use crate::simulators::leaddesk::desk::{Dialog, Input, Line, Recording, Window};
use crate::simulators::leaddesk::wiring::Agent;
use crate::ui::{Button, Empty, SelectField, Tone, large_avatar};

#[component]
pub fn CallDialog(props: &Props) -> Html {
    let class = sheet!(
        r#"
        &.open { padding: 14px; display: grid; gap: 12px; align-content: start; }
        & .who { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 12px; align-items: center; }
        & .who > div { min-width: 0; }
        & h2 { font-size: 16px; line-height: 22px; }
        & .who p { color: var(--muted); }
        & .right { display: flex; align-items: center; gap: 6px; }
        & dl { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px 16px; }
        & dl > :last-child { grid-column: span 2; }
        & dt { font-size: 12px; line-height: 16px; color: var(--muted); }
        & dd { overflow-wrap: anywhere; }
        & .do { display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: 8px 16px; }
        & .do > div:last-child { min-width: 180px; }
        & .do .hint, & .do > div > div:empty { display: none; }
        &.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; padding: 6px 12px; }
        &.bar .who { grid-template-columns: auto auto; } &.bar .who > :first-child, &.bar dl, &.bar .who p, &.bar .close { display: none; }
        &.bar h2 { font-size: 14px; }
        @media (max-width: 900px) {
            &.open .who { grid-template-columns: auto minmax(0, 1fr); }
            &.open .right { grid-column: 1 / -1; justify-content: space-between; padding-top: 8px; }
            & dl { grid-template-columns: repeat(2, minmax(0, 1fr)); }
        }
        "#
    );
    let agent = &props.agent;
    let full = agent.state.window == Window::Full;
    let form = if full { "bar" } else { "open" };
    html! {
        <section class={classes!("dialog", class, agent.state.dialog.is_some().then_some(form))} aria-label="Call dialog">
            if let Some(dialog) = &agent.state.dialog {
                { who(agent, dialog) }
                { facts(agent, dialog) }
                <div class="do">
                    <Controls agent={agent.clone()} />
                    if agent.state.line == Line::Idle && agent.state.is_called() && !full {
                        <Reasons agent={agent.clone()} />
                    }
                </div>
            } else {
                <Empty icon="phone-off" title="No active call">
                    <p>{"The dialog is closed. Pick a customer or call the next one."}</p>
                    if let Some(customer) = agent.state.next_customer() {
                        <Button label="Next customer" icon="phone-outgoing" title={customer.name.clone()} onclick={agent.on(Input::Select(customer))} />
                    }
                </Empty>
            }
        </section>
    }
}

fn who(agent: &Agent, dialog: &Dialog) -> Html {
    html! {
        <div class="who">
            { large_avatar(&dialog.customer.initials, dialog.customer.id.as_str()) }
            <div>
                <h2 class="cut">{ &dialog.customer.name }</h2>
                <p class="cut">{ &dialog.customer.company }</p>
            </div>
            <div class="right">
                <LineState line={agent.state.line} idle={if agent.state.is_called() { "Wrap-up" } else { "Idle" }} />
                <Button label="Close the call dialog" icon="x" icon_only=true class="close" tone={Tone::Ghost}
                    onclick={agent.on(Input::CloseDialog)} />
            </div>
        </div>
    }
}

fn facts(agent: &Agent, dialog: &Dialog) -> Html {
    let own_number = dialog.number == dialog.customer.phone && !dialog.customer.display.is_empty();
    let number = if own_number { &dialog.customer.display } else { &dialog.number };
    let recording = match agent.state.recording {
        Recording::Off => "—",
        Recording::Running => "Recording",
        Recording::Paused => "Paused",
    };
    let last = agent.state.logs.iter().find(|log| log.id == dialog.call_log_id).and_then(|log| log.receipts.last());
    let receipt = match (&agent.state.receipt, last) {
        (Some(file), _) => format!("Recording {file}"),
        (None, Some(file)) => format!("Complete: {file}"),
        (None, None) => "—".to_owned(),
    };
    let facts = [
        ("Number", if number.is_empty() { "Not known".to_owned() } else { number.clone() }),
        ("Customer id", dialog.customer.id.to_string()),
        ("Call log id", dialog.call_log_id.to_string()),
        ("Call recording", recording.to_owned()),
        ("Voice receipt", receipt),
    ];
    html! {
        <dl class="num">
            for (name, value) in facts {
                <div><dt>{ name }</dt><dd>{ value }</dd></div>
            }
        </dl>
    }
}

/// Choosing one is the wrap-up: it closes the dialog.
#[component]
fn Reasons(props: &Props) -> Html {
    let agent = &props.agent;
    let mut options = vec![(AttrValue::from(""), AttrValue::from("Choose one to wrap up…"))];
    options.extend(agent.state.reasons.iter().map(|reason| {
        (AttrValue::from(reason.id.clone()), AttrValue::from(format!("{} · {}", reason.id, reason.label)))
    }));
    let onchange = {
        let act = agent.act.clone();
        Callback::from(move |id: String| Id::new(id).into_iter().for_each(|id| act.emit(Input::Reason(id))))
    };
    html! {
        <SelectField id="ending-reason" label="Ending reason" value="" {options} {onchange} />
    }
}
