//! A call that goes on.

use yew::prelude::*;

use super::super::callers::Callers;
use super::super::softphone::{Call, Input, Party};
use super::super::wiring::Phone;
use super::far_side::FarSide;
use super::initials::initials;
use super::keypad::Keypad;
use super::ringing::Sent;
use crate::sheet;
use crate::simulators::focus::use_first_focus;
use crate::ui::{Button, Clock, Tone, large_avatar};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
    pub callers: Callers,
    pub call: Call,
    /// When it was answered.
    pub since_ms: f64,
}

#[component]
pub fn Active(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: minmax(0, 1fr) auto auto auto; min-height: 0;
        & .talk { display: grid; align-content: safe center; gap: 16px; padding: 16px 12px; overflow: auto; }
        & .who { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 12px; align-items: center; }
        & .who > :first-child { grid-row: 1 / span 2; align-self: start; }
        & h2 { font-size: 16px; line-height: 22px; overflow-wrap: anywhere; }
        & .who .num { color: var(--muted); overflow-wrap: anywhere; }
        &.keys .talk { gap: 8px; padding-block: 8px; }
        & .time { display: flex; align-items: baseline; justify-content: center; gap: 10px; font-size: 34px; line-height: 40px; font-weight: 650; letter-spacing: -.01em; }
        & .time small { font-size: 13px; line-height: 20px; font-weight: 600; letter-spacing: 0; color: var(--amber); }
        & .time small:empty { display: none; }
        & .toggles { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
        & .toggles button { flex-direction: column; gap: 4px; padding: 10px 4px; font-size: 13px; }
        &.keys .toggles svg { display: none; }
        & .second { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 4px 8px; align-items: center; padding: 8px 12px; border-top: 1px solid var(--line); }
        & .second p { overflow-wrap: anywhere; }
        & .do { display: grid; padding: 8px 12px 12px; }
        & .do button { min-height: 40px; }
        & .do .no { background: var(--red); border-color: transparent; color: var(--surface); font-weight: 600; }
        & .do .no:hover { filter: brightness(1.08); }
        & dl { margin-top: 0; }
        @media (max-height: 420px) {
            & .talk { gap: 8px; padding-block: 8px; }
            & .time { font-size: 22px; line-height: 28px; }
            & .toggles button { flex-direction: row; padding: 4px; }
        }
        "#
    );
    let Props { phone, callers, call, since_ms } = props;
    let keypad = use_state_eq(|| false);
    // Not "Hang up": a second press of Enter on "Answer" would end the call.
    let mute = use_first_focus(true);
    let toggle_keypad = {
        let keypad = keypad.clone();
        Callback::from(move |_: MouseEvent| keypad.set(!*keypad))
    };
    let state = match (call.held, call.muted) {
        (true, true) => "on hold, muted",
        (true, false) => "on hold",
        (false, true) => "muted",
        (false, false) => "",
    };
    html! {
        <div class={classes!(class, "in-call", keypad.then_some("keys"))}>
            <div class="talk">
                <div class="who">
                    { large_avatar(&initials(&call.party.title()), call.party.external_id.as_deref().unwrap_or_default()) }
                    <h2>{ call.party.title() }</h2>
                    <p class="num">{ call.party.details().join(" · ") }</p>
                </div>
                <p class="time">
                    <Clock since_ms={*since_ms} />
                    <small role="status">{ state }</small>
                </p>
                <div class="toggles">
                    <Button label="Mute" icon={if call.muted { "mic-off" } else { "mic" }} pressed={call.muted} node={mute}
                        onclick={phone.on(Input::Mute)} />
                    <Button label="Hold" icon="pause" pressed={call.held} onclick={phone.on(Input::Hold)} />
                    <Button label="Keypad" icon="grid-3x3" expanded={*keypad} onclick={toggle_keypad} />
                </div>
                if *keypad {
                    <Keypad keys={call.keys.clone()} onkey={phone.act.reform(Input::Key)} />
                }
                <Sent call={call.clone()} />
            </div>
            <div>
                { second_call(phone, callers, call) }
            </div>
            <div class="do">
                <Button label="Hang up" icon="phone-off" class="no" onclick={phone.on(Input::HangUp)} />
            </div>
            <FarSide>
                <Button label="Customer hangs up" onclick={phone.on(Input::FarSideHangsUp)} />
            </FarSide>
        </div>
    }
}

/// A call that rings during this one, or the way to have one ring.
fn second_call(phone: &Phone, callers: &Callers, call: &Call) -> Html {
    if let Some(party) = &phone.state.second_call {
        return html! {
            <section class="second" aria-label="Second call">
                <p role="status">{ format!("Second call: {}", party.title()) }</p>
                <Button label="Switch to it" icon="phone" onclick={phone.on(Input::Answer)} />
                <Button label="Decline" tone={Tone::Ghost} onclick={phone.on(Input::SecondCallEnds)} />
            </section>
        };
    }
    if !phone.state.options.call_switching {
        return html! {};
    }
    let other = |party: &Party| party.external_id != call.party.external_id;
    let party = callers.matching("").into_iter().find(other).unwrap_or_default();
    html! {
        <section class="second" aria-label="Second call">
            <p>{ format!("{} can call now.", party.title()) }</p>
            <Button label="Second call" onclick={phone.on(Input::Ring(party))} />
        </section>
    }
}
