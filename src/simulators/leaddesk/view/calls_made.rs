//! The call log: each call that was made, with its state.

use yew::prelude::*;

use super::Props;
use super::call_state::{call_state, reason};
use crate::sheet;
use crate::simulators::leaddesk::desk::CallLog;
use crate::simulators::leaddesk::wiring::Agent;
use crate::ui::{chip, icon_sized, intl};

#[component]
pub fn CallsMade(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: auto minmax(0, 1fr); background: var(--surface); min-height: 0; min-width: 0;
        & ul { overflow: auto; padding: 0 14px 8px; scrollbar-width: thin; }
        & > p { padding: 8px 14px; color: var(--muted); }
        & li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 8px; padding: 6px 0; border-top: 1px solid var(--line); font-size: 13px; line-height: 18px; }
        & li:first-child { border-top: 0; }
        & small { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0 8px; font-size: 12px; line-height: 16px; color: var(--muted); overflow-wrap: anywhere; }
        & small span { display: inline-flex; align-items: center; gap: 4px; }
        "#
    );
    let logs = &props.agent.state.logs;
    html! {
        <section {class} aria-label="Calls made">
            <div class="title"><h2>{"Calls made"}</h2></div>
            if logs.is_empty() {
                <p>{"No calls yet."}</p>
            } else {
                <ul aria-label="Calls, newest first">
                    for log in logs.iter().rev() {
                        <li key={log.id.to_string()}>{ row(&props.agent, log) }</li>
                    }
                </ul>
            }
        </section>
    }
}

fn row(agent: &Agent, log: &CallLog) -> Html {
    let (hue, _, words) = call_state(&agent.state, log);
    let reason = log.reason.as_ref().map(|id| reason(&agent.state, id));
    html! {
        <>
            <span class="cut">{ &log.customer.name }</span>
            { chip(words, hue) }
            <small class="num">
                <span>{ intl::time(log.started_ms) }</span>
                <span>{ format!("#{}", log.id) }</span>
                if let Some(talk_ms) = log.talk_ms {
                    <span>{ intl::duration(talk_ms) }</span>
                }
                if let Some(reason) = reason {
                    <span>{ icon_sized("check", 12) }{ reason }</span>
                }
                for file in log.receipts.iter() {
                    <span>{ icon_sized("mic", 12) }{ file }</span>
                }
            </small>
        </>
    }
}
