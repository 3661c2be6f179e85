//! What this page is, where the agent and the campaign stand, the way back, and what is wrong with its address.

use cti_bridge::window::origin_of_url;
use yew::prelude::*;

use super::Props;
use crate::bridge_errors::AsSentence;
use crate::crm::storage::is_staged;
use crate::sheet;
use crate::simulators::address::hash;
use crate::simulators::leaddesk::desk::{Desk, Line};
use crate::simulators::leaddesk::options::strangers;
use crate::store::shown_providers;
use crate::telephony::page_url;
use crate::ui::{Notice, Severity, icon};

#[component]
pub fn Header(props: &Props) -> Html {
    let class = sheet!(
        r#"
        & > .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px; padding: 8px 14px; }
        & .name { display: flex; align-items: center; gap: 8px; font-size: 14px; font-weight: 650; line-height: 20px; white-space: nowrap; }
        & .name::before { content: ""; width: 9px; height: 9px; border-radius: 3px; background: var(--accent); }
        & .bar > a { display: inline-flex; align-items: center; gap: 4px; min-height: 26px; margin-left: auto; order: 1; }
        & .agent { display: inline-flex; align-items: center; gap: 8px; min-width: 104px; font-weight: 600; }
        & .campaign { display: flex; align-items: center; gap: 10px; font-size: 12px; color: var(--muted); }
        & progress { width: 140px; min-width: 60px; height: 6px; appearance: none; border: 0; border-radius: 3px; overflow: hidden; background: var(--grey-soft); }
        & progress::-webkit-progress-bar { background: var(--grey-soft); }
        & progress::-webkit-progress-value { background: var(--accent); transition: width var(--ease); }
        & progress::-moz-progress-bar { background: var(--accent); }
        /* The second line: the agent and the campaign. */
        @media (max-width: 720px) {
            & > .bar { column-gap: 10px; }
            & .bar > a { order: 0; font-size: 13px; }
            & .campaign, & progress { flex: 1; }
            & .campaign > :first-child { display: none; }
        }
        @media (max-width: 380px) { & .bar > a > svg { display: none; } }
        & .said { display: grid; gap: 4px; padding: 0 14px 8px; }
        & .said:empty { display: none; }
        "#
    );
    let agent = &props.agent;
    let state = &agent.state;
    let problem = state.template_problem().or_else(|| {
        let card = state.card.as_ref()?;
        let why = origin_of_url(&card.url).err()?;
        Some(format!("The card’s URL can’t be loaded: {}", why.sentence()))
    });
    let strangers = strangers(&hash());
    let (hue, shape, words) = agent_state(state);
    let (done, all) = state.done_of_all();
    html! {
        <header {class}>
            <div class="bar">
                <b class="name">{"LeadDesk simulator"}</b>
                // On a stage there is nowhere to go.
                if !is_staged() {
                    <a href={format!("{}{}#/", page_url(), shown_providers().in_query(""))}>{ icon("chevron-left") }{"Back to Screenpop"}</a>
                }
                <span class="agent" style={format!("color:var(--{hue})")}><span class={classes!("dot", shape)} aria-hidden="true" />{ words }</span>
                <div class="campaign" role="group" aria-label="Campaign">
                    <span>{ "Sample campaign" }</span>
                    <progress aria-label="Customers done" max={all.to_string()} value={done.to_string()}></progress>
                    <span class="num">{ format!("{done} of {all} done") }</span>
                </div>
            </div>
            <div class="said">
                if let Some(problem) = problem {
                    <Notice severity={Severity::Warning} alert=true>{ problem }</Notice>
                }
                if !strangers.is_empty() {
                    <Notice severity={Severity::Warning}>
                        { format!("Unknown parameters in the address ({}). If they belong to the card’s URL, percent-encode it, or paste it into “Card URL” under “Developer tools”.", strangers.join(", ")) }
                    </Notice>
                }
                if let Some(why) = &agent.no_list {
                    <Notice severity={Severity::Warning}>{ why }</Notice>
                }
            </div>
        </header>
    }
}

/// What the agent is doing: a colour, a shape and words.
fn agent_state(desk: &Desk) -> (&'static str, &'static str, &'static str) {
    match desk.line {
        Line::Opening { .. } => ("amber", "half", "Dialling"),
        Line::Ringing { .. } => ("amber", "half", "Ringing"),
        Line::On { .. } => ("green", "square", "On a call"),
        Line::Idle if desk.is_called() => ("amber", "diamond", "Wrap-up"),
        Line::Idle => ("green", "", "Ready"),
    }
}
