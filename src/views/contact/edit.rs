//! The state of a form being edited, and its draft.

use cti_bridge::window::now_ms;
use yew::prelude::*;

use crate::crm::drafts::{self, Draft};
use crate::crm::{Clash, ContactForm, FormErrors, FormMerge};

/// A form as it is being edited.
#[derive(Clone, PartialEq)]
pub struct Edit {
    pub form: ContactForm,
    /// The form without edits, as these began; see [`FormMerge::base`].
    pub base: ContactForm,
    /// When these edits were made, if they come from an earlier draft.
    pub restored_ms: Option<f64>,
    /// False when the draft is in memory only: a reload would lose it.
    pub stored: bool,
    pub errors: FormErrors,
}

impl Edit {
    /// The form with its draft, if one was left. `start` is the form without edits; `is_saved` says that it is a saved
    /// contact's.
    pub fn open(id: &str, start: &ContactForm, is_saved: bool) -> Self {
        let draft = drafts::take_over(id);
        let restored_ms = draft.as_ref().map(|draft| draft.at_ms);
        let (form, base) = draft.map_or_else(|| (start.clone(), start.clone()), |draft| (draft.form, draft.base));
        let edit = Self { form, base, restored_ms, stored: true, errors: FormErrors::default() };
        if is_saved && restored_ms.is_some() { edit.merged(start) } else { edit }
    }

    /// The same edit, made to a version that was saved elsewhere.
    fn merged(self, start: &ContactForm) -> Self {
        let FormMerge { form, base, .. } = self.form.merged(start, &self.base);
        Self { form, base, ..self }
    }

    /// The same edit after the contact was saved elsewhere.
    pub fn saved_elsewhere(&self, id: &str, start: &ContactForm) -> Self {
        let merged = self.clone().merged(start);
        let form = merged.form.clone();
        merged.typed(id, start, form)
    }

    /// The fields that were changed both here and elsewhere, differently.
    pub fn clashes(&self, start: &ContactForm) -> Vec<Clash> {
        self.form.merged(start, &self.base).clashes
    }

    /// The same edit after a key press; its draft is stored before the key press is over.
    pub fn typed(&self, id: &str, start: &ContactForm, form: ContactForm) -> Self {
        let stored = if form == *start {
            drafts::forget(id);
            true
        } else {
            drafts::store(id, &Draft { form: form.clone(), base: self.base.clone(), at_ms: now_ms() })
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
