//! The agent's status and the menu that changes it.

use cti_bridge::talkdesk::Status;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::super::softphone::Input;
use super::super::wiring::Phone;
use super::words;
use crate::sheet;
use crate::ui::{Button, Clock, TextField, icon};

const OFFERED: [&str; 6] = ["available", "away", "away_Lunch", "busy", "busy_Training", "offline"];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
}

#[component]
pub fn StatusMenu(props: &Props) -> Html {
    let class = sheet!(
        r#"
        position: relative; border-bottom: 1px solid var(--line); background: var(--surface);
        & .now { display: flex; align-items: center; gap: 8px; width: 100%; min-height: 40px; padding: 4px 12px; border: 0; background: none; text-align: left; font-weight: 600; }
        & .now:hover { background: var(--hover); }
        & .now .num { margin-left: auto; color: var(--muted); font-weight: 400; }
        & .now:focus-visible { outline-offset: -2px; }
        & .mark { width: 10px; height: 10px; flex: none; border-radius: 50%; background: var(--green); }
        & .mark.away { background: none; border: 3px solid var(--amber); }
        & .mark.busy { background: var(--red); border-radius: 2px; }
        & .mark.offline { background: none; border: 2px solid var(--muted); }
        & .menu { position: absolute; z-index: 5; inset: 100% 8px auto; margin-top: 4px; padding: 4px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); box-shadow: var(--shadow); max-height: calc(100dvh - 108px); overflow: auto; }
        & .menu > button { display: flex; align-items: center; gap: 8px; width: 100%; min-height: 32px; padding: 4px 8px; border: 0; border-radius: 6px; background: none; text-align: left; }
        & .menu > button:hover { background: var(--hover); }
        & .menu > button[aria-pressed="true"] { background: var(--accent-soft); }
        & .menu > button svg { margin-left: auto; color: var(--accent); }
        & form { display: grid; grid-template-columns: 1fr auto; gap: 6px; align-items: start; padding: 8px 4px 4px; margin-top: 4px; border-top: 1px solid var(--line); }
        "#
    );
    let open = use_state_eq(|| false);
    let typed = use_state_eq(String::new);
    let opener = use_node_ref();
    let close = {
        let (open, opener) = (open.setter(), opener.clone());
        Callback::from(move |()| {
            open.set(false);
            if let Some(button) = opener.cast::<HtmlElement>() {
                // Fails only where the button has gone: then there is nothing to focus.
                let _ = button.focus();
            }
        })
    };
    let choose = {
        let (act, close) = (props.phone.act.clone(), close.clone());
        Callback::from(move |text: String| {
            act.emit(Input::SetStatus(Status::new(text)));
            close.emit(());
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
            }
        })
    };
    let onsubmit = {
        let (choose, typed) = (choose.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !typed.trim().is_empty() {
                choose.emit(typed.trim().to_owned());
            }
        })
    };
    let onchange = {
        let typed = typed.setter();
        Callback::from(move |text| typed.set(text))
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let state = &props.phone.state;
    html! {
        <div {class} {onkeydown}>
            <button ref={opener} type="button" class="now" aria-expanded={open.to_string()} onclick={toggle}>
                <span class={classes!("mark", words::mark(&state.status))} aria-hidden="true"></span>
                <span class="sr-only">{"Status: "}</span>
                <span class="cut">{ words::status(&state.status, state.busy_with_call()) }</span>
                <Clock since_ms={state.status_since_ms} />
                { icon("chevron-down") }
            </button>
            if *open {
                <div class="menu" role="group" aria-label="Set the status">
                    for word in OFFERED {
                        { choice(word, &state.status, &choose) }
                    }
                    <form {onsubmit}>
                        <TextField id="custom-status" label="Custom status" hide_label=true placeholder="busy_Coaching"
                            value={(*typed).clone()} {onchange} />
                        <Button label="Set" submit=true />
                    </form>
                </div>
            }
        </div>
    }
}

fn choice(word: &'static str, current: &Status, choose: &Callback<String>) -> Html {
    let status = Status::new(word);
    let chosen = status.same_as(current);
    let onclick = choose.reform(move |_: MouseEvent| word.to_owned());
    html! {
        <button type="button" aria-pressed={chosen.to_string()} {onclick}>
            <span class={classes!("mark", words::mark(&status))} aria-hidden="true"></span>
            <span>{ words::status(&status, false) }</span>
            if chosen {
                { icon("check") }
            }
        </button>
    }
}
