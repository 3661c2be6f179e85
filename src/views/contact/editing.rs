//! A contact being edited: its draft, saving, deleting and leaving. What is shown of it is the caller's affair: the whole
//! form, or one property of the page.

use std::rc::Rc;

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

use super::clash_dialog::{ClashDialog, clashes_sentence};
use super::duplicates;
use super::edit::{Change, Edit};
use super::neighbours::list_query;
use super::saving::Saving;
use crate::crm::{Clash, Contact, ContactForm, drafts};
use crate::routes::Route;
use crate::store::{Contacts, use_activities, use_calls, use_contacts, use_freed, use_settings};
use crate::ui::keys::{goes_to_field, is_within, use_keys};
use crate::ui::{Button, Dialog, Notice, Severity, Toasts, Tone, intl, use_toasts};
use crate::work_in_view::{Work, use_work_in_view};

/// What is edited, and what becomes of it.
#[derive(Clone, PartialEq)]
pub struct Subject {
    /// The draft's id: the external id, or one of `drafts::new_contact`.
    pub id: AttrValue,
    pub saved: Option<Rc<Contact>>,
    /// The form without edits.
    pub start: ContactForm,
    /// In the contact card there is nowhere else to go: it stays, and is told under which external id a contact was
    /// saved.
    pub card: Option<Callback<String>>,
    /// Called once the agent has saved.
    pub saved_now: Callback<()>,
    /// Called when the agent gives up editing.
    pub cancelled: Callback<()>,
}

/// A contact being edited.
#[derive(Clone)]
pub struct Editing {
    pub subject: Subject,
    pub edit: UseStateHandle<Edit>,
    /// Whether there are edits that aren't saved.
    pub dirty: bool,
    pub clashes: Vec<Clash>,
    /// Whether it has been deleted meanwhile.
    pub gone: bool,
    /// Contacts that what is typed makes it look like.
    pub found: Rc<Vec<(Rc<Contact>, &'static str)>>,
    pub change: Change,
    /// Gives up the edits.
    pub revert: Callback<()>,
    /// Saves what is typed, once it is clear whose version stays.
    pub save: Callback<()>,
    /// Saves a form as it is.
    pub save_form: Callback<ContactForm>,
    pub delete: Callback<()>,
    /// Ends the editing; asks where there are edits.
    pub cancel: Callback<()>,
    choosing: UseStateHandle<bool>,
    discarding: UseStateHandle<bool>,
}

/// Whether the key press is for something that takes text outside of the contact's fields, such as a note or a dialog.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    (goes_to_field(event) || is_within(event, "dialog[open]")) && !is_within(event, "[data-editing=contact]")
}

/// Moves the focus to the first field with a mistake.
fn focus_mistake() {
    if let Ok(Some(field)) = document().query_selector("form [aria-invalid=true]")
        && let Ok(field) = field.dyn_into::<HtmlElement>()
    {
        let _ = field.focus(); // it is in the document
    }
}

