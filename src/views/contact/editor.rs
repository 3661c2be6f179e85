//! A contact in its form, with save, cancel and delete.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::*;

use super::duplicates;
use super::editing::{Editing, Subject, go_to_list, use_editing};
use super::fields::{Fields, Property};
use crate::crm::{Contact, ContactForm};
use crate::sheet;
use crate::ui::{Button, Tone, chip, intl};

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    /// See [`Subject::id`].
    pub id: AttrValue,
    #[prop_or_default]
    pub saved: Option<Rc<Contact>>,
    /// The form without edits.
    pub start: ContactForm,
    /// See [`Subject::card`].
    #[prop_or_default]
    pub card: Option<Callback<String>>,
    /// Called once the agent has saved, or has given up editing.
    #[prop_or_default]
    pub done: Callback<()>,
}

/// A new contact, or the contact card's while it is edited.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let navigator = use_navigator();
    let cancelled = {
        let (is_card, done) = (props.card.is_some(), props.done.clone());
        Callback::from(move |()| match &navigator {
            Some(navigator) if !is_card => go_to_list(navigator),
            _ => done.emit(()),
        })
    };
    let editing = use_editing(Subject {
        id: props.id.clone(),
        saved: props.saved.clone(),
        start: props.start.clone(),
        card: props.card.clone(),
        saved_now: props.done.clone(),
        cancelled,
    });
    form(&editing, None)
}

/// The whole form. `merge` begins to merge with another contact, where that can be done.
pub fn form(editing: &Editing, merge: Option<&Callback<Rc<Contact>>>) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 0 16px 12px;
        /* The bar stays in sight, and covers no field that takes the focus. */
        & :is(input, select, textarea, button) { scroll-margin: 80px 0 60px; }
        & .bar { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: 8px; margin: 0 -16px; padding: 6px 10px 6px 16px; min-height: 45px; background: var(--surface); border-bottom: 1px solid var(--line); border-radius: var(--radius) var(--radius) 0 0; }
        & .bar > span:empty { flex: 1; }
        & > p { font-size: 12px; line-height: 16px; }
        & .alike { position: sticky; bottom: 0; z-index: 2; margin: 0 -16px -12px; padding: 6px 16px; background: var(--surface); border-top: 1px solid var(--line); border-radius: 0 0 var(--radius) var(--radius); }
        & .alike:empty { display: none; }
        "#
    );
    let Editing { subject, edit, dirty, .. } = editing;
    let onsubmit = {
        let save = editing.save.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            save.emit(());
        })
    };
    // On the card, a new contact has no page to go back to.
    let nothing_to_cancel = (subject.card.is_some() && subject.saved.is_none() && !dirty)
        .then_some(AttrValue::Static("No changes to save."));
    html! {
        <>
        <form {class} aria-label="Contact" data-editing="contact" novalidate=true {onsubmit}>
            <div class="bar">
                <h2>{ "Details" }</h2>
                if *dirty {
                    { chip("Unsaved", "amber") }
                }
                <span />
                if subject.saved.is_some() {
                    <Button label="Delete" icon="trash-2" icon_only=true tone={Tone::Danger} onclick={editing.delete.reform(|_: MouseEvent| ())} />
                }
                <Button label="Cancel" unavailable={nothing_to_cancel} onclick={editing.cancel.reform(|_: MouseEvent| ())} />
                <Button label="Save" tone={Tone::Primary} submit=true />
            </div>
            { editing.notices() }
            <Fields form={edit.form.clone()} errors={edit.errors.clone()} change={editing.change.clone()} saved={subject.saved.clone()} of={Property::EACH} />
            <p class="muted">
                if *dirty {
                    { editing.kept() }
                } else if let Some(contact) = &subject.saved {
                    { format!("Created {}, updated {}.", intl::day(contact.created_ms), intl::moment(contact.updated_ms)) }
                }
            </p>
            { duplicates::notice(&editing.found, merge) }
        </form>
        { editing.questions() }
        </>
    }
}
