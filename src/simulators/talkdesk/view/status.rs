//! The agent's status and the menu that changes it.

use cti_bridge::talkdesk::Status;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::super::softphone::Input;
use super::super::wiring::Phone;
use crate::sheet;
use crate::telephony::{AFTER_CALL_WORK, StatusChoices, StatusLabel};
use crate::ui::{Button, Clock, TextField, icon};

const OFFERED: [&str; 8] =
    ["available", "busy", AFTER_CALL_WORK, "busy_Training", "away", "away_Lunch", "away_Meeting", "offline"];

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
        & .menu { position: absolute; z-index: 5; inset: 100% 8px auto; margin-top: 4px; padding: 4px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); box-shadow: var(--shadow); max-height: calc(100dvh - 108px); overflow: auto; }
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
        Callback::from(move |status: Status| {
            act.emit(Input::SetStatus(status));
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
                choose.emit(Status::new(typed.trim()));
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
                <span class="sr-only">{"Status: "}</span>
                <StatusLabel status={state.status.clone()} />
                <Clock since_ms={state.status_since_ms} />
                { icon("chevron-down") }
            </button>
            if *open {
                <div class="menu" role="group" aria-label="Set the status">
                    <StatusChoices offered={OFFERED.map(Status::new).to_vec()} current={state.status.clone()} {choose} />
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