#[hook]
pub fn use_editing(subject: Subject) -> Editing {
    let (contacts, calls) = (use_contacts(), use_calls());
    let (settings, navigator, toasts) = (use_settings(), use_navigator(), use_toasts());
    let Subject { id, saved, start, card, saved_now, cancelled } = &subject;
    let is_saved = saved.is_some();
    let edit = use_state(|| Edit::open(id, start, is_saved));
    let (choosing, discarding) = (use_state_eq(|| false), use_state_eq(|| false));
    let dirty = edit.form != *start;
    let clashes = if dirty && is_saved { edit.clashes(start) } else { Vec::new() };
    // The contact that is edited; none while it is new.
    let own_id = drafts::prefill(id).is_none().then(|| id.clone());
    use_other_versions(&subject, &edit);
    let change = {
        let (edit, id, start) = (edit.clone(), id.clone(), start.clone());
        Callback::from(move |apply: Box<dyn FnOnce(&mut ContactForm)>| {
            let mut form = edit.form.clone();
            apply(&mut form);
            edit.set(edit.typed(&id, &start, form));
        })
    };
    let revert = {
        let (edit, id, start) = (edit.setter(), id.clone(), start.clone());
        Callback::from(move |()| {
            drafts::forget(&id);
            edit.set(Edit::open(&id, &start, is_saved));
        })
    };
    let save_form: Callback<ContactForm> = {
        let saving = Saving {
            edit: edit.clone(),
            id: id.clone(),
            saved: saved.clone(),
            own_id: own_id.clone(),
            card: card.clone(),
            done: saved_now.clone(),
            region: settings.now.region.clone(),
            contacts: contacts.clone(),
            calls: calls.clone(),
            activities: use_activities(),
            navigator: navigator.clone(),
            toasts: toasts.clone(),
        };
        Callback::from(move |form| wasm_bindgen_futures::spawn_local(saving.clone().save(form)))
    };
    let save = {
        let (form, choosing, save, clashes) =
            (edit.form.clone(), choosing.setter(), save_form.clone(), !clashes.is_empty());
        Callback::from(move |()| {
            if clashes {
                choosing.set(true);
            } else {
                save.emit(form.clone());
            }
        })
    };
    let go = navigator.clone().filter(|_| card.is_none());
    let delete = deleting(id.clone(), contacts.clone(), toasts, go);
    let cancel = {
        let (discarding, cancelled) = (discarding.setter(), cancelled.clone());
        Callback::from(move |()| if dirty { discarding.set(true) } else { cancelled.emit(()) })
    };
    {
        let save = save.clone();
        use_keys(move |event: &KeyboardEvent| {
            let ctrl = event.ctrl_key() || event.meta_key();
            if ctrl && (event.key().eq_ignore_ascii_case("s") || event.key() == "Enter") && !is_elsewhere(event) {
                event.prevent_default();
                save.emit(());
            }
        });
    }
    let found = use_found(&contacts, &edit.form, own_id.as_deref(), saved.as_ref(), dirty, &settings.now.region);
    use_work_in_view(dirty.then(|| match saved {
        Some(contact) => Work::kept(format!("your edits to {}", contact.name()), contact.name()),
        None => Work::kept("your edits to the new contact", "the new contact"),
    }));
    let gone = saved.is_none() && own_id.is_some();
    Editing {
        subject,
        edit,
        dirty,
        clashes,
        gone,
        found,
        change,
        revert,
        save,
        save_form,
        delete,
        cancel,
        choosing,
        discarding,
    }
}

/// Deletes the contact, with its draft; both can be brought back. `go`: where the view is of the contact alone.
fn deleting(id: AttrValue, contacts: Contacts, toasts: Option<Toasts>, go: Option<Navigator>) -> Callback<()> {
    Callback::from(move |()| {
        let draft = drafts::load(&id);
        let Some(removed) = contacts.delete(&id) else { return };
        drafts::forget(&id);
        if let Some(navigator) = &go {
            go_to_list(navigator);
        }
        if let Some(toasts) = &toasts {
            let (contacts, id) = (contacts.clone(), id.clone());
            let name = removed.name();
            toasts.offer(
                format!("{name} deleted."),
                "Undo",
                Callback::from(move |()| {
                    contacts.put(None, (*removed).clone());
                    if let Some(draft) = &draft {
                        drafts::store(&id, draft);
                    }
                }),
            );
        }
    })
}

/// The contacts that what is typed makes it look like, and by what.
#[hook]
fn use_found(
    contacts: &Contacts,
    form: &ContactForm,
    own_id: Option<&str>,
    saved: Option<&Rc<Contact>>,
    dirty: bool,
    region: &str,
) -> Rc<Vec<(Rc<Contact>, &'static str)>> {
    let names = (form.first_name.clone(), form.last_name.clone());
    let typed = (
        contacts.clone(),
        names,
        form.phones.clone(),
        form.emails.clone(),
        form.external_id.clone(),
        form.region(region).to_owned(),
        dirty,
    );
    use_memo(typed, move |(contacts, .., dirty)| {
        if !dirty {
            return Vec::new();
        }
        duplicates::newly_found(contacts, form, own_id, saved.map(|saved| &**saved), region)
    })
}

