//! Who sends a message, in which form, and whether that is possible here.

use cti_bridge::catalogue::{Message, Wire};
use cti_bridge::{Direction, Provider};

use super::draft::read;
use crate::seam::{AppState, Form};

/// Who sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sender {
    Crm,
    Simulator,
    /// A frame of the origin `null` that has no business here.
    Hostile,
}

impl Sender {
    pub const ALL: [Self; 3] = [Self::Crm, Self::Simulator, Self::Hostile];

    /// The one whose message it is.
    pub fn of(entry: &Message) -> Self {
        match entry.direction {
            Direction::Out => Self::Crm,
            Direction::In => Self::Simulator,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Crm => "crm",
            Self::Simulator => "simulator",
            Self::Hostile => "hostile",
        }
    }

    pub fn label(self, provider: Provider) -> String {
        match self {
            Self::Crm => format!("The CRM, to {}", provider.name()),
            Self::Simulator => format!("The {} simulator, to the CRM", provider.name()),
            Self::Hostile => "An untrusted frame, to the CRM".to_owned(),
        }
    }

    /// Why it can't send. `simulator`: whether the provider's simulator can be reached from here.
    pub fn unavailable(self, provider: Provider, state: &AppState, simulator: bool) -> Option<String> {
        match (self, provider) {
            (Self::Hostile, _) => None,
            (Self::Crm | Self::Simulator, Provider::Other(other)) => {
                Some(format!("The composer has no messages for {}.", other.name))
            }
            (Self::Crm, Provider::LeadDesk) => (state.leaddesk.place != "inside").then(|| {
                let why =
                    state.leaddesk.problem.clone().unwrap_or_else(|| "This page isn’t inside LeadDesk.".to_owned());
                format!("{why} {IN_LEADDESK}")
            }),
            (Self::Crm, Provider::Talkdesk) => state.talkdesk.problem.clone(),
            (Self::Simulator, _) if simulator => None,
            (Self::Simulator, Provider::LeadDesk) => {
                Some(format!("This page isn’t in the LeadDesk simulator. {IN_LEADDESK}"))
            }
            (Self::Simulator, Provider::Talkdesk) if state.talkdesk.simulated => {
                Some("The simulator is still loading.".to_owned())
            }
            (Self::Simulator, Provider::Talkdesk) => {
                Some("Only the simulator can send for Talkdesk. Choose it in Settings.".to_owned())
            }
        }
    }
}

const IN_LEADDESK: &str = "Open the composer inside the LeadDesk simulator, linked below.";

/// The forms, with their labels.
pub const FORMS: [(Form, &str); 3] =
    [(Form::Object, "An object"), (Form::Text, "JSON text"), (Form::Raw, "Malformed text (cut off)")];

/// The form that the message has on the wire.
pub fn usual_form(entry: &Message) -> Form {
    match entry.wire() {
        Wire::Object => Form::Object,
        Wire::Text => Form::Text,
    }
}

/// The text that is handed over. JSON text has no white space around its parts; a malformed one is the text as it stands,
/// cut in its middle unless it is malformed by itself.
///
/// # Errors
/// It can't be sent in that form; the sentence says what to do.
pub fn prepared(text: &str, form: Form) -> Result<String, String> {
    match (read(text), form) {
        (Ok(_), Form::Raw) => Ok(text.chars().take(text.chars().count() / 2).collect()),
        (Ok(value), _) => Ok(value.to_string()),
        (Err(_), Form::Raw) => Ok(text.to_owned()),
        (Err(error), _) => Err(format!("{error} Correct it, or send it as malformed text.")),
    }
}
