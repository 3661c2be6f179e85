//! Commands as they came and events as they left.

use yew::prelude::*;

use super::Props;
use super::message::Message;
use super::misbehaviour::Misbehaviour;
use crate::sheet;
use crate::simulators::leaddesk::desk::Input;
use crate::ui::{Button, Tone};

#[component]
pub fn Messages(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: auto auto auto minmax(0, 1fr); overflow: auto; scrollbar-width: thin;
        & > .title { position: sticky; top: 0; background: var(--surface); z-index: 1; }
        & > .hint { padding: 8px 14px; color: var(--muted); font-size: 12px; line-height: 16px; display: grid; gap: 4px; }
        & > ul { min-height: 0; }
        & > ul > li:first-child { border-top: 0; }
        "#
    );
    let agent = &props.agent;
    let state = &agent.state;
    let quiet = state.card.as_ref().is_some_and(|card| card.loaded) && !state.heard;
    html! {
        <section class={classes!("messages", class)} aria-label="Messages">
            <div class="title">
                <h2>{"Messages"}</h2>
                <Button label="Clear" icon="trash-2" tone={Tone::Ghost} onclick={agent.on(Input::ClearMessages)} />
            </div>
            <Misbehaviour agent={agent.clone()} />
            <div class="hint">
                <p>{"Whether a card posts to LeadDesk’s origin or to “*” can’t be seen here. Check its code."}</p>
                if quiet {
                    <p>{"No messages from this card yet. If it stays empty, its server may forbid framing (X-Frame-Options, frame-ancestors): see the browser’s console."}</p>
                }
            </div>
            <ul aria-label="Messages, newest first">
                for line in state.journal.lines() {
                    <Message key={line.seq.to_string()} line={line.clone()} />
                }
            </ul>
        </section>
    }
}
