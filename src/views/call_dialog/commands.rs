//! Giving LeadDesk a command: one button for each, which says why it can't be used where it can't.

use std::rc::Rc;

use cti_bridge::leaddesk::{Command, ToLeadDesk};
use yew::prelude::*;

use crate::telephony::{LeadDesk, LeadDeskState, use_leaddesk, use_leaddesk_state};
use crate::ui::{Button, Toasts, Tone, use_toasts};

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
    pub fn button(
        &self,
        label: &'static str,
        icon: Option<&'static str>,
        tone: Tone,
        command: Command,
        message: ToLeadDesk,
    ) -> Html {
        let commands = self.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            commands.give(command, &message);
        });
        html! { <Button {label} {icon} {tone} unavailable={self.state.unavailable(command)} {onclick} /> }
    }
}
