//! The steps that a test of a card is made of.

use serde_json::Value;

use crate::conformance::Meaning;

/// Around what the card is loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// As LeadDesk loads it.
    Plain,
    /// With no referrer, as some of LeadDesk's pages or a proxy may have it.
    NoReferrer,
    /// By a page without an origin, which no target but `*` can reach: whatever arrives there was posted to anybody.
    NoOrigin,
}

/// Who posts to the card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Speaker {
    LeadDesk,
    /// A sandboxed frame beside the card.
    Stranger,
}

/// One event to the card.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    pub message: Value,
    /// As JSON text rather than as an object.
    pub as_text: bool,
}

/// What the tester is asked, since it can't be seen from outside.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    pub about: &'static str,
    pub text: &'static str,
    pub yes: Meaning,
    pub no: Meaning,
}

/// What the tester is to press in the card.
#[derive(Clone, PartialEq, Debug)]
pub struct Press {
    pub about: &'static str,
    pub text: &'static str,
    /// The action of the command that is meant; empty: nothing is to come.
    pub wanted: &'static str,
    /// What it means that the tester has pressed, and nothing came.
    pub nothing: Meaning,
}

/// One step.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Reloads the card.
    Load(Way),
    /// Posts the events, one after another, and listens for a while.
    Say {
        about: &'static str,
        by: Speaker,
        events: Vec<Event>,
    },
    Ask(Question),
    Press(Press),
}
