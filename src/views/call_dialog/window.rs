//! What LeadDesk shows of the card: its full window and its call dialog; and the call log's deletion.

use cti_bridge::leaddesk::{CloseTarget, Command, ToLeadDesk};
use yew::prelude::*;

use super::commands::Commands;
use crate::ui::{Button, Dialog, Tone};

/// `asking`: whether the agent is being asked about the full window.
pub fn window(commands: &Commands, asking: &UseStateHandle<bool>) -> Html {
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
        <div class="part">
            <div class="row">
                { commands.button("Request full window", None, Tone::Plain, Command::RequestFullWindow, ToLeadDesk::RequestFullWindow) }
                <Button label="Force full window" unavailable={commands.state.unavailable(Command::ForceFullWindow)} onclick={ask} />
                { commands.button("Close full window", None, Tone::Plain, Command::CloseFullWindow, ToLeadDesk::Close(CloseTarget::FullWindow)) }
                { commands.button("Close dialog", None, Tone::Plain, Command::CloseDialog, ToLeadDesk::Close(CloseTarget::CallDialog)) }
                <Button label="Delete call log" tone={Tone::Danger}
                    unavailable={commands.state.unavailable(Command::DeleteCallLog)} onclick={delete} />
            </div>
            if **asking {
                <Dialog title="Force full window?" onclose={leave.clone()} actions={html! {
                    <>
                        <Button label="Force it" tone={Tone::Danger} onclick={force} />
                        <Button label="Leave it" tone={Tone::Primary} autofocus=true onclick={leave.reform(|_: MouseEvent| ())} />
                    </>
                }}>
                    <p>{ "LeadDesk warns that this can break its screen in some situations. “Request full window” does the same as soon as the call dialog is open during a call, and is safe." }</p>
                </Dialog>
            }
        </div>
    }
}