/// Follows what happens to the contact elsewhere: another version saved, or a draft left by a tab that is gone.
#[hook]
fn use_other_versions(subject: &Subject, edit: &UseStateHandle<Edit>) {
    let Subject { id, saved, start, .. } = subject;
    let is_saved = saved.is_some();
    {
        // Saved elsewhere: shown if nothing is being edited here; otherwise both versions are merged.
        let (edit, id) = (edit.clone(), id.clone());
        let before = use_mut_ref(|| start.clone());
        use_effect_with(start.clone(), move |start| {
            let start_before = before.replace(start.clone());
            if start_before == *start {
                // Just opened: an earlier draft keeps its time.
            } else if edit.form == start_before {
                edit.set(Edit::open(&id, start, is_saved));
            } else {
                edit.set(edit.saved_elsewhere(&id, start));
            }
        });
    }
    let freed = use_freed();
    {
        let (edit, id, start) = (edit.clone(), id.clone(), start.clone());
        use_effect_with(freed, move |freed| {
            if *freed && edit.form == start {
                edit.set(Edit::open(&id, &start, is_saved));
            }
        });
    }
    use_effect_with(edit.errors.clone(), |errors| {
        if !errors.is_empty() {
            focus_mistake();
        }
    });
}

impl Editing {
    /// What has to be asked before saving or leaving.
    pub fn questions(&self) -> Html {
        let close = |open: &UseStateHandle<bool>| {
            let open = open.setter();
            Callback::from(move |()| open.set(false))
        };
        let keep = close(&self.discarding);
        let discard = {
            let (revert, cancelled, keep) = (self.revert.clone(), self.subject.cancelled.clone(), keep.clone());
            Callback::from(move |_: MouseEvent| {
                keep.emit(());
                revert.emit(());
                cancelled.emit(());
            })
        };
        html! {
            <>
                if *self.choosing {
                    <ClashDialog form={self.edit.form.clone()} clashes={self.clashes.clone()} onsave={self.save_form.clone()} onclose={close(&self.choosing)} />
                }
                if *self.discarding {
                    <Dialog title="Discard your edits?" onclose={keep.clone()} actions={html! {
                        <>
                            <Button label="Discard edits" tone={Tone::Danger} onclick={discard} />
                            <Button label="Keep editing" tone={Tone::Primary} autofocus=true onclick={keep.reform(|_: MouseEvent| ())} />
                        </>
                    }}>
                        <p>{ "To keep them as a draft, just leave this page." }</p>
                    </Dialog>
                }
            </>
        }
    }

    /// Where unsaved edits are, as a sentence.
    pub fn kept(&self) -> &'static str {
        if self.edit.stored { "Unsaved edits are kept as a draft." } else { "Unsaved edits are only in this page." }
    }

    /// What has become of the contact, or of the edits, outside of the form.
    pub fn notices(&self) -> Html {
        let (edit, revert) = (&self.edit, self.revert.reform(|_: MouseEvent| ()));
        html! {
            <>
                if self.gone {
                    <Notice severity={Severity::Warning} alert=true actions={html! { <Button label="Restore as a new contact" onclick={self.save.reform(|_: MouseEvent| ())} /> }}>
                        { "This contact was deleted, perhaps in another tab. Your edits are still here." }
                    </Notice>
                } else if !self.clashes.is_empty() {
                    <Notice severity={Severity::Warning} actions={html! { <Button label="Use their version" onclick={revert} /> }}>
                        { clashes_sentence(&self.clashes) }
                    </Notice>
                } else if let (true, Some(at_ms)) = (self.dirty, edit.restored_ms) {
                    <Notice severity={Severity::Info} actions={html! { <Button label="Discard edits" onclick={revert} /> }}>
                        { format!("Draft from {}.", intl::moment(at_ms)) }
                    </Notice>
                }
                if !edit.stored {
                    <Notice severity={Severity::Warning} alert=true>
                        { "This browser can’t store drafts. Save before you reload or leave." }
                    </Notice>
                }
            </>
        }
    }
}

/// To the list as it was left.
pub fn go_to_list(navigator: &Navigator) {
    let raw = list_query();
    let Ok(()) = navigator.push_with_query(&Route::Contacts, gloo::history::query::Raw(raw.as_str()));
}
