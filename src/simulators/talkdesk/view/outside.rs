//! Two states without a phone: before it has started, and with nobody logged in.

use yew::prelude::*;

use super::super::softphone::{Input, Login};
use super::super::wiring::Phone;
use crate::sheet;
use crate::simulators::focus::use_first_focus;
use crate::ui::{Button, Tone, icon_sized};

fn class() -> AttrValue {
    sheet!(
        r#"
        display: grid; align-content: safe center; justify-items: center; gap: 8px; padding: 24px; text-align: center; overflow: auto;
        min-height: 0; color: var(--muted);
        & .mark { display: grid; place-items: center; width: 52px; height: 52px; border-radius: 50%; background: var(--violet-soft); color: var(--violet); margin-bottom: 4px; }
        & h2 { font-size: 16px; line-height: 24px; color: var(--text); }
        & p { max-width: 34ch; }
        & button { margin-top: 12px; min-width: 140px; min-height: 36px; }
        & .spin { width: 28px; height: 28px; border-radius: 50%; border: 3px solid var(--line); border-top-color: var(--violet); animation: sim-turn 900ms linear infinite; }
        &.whole { height: 100dvh; }
        "#
    )
}

/// Initialised, but slow.
#[component]
pub fn Starting() -> Html {
    html! {
        <main class={classes!(class(), "whole")}>
            <h1 class="sr-only">{"Talkdesk simulator"}</h1>
            <span class="spin" aria-hidden="true"></span>
            <p role="status">{"Starting…"}</p>
        </main>
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
}

#[component]
pub fn LoggedOut(props: &Props) -> Html {
    let forced = props.phone.state.login == Login::OutByForce;
    let node = use_first_focus(true);
    let (title, text) = if forced {
        ("You were logged out", "Someone ended your session. Log in to receive calls.")
    } else {
        ("Nobody is logged in", "Log in to receive calls.")
    };
    html! {
        <div class={class()}>
            <span class="mark">{ icon_sized("headset", 24) }</span>
            <h2>{ title }</h2>
            <p>{ text }</p>
            <Button label="Log in" icon="log-in" tone={Tone::Primary} {node} onclick={props.phone.on(Input::LogIn)} />
        </div>
    }
}
