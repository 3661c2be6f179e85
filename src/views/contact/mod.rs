//! A contact's page, which shows the customer first, and the form. Unsaved edits are kept as a draft at every key press.

mod about;
mod at_a_glance;
mod clash_dialog;
mod company;
pub(in crate::views) mod country;
mod duplicates;
mod edit;
mod editing;
mod editor;
mod fields;
mod formatted;
mod head;
pub(in crate::views) mod history;
mod merge_dialog;
pub mod neighbours;
mod page;
mod rows;
mod saving;
mod unknown;

use yew::prelude::*;

use crate::crm::{ContactForm, FormPhone, drafts};
use crate::routes::{Address, CALL, new_contact_query};
use crate::store::use_contacts;
pub use at_a_glance::AtAGlance;
pub use editor::{Editor, EditorProps};
pub use head::{head, new_head};
pub use history::{History, use_timeline};
use unknown::UnknownContact;

#[derive(Properties, PartialEq)]
pub struct ContactPageProps {
    pub id: AttrValue,
}

/// `#/contacts/<external id>`.
#[component]
pub fn ContactPage(props: &ContactPageProps) -> Html {
    let contacts = use_contacts();
    match contacts.get(&props.id) {
        Some(contact) => html! { <page::Person {contact} /> },
        // Deleted, perhaps in another tab, with edits still unsaved here: they can be saved again.
        None if drafts::load(&props.id).is_some() => {
            let start = ContactForm { external_id: props.id.to_string(), ..ContactForm::default() };
            alone(props.id.clone(), start)
        }
        None => html! { <UnknownContact id={props.id.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
pub struct NewContactProps {
    pub address: Address,
}

/// `#/contacts/new`; `?external_id=…&phone=…` prefill the form, and `?call=…` names the call that the contact will own.
#[component]
pub fn NewContact(props: &NewContactProps) -> Html {
    let contacts = use_contacts();
    let (external_id, phone) = (props.address.get("external_id"), props.address.get("phone"));
    let call = props.address.get(CALL);
    let id = drafts::new_contact(&new_contact_query(
        external_id.as_deref().unwrap_or_default(),
        phone.as_deref().unwrap_or_default(),
        call.as_deref().unwrap_or_default(),
    ));
    let start = use_memo((external_id, phone), |(external_id, phone)| ContactForm {
        external_id: external_id.clone().unwrap_or_else(|| contacts.suggest_id()),
        phones: phone.iter().map(|number| FormPhone { label: "mobile".into(), number: number.clone() }).collect(),
        ..ContactForm::default()
    });
    alone(id.into(), (*start).clone())
}

/// A form without a saved contact: nothing has happened with it yet.
fn alone(id: AttrValue, start: ContactForm) -> Html {
    html! {
        <div class={classes!(page::class(), "new")}>
            { neighbours::bar(None) }
            { head::new_head() }
            <div class="columns"><div><Editor key={id.to_string()} id={id.clone()} {start} /></div></div>
        </div>
    }
}
