//! A saved contact on its page: the form on the left, what has happened on the right.

use std::rc::Rc;

use web_sys::KeyboardEvent;
use yew::prelude::*;
use yew_router::prelude::*;

use super::editor::Editor;
use super::head::head;
use super::history::{History, NEW_NOTE};
use super::merge_dialog::MergeDialog;
use super::{company, duplicates, neighbours};
use crate::crm::{Contact, ContactForm};
use crate::routes::Route;
use crate::sheet;
use crate::store::use_contacts;
use crate::telephony::{use_dial_key, use_dialler};
use crate::ui::keys::{shortcut, use_keys};
use crate::ui::{focus_soon, use_toasts};
use crate::views::calls::LogCall;

/// What a contact's page and a new contact's have in common.
pub fn class() -> AttrValue {
    sheet!(
        r#"
        padding: 12px 20px 24px; display: grid; gap: 14px; max-width: 1280px; grid-template-columns: minmax(0, 1fr);
        & > .columns { display: grid; grid-template-columns: minmax(0, 1.08fr) minmax(0, 1fr); gap: 16px; align-items: start; }
        & > .columns > div { display: grid; gap: 16px; min-width: 0; container-type: inline-size; }
        & > .columns.new { grid-template-columns: minmax(0, 640px); }
        & > .sides { display: none; gap: 4px; border-bottom: 1px solid var(--line); }
        & > .sides button { border: 0; background: none; padding: 6px 10px; color: var(--muted); font-weight: 550; border-bottom: 2px solid transparent; margin-bottom: -1px; }
        & > .sides button:focus-visible { outline-offset: -2px; }
        & > .sides button[aria-pressed="true"] { color: var(--accent); border-color: var(--accent); }
        @container (max-width: 740px) {
            & > .sides { display: flex; }
            & > .columns { grid-template-columns: minmax(0, 1fr); }
            & > .columns.form > .past, & > .columns.past > .form { display: none; }
        }
        @container (max-width: 600px) { padding: 8px 12px 16px; }
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
    // In a narrow window one side is shown at a time.
    let past = use_state_eq(|| false);
    let merging = use_state_eq(|| None::<Rc<Contact>>);
    let logging = use_state_eq(|| false);
    let id = contact.external_id.clone();
    let place = use_memo((contacts.clone(), id.clone()), |(contacts, id)| neighbours::place(contacts, id));
    let beside = {
        let merge = merging.setter();
        let merge = Callback::from(move |other| merge.set(Some(other)));
        let (contact, merge) = (Rc::clone(contact), merge);
        use_memo((contacts.clone(), Rc::clone(&contact)), move |(contacts, contact)| {
            (duplicates::card(contacts, contact, &merge), company::card(contacts, contact))
        })
    };
    let dial_key = use_dial_key(dialler.clone());
    {
        let (contact, past, dial_key) = (Rc::clone(contact), past.setter(), dial_key.clone());
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
                "c" => dial_key.press(&contact),
                "e" | "m" => {
                    let note = key == "m";
                    event.prevent_default();
                    past.set(note);
                    focus_soon(&format!("#{}", if note { NEW_NOTE } else { "first-name" }));
                }
                _ => {}
            }
        });
    }
    let merge = {
        let merging = merging.setter();
        Callback::from(move |other| merging.set(Some(other)))
    };
    let log = {
        let logging = logging.setter();
        Callback::from(move |_: MouseEvent| logging.set(true))
    };
    let side = |wanted: bool, words: &'static str| {
        let shown = past.clone();
        html! { <button type="button" aria-pressed={if *past == wanted { "true" } else { "false" }} onclick={move |_: MouseEvent| shown.set(wanted)}>{ words }</button> }
    };
    html! {
        <div class={class()}>
            { neighbours::bar((*place).as_ref()) }
            { dial_key.line() }
            { head(contact, Some(&dialler), toasts.as_ref(), log) }
            <div class="sides" role="group" aria-label="Show">
                { side(false, "Details") }
                { side(true, "Timeline") }
            </div>
            <div class={classes!("columns", if *past { "past" } else { "form" })}>
                <div class="form">
                    <Editor id={id} saved={Some(Rc::clone(contact))} start={ContactForm::of(contact)} {merge} />
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
