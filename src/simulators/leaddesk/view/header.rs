//! What this page is, and which card it loads.

use cti_bridge::window::origin_of_url;
use yew::prelude::*;

use super::Props;
use crate::bridge_errors::AsSentence;
use crate::sheet;
use crate::simulators::leaddesk::desk::Input;
use crate::simulators::leaddesk::options::{Options, strangers};
use crate::simulators::leaddesk::wiring::hash;
use crate::ui::{Button, Notice, Severity, Switch, TextField};

#[component]
pub fn Header(props: &Props) -> Html {
    let class = sheet!(
        r#"
        & > .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px; padding: 8px 14px; }
        & .name { display: flex; align-items: center; gap: 8px; font-size: 14px; font-weight: 650; line-height: 20px; white-space: nowrap; }
        & .name::before { content: ""; width: 9px; height: 9px; border-radius: 3px; background: var(--green); }
        & form { flex: 1 1 320px; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: center; }
        & form > div { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 8px; align-items: center; }
        & form > div > div { display: none; }
        & form label { white-space: nowrap; }
        & form input { font-family: var(--mono); font-size: 12px; }
        & .said { display: grid; gap: 4px; padding: 0 14px 8px; }
        & .said:empty { display: none; }
        "#
    );
    let agent = &props.agent;
    let state = &agent.state;
    let draft = use_state_eq(|| state.template().to_owned());
    {
        let draft = draft.setter();
        use_effect_with(state.template().to_owned(), move |template| draft.set(template.clone()));
    }
    let onsubmit = {
        let (act, draft, state) = (agent.act.clone(), draft.clone(), state.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = draft.trim();
            // The card that is loaded already is loaded again; an empty field stands for our own.
            if typed == state.template() {
                act.emit(Input::ReloadCard);
            } else {
                let card = (!typed.is_empty()).then(|| typed.to_owned());
                act.emit(Input::Options(Options { card, ..state.options.clone() }));
            }
        })
    };
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
                <form {onsubmit}>
                    <TextField id="card-url" label="Card URL" value={(*draft).clone()} onchange={let draft = draft.setter(); Callback::from(move |text| draft.set(text))}
                        placeholder="https://… with {phone}, {call_log_id}, {customer_id}" />
                    <Button label="Load" submit=true />
                </form>
                <Switch words="Manual dial: the card opens on answer" on={state.options.manual_dial}
                    onchange={let options = state.options.clone(); agent.act.reform(move |manual_dial| {
                        Input::Options(Options { manual_dial, ..options.clone() })
                    })} />
            </div>
            <div class="said">
                if let Some(problem) = problem {
                    <Notice severity={Severity::Warning} alert=true>{ problem }</Notice>
                }
                if !strangers.is_empty() {
                    <Notice severity={Severity::Warning}>
                        { format!("The address has parameters that mean nothing here ({}). If they belong to the card’s URL, percent-encode it, or paste it into the field above.", strangers.join(", ")) }
                    </Notice>
                }
                if let Some(why) = &agent.no_list {
                    <Notice severity={Severity::Warning}>{ why }</Notice>
                }
            </div>
        </header>
    }
}
