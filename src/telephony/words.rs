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
    /// Why a call can’t be made now.
    pub no_call: &'static str,
}

fn words(hue: &'static str, state: &'static str, advice: &str, no_call: &'static str) -> Words {
    Words { hue, state, advice: advice.to_owned(), no_call }
}

impl Words {
    pub fn of(state: &TalkdeskState) -> Self {
        if let Some(peer) = &state.unconfirmed {
            let advice = format!("Confirm {} in the Talkdesk panel.", peer.origin.host());
            let no_call = "Confirm the connection in the Talkdesk panel.";
            return Words { hue: "amber", state: "not connected", advice, no_call };
        }
        match &state.connection {
            Connection::Loading { .. } => words(
                "grey",
                "loading",
                "If this takes long, check the frame URL in Settings.",
                "Talkdesk is still loading.",
            ),
            Connection::Waiting { .. } => {
                words("amber", "waiting for an answer", "Connecting to Talkdesk…", "Talkdesk hasn’t answered yet.")
            }
            Connection::Silent { .. } => {
                words("red", "silent", "No response for 10 seconds.", "Talkdesk isn’t responding.")
            }
            Connection::Connected { .. } => words(
                "green",
                "connected",
                if state.may_call { "" } else { "Log in to Talkdesk in its panel." },
                "The agent isn’t logged in to Talkdesk.",
            ),
            Connection::LoggedIn { .. } => words("green", "logged in", "", "Talkdesk can’t take a call now."),
            Connection::LoggedOut { .. } => {
                words("amber", "logged out", "Log in to Talkdesk in its panel.", "The agent is logged out of Talkdesk.")
            }
            Connection::LoggedOutByForce { .. } => words(
                "red",
                "logged out by force",
                "Talkdesk ended the session, perhaps because the agent logged in elsewhere. Log in again in its panel.",
                "The agent was logged out of Talkdesk by force.",
            ),
            Connection::Refused { why } => words(
                "red",
                "refused",
                &format!("{} Settings has the frame URL and the init’s values.", why.sentence()),
                "The connection to Talkdesk was refused.",
            ),
        }
    }
}
