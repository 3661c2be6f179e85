//! One contact in its form, with save, cancel and delete; in the contact card also who it is, and the calls with it.

use std::rc::Rc;

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

use super::clash_dialog::{ClashDialog, clashes_sentence};
use super::duplicates;
use super::edit::Edit;
use super::fields::Fields;
use super::head::{head, new_head};
use super::neighbours::list_query;
use super::saving::Saving;
use crate::crm::{Contact, ContactForm, drafts};
use crate::parts::use_views;
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_activities, use_calls, use_contacts, use_freed, use_settings};
use crate::ui::keys::{goes_to_field, use_keys};
use crate::ui::{Button, Dialog, Notice, Severity, Tone, chip, intl, use_toasts};
use crate::work_in_view::{Work, use_work_in_view};

/// Whether the key press is for something that takes text outside of this form, such as a note or a dialog.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within =
        |selector: &str| target.as_ref().is_some_and(|element| element.closest(selector).ok().flatten().is_some());
    (goes_to_field(event) || within("dialog[open]")) && !within("form[aria-label=Contact]")
}

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    /// The draft's id: the external id, or one of `drafts::new_contact`.
    pub id: AttrValue,
    #[prop_or_default]
    pub saved: Option<Rc<Contact>>,
    /// The form without edits.
    pub start: ContactForm,
    /// In the contact card there is nowhere else to go: it stays, and is told under which external id a contact was
    /// saved.
    #[prop_or_default]
    pub card: Option<Callback<String>>,
    /// Begins to merge with another contact, where that can be done.
    #[prop_or_default]
    pub merge: Option<Callback<Rc<Contact>>>,
}

/// Moves the focus to the first field with a mistake.
fn focus_mistake() {
    if let Ok(Some(field)) = document().query_selector("form [aria-invalid=true]")
        && let Ok(field) = field.dyn_into::<HtmlElement>()
    {
        let _ = field.focus(); // it is in the document
    }
}

