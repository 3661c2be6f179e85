//! `#/card`: the contact card that LeadDesk shows in its frame while a call goes on. No chrome: the call dialog, the
//! contact's form, and the calls with them.

mod find;
mod nobody;
mod own_copy;

use std::rc::Rc;

use yew::prelude::*;

use super::call_dialog::CallDialog;
use super::choose_caller::choose_caller;
use super::contact::Editor;
use crate::crm::{Contact, ContactForm, FormPhone, drafts};
use crate::parts::{Targets, use_views};
use crate::routes::{Address, new_contact_query};
use crate::sheet;
use crate::store::{use_contacts, use_settings};
use crate::telephony::{CardLink, Subject, use_leaddesk, use_leaddesk_state};
use crate::ui::Button;
use find::{CardContact, use_link_number};
pub use own_copy::OwnCopy;

#[derive(Properties, PartialEq)]
pub struct ContactCardProps {
    pub address: Address,
}

#[component]
pub fn ContactCard(props: &ContactCardProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: minmax(0, 1fr) 340px; align-items: start; min-height: 100%;
        & > .dialog { grid-column: 2; grid-row: 1; position: sticky; top: 0; border-left: 1px solid var(--line); min-height: 100cqh; background: var(--surface); }
        & > .contact { grid-column: 1; grid-row: 1; min-width: 0; border: 0; margin: 0; padding: 0; }
        @container (max-width: 760px) {
            grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr;
            & > .dialog { grid-column: 1; position: static; border: 0; border-bottom: 1px solid var(--line); min-height: 0; }
            & > .contact { grid-row: 2; }
        }
        "#
    );
    let settings = use_settings().now;
    let (contacts, views) = (use_contacts(), use_views());
    let leaddesk = use_leaddesk();
    let around = use_leaddesk_state();
    let is_read_only = around.is_inside() && !around.is_known();
    let link = CardLink::read(&props.address, &settings);
    // Chosen among several, or saved here: holds for this link only.
    let chosen = use_state(|| None::<(CardLink, String)>);
    let chosen_id = chosen.as_ref().filter(|(of, _)| *of == link).map(|(_, id)| id.clone());
    let number = use_link_number(&link, &settings.region);
    let found = find::find(&link, &number, chosen_id.as_deref(), &contacts);
    let subject = Subject {
        link: link.clone(),
        contact_id: match &found {
            CardContact::One(contact) => Some(contact.external_id.clone()),
            _ => None,
        },
        number: number.read.clone(),
    };
    use_effect_with((leaddesk.clone(), subject), |(leaddesk, subject)| leaddesk.set_subject(Some(subject.clone())));
    use_effect_with(leaddesk, |leaddesk| {
        let leaddesk = leaddesk.clone();
        move || leaddesk.set_subject(None)
    });
    let is_number = number.shown.is_some();
    let prefilled = use_memo((link.clone(), is_number, found == CardContact::Unknown), |(link, ..)| ContactForm {
        external_id: link.customer_id.clone().unwrap_or_else(|| contacts.suggest_id()),
        phones: link
            .phone
            .iter()
            .filter(|_| is_number)
            .map(|number| FormPhone { label: "mobile".into(), number: number.clone() })
            .collect(),
        ..ContactForm::default()
    });
    let choose = {
        let (chosen, link) = (chosen.setter(), link.clone());
        Callback::from(move |id| chosen.set(Some((link.clone(), id))))
    };
    let targets = Targets {
        customer_id: link.customer_id.clone(),
        call_log_id: link.call_log_id.clone(),
        number: number.shown.clone().or_else(|| match &found {
            CardContact::One(contact) => contact.main_phone().map(|phone| phone.e164.clone()),
            _ => None,
        }),
    };
    let several = chosen_id.is_some() && find::is_shared(&link, &number, &contacts);
    let again = {
        let chosen = chosen.setter();
        Callback::from(move |_: MouseEvent| chosen.set(None))
    };
    html! {
        <div {class}>
            <div class="dialog"><CallDialog {targets} /></div>
            // Whoever frames this page could have the agent press what they don't see.
            <fieldset class="contact" disabled={is_read_only}>
                { match found {
                    CardContact::Waiting => html! { <p class="muted" style="padding:20px" role="status">{ "Looking for the contact…" }</p> },
                    CardContact::One(contact) => one(&contact, choose, several.then_some(again)),
                    CardContact::Several(contacts) => choose_caller(html! { <h1>{ "Who is it?" }</h1> }, &contacts, &choose),
                    CardContact::Unknown => new_contact(&link, &prefilled, choose),
                    CardContact::Unsaid => nobody::nobody(&settings),
                } }
                { views.shown(|views| (views.own_copy)()) }
            </fieldset>
        </div>
    }
}

/// `again` leads back to the choice, where there was one.
fn one(contact: &Rc<Contact>, choose: Callback<String>, again: Option<Callback<MouseEvent>>) -> Html {
    let id = contact.external_id.clone();
    html! {
        <>
            if let Some(onclick) = again {
                <p style="padding:12px 20px 0">{ "Several contacts have this number. " }<Button label="Choose another" {onclick} /></p>
            }
            <Editor key={id.clone()} id={id.clone()} saved={Some(Rc::clone(contact))} start={ContactForm::of(contact)} card={Some(choose)} />
        </>
    }
}

/// Nobody has that number: a new contact, with what LeadDesk said already filled in.
fn new_contact(link: &CardLink, prefilled: &ContactForm, choose: Callback<String>) -> Html {
    let external_id = link.customer_id.as_deref().unwrap_or_default();
    let id = drafts::new_contact(&new_contact_query(external_id, link.phone.as_deref().unwrap_or_default(), ""));
    html! { <Editor key={id.clone()} id={id.clone()} start={prefilled.clone()} card={Some(choose)} /> }
}
