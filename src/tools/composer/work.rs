//! What is being done in the composer. It stays when its view goes: an `openContact` that was just sent leads to another
//! view, and what became of it is asked afterwards.

use std::cell::RefCell;

use cti_bridge::Provider;
use cti_bridge::catalogue::{self, Message};

use super::draft::Draft;
use super::fields::Half;
use super::picks::first;
use super::sending::{Sender, usual_form};
use crate::crm::unsaved;
use crate::seam::Form;
use crate::store::shown_providers;

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

/// The name under which the text is kept through a reload.
const TYPED: &str = "screenpop.composer";

/// Names a documented message.
fn key(entry: &Message) -> String {
    format!("{} {:?} {}", entry.provider.name(), entry.direction, entry.name)
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

    /// As it was left, unless this window leaves its provider out; or else a provider's first message. After a reload only
    /// the text is left.
    pub fn kept_or_first(provider: Provider) -> Option<Self> {
        let is_shown = |work: &Self| shown_providers().shows(work.draft.entry.provider);
        let typed = || {
            let kept = unsaved::take_over(TYPED)?;
            let (name, text) = kept.split_once('\n')?;
            let entry = catalogue::all().find(|entry| key(entry) == name)?;
            Some(Self { draft: Draft { entry, text: text.to_owned() }, ..Self::of(entry, 0) })
        };
        let kept = KEPT.with_borrow(Clone::clone).or_else(typed).filter(is_shown);
        kept.or_else(|| first(provider).map(|entry| Self::of(entry, 0)))
    }

    /// Keeps it for when the view comes back. A text that is one of the examples isn't worth keeping through a reload.
    pub fn keep(&self) {
        let Draft { entry, text } = &self.draft;
        if (0..entry.examples.len()).any(|example| Draft::of(entry, example).text == *text) {
            unsaved::forget(TYPED);
        } else {
            unsaved::write(TYPED, &format!("{}\n{text}", key(entry)));
        }
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
