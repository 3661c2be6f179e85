//! The call's buttons: what the agent and what the customer can do now.

use yew::prelude::*;

use super::Props;
use crate::sheet;
use crate::simulators::focus::use_first_focus;
use crate::simulators::leaddesk::desk::{Input, Line};
use crate::ui::{Button, Tone};

#[component]
pub fn Controls(props: &Props) -> Html {
    let row = match props.agent.state.line {
        Line::Idle => "idle",
        Line::Opening { .. } => "opening",
        Line::Ringing { .. } => "ringing",
        Line::On { .. } => "on",
    };
    html! { <Row key={row} agent={props.agent.clone()} /> }
}

/// The buttons of one state of the line. The row takes the focus over from the one before, but no button of it:
/// a second press of Enter would answer, or hang up.
#[component]
fn Row(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 8px 12px;
        &:focus { outline: none; }
        & .customer { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 6px; padding: 4px 8px; border: 1px dashed var(--line-strong); border-radius: 10px; }
        & .customer > small { color: var(--muted); padding: 0 4px; }
        & button { min-height: 36px; }
        & .go, & .stop { min-height: 40px; }
        & .go { background: var(--green); border-color: transparent; color: var(--surface); font-weight: 600; padding-inline: 16px; }
        & .go:hover { background: var(--green); filter: brightness(1.08); }
        & .stop { background: var(--red); border-color: transparent; color: var(--surface); font-weight: 600; padding-inline: 16px; }
        & .stop:hover { background: var(--red); filter: brightness(1.08); }
        @media (max-width: 480px) { gap: 6px; & svg { display: none; } }
        "#
    );
    let agent = &props.agent;
    let line = agent.state.line;
    let node = use_first_focus(line != Line::Idle || !agent.state.logs.is_empty());
    let customer = |buttons: Html| html! { <div class="customer"><small>{"The customer"}</small>{ buttons }</div> };
    let hang_up = html! {
        <Button label="Hang up" icon="phone-off" class="stop" onclick={agent.on(Input::HangUp)} />
    };
    html! {
        <div ref={node} {class} role="group" aria-label="Call" tabindex="-1">
            if line == Line::Idle {
                // Once the call is over, the outcome comes first.
                <Button label="Start call" icon="phone" class={classes!((!agent.state.is_called()).then_some("go"))} onclick={agent.on(Input::StartCall)} />
            } else if matches!(line, Line::Ringing { .. }) {
                { hang_up }
                { customer(html! {
                    <>
                        <Button label="Answer" icon="phone" class="go" title="The customer answers" onclick={agent.on(Input::Answer)} />
                        <Button label="No answer" tone={Tone::Ghost} onclick={agent.on(Input::NoAnswer)} />
                        <Button label="Busy" tone={Tone::Ghost} onclick={agent.on(Input::Busy)} />
                    </>
                }) }
            } else if matches!(line, Line::On { .. }) {
                { hang_up }
                { customer(html! { <Button label="Customer hangs up" tone={Tone::Ghost} onclick={agent.on(Input::CustomerHangsUp)} /> }) }
            } else {
                { hang_up }
            }
        </div>
    }
}
