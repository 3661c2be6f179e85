//! A saved contact on its page: who it is and why they probably call, its properties or the form on the left, what has
//! happened beside them.

use std::rc::Rc;

use web_sys::KeyboardEvent;
use yew::prelude::*;
use yew_router::prelude::*;

use super::about::About;
use super::at_a_glance::AtAGlance;
use super::editing::{Subject, use_editing};
use super::editor::form;
use super::fields::Property;
use super::head::{head, linked_role};
use super::history::{History, NEW_NOTE};
use super::merge_dialog::MergeDialog;
use super::{company, duplicates, neighbours};
use crate::crm::{Contact, ContactForm, drafts};
use crate::routes::Route;
use crate::sheet;
use crate::store::use_contacts;
use crate::telephony::{CallButton, DialKey, use_dialler};
use crate::ui::keys::{shortcut, use_keys};
use crate::ui::{Button, Tone, focus_soon, use_popover, use_toasts};
use crate::views::calls::LogCall;

/// What a contact's page and a new contact's have in common.
pub fn class() -> AttrValue {
    sheet!(
        r#"
        padding: 12px 20px 24px; display: grid; gap: 14px; max-width: var(--page); margin-inline: auto; grid-template-columns: minmax(0, 1fr);
        & > .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.35fr); gap: 16px; align-items: start; }
        & > .columns.editing { grid-template-columns: minmax(0, 1.08fr) minmax(0, 1fr); }
        & > .columns > div { display: grid; gap: 16px; min-width: 0; container-type: inline-size; }
        &.new > .columns { grid-template-columns: minmax(0, 1fr); }
        & > .sides { display: none; gap: 4px; border-bottom: 1px solid var(--line); }
        & > .sides button { border: 0; background: none; padding: 6px 10px; color: var(--muted); font-weight: 550; border-bottom: 2px solid transparent; margin-bottom: -1px; }
        & > .sides button:focus-visible { outline-offset: -2px; }
        & > .sides button[aria-pressed="true"] { color: var(--accent); border-color: var(--accent); }
        @container (max-width: 740px) {
            & > .sides { display: flex; }
            & > .columns, & > .columns.editing { grid-template-columns: minmax(0, 1fr); }
            & > .columns.form > .past, & > .columns.past > .form { display: none; }
        }
        @container (max-width: 640px) { padding: 8px 12px 16px; }
        "#
    )
}

#[derive(Properties, PartialEq)]
pub struct PersonProps {
    pub contact: Rc<Contact>,
}

