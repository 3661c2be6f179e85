//! One simulated call.

use serde_json::Value;

/// Who is at the other end.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Party {
    /// A name, where one is known.
    pub name: Option<String>,
    /// As typed, as the host sent it, or as the contact shows it. An inbound call's number is only shown: Talkdesk's
    /// messages have no place for it.
    pub number: Option<String>,
    /// The CRM's external id; without it the CRM is told of the call, but not of the contact.
    pub external_id: Option<String>,
}

impl Party {
    /// What to call them: the name, else the number, else the external id.
    pub fn title(&self) -> String {
        [&self.name, &self.number, &self.external_id]
            .into_iter()
            .flatten()
            .next()
            .cloned()
            .unwrap_or_else(|| "Unknown caller".to_owned())
    }

    /// What there is beside the title.
    pub fn details(&self) -> Vec<String> {
        let title = self.title();
        [&self.number, &self.external_id].into_iter().flatten().filter(|detail| **detail != title).cloned().collect()
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Phase {
    /// An inbound call that nobody has answered yet.
    Ringing,
    /// An outbound call that the far side hasn't answered yet.
    Dialling {
        answers_at_ms: f64,
    },
    OnCall {
        since_ms: f64,
    },
}

#[derive(Clone, PartialEq, Debug)]
pub struct Call {
    pub party: Party,
    pub phase: Phase,
    /// The number that an outbound call comes from, if the host chose one.
    pub from: Option<String>,
    /// What the host sent with an outbound call.
    pub metadata: Vec<(String, Value)>,
    pub muted: bool,
    pub held: bool,
    /// The keys pressed during the call.
    pub keys: String,
}

/// What is left of a call on the screen.
#[derive(Clone, PartialEq, Debug)]
pub struct Ended {
    pub party: Party,
    /// How it ended, in a few words.
    pub how: &'static str,
    /// None for a call that was never answered.
    pub lasted_ms: Option<f64>,
}
