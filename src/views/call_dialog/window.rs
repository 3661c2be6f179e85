//! What LeadDesk shows of the card: its full window and its call dialog; and the call log's deletion. They are used
//! seldom, so they stand in a menu.

use cti_bridge::leaddesk::{CloseTarget, Command, ToLeadDesk};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::commands::Commands;
use crate::sheet;
use crate::ui::{Button, Dialog, Tone, icon, use_popover};

#[derive(Properties, PartialEq)]
pub struct WindowMenuProps {
    pub commands: Commands,
}

#[component]
pub fn WindowMenu(props: &WindowMenuProps) -> Html {
    let class = sheet!(
        r#"
        position: relative;
        & > summary { display: grid; place-items: center; width: 32px; height: 30px; border-radius: 7px; cursor: pointer; list-style: none; }
        & > summary::-webkit-details-marker { display: none; }
        & > summary:hover { background: var(--hover); }
        &[open] > summary { background: var(--accent-soft); color: var(--accent); }
        & > div { position: absolute; z-index: 10; top: calc(100% + 4px); right: 0; min-width: 200px; padding: 6px; display: grid; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); }
        & > div > button { justify-content: flex-start; border-color: transparent; background: none; }
        & > div > p { padding: 4px 8px; font-size: 12px; line-height: 16px; color: var(--muted); overflow-wrap: anywhere; }
        "#
    );
    let commands = &props.commands;
    // Whether the agent is being asked about the full window.
    let asking = use_state_eq(|| false);
    let popover = use_popover();
    let toggle = {
        let toggle = popover.toggle();
        Callback::from(move |event: MouseEvent| {
            // The state opens it.
            event.prevent_default();
            toggle.emit(event);
        })
    };
    let chosen = {
        let (close, button) = (popover.close(), popover.button.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            // What was pressed can't keep the focus.
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus(); // it is in the document
            }
        })
    };
    let ask = {
        let (asking, commands) = (asking.setter(), commands.clone());
        Callback::from(move |_: MouseEvent| match commands.state.unavailable(Command::ForceFullWindow) {
            Some(why) => commands.say(why.to_string()),
            None => asking.set(true),
        })
    };
    let leave = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(false))
    };
    let force = {
        let (leave, commands) = (leave.clone(), commands.clone());
        Callback::from(move |_: MouseEvent| {
            commands.give(Command::ForceFullWindow, &ToLeadDesk::ForceFullWindow);
            leave.emit(());
        })
    };
    let call = commands.state.session().call();
    let delete = call.map(|call| ToLeadDesk::DeleteCallLog { call_log_id: call.call_log_id.clone() });
    let delete = {
        let commands = commands.clone();
        Callback::from(move |_: MouseEvent| match (&delete, commands.state.unavailable(Command::DeleteCallLog)) {
            (Some(message), None) => {
                commands.give(Command::DeleteCallLog, message);
            }
            (_, why) => commands.say(why.unwrap_or_else(|| "There is no call log to delete.".into()).to_string()),
        })
    };
    html! {
        <>
            <details {class} data-commands="" ref={popover.around.clone()} open={*popover.open}>
                <summary ref={popover.button.clone()} aria-label="Window commands" title="Window commands" onclick={toggle}>{ icon("ellipsis") }</summary>
                <div onclick={chosen}>
                    { commands.button("Request full window", Command::RequestFullWindow, ToLeadDesk::RequestFullWindow) }
                    <Button label="Force full window" unavailable={commands.state.unavailable(Command::ForceFullWindow)} onclick={ask} />
                    { commands.button("Close full window", Command::CloseFullWindow, ToLeadDesk::Close(CloseTarget::FullWindow)) }
                    { commands.button("Close dialog", Command::CloseDialog, ToLeadDesk::Close(CloseTarget::CallDialog)) }
                    <Button label="Delete call log" tone={Tone::Danger}
                        unavailable={commands.state.unavailable(Command::DeleteCallLog)} onclick={delete} />
                    if let Some(call) = call {
                        <p class="num">{ format!("Call log {}", call.call_log_id) }</p>
                    }
                </div>
            </details>
            if *asking {
                <Dialog title="Force full window?" onclose={leave.clone()} actions={html! {
                    <>
                        <Button label="Force it" tone={Tone::Danger} onclick={force} />
                        <Button label="Cancel" tone={Tone::Primary} autofocus=true onclick={leave.reform(|_: MouseEvent| ())} />
                    </>
                }}>
                    <p>{ "LeadDesk warns that this can break its screen. “Request full window” is safe: it waits for an open call dialog during a call." }</p>
                </Dialog>
            }
        </>
    }
}
