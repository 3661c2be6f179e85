//! The state of a form being edited, and its draft.

use cti_bridge::window::now_ms;
use yew::prelude::*;

use crate::crm::drafts::{self, Draft};
use crate::crm::{ContactForm, FormErrors};

/// A form as it is being edited.
#[derive(Clone, PartialEq)]
pub struct Edit {
    pub form: ContactForm,
    /// The draft's beginning: the saved version that these edits are made to.
    pub base_updated_ms: Option<f64>,
    /// When these edits were made, where they come from a draft of before.
    pub restored_ms: Option<f64>,
    /// False when the draft is in memory only: a reload would lose it.
    pub stored: bool,
    pub errors: FormErrors,
}

impl Edit {
    /// The form with its draft, if one was left.
    pub fn open(id: &str, start: &ContactForm, base_updated_ms: Option<f64>) -> Self {
        let draft = drafts::load(id);
        Self {
            base_updated_ms: draft.as_ref().map_or(base_updated_ms, |draft| draft.base_updated_ms),
            restored_ms: draft.as_ref().map(|draft| draft.at_ms),
            form: draft.map_or_else(|| start.clone(), |draft| draft.form),
            stored: true,
            errors: FormErrors::default(),
        }
    }

    /// The same edit after a key press; its draft is stored before the key press is over.
    pub fn typed(&self, id: &str, start: &ContactForm, form: ContactForm) -> Self {
        let stored = if form == *start {
            drafts::forget(id);
            true
        } else {
            drafts::store(id, &Draft { form: form.clone(), base_updated_ms: self.base_updated_ms, at_ms: now_ms() })
        };
        Self { form, stored, ..self.clone() }
    }
}

/// Changes the form in place.
pub type Change = Callback<Box<dyn FnOnce(&mut ContactForm)>>;

/// A callback for a field: sets the text that `member` points at.
pub fn setter(change: &Change, member: fn(&mut ContactForm) -> &mut String) -> Callback<String> {
    change.reform(move |text: String| -> Box<dyn FnOnce(&mut ContactForm)> {
        Box::new(move |form: &mut ContactForm| *member(form) = text)
    })
}
