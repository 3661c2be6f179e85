//! Contacts that are perhaps the same person: found by number, e-mail address or external id; for a new one by name, too.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::{Contact, ContactForm, Email, Phone, phone};
use crate::routes::Route;
use crate::sheet;
use crate::store::Contacts;
use crate::ui::{Button, Card, avatar, icon};

/// So many are shown.
const MOST: usize = 4;

/// What the form makes already, for comparing: numbers and addresses as far as they are typed whole.
pub fn typed(form: &ContactForm, own_id: Option<&str>, region: &str) -> Contact {
    let phones = form.phones.iter().filter_map(|row| phone::parse(&row.number, form.region(region)).ok());
    Contact {
        external_id: own_id.unwrap_or_default().to_owned(),
        phones: phones.map(|number| Phone { e164: number.e164, ..Phone::default() }).collect(),
        emails: form.emails.iter().map(|row| Email { address: row.address.clone(), ..Email::default() }).collect(),
        ..Contact::default()
    }
}

/// What is found while someone types: not those that `saved` shares something with already. A name is only looked for
/// while the contact is new.
pub fn newly_found(
    contacts: &Contacts,
    form: &ContactForm,
    own_id: Option<&str>,
    saved: Option<&Contact>,
    region: &str,
) -> Vec<(Rc<Contact>, &'static str)> {
    let typed = typed(form, own_id, region);
    let known: Vec<Rc<Contact>> = saved.map(|saved| contacts.duplicates_of(saved)).unwrap_or_default();
    let same_id = contacts.get(&form.external_id).filter(|other| Some(other.external_id.as_str()) != own_id);
    let alike = contacts.duplicates_of(&typed).into_iter().filter(|other| {
        !known.iter().any(|known| known.external_id == other.external_id)
            && same_id.as_ref().is_none_or(|same| same.external_id != other.external_id)
    });
    let alike: Vec<_> = alike.map(|other| (shared(&typed, &other), other)).collect();
    let ids = same_id.into_iter().map(|other| (other, "external ID"));
    let mut found: Vec<_> = ids.chain(alike.into_iter().map(|(what, other)| (other, what))).collect();
    let is_named = own_id.is_none() && !(form.first_name.trim().is_empty() && form.last_name.trim().is_empty());
    if is_named {
        let name = format!("{} {}", form.first_name.trim(), form.last_name.trim());
        for other in contacts.of_name(&name) {
            if !found.iter().any(|(known, _)| known.external_id == other.external_id) {
                found.push((other, "name"));
            }
        }
    }
    found.truncate(MOST);
    found
}

/// What both have.
fn shared(one: &Contact, other: &Contact) -> &'static str {
    let number = one.phones.iter().any(|own| other.phones.iter().any(|phone| phone.e164 == own.e164));
    if number { "number" } else { "e-mail address" }
}

/// A row for each, to go there or to merge. `merge` is absent where there is nothing yet to merge with.
fn rows(found: &[(Rc<Contact>, &'static str)], merge: Option<&Callback<Rc<Contact>>>, unsaved: bool) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 2px;
        & li { display: flex; align-items: center; gap: 10px; min-height: 36px; }
        & li > span:nth-child(2) { flex: 1; min-width: 0; overflow-wrap: anywhere; }
        & li > svg { color: var(--amber); }
        & li button { min-height: 28px; padding: 2px 10px; }
        "#
    );
    html! {
        <ul {class}>
            for (index, (other, what)) in found.iter().enumerate() {
                <li key={other.external_id.clone()}>
                    if unsaved {
                        { icon("triangle-alert") }
                    } else {
                        { avatar(&other.initials(), &other.external_id) }
                    }
                    <span>
                        if unsaved && merge.is_none() && index == 0 {
                            <b>{ "Already here?" }</b>{ " " }
                        }
                        { format!("Same {what} as ") }<a dir="auto" href={Route::Contact(other.external_id.clone()).href()}>{ other.name() }</a>
                    </span>
                    if let (Some(merge), false) = (merge, *what == "external ID") {
                        <Button label="Merge…" title={format!("Merge with {}", other.name())} unavailable={unsaved.then_some(AttrValue::Static("Save your edits before merging."))}
                            onclick={let (merge, other) = (merge.clone(), Rc::clone(other)); move |_: MouseEvent| merge.emit(Rc::clone(&other))} />
                    }
                </li>
            }
        </ul>
    }
}

/// Under the form, while someone types.
pub fn notice(found: &[(Rc<Contact>, &'static str)], merge: Option<&Callback<Rc<Contact>>>) -> Html {
    html! {
        <div class="alike" role="status">
            if !found.is_empty() {
                { rows(found, merge, true) }
            }
        </div>
    }
}

/// Beside the history: those that the saved contact shares something with.
pub fn card(contacts: &Contacts, contact: &Contact, merge: &Callback<Rc<Contact>>) -> Html {
    let found = contacts.duplicates_of(contact);
    let shown: Vec<_> = found.iter().take(MOST).map(|other| (Rc::clone(other), shared(contact, other))).collect();
    html! {
        if !shown.is_empty() {
            <Card title="Possible duplicates">
                { rows(&shown, Some(merge), false) }
                if found.len() > shown.len() {
                    <p class="muted">{ format!("And {} more.", found.len() - shown.len()) }</p>
                }
            </Card>
        }
    }
}
