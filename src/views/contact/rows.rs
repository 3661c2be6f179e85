//! The form's numbers and e-mails: as many as a contact has, each with a label.

use std::rc::Rc;

use yew::prelude::*;

use super::edit::Change;
use super::fields::sentence;
use crate::crm::phone::{Parsed, PhoneError};
use crate::crm::{Contact, ContactForm, Field, FormEmail, FormErrors, FormPhone, NOT_DIALLED, Phone, phone};
use crate::sheet;
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

const NO_COUNTRY: &str = "No country code: kept as text and not dialled. Add + and the code, or choose a country.";
const NOT_READ: &str = "Kept as text and not dialled. Remove “(not dialled)” to have it read.";

/// What someone should know of how a number is read: the country that is assumed or missing, an extension that isn't
/// dialled, a mark that keeps it from being read. `country` names a country by its code.
fn how_read(
    typed: &str,
    read: &Result<Parsed, PhoneError>,
    region: &str,
    country: fn(&str) -> String,
) -> Option<AttrValue> {
    if Phone::kept("", typed).is_some() {
        let marked = typed.trim().strip_suffix(NOT_DIALLED);
        return marked.filter(|text| phone::parse(text, region).is_ok()).map(|_| AttrValue::Static(NOT_READ));
    }
    let number = match read {
        Ok(number) => number,
        Err(PhoneError::NoRegion) if region.trim().is_empty() => return Some(AttrValue::Static(NO_COUNTRY)),
        Err(_) => return None,
    };
    let assumed = phone::is_national(typed, number).then(|| {
        let country = country(number.region.as_deref().unwrap_or(region));
        format!("No country code: read as {} ({country}).", number.display)
    });
    let extension = number.extension.as_deref().map(|extension| format!("{}.", not_dialled(extension)));
    let sentences: Vec<String> = assumed.into_iter().chain(extension).collect();
    (!sentences.is_empty()).then(|| sentences.join(" ").into())
}

#[derive(Properties, PartialEq)]
pub struct PhoneRowsProps {
    pub phones: Vec<FormPhone>,
    /// The country of national numbers; empty where none is known.
    pub region: String,
    pub errors: FormErrors,
    pub change: Change,
    /// Whose they are; none while it is new.
    pub saved: Option<Rc<Contact>>,
}

#[component]
pub fn PhoneRows(props: &PhoneRowsProps) -> Html {
    let dialler = use_dialler();
    let dialler = props.saved.as_ref().map_or_else(|| dialler.clone(), |saved| dialler.respecting(saved));
    let contact_id = props.saved.as_ref().map(|saved| AttrValue::from(saved.external_id.clone()));
    let rows = or_one(&props.phones);
    let several = rows.len() > 1;
    let read = rows.into_iter().enumerate().map(|(index, row)| {
        let read = phone::parse(&row.number, &props.region);
        let hint = how_read(&row.number, &read, &props.region, intl::country);
        (index, row, hint, read.ok())
    });
    html! {
        <fieldset class={class()}>
            <legend class="sr-only">{ "Phone numbers" }</legend>
            for (index, row, hint, number) in read {
                <div class={classes!("row", (!several).then_some("one"))}>
                    <TextField id={format!("phone-{index}")} kind="tel" label={numbered("Phone", index)} value={row.number.clone()}
                        error={sentence(&props.errors, Field::Phone(index))}
                        {hint}
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_a_country_code_says_how_it_is_read() {
        phone::install(phone::rules::parse);
        for (typed, region, hint) in [
            ("070-174 06 05", "SE", Some("No country code: read as +46 70 174 06 05 (SE).")),
            ("070-174 06 05", "", Some(NO_COUNTRY)),
            ("070-174 06 05 (not dialled)", "", None),
            ("070-174 06 05 (not dialled) ", "SE", Some(NOT_READ)),
            ("+46 70 174 06 05 (not dialled)", "", Some(NOT_READ)),
            ("12 (not dialled)", "SE", None),
            ("4711 (internal)", "SE", None),
            ("00 999 1234567", "SE", None),
            ("040 1234567", "AQ", None),
            ("+46 70 174 06 05", "", None),
            ("+46 70 174 06 05", "GB", None),
            ("12", "SE", None),
        ] {
            let read = phone::parse(typed, region);
            assert_eq!(how_read(typed, &read, region, str::to_owned).as_deref(), hint, "{typed} {region}");
        }
    }
}