#[component]
pub fn Person(props: &PersonProps) -> Html {
    let contact = &props.contact;
    let (contacts, toasts, navigator) = (use_contacts(), use_toasts(), use_navigator());
    let dialler = use_dialler().respecting(contact);
    let id = AttrValue::from(contact.external_id.clone());
    // A draft is what the agent was at.
    let in_form = use_state_eq(|| drafts::load(&id).is_some());
    let open = use_state_eq(|| None::<Property>);
    // In a narrow window one side is shown at a time.
    let past = use_state_eq(|| false);
    let merging = use_state_eq(|| None::<Rc<Contact>>);
    let logging = use_state_eq(|| false);
    let done = {
        let (in_form, open) = (in_form.setter(), open.clone());
        Callback::from(move |()| {
            // Before it is set: a handle has the live state.
            let edited = *open;
            in_form.set(false);
            open.set(None);
            focus_soon(&match edited {
                Some(property) => {
                    format!(".about :is(button[data-property='{0}'], [data-property='{0}'] button)", property.label())
                }
                None => "[data-edit] button".to_owned(),
            });
        })
    };
    let editing = use_editing(Subject {
        id: id.clone(),
        saved: Some(Rc::clone(contact)),
        start: ContactForm::of(contact),
        card: None,
        saved_now: done.clone(),
        cancelled: done,
    });
    let edit = {
        let (in_form, past, open) = (in_form.setter(), past.setter(), open.setter());
        Callback::from(move |()| {
            open.set(None);
            past.set(false);
            in_form.set(true);
            focus_soon("#first-name");
        })
    };
    {
        // A mistake in a field that isn't in sight.
        let (edit, open) = (edit.clone(), *open);
        use_effect_with(editing.edit.errors.clone(), move |errors| {
            if errors.0.keys().any(|field| open.is_some_and(|property| !property.has(*field))) {
                edit.emit(());
            }
        });
    }
    let place = use_memo((contacts.clone(), id.clone()), |(contacts, id)| neighbours::place(contacts, id));
    let merge = {
        let merging = merging.setter();
        Callback::from(move |other| merging.set(Some(other)))
    };
    let beside = {
        let (contact, merge) = (Rc::clone(contact), merge.clone());
        use_memo((contacts.clone(), Rc::clone(&contact)), move |(contacts, contact)| {
            (duplicates::card(contacts, contact, &merge), company::card(contacts, contact))
        })
    };
    let whom = use_callback(Rc::clone(contact), |(), contact| Some(Rc::clone(contact)));
    {
        let (past, edit) = (past.setter(), edit.clone());
        let (place, navigator) = (place.clone(), navigator.clone());
        use_keys(move |event: &KeyboardEvent| {
            let Some(key) = shortcut(event) else { return };
            let go = |to: Option<&String>| {
                if let (Some(id), Some(navigator)) = (to, &navigator) {
                    navigator.push(&Route::Contact(id.clone()));
                }
            };
            match key.as_str() {
                "[" => go((*place).as_ref().and_then(|place| place.before.as_ref())),
                "]" => go((*place).as_ref().and_then(|place| place.after.as_ref())),
                "e" => {
                    event.prevent_default();
                    edit.emit(());
                }
                "m" => {
                    event.prevent_default();
                    past.set(true);
                    focus_soon(&format!("#{NEW_NOTE}"));
                }
                _ => {}
            }
        });
    }
    let log = {
        let logging = logging.setter();
        Callback::from(move |_: MouseEvent| logging.set(true))
    };
    let actions = html! {
        <>
            if let Some(phone) = contact.main_phone() {
                <CallButton number={phone.display.clone()} e164={phone.e164.clone()} contact_id={Some(id.clone())}
                    dialler={dialler.clone()} whom={contact.name()} />
            }
            <Button label="Log a call" icon="pencil" onclick={log} />
            if !*in_form {
                <span data-edit=""><Button label="Edit" icon="user-round" title="Edit (e)" onclick={edit.reform(|_: MouseEvent| ())} /></span>
                <More delete={editing.delete.clone()} />
            }
        </>
    };
    let side = |wanted: bool, words: &'static str| {
        let shown = past.clone();
        html! { <button type="button" aria-pressed={if *past == wanted { "true" } else { "false" }} onclick={move |_: MouseEvent| shown.set(wanted)}>{ words }</button> }
    };
    let about =
        About { contact, editing: &editing, open: &open, edit: &edit, dialler: &dialler, toasts: toasts.as_ref() };
    html! {
        <div class={class()}>
            { neighbours::bar((*place).as_ref()) }
            <DialKey {whom} dialler={dialler.clone()} />
            { head(contact, linked_role(contact), actions) }
            <AtAGlance id={id.clone()} />
            <div class="sides" role="group" aria-label="Show">
                { side(false, "Details") }
                { side(true, "Timeline") }
            </div>
            <div class={classes!("columns", if *past { "past" } else { "form" }, in_form.then_some("editing"))}>
                <div class="form">
                    if *in_form {
                        <div key="form">{ form(&editing, Some(&merge)) }</div>
                    } else {
                        <div key="about">{ about.card() }{ editing.questions() }</div>
                    }
                    { beside.1.clone() }
                </div>
                <div class="past">
                    { beside.0.clone() }
                    <History contact={Rc::clone(contact)} />
                </div>
            </div>
            if *logging {
                <LogCall contact={Rc::clone(contact)} onclose={let logging = logging.setter(); Callback::from(move |()| logging.set(false))} />
            }
            if let Some(other) = &*merging {
                <MergeDialog contact={Rc::clone(contact)} other={Rc::clone(other)} onclose={let merging = merging.setter(); Callback::from(move |()| merging.set(None))} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct MoreProps {
    delete: Callback<()>,
}

/// What is done seldom.
#[component]
fn More(props: &MoreProps) -> Html {
    let class = sheet!(
        r#"
        position: relative;
        & > div { position: absolute; z-index: 10; top: calc(100% + 4px); right: 0; min-width: 180px; padding: 6px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); display: grid; }
        & > div > button { justify-content: flex-start; }
        "#
    );
    let popover = use_popover();
    html! {
        <span {class} ref={popover.around.clone()}>
            <Button label="More actions" icon="ellipsis" icon_only=true tone={Tone::Ghost} expanded={*popover.open} node={popover.button.clone()} onclick={popover.toggle()} />
            if *popover.open {
                <div><Button label="Delete contact" icon="trash-2" tone={Tone::Danger} onclick={props.delete.reform(|_: MouseEvent| ())} /></div>
            }
        </span>
    }
}
