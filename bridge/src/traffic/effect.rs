//! What messages did, as values.

use serde::Serialize;
use serde_json::Value;

/// What a message did, as a value of the app that keeps the log. The app puts it into words where it shows it.
///
/// This crate doesn't know an app's effects. It keeps an effect in the log, bounds its texts, writes it to recordings
/// and masks it there. So an effect consists of fixed words and of the [texts](MessageEffect::texts_mut) that it names.
///
/// ```
/// use cti_bridge::{EffectText, MessageEffect};
/// use serde::{Deserialize, Serialize};
/// use serde_json::Value;
///
/// #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
/// enum Effect {
///     PanelShown,
///     ContactOpened { id: String },
/// }
///
/// impl MessageEffect for Effect {
///     fn heap_bytes(&self) -> usize {
///         match self {
///             Self::PanelShown => 0,
///             Self::ContactOpened { id } => id.len(),
///         }
///     }
///
///     fn texts_mut(&mut self) -> Vec<EffectText<'_>> {
///         match self {
///             Self::PanelShown => Vec::new(),
///             Self::ContactOpened { id } => vec![EffectText::Id(id)],
///         }
///     }
///
///     fn from_json(value: Value) -> Option<Self> {
///         serde_json::from_value(value).ok()
///     }
/// }
///
/// assert_eq!(Effect::from_json("PanelShown".into()), Some(Effect::PanelShown));
/// ```
pub trait MessageEffect: Clone + Serialize {
    /// Returns how many bytes it takes besides its own size: those of its texts and lists. The log's bound counts them.
    fn heap_bytes(&self) -> usize;

    /// Returns every text in it, for those who bound or mask it.
    fn texts_mut(&mut self) -> Vec<EffectText<'_>>;

    /// Reads the effect of a recording. Recordings of earlier versions have a sentence in its place, as a JSON text.
    /// Returns `None` for what this app can't show.
    fn from_json(value: Value) -> Option<Self>;
}

/// For a log without effects. What recordings of other apps have is passed over.
impl MessageEffect for () {
    fn heap_bytes(&self) -> usize {
        0
    }

    fn texts_mut(&mut self) -> Vec<EffectText<'_>> {
        Vec::new()
    }

    fn from_json(_: Value) -> Option<Self> {
        None
    }
}

/// A text of an effect. Its kind decides what a masked recording has in its place.
#[derive(PartialEq, Eq, Debug)]
pub enum EffectText<'a> {
    /// An id, as this message or another one has it. It is masked as in the message.
    Id(&'a mut String),
    /// A word of the message that had this effect, such as a status. It is masked as in the message.
    Word(&'a mut String),
    /// Any other text. All of it is masked.
    Other(&'a mut String),
}

impl<'a> EffectText<'a> {
    /// Returns the text itself.
    #[must_use]
    pub fn into_text(self) -> &'a mut String {
        match self {
            Self::Id(text) | Self::Word(text) | Self::Other(text) => text,
        }
    }
}
