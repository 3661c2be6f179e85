//! A call that nobody has answered yet, inbound or outbound.

use yew::prelude::*;

use super::super::softphone::{Call, Input, Phase};
use super::super::wiring::Phone;
use super::far_side::FarSide;
use super::initials::initials;
use crate::sheet;
use crate::simulators::focus::use_first_focus;
use crate::ui::{Button, Tone, large_avatar};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
    pub call: Call,
}

#[component]
pub fn Ringing(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: minmax(0, 1fr) auto auto; min-height: 0;
        & .who { display: grid; align-content: safe center; justify-items: center; gap: 2px; padding: 16px; text-align: center; overflow: auto; min-width: 0; }
        & .who .face { display: grid; border-radius: 50%; margin: 14px; animation: sim-ring 1.6s ease-out infinite; }
        & .who .state { color: var(--amber); font-weight: 600; }
        & .who.out .state { color: var(--accent); }
        & .who.out .face { animation-duration: 2.6s; }
        & h2 { font-size: 18px; line-height: 26px; overflow-wrap: anywhere; }
        & .who .num { color: var(--muted); overflow-wrap: anywhere; }
        & .do { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; padding: 12px; }
        & .do > :only-child { grid-column: 1 / -1; }
        & .do button { min-height: 40px; }
        & .do .no { background: var(--red); border-color: transparent; color: var(--surface); font-weight: 600; }
        & .do .yes { background: var(--green); border-color: transparent; color: var(--surface); font-weight: 600; }
        & .do .no:hover, & .do .yes:hover { filter: brightness(1.08); }
        & dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 12px; margin-top: 12px; padding: 8px 12px; border-radius: 8px; background: var(--raised); border: 1px solid var(--line); font-size: 12px; line-height: 18px; text-align: left; max-width: 100%; }
        & dt { color: var(--muted); } & dd { overflow-wrap: anywhere; }
        /* Where there is little height, the caller stands beside the face. */
        @media (max-height: 500px) {
            & .who { grid-template-columns: auto minmax(0, 1fr); gap: 0 12px; justify-items: start; padding: 8px 12px; text-align: left; }
            & .who > * { grid-column: 2; }
            & .who > .face { grid-area: 1 / 1 / span 4; align-self: center; margin: 4px; }
            & .who > dl { grid-column: 1 / -1; margin-top: 8px; }
            & h2 { line-height: 22px; }
            & .do { padding-block: 8px; }
        }
        "#
    );
    let Props { phone, call } = props;
    let outbound = matches!(call.phase, Phase::Dialling { .. });
    let answer = use_first_focus(!outbound);
    let state = if outbound { "Dialling…" } else { "Incoming" };
    let far_side = if outbound { "No answer" } else { "Customer hangs up" };
    html! {
        <div class={classes!(class, "in-call")}>
            <div class={classes!("who", outbound.then_some("out"))}>
                <p class="state" role="status">{ state }</p>
                <span class="face">
                    { large_avatar(&initials(&call.party.title()), call.party.external_id.as_deref().unwrap_or_default()) }
                </span>
                <h2>{ call.party.title() }</h2>
                for detail in call.party.details() {
                    <p class="num">{ detail }</p>
                }
                <Sent call={call.clone()} />
            </div>
            <div class="do">
                <Button label="Hang up" icon="phone-off" class="no" onclick={phone.on(Input::HangUp)} />
                if !outbound {
                    <Button label="Answer" icon="phone" class="yes" node={answer} onclick={phone.on(Input::Answer)} />
                }
            </div>
            <FarSide>
                if outbound {
                    <Button label="Answer" icon="phone" tone={Tone::Call} onclick={phone.on(Input::Answer)} />
                }
                <Button label={far_side} onclick={phone.on(Input::FarSideHangsUp)} />
            </FarSide>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct SentProps {
    pub call: Call,
}

/// What the host sent along with an outbound call.
#[component]
pub fn Sent(props: &SentProps) -> Html {
    let Call { from, metadata, .. } = &props.call;
    if from.is_none() && metadata.is_empty() {
        return html! {};
    }
    html! {
        <dl aria-label="Sent with the call">
            if let Some(from) = from {
                <dt>{"from"}</dt>
                <dd class="num">{ from }</dd>
            }
            for (key, value) in metadata.iter() {
                <dt>{ key }</dt>
                <dd>{ value.as_str().map_or_else(|| value.to_string(), str::to_owned) }</dd>
            }
        </dl>
    }
}
