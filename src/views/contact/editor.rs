//! One contact in its form, with save, cancel, delete and the calls with it.

use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

use super::edit::Edit;
use super::fields::Fields;
use crate::crm::{Contact, ContactForm, FormErrors, drafts};
use crate::routes::{Route, current_address};
use crate::sheet;
use crate::store::{phone_rules, use_calls, use_contacts, use_settings};
use crate::ui::keys::use_keys;
use crate::ui::{Button, Dialog, Notice, Severity, Tone, intl, large_avatar, tag_chip, use_toasts};
use crate::unsaved::use_unsaved;
use crate::views::calls::CallTable;

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
        padding: 16px 20px 24px; display: grid; gap: 14px; max-width: 980px;
        & .head { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; }
        & .head > .who { flex: 1 1 200px; min-width: 0; }
        & .head h1 { overflow-wrap: anywhere; }
        & .head p { color: var(--muted); overflow-wrap: anywhere; }
        & .head .tags { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 4px; }
        & .actions { display: flex; gap: 8px; flex-wrap: wrap; }
        & .body { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 16px; }
        & form { display: grid; gap: 14px; }
        & .foot { color: var(--muted); font-size: 12px; }
        & h2 { margin-top: 6px; }
        @container (max-width: 600px) { padding: 12px; & .actions { width: 100%; } }
        "#
    );
    let contacts = use_contacts();
    let calls = use_calls();
    let settings = use_settings();
    let navigator = use_navigator();
    let toasts = use_toasts();
    let saved_ms = props.saved.as_ref().map(|contact| contact.updated_ms);
    let edit = use_state(|| Edit::open(&props.id, &props.start, saved_ms));
    let discarding = use_state(|| false);
    let dirty = edit.form != props.start;
    let newer = dirty && props.saved.is_some() && edit.base_updated_ms != saved_ms;
    // The contact that is edited; none while it is new.
    let own_id = drafts::prefill(&props.id).is_none().then(|| props.id.clone());
    let gone = props.saved.is_none() && own_id.is_some();

    {
        // Saved elsewhere: shown if nothing is being edited here; else the edits are kept, also from that other tab,
        // whose save has taken the draft away.
        let (edit, id) = (edit.clone(), props.id.clone());
        let before = use_mut_ref(|| (props.start.clone(), saved_ms));
        use_effect_with((props.start.clone(), saved_ms), move |(start, saved_ms)| {
            let (start_before, saved_before) = before.replace((start.clone(), *saved_ms));
            if start_before == *start && saved_before == *saved_ms {
                // Just opened: a draft of before keeps its time.
            } else if edit.form == start_before {
                edit.set(Edit::open(&id, start, *saved_ms));
            } else {
                edit.set(edit.typed(&id, start, edit.form.clone()));
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
            edit.set(Edit::open(&id, &start, saved_ms));
        })
    };
    let leave = {
        let (navigator, card) = (navigator.clone(), props.card.is_some());
        Callback::from(move |()| {
            if let (Some(navigator), false) = (&navigator, card) {
                navigator.push(&Route::Contacts);
            }
        })
    };
    let save = {
        let (edit, id, saved) = (edit.clone(), props.id.clone(), props.saved.clone());
        let (own_id, card) = (own_id.clone(), props.card.clone());
        let (contacts, navigator, toasts) = (contacts.clone(), navigator.clone(), toasts.clone());
        let region = settings.now.region.clone();
        Callback::from(move |()| {
            let (edit, id, saved) = (edit.clone(), id.clone(), saved.clone());
            let (own_id, card) = (own_id.clone(), card.clone());
            let (contacts, navigator, toasts, region) =
                (contacts.clone(), navigator.clone(), toasts.clone(), region.clone());
            wasm_bindgen_futures::spawn_local(async move {
                // Without the rules numbers have to be international, and the field's sentence says so.
                phone_rules().await;
                let own_id = own_id.as_deref();
                let taken = |wanted: &str| Some(wanted) != own_id && contacts.get(wanted).is_some();
                match edit.form.validate(&region, taken) {
                    Err(errors) => {
                        edit.set(Edit { errors, ..(*edit).clone() });
                    }
                    Ok(mut contact) => {
                        contact.updated_ms = now_ms();
                        contact.created_ms = saved.as_ref().map_or(contact.updated_ms, |saved| saved.created_ms);
                        drafts::forget(&id);
                        let (name, saved_id) = (contact.name(), contact.external_id.clone());
                        let moved = Some(saved_id.as_str()) != own_id;
                        edit.set(Edit {
                            form: ContactForm::of(&contact),
                            base_updated_ms: Some(contact.updated_ms),
                            restored_ms: None,
                            stored: true,
                            errors: FormErrors::default(),
                        });
                        contacts.save(own_id, contact);
                        if let Some(toasts) = toasts {
                            toasts.say(format!("{name} is saved."));
                        }
                        let here = match current_address().route {
                            Route::Contact(shown) => own_id == Some(shown.as_str()),
                            Route::NewContact => own_id.is_none(),
                            _ => false,
                        };
                        match (card, navigator) {
                            (Some(card), _) => card.emit(saved_id),
                            (None, Some(navigator)) if moved && here => navigator.replace(&Route::Contact(saved_id)),
                            _ => {}
                        }
                    }
                }
            });
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
                    format!("{name} is deleted."),
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
            if ctrl && (event.key().eq_ignore_ascii_case("s") || event.key() == "Enter") {
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
    let own_calls = calls.newest(|call| own_id.is_some() && call.contact_id.as_deref() == own_id.as_deref());
    let nothing_to_cancel = (props.card.is_some() && !dirty).then_some(AttrValue::Static("Nothing has been changed."));
    let name = props.saved.as_ref().map_or_else(|| "New contact".to_owned(), |contact| contact.name());
    use_unsaved(
        dirty.then(|| props.saved.as_ref().map_or_else(|| "the new contact".to_owned(), |contact| contact.name())),
    );
    html! {
        <div {class}>
            <form aria-label="Contact" novalidate=true {onsubmit}>
                <div class="head">
                    if let Some(contact) = &props.saved {
                        { large_avatar(&contact.initials(), &props.id) }
                    }
                    <div class="who" dir="auto">
                        <h1>{ name }</h1>
                        if let Some(contact) = &props.saved {
                            <p>{ [contact.title.as_str(), contact.company.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ") }</p>
                            <div class="tags">
                                for tag in contact.tags.iter() {
                                    { tag_chip(tag) }
                                }
                            </div>
                        }
                    </div>
                    <div class="actions">
                        if props.saved.is_some() {
                            <Button label="Delete" icon="trash-2" tone={Tone::Danger} onclick={delete} />
                        }
                        <Button label="Cancel" unavailable={nothing_to_cancel} onclick={cancel} />
                        <Button label="Save" tone={Tone::Primary} submit=true />
                    </div>
                </div>
                if gone {
                    <Notice severity={Severity::Warning}>{ "This contact has been deleted. Your edits are still here: saving creates it again." }</Notice>
                } else if newer {
                    <Notice severity={Severity::Warning} actions={html! { <Button label="Take the saved version" onclick={revert.reform(|_: MouseEvent| ())} /> }}>
                        { "This contact was saved elsewhere after you began to edit. Saving replaces that version with yours." }
                    </Notice>
                } else if let (true, Some(at_ms)) = (dirty, edit.restored_ms) {
                    <Notice severity={Severity::Info} actions={html! { <Button label="Discard edits" onclick={revert.reform(|_: MouseEvent| ())} /> }}>
                        { format!("These are your unsaved edits of {}.", intl::moment(at_ms)) }
                    </Notice>
                }
                if !edit.stored {
                    <Notice severity={Severity::Warning} alert=true>
                        { "Unsaved edits can't be stored in this browser: they survive navigation, but not a reload. Save them before you leave." }
                    </Notice>
                }
                <div class="body">
                    <Fields form={edit.form.clone()} errors={edit.errors.clone()} {change}
                        contact_id={props.saved.is_some().then(|| props.id.clone())} />
                </div>
                <p class="foot">
                    if dirty {
                        { "Unsaved edits are kept as a draft. " }
                    }
                    if let Some(contact) = &props.saved {
                        { format!("Created {}, updated {} {}.", intl::day(contact.created_ms), intl::day(contact.updated_ms), intl::time(contact.updated_ms)) }
                    }
                </p>
            </form>
            if !own_calls.is_empty() {
                <h2>{ "Calls" }</h2>
                <CallTable calls={own_calls} />
            }
            if *discarding {
                <Dialog title="Discard your edits?" onclose={keep.clone()} actions={html! {
                    <>
                        <Button label="Discard edits" tone={Tone::Danger} onclick={discard} />
                        <Button label="Keep editing" tone={Tone::Primary} autofocus=true onclick={keep.reform(|_: MouseEvent| ())} />
                    </>
                }}>
                    <p>{ "They aren't saved yet. To look at something else first, just go there: the edits wait here as a draft." }</p>
                </Dialog>
            }
        </div>
    }
}
