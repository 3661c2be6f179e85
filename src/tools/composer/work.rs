//! What is being done in the composer. It stays when its view goes: an `openContact` that was just sent leads to another
//! view, and what became of it is asked afterwards.

use std::cell::RefCell;

use cti_bridge::Provider;
use cti_bridge::catalogue::Message;

use super::draft::Draft;
use super::fields::Half;
use super::picks::first;
use super::sending::{Sender, usual_form};
use crate::seam::Form;

/// All that the composer holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Work {
    pub draft: Draft,
    /// What was typed into fields for objects and isn't JSON yet.
    pub half: Half,
    /// Who was chosen to send; else the one whose message it is.
    pub chosen_sender: Option<Sender>,
    /// The form that was chosen; else the message's usual one.
    pub chosen_form: Option<Form>,
    pub twice: bool,
    pub sent: Option<Sent>,
}

/// What was sent last.
#[derive(Clone, PartialEq, Debug)]
pub struct Sent {
    /// The log's last number before it.
    pub after: u64,
    /// What was done, or why it wasn't, as a sentence.
    pub said: Result<String, String>,
    pub hostile: bool,
}

thread_local! {
    static KEPT: RefCell<Option<Work>> = const { RefCell::new(None) };
}

impl Work {
    /// An example of a message, to be sent in the usual way.
    pub fn of(entry: &'static Message, example: usize) -> Self {
        Self {
            draft: Draft::of(entry, example),
            half: Half::default(),
            chosen_sender: None,
            chosen_form: None,
            twice: false,
            sent: None,
        }
    }

    /// As it was left, or else a provider's first message.
    pub fn kept_or_first(provider: Provider) -> Option<Self> {
        KEPT.with_borrow(Clone::clone).or_else(|| first(provider).map(|entry| Self::of(entry, 0)))
    }

    /// Keeps it for when the view comes back.
    pub fn keep(&self) {
        KEPT.replace(Some(self.clone()));
    }

    pub fn sender(&self) -> Sender {
        self.chosen_sender.unwrap_or_else(|| Sender::of(self.draft.entry))
    }

    pub fn form(&self) -> Form {
        self.chosen_form.unwrap_or_else(|| usual_form(self.draft.entry))
    }

    pub fn with_sender(&self, sender: Sender) -> Self {
        Self { chosen_sender: Some(sender), ..self.clone() }
    }

    pub fn with_form(&self, form: Form) -> Self {
        Self { chosen_form: Some(form), ..self.clone() }
    }
}