#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 14px; min-width: 0;
        &.card { padding: 16px 20px 24px; max-width: 980px; }
        & form { display: grid; gap: 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 0 16px 12px; }
        /* The bar stays in sight, and covers no field that takes the focus. */
        & form :is(input, select, textarea, button) { scroll-margin: 80px 0 60px; }
        & .bar { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: 8px; margin: 0 -16px; padding: 6px 10px 6px 16px; min-height: 45px; background: var(--surface); border-bottom: 1px solid var(--line); border-radius: var(--radius) var(--radius) 0 0; }
        & .bar > span:empty { flex: 1; }
        & form > p { font-size: 12px; line-height: 16px; }
        & .alike { position: sticky; bottom: 0; z-index: 2; margin: 0 -16px -12px; padding: 6px 16px; background: var(--surface); border-top: 1px solid var(--line); border-radius: 0 0 var(--radius) var(--radius); }
        & .alike:empty { display: none; }
        @container (max-width: 600px) { &.card { padding: 12px; } }
        "#
    );
    let (contacts, views) = (use_contacts(), use_views());
    let calls = use_calls();
    let settings = use_settings();
    let navigator = use_navigator();
    let toasts = use_toasts();
    let is_saved = props.saved.is_some();
    // What stores a contact comes a moment after the card. What is typed meanwhile is kept as a draft.
    let not_yet = views.ready().is_none().then_some(AttrValue::Static("The rest of Screenpop is still being loaded."));
    let edit = use_state(|| Edit::open(&props.id, &props.start, is_saved));
    let choosing = use_state_eq(|| false);
    let discarding = use_state(|| false);
    let dirty = edit.form != props.start;
    let clashes = if dirty && is_saved { edit.clashes(&props.start) } else { Vec::new() };
    // The contact that is edited; none while it is new.
    let own_id = drafts::prefill(&props.id).is_none().then(|| props.id.clone());
    let gone = props.saved.is_none() && own_id.is_some();
    let freed = use_freed();

    {
        // Saved elsewhere: shown if nothing is being edited here; otherwise both versions are merged.
        let (edit, id) = (edit.clone(), props.id.clone());
        let before = use_mut_ref(|| props.start.clone());
        use_effect_with(props.start.clone(), move |start| {
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
    {
        let (edit, id, start) = (edit.clone(), props.id.clone(), props.start.clone());
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
    let change = {
        let (edit, id, start) = (edit.clone(), props.id.clone(), props.start.clone());
        Callback::from(move |apply: Box<dyn FnOnce(&mut ContactForm)>| {
            let mut form = edit.form.clone();
            apply(&mut form);
            edit.set(edit.typed(&id, &start, form));
        })
    };
    let revert = {
        let (edit, id, start) = (edit.setter(), props.id.clone(), props.start.clone());
        Callback::from(move |()| {
            drafts::forget(&id);
            edit.set(Edit::open(&id, &start, is_saved));
        })
    };
    let leave = {
        let (navigator, card) = (navigator.clone(), props.card.is_some());
        Callback::from(move |()| {
            if let (Some(navigator), false) = (&navigator, card) {
                let raw = list_query();
                let Ok(()) = navigator.push_with_query(&Route::Contacts, gloo::history::query::Raw(raw.as_str()));
            }
        })
    };
    let save = {
        let saving = Saving {
            edit: edit.clone(),
            id: props.id.clone(),
            saved: props.saved.clone(),
            own_id: own_id.clone(),
            card: props.card.clone(),
            region: settings.now.region.clone(),
            contacts: contacts.clone(),
            calls: calls.clone(),
            activities: use_activities(),
            navigator,
            toasts: toasts.clone(),
        };
        Callback::from(move |form| wasm_bindgen_futures::spawn_local(saving.clone().save(form)))
    };
    let save_chosen: Callback<ContactForm> = save;
    let save = {
        let (form, choosing, save, clashes, can) =
            (edit.form.clone(), choosing.setter(), save_chosen.clone(), !clashes.is_empty(), not_yet.is_none());
        Callback::from(move |()| {
            if can && clashes {
                choosing.set(true);
            } else if can {
                save.emit(form.clone());
            }
        })
    };
    let delete = {
        let (id, contacts, toasts, leave) = (props.id.clone(), contacts.clone(), toasts.clone(), leave.clone());
        Callback::from(move |_: MouseEvent| {
            let draft = drafts::load(&id);
            let Some(removed) = contacts.delete(&id) else { return };
            drafts::forget(&id);
            leave.emit(());
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
    };
    let cancel = {
        let (discarding, leave) = (discarding.setter(), leave.clone());
        Callback::from(move |_: MouseEvent| if dirty { discarding.set(true) } else { leave.emit(()) })
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
    let onsubmit = {
        let save = save.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            save.emit(());
        })
    };
    let keep = {
        let discarding = discarding.setter();
        Callback::from(move |()| discarding.set(false))
    };
    let discard = {
        let (revert, leave) = (revert.clone(), leave.clone());
        Callback::from(move |_: MouseEvent| {
            revert.emit(());
            leave.emit(());
        })
    };
    let own_calls = calls
        .newest(|call| props.card.is_some() && own_id.is_some() && call.contact_id.as_deref() == own_id.as_deref());
    let nothing_to_cancel = (props.card.is_some() && !dirty).then_some(AttrValue::Static("Nothing has been changed."));
    let found = {
        let (form, region) = (&edit.form, settings.now.region.clone());
        let typed = (contacts.clone(), form.phones.clone(), form.emails.clone(), form.external_id.clone(), dirty);
        let (form, own_id, saved) = (form.clone(), own_id.clone(), props.saved.clone());
        use_memo(typed, move |(contacts, .., dirty)| {
            if !dirty {
                return Vec::new();
            }
            duplicates::newly_found(contacts, &form, own_id.as_deref(), saved.as_deref(), &region)
        })
    };
    use_work_in_view(dirty.then(|| match &props.saved {
        Some(contact) => Work::kept(format!("your edits to {}", contact.name()), contact.name()),
        None => Work::kept("your edits to the new contact", "the new contact"),
    }));
    html! {
        <div class={classes!(class, props.card.is_some().then_some("card"))}>
            if let (Some(_), Some(contact)) = (&props.card, &props.saved) {
                { head(contact, None, None, Callback::noop()) }
            } else if props.card.is_some() {
                { new_head() }
            }
            <form aria-label="Contact" novalidate=true {onsubmit}>
                <div class="bar">
                    <h2>{ "Details" }</h2>
                    if dirty {
                        { chip("Unsaved", "amber") }
                    }
                    <span />
                    if props.saved.is_some() {
                        <Button label="Delete" icon="trash-2" icon_only=true tone={Tone::Danger} unavailable={not_yet.clone()} onclick={delete} />
                    }
                    <Button label="Cancel" unavailable={nothing_to_cancel} onclick={cancel} />
                    <Button label="Save" tone={Tone::Primary} unavailable={not_yet.clone()} submit=true />
                </div>
                if gone {
                    <Notice severity={Severity::Warning} alert=true actions={html! { <Button label="Restore as a new contact" unavailable={not_yet.clone()} onclick={save.reform(|_: MouseEvent| ())} /> }}>
                        { "This contact has been deleted, perhaps in another tab. Your edits are still here." }
                    </Notice>
                } else if !clashes.is_empty() {
                    <Notice severity={Severity::Warning} actions={html! { <Button label="Use their version" onclick={revert.reform(|_: MouseEvent| ())} /> }}>
                        { clashes_sentence(&clashes) }
                    </Notice>
                } else if let (true, Some(at_ms)) = (dirty, edit.restored_ms) {
                    <Notice severity={Severity::Info} actions={html! { <Button label="Discard edits" onclick={revert.reform(|_: MouseEvent| ())} /> }}>
                        { format!("Draft from {}.", intl::moment(at_ms)) }
                    </Notice>
                }
                if !edit.stored {
                    <Notice severity={Severity::Warning} alert=true>
                        { "Unsaved edits can't be stored in this browser: they survive navigation, but not a reload. Save them before you leave." }
                    </Notice>
                }
                <Fields form={edit.form.clone()} errors={edit.errors.clone()} {change} saved={props.saved.clone()} />
                <p class="muted">
                    if dirty {
                        { "Unsaved edits are kept as a draft." }
                    } else if let Some(contact) = &props.saved {
                        { format!("Created {}, updated {}.", intl::day(contact.created_ms), intl::moment(contact.updated_ms)) }
                    }
                </p>
                { duplicates::notice(&found, props.merge.as_ref()) }
            </form>
            if !own_calls.is_empty() {
                <h2>{ "Calls" }</h2>
                { views.shown(|views| (views.calls)(own_calls)) }
            }
            if *choosing {
                <ClashDialog form={edit.form.clone()} {clashes} onsave={save_chosen}
                    onclose={let choosing = choosing.setter(); Callback::from(move |()| choosing.set(false))} />
            }
            if *discarding {
                <Dialog title="Discard your edits?" onclose={keep.clone()} actions={html! {
                    <>
                        <Button label="Discard edits" tone={Tone::Danger} onclick={discard} />
                        <Button label="Keep editing" tone={Tone::Primary} autofocus=true onclick={keep.reform(|_: MouseEvent| ())} />
                    </>
                }}>
                    <p>{ "Your edits aren’t saved. If you only leave this page, they are kept as a draft." }</p>
                </Dialog>
            }
        </div>
    }
}
