//! The form's numbers and e-mails: as many as a contact has, each with a label.

use std::rc::Rc;

use yew::prelude::*;

use super::edit::Change;
use super::fields::sentence;
use crate::crm::phone::Parsed;
use crate::crm::{Contact, ContactForm, Field, FormEmail, FormErrors, FormPhone, phone};
use crate::sheet;
use crate::store::use_settings;
use crate::telephony::{CallButton, not_dialled, use_dialler};
use crate::ui::{Button, TextField, Tone, intl};

const KINDS: [&str; 3] = ["mobile", "work", "home"];

fn class() -> AttrValue {
    sheet!(
        r#"
        grid-column: 1 / -1; display: grid; gap: 8px; border: 0; padding: 0; margin: 0; min-width: 0;
        & > .row { display: grid; grid-template-columns: minmax(0, 1fr) 112px 32px 32px; gap: 8px; align-items: start; }
        & > .row.one { grid-template-columns: minmax(0, 1fr) 112px 32px; }
        & > .row > button { margin-top: 21px; }
        & > .add { justify-self: start; }
        & > .add > button { padding-left: 6px; color: var(--accent); }
        @container (max-width: 440px) { & > .row { grid-template-columns: minmax(0, 1fr) 92px 32px 32px; gap: 6px; } & > .row.one { grid-template-columns: minmax(0, 1fr) 92px 32px; } }
        "#
    )
}

/// "Phone", "Phone 2", …: the first has the plain name.
fn numbered(name: &str, index: usize) -> String {
    if index == 0 { name.to_owned() } else { format!("{name} {}", index + 1) }
}

fn change_with(change: &Change, apply: impl Fn(&mut ContactForm, String) + Clone + 'static) -> Callback<String> {
    change.reform(move |text: String| -> Box<dyn FnOnce(&mut ContactForm)> {
        let apply = apply.clone();
        Box::new(move |form: &mut ContactForm| apply(form, text))
    })
}

fn press(change: &Change, apply: impl Fn(&mut ContactForm) + Clone + 'static) -> Callback<MouseEvent> {
    change.reform(move |_: MouseEvent| -> Box<dyn FnOnce(&mut ContactForm)> { Box::new(apply.clone()) })
}

/// The rows to show: an empty one where there is none, so that there is something to type into.
fn or_one<T: Clone + Default>(rows: &[T]) -> Vec<T> {
    if rows.is_empty() { vec![T::default()] } else { rows.to_vec() }
}

/// The row at `index`, made where it is shown but not there yet.
fn at<T: Default>(rows: &mut Vec<T>, index: usize) -> &mut T {
    if rows.len() <= index {
        rows.resize_with(index + 1, T::default);
    }
    &mut rows[index]
}

/// What someone should know of how a number was read: the country that was assumed, an extension that isn't dialled.
fn how_read(typed: &str, number: &Parsed, region: &str) -> Option<AttrValue> {
    let assumed = phone::is_national(typed, number).then(|| {
        let country = intl::country(number.region.as_deref().unwrap_or(region));
        format!("No country code: read as {} ({country}).", number.display)
    });
    let extension = number.extension.as_deref().map(|extension| format!("{}.", not_dialled(extension)));
    let sentences: Vec<String> = assumed.into_iter().chain(extension).collect();
    (!sentences.is_empty()).then(|| sentences.join(" ").into())
}

#[derive(Properties, PartialEq)]
pub struct PhoneRowsProps {
    pub phones: Vec<FormPhone>,
    pub errors: FormErrors,
    pub change: Change,
    /// Whose they are; none while it is new.
    pub saved: Option<Rc<Contact>>,
}

#[component]
pub fn PhoneRows(props: &PhoneRowsProps) -> Html {
    let region = use_settings().now.region.clone();
    let dialler = use_dialler();
    let dialler = props.saved.as_ref().map_or_else(|| dialler.clone(), |saved| dialler.respecting(saved));
    let contact_id = props.saved.as_ref().map(|saved| AttrValue::from(saved.external_id.clone()));
    let rows = or_one(&props.phones);
    let several = rows.len() > 1;
    let read = rows.into_iter().enumerate().map(|(index, row)| {
        let number = phone::parse(&row.number, &region).ok();
        (index, row, number)
    });
    html! {
        <fieldset class={class()}>
            <legend class="sr-only">{ "Phone numbers" }</legend>
            for (index, row, number) in read {
                <div class={classes!("row", (!several).then_some("one"))}>
                    <TextField id={format!("phone-{index}")} kind="tel" label={numbered("Phone", index)} value={row.number.clone()}
                        error={sentence(&props.errors, Field::Phone(index))}
                        hint={number.as_ref().and_then(|number| how_read(&row.number, number, &region))}
                        onchange={change_with(&props.change, move |form, text| at(&mut form.phones, index).number = text)} />
                    <TextField id={format!("phone-kind-{index}")} label="Label" value={row.label.clone()}
                        suggestions={KINDS.map(AttrValue::from).to_vec()}
                        onchange={change_with(&props.change, move |form, text| at(&mut form.phones, index).label = text)} />
                    if let Some(number) = number {
                        <CallButton number={number.display} e164={number.e164} contact_id={contact_id.clone()} dialler={dialler.clone()} />
                    } else {
                        <span />
                    }
                    if several {
                        <Button label={format!("Remove {}", numbered("phone", index))} icon="x" icon_only=true tone={Tone::Ghost}
                            onclick={press(&props.change, move |form| { if index < form.phones.len() { form.phones.remove(index); } })} />
                    }
                </div>
            }
            <div class="add">
                <Button label="Add a number" icon="plus" tone={Tone::Ghost}
                    onclick={press(&props.change, |form| { let next = form.phones.len().max(1); at(&mut form.phones, next); })} />
            </div>
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
pub struct EmailRowsProps {
    pub emails: Vec<FormEmail>,
    pub errors: FormErrors,
    pub change: Change,
}

#[component]
pub fn EmailRows(props: &EmailRowsProps) -> Html {
    let rows = or_one(&props.emails);
    let several = rows.len() > 1;
    html! {
        <fieldset class={class()}>
            <legend class="sr-only">{ "E-mail addresses" }</legend>
            for (index, row) in rows.into_iter().enumerate() {
                <div class={classes!("row", (!several).then_some("one"))}>
                    <TextField id={format!("email-{index}")} kind="text" label={numbered("E-mail", index)} value={row.address.clone()}
                        error={sentence(&props.errors, Field::Email(index))}
                        onchange={change_with(&props.change, move |form, text| at(&mut form.emails, index).address = text)} />
                    <TextField id={format!("email-kind-{index}")} label="Label" value={row.label.clone()}
                        suggestions={KINDS.map(AttrValue::from).to_vec()}
                        onchange={change_with(&props.change, move |form, text| at(&mut form.emails, index).label = text)} />
                    <span />
                    if several {
                        <Button label={format!("Remove {}", numbered("e-mail", index))} icon="x" icon_only=true tone={Tone::Ghost}
                            onclick={press(&props.change, move |form| { if index < form.emails.len() { form.emails.remove(index); } })} />
                    }
                </div>
            }
            <div class="add">
                <Button label="Add an e-mail" icon="plus" tone={Tone::Ghost}
                    onclick={press(&props.change, |form| { let next = form.emails.len().max(1); at(&mut form.emails, next); })} />
            </div>
        </fieldset>
    }
}
