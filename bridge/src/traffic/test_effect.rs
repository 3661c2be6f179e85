//! An app's effects, for tests.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{EffectText, MessageEffect};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum TestEffect {
    PanelShown,
    ContactOpened { id: String, status: Option<String> },
    Sentence(String),
}

impl TestEffect {
    pub fn opened(id: &str) -> Self {
        Self::ContactOpened { id: id.to_owned(), status: None }
    }
}

impl MessageEffect for TestEffect {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::PanelShown => 0,
            Self::ContactOpened { id, status } => id.len() + status.as_ref().map_or(0, String::len),
            Self::Sentence(text) => text.len(),
        }
    }

    fn texts_mut(&mut self) -> Vec<EffectText<'_>> {
        match self {
            Self::PanelShown => Vec::new(),
            Self::ContactOpened { id, status } => {
                [EffectText::Id(id)].into_iter().chain(status.as_mut().map(EffectText::Word)).collect()
            }
            Self::Sentence(text) => vec![EffectText::Other(text)],
        }
    }

    fn from_json(value: Value) -> Option<Self> {
        Self::deserialize(&value).ok().or_else(|| value.as_str().map(|text| Self::Sentence(text.to_owned())))
    }
}
