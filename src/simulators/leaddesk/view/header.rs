//! What this page is, how it dials, the way back, and what is wrong with its address.

use cti_bridge::window::origin_of_url;
use yew::prelude::*;

use super::Props;
use crate::bridge_errors::AsSentence;
use crate::crm::storage::is_staged;
use crate::sheet;
use crate::simulators::leaddesk::desk::Input;
use crate::simulators::leaddesk::options::{Options, strangers};
use crate::simulators::leaddesk::wiring::hash;
use crate::store::shown_providers;
use crate::telephony::page_url;
use crate::ui::{Notice, Severity, Switch, icon};

#[component]
pub fn Header(props: &Props) -> Html {
    let class = sheet!(
        r#"
        & > .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 20px; padding: 8px 14px; }
        & .name { display: flex; align-items: center; gap: 8px; font-size: 14px; font-weight: 650; line-height: 20px; white-space: nowrap; }
        & .name::before { content: ""; width: 9px; height: 9px; border-radius: 3px; background: var(--accent); }
        & .bar > a { display: inline-flex; align-items: center; gap: 4px; min-height: 26px; margin-left: auto; }
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
    html! {
        <header {class}>
            <div class="bar">
                <b class="name">{"LeadDesk simulator"}</b>
                <Switch words="Manual dial: the card opens on answer" on={state.options.manual_dial}
                    onchange={let options = state.options.clone(); agent.act.reform(move |manual_dial| {
                        Input::Options(Options { manual_dial, ..options.clone() })
                    })} />
                // On a stage there is nowhere to go.
                if !is_staged() {
                    <a href={format!("{}{}#/", page_url(), shown_providers().in_query(""))}>{ icon("chevron-left") }{"Back to Screenpop"}</a>
                }
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
