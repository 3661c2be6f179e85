//! The customer contact card in its frame.

use cti_bridge::window::origin_of_url;
use yew::prelude::*;

use super::Props;
use crate::sheet;
use crate::simulators::leaddesk::desk::{Card, Input, Window};
use crate::simulators::leaddesk::wiring::{Agent, FRAME_ID};
use crate::ui::{Button, Empty, Tone};

#[component]
pub fn CardFrame(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template: "title" auto "frame" minmax(0, 1fr) / minmax(0, 1fr);
        & > .frame { position: relative; min-height: 0; border-top: 1px solid var(--line); }
        & iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; color-scheme: normal; background: var(--bg); }
        & iframe.closing { visibility: hidden; }
        "#
    );
    let agent = &props.agent;
    // The second look at the address, by the browser's own parser.
    let card = agent.state.card.as_ref().filter(|card| origin_of_url(&card.url).is_ok());
    let full = agent.state.window == Window::Full;
    let shown = card.filter(|card| card.closes_at_ms.is_none());
    html! {
        <section class={classes!("card", class)} aria-label="Card">
            <div class="title">
                <h2>{"Contact card"}</h2>
                if full {
                    <Button label="Back to the agent screen" icon="undo-2" onclick={agent.on(Input::LeaveFullWindow)} />
                } else if shown.is_some() {
                    <Button label="Reload the card" icon="rotate-cw" icon_only=true tone={Tone::Ghost} onclick={agent.on(Input::ReloadCard)} />
                }
            </div>
            <div class="frame">
                if let Some(card) = card {
                    <Frame key={card.load.to_string()} agent={agent.clone()} card={card.clone()} />
                }
                if shown.is_none() {
                    <Empty icon="contact" title="No card">
                        <p>{ if agent.state.options.is_manual() { "In manual dial it opens on answer." } else { "It opens with the next customer." } }</p>
                    </Empty>
                }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    agent: Agent,
    card: Card,
}

/// A frame of its own for each load: an address that differs in its fragment alone would not reload. A card of another
/// origin gets no microphone: a link may have named it.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let card = &props.card;
    let load = card.load;
    let onload = props.agent.act.reform(move |_: Event| Input::Loaded(load));
    let no_referrer = props.agent.state.options.misbehaviour.no_referrer;
    html! {
        <iframe id={FRAME_ID} title="Customer contact card" allow="storage-access; microphone 'self'" src={card.url.clone()} {onload}
            referrerpolicy={no_referrer.then_some("no-referrer")} class={card.closes_at_ms.map(|_| "closing")} />
    }
}
