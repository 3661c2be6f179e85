//! An agent's status in words.

use cti_bridge::talkdesk::{Status, StatusKind};

/// A status for people: a colour, a shape that says the same without colour, and words.
#[derive(Clone, PartialEq, Debug)]
pub struct StatusWords {
    pub hue: &'static str,
    pub shape: &'static str,
    pub words: String,
}

impl StatusWords {
    pub fn of(status: &Status) -> Self {
        let (hue, shape, words) = match status.kind() {
            StatusKind::Available => ("green", "round", "Available".to_owned()),
            StatusKind::Away => ("amber", "half", "Away".to_owned()),
            StatusKind::Offline => ("grey", "hollow", "Offline".to_owned()),
            StatusKind::Busy => ("red", "square", "Busy, on a call".to_owned()),
            StatusKind::CustomBusy(name) => ("red", "square", format!("Busy: {name}")),
            StatusKind::CustomAway(name) => ("amber", "half", format!("Away: {name}")),
            StatusKind::Other(text) => ("violet", "diamond", text.to_owned()),
        };
        Self { hue, shape, words }
    }
}
