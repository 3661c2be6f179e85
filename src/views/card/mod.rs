//! `#/card`: the contact card that LeadDesk shows in its frame while a call goes on. No chrome: the call dialog, the
//! contact's form, and the calls with them.

mod choose;
mod find;
mod nobody;
mod own_copy;

use std::rc::Rc;

use yew::prelude::*;

use super::call_dialog::CallDialog;
use super::contact::Editor;
use crate::crm::{Contact, ContactForm, FormPhone, drafts};
use crate::leaddesk_parts::Targets;
use crate::routes::{Address, query};
use crate::sheet;
use crate::store::{use_contacts, use_settings};
use crate::telephony::{CardLink, Subject, use_leaddesk};
use crate::ui::Button;
use find::{Found, use_rules};
use own_copy::OwnCopy;

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
        & > .contact { grid-column: 1; grid-row: 1; min-width: 0; }
        @container (max-width: 760px) {
            grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr;
            & > .dialog { grid-column: 1; position: static; border: 0; border-bottom: 1px solid var(--line); min-height: 0; }
            & > .contact { grid-row: 2; }
        }
        "#
    );
    let settings = use_settings().now;
    let contacts = use_contacts();
    let leaddesk = use_leaddesk();
    let link = CardLink::read(&props.address, &settings);
    // Chosen among several, or saved here: holds for this link only.
    let chosen = use_state(|| None::<(CardLink, String)>);
    let chosen_id = chosen.as_ref().filter(|(of, _)| *of == link).map(|(_, id)| id.clone());
    let rules = use_rules(&link);
    let number = find::number(&link, &settings.region);
    let found =
        if rules { find::find(&link, number.as_deref(), chosen_id.as_deref(), &contacts) } else { Found::Looking };
    let subject = Subject {
        link: link.clone(),
        contact_id: match &found {
            Found::One(contact) => Some(contact.external_id.clone()),
            _ => None,
        },
        number: number.clone().or_else(|| link.phone.clone()),
    };
    use_effect_with((leaddesk.clone(), subject), |(leaddesk, subject)| leaddesk.set_subject(Some(subject.clone())));
    use_effect_with(leaddesk, |leaddesk| {
        let leaddesk = leaddesk.clone();
        move || leaddesk.set_subject(None)
    });
    let prefilled = use_memo((link.clone(), found == Found::None), |(link, _)| ContactForm {
        external_id: link.customer_id.clone().unwrap_or_else(|| contacts.suggest_id()),
        phones: link.phone.iter().map(|number| FormPhone { label: "mobile".into(), number: number.clone() }).collect(),
        ..ContactForm::default()
    });
    let choose = {
        let (chosen, link) = (chosen.setter(), link.clone());
        Callback::from(move |id| chosen.set(Some((link.clone(), id))))
    };
    let targets = Targets {
        customer_id: link.customer_id.clone(),
        call_log_id: link.call_log_id.clone(),
        number: number.or_else(|| link.phone.clone()).or_else(|| match &found {
            Found::One(contact) => contact.main_phone().map(|phone| phone.e164.clone()),
            _ => None,
        }),
    };
    let several = chosen_id.is_some() && find::is_shared(&link, targets.number.as_deref(), &contacts);
    let again = {
        let chosen = chosen.setter();
        Callback::from(move |_: MouseEvent| chosen.set(None))
    };
    html! {
        <div {class}>
            <div class="dialog"><CallDialog {targets} /></div>
            <div class="contact">
                { match found {
                    Found::Looking => html! { <p class="muted" style="padding:20px" role="status">{ "Looking for the contact…" }</p> },
                    Found::One(contact) => one(&contact, choose, several.then_some(again)),
                    Found::Several(contacts) => choose::choose_one(&contacts, &choose),
                    Found::None => new_contact(&link, &prefilled, choose),
                    Found::Nobody => nobody::nobody(&settings),
                } }
                <OwnCopy />
            </div>
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
    let id = drafts::new_contact(&query([
        ("external_id", link.customer_id.as_deref().unwrap_or_default()),
        ("phone", link.phone.as_deref().unwrap_or_default()),
    ]));
    html! { <Editor key={id.clone()} id={id.clone()} start={prefilled.clone()} card={Some(choose)} /> }
}
