//! What a message did, as a value. The traffic log keeps it with the message; [`effect_text`] puts it into words.

pub(super) mod leaddesk;
pub(super) mod talkdesk;
mod text;

use cti_bridge::{EffectText, MessageEffect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::leaddesk::LeadDeskEffect;
pub use self::talkdesk::{CallEffect, TalkdeskEffect};
pub use self::text::effect_text;

/// What a message did.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Effect {
    /// A message to or from Talkdesk.
    Talkdesk {
        what: TalkdeskEffect,
        /// What it did to calls.
        calls: Vec<CallEffect>,
    },
    /// A message to or from LeadDesk.
    LeadDesk(LeadDeskEffect),
    /// A message to or from a provider that is added to the app: what it did to calls.
    Added(Vec<CallEffect>),
    /// Of a recording by another version of the app: an earlier one's sentence, or a later one's effect as JSON.
    Foreign(String),
}

impl From<LeadDeskEffect> for Effect {
    fn from(effect: LeadDeskEffect) -> Self {
        Self::LeadDesk(effect)
    }
}

impl MessageEffect for Effect {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Talkdesk { what, calls } => what.text().map_or(0, String::len) + size_of_val(calls.as_slice()),
            Self::LeadDesk(effect) => effect.ids().into_iter().flatten().map(String::len).sum(),
            Self::Added(calls) => size_of_val(calls.as_slice()),
            Self::Foreign(text) => text.len(),
        }
    }

    fn texts_mut(&mut self) -> Vec<EffectText<'_>> {
        match self {
            Self::Talkdesk { what, .. } => what.text_mut().into_iter().collect(),
            Self::LeadDesk(effect) => effect.ids_mut().into_iter().flatten().map(EffectText::Id).collect(),
            Self::Added(_) => Vec::new(),
            Self::Foreign(text) => vec![EffectText::Other(text)],
        }
    }

    fn from_json(value: Value) -> Option<Self> {
        Some(Self::deserialize(&value).unwrap_or_else(|_| {
            Self::Foreign(match value {
                Value::String(sentence) => sentence,
                value => value.to_string(),
            })
        }))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
