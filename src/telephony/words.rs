//! Where the Talkdesk connection stands, in words: short for the status bar, with what to do.

use cti_bridge::talkdesk::Connection;

use super::TalkdeskState;
use crate::bridge_errors::AsSentence;

/// One state of the connection, for people.
pub struct Words {
    /// A colour token's name.
    pub hue: &'static str,
    /// A few words.
    pub state: &'static str,
    /// What to do about it; empty where all is well.
    pub advice: String,
}

fn words(hue: &'static str, state: &'static str, advice: &str) -> Words {
    Words { hue, state, advice: advice.to_owned() }
}

impl Words {
    pub fn of(state: &TalkdeskState) -> Self {
        if let Some(peer) = &state.unconfirmed {
            let advice = format!("Confirm {} in the Talkdesk panel.", peer.origin.host());
            return Words { hue: "amber", state: "not connected", advice };
        }
        match &state.connection {
            Connection::Loading { .. } => {
                words("grey", "loading", "If this takes long, check the frame URL in Settings.")
            }
            Connection::Waiting { .. } => words("amber", "waiting", "Connecting to Talkdesk…"),
            Connection::Silent { .. } => words("red", "silent", "No response for 10 seconds."),
            Connection::Connected { .. } => words(
                "green",
                "connected",
                if state.may_call { "" } else { "Log in to Talkdesk in the Talkdesk panel." },
            ),
            Connection::LoggedIn { .. } => words("green", "logged in", ""),
            Connection::LoggedOut { .. } => words("amber", "logged out", "Log in to Talkdesk in the Talkdesk panel."),
            Connection::LoggedOutByForce { .. } => words(
                "red",
                "logged out by force",
                "Talkdesk ended the session, perhaps because the agent logged in elsewhere. Log in again in the Talkdesk panel.",
            ),
            Connection::Refused { why } => words(
                "red",
                "refused",
                &format!("{} Check the frame URL and the connection values in Settings.", why.sentence()),
            ),
        }
    }
}

/// Why a call can’t be made now. Apart from the other words, since the contact list has it at once.
pub fn no_call(state: &TalkdeskState) -> &'static str {
    if state.unconfirmed.is_some() {
        return "Confirm the connection in the Talkdesk panel.";
    }
    match &state.connection {
        Connection::Loading { .. } => "Talkdesk is still loading.",
        Connection::Waiting { .. } => "Talkdesk hasn’t answered yet.",
        Connection::Silent { .. } => "Talkdesk isn’t responding.",
        Connection::Connected { .. } => "The agent isn’t logged in to Talkdesk.",
        Connection::LoggedIn { .. } => "Talkdesk can’t take a call now.",
        Connection::LoggedOut { .. } => "The agent is logged out of Talkdesk.",
        Connection::LoggedOutByForce { .. } => "The agent was logged out of Talkdesk by force.",
        Connection::Refused { .. } => "The connection to Talkdesk was refused.",
    }
}
