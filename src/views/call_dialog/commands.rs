//! Giving LeadDesk a command: one button for each, which says why it can't be used where it can't.

use std::rc::Rc;

use cti_bridge::leaddesk::{Command, ToLeadDesk};
use yew::prelude::*;

use crate::telephony::{LeadDesk, LeadDeskState, use_leaddesk, use_leaddesk_state};
use crate::ui::{Button, Toasts, use_toasts};

/// Gives commands, and says what hinders them.
#[derive(Clone, PartialEq)]
pub struct Commands {
    pub leaddesk: LeadDesk,
    pub state: Rc<LeadDeskState>,
    toasts: Option<Toasts>,
}

#[hook]
pub fn use_commands() -> Commands {
    Commands { leaddesk: use_leaddesk(), state: use_leaddesk_state(), toasts: use_toasts() }
}

impl Commands {
    /// Sends the message, or says why not. Whether it was sent.
    pub fn give(&self, command: Command, message: &ToLeadDesk) -> bool {
        let given = match self.state.unavailable(command) {
            Some(why) => Err(why.to_string()),
            None => self.leaddesk.send(message),
        };
        given.map_err(|why| self.say(why)).is_ok()
    }

    pub fn say(&self, sentence: String) {
        if let Some(toasts) = &self.toasts {
            toasts.say(sentence);
        }
    }

    /// The button for a command.
    pub fn button(&self, label: &'static str, command: Command, message: ToLeadDesk) -> Html {
        html! { <Button {label} unavailable={self.state.unavailable(command)} onclick={self.on(command, message)} /> }
    }

    /// The same as an icon. `hint` says what the name leaves open.
    pub fn icon(
        &self,
        icon: &'static str,
        label: &'static str,
        hint: Option<&'static str>,
        command: Command,
        message: ToLeadDesk,
    ) -> Html {
        html! { <Button {label} {icon} icon_only=true title={hint} unavailable={self.state.unavailable(command)} onclick={self.on(command, message)} /> }
    }

    /// A press that gives a command.
    pub fn on(&self, command: Command, message: ToLeadDesk) -> Callback<MouseEvent> {
        let commands = self.clone();
        Callback::from(move |_: MouseEvent| {
            commands.give(command, &message);
        })
    }
}
