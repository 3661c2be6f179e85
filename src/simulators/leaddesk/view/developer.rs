//! What developers need, in a drawer: the card's URL, misbehaviour, and the messages. It is closed at first, and opens by
//! itself where the address has such options.

use yew::prelude::*;

use super::Props;
use super::messages::Messages;
use crate::crm::storage::is_staged;
use crate::sheet;
use crate::simulators::leaddesk::desk::Input;
use crate::simulators::leaddesk::options::Options;
use crate::telephony::simulated_crm;
use crate::ui::{Button, TextField, Tone, chip};

#[component]
pub fn Developer(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: auto minmax(0, 1fr);
        & > .head { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 4px 8px; min-height: 40px; }
        & > .tools { display: grid; grid-template-rows: auto minmax(0, 1fr); min-height: 0; border-top: 1px solid var(--line); }
        & > .tools > .messages { border-top: 1px solid var(--line); min-height: 0; }
        "#
    );
    let agent = &props.agent;
    let options = &agent.state.options;
    let open = use_state_eq(|| false);
    {
        let open = open.setter();
        // On a stage, people watch the dialler.
        use_effect_with(options.are_developers(&simulated_crm()) && !is_staged(), move |wanted| {
            if *wanted {
                open.set(true);
            }
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let misbehaviour = options.misbehaviour.count();
    html! {
        <section class={classes!("developer", class, open.then_some("open"))} aria-label="Developer tools">
            <div class="head">
                <Button label="Developer tools" icon="chevron-down" tone={Tone::Ghost} expanded={*open} onclick={toggle} />
                if misbehaviour > 0 {
                    { chip(&format!("misbehaves in {misbehaviour} {}", if misbehaviour == 1 { "way" } else { "ways" }), "amber") }
                }
            </div>
            if *open {
                <div class="tools">
                    <CardUrl agent={agent.clone()} />
                    <Messages agent={agent.clone()} />
                </div>
            }
        </section>
    }
}

/// The card's URL template. “Load” loads it, also once more.
#[component]
fn CardUrl(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: center; padding: 8px 14px;
        & > div { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 8px; align-items: center; }
        & > div > div { display: none; }
        & label { white-space: nowrap; }
        & > p { grid-column: 1 / -1; font-size: 12px; line-height: 16px; color: var(--muted); overflow-wrap: anywhere; }
        & input { font-family: var(--mono); font-size: 12px; }
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
    html! {
        <form {class} {onsubmit}>
            <TextField id="card-url" label="Card URL" value={(*draft).clone()} onchange={let draft = draft.setter(); Callback::from(move |text| draft.set(text))}
                placeholder="https://… with {phone}, {call_log_id}, {customer_id}" />
            <Button label="Load" submit=true />
            if let Some(card) = &state.card {
                <p>{ "Loaded: " }<code>{ &card.url }</code></p>
            }
        </form>
    }
}
