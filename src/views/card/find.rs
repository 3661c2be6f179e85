//! Whom the card is about.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::phone::{self, Parsed, PhoneError};
use crate::crm::{Caller, Contact, Evidence, identify_caller};
use crate::store::{Contacts, phone_rules};
use crate::telephony::CardLink;

/// Whom the card is about.
#[derive(Clone, PartialEq)]
pub enum CardContact {
    /// The rules that the number needs are still being loaded.
    Waiting,
    One(Rc<Contact>),
    /// They share the number: the agent chooses.
    Several(Vec<Rc<Contact>>),
    /// Nobody here: a new contact.
    Unknown,
    /// LeadDesk has said neither customer nor number.
    Unsaid,
}

/// The number in the card's address.
#[derive(Clone, PartialEq, Default)]
pub struct LinkNumber {
    /// Whether it has to wait for the phone rules.
    pub waits: bool,
    /// The number, where it is one.
    pub read: Option<Parsed>,
    /// What the fields of the card begin with: a number that can't be dialled too, so that the reason can be told, but
    /// nothing that isn't a number at all.
    pub shown: Option<String>,
}

/// Reads the number in the card's address: at once where it is plain, otherwise once the rules are loaded.
#[hook]
pub fn use_link_number(link: &CardLink, region: &str) -> LinkNumber {
    let tried = use_state_eq(phone::is_ready);
    let setter = tried.setter();
    use_effect_with((), move |()| {
        wasm_bindgen_futures::spawn_local(async move {
            phone_rules().await;
            // Without them too: a number that can't be read is shown as it came.
            setter.set(true);
        });
    });
    let Some(text) = &link.phone else { return LinkNumber::default() };
    match phone::parse(text, region) {
        Ok(number) => LinkNumber { waits: false, shown: Some(number.e164.clone()), read: Some(number) },
        Err(PhoneError::Empty | PhoneError::NotANumber) => LinkNumber::default(),
        Err(error) => {
            let waits = error == PhoneError::RulesNotLoaded && !*tried;
            LinkNumber { waits, read: None, shown: Some(text.clone()) }
        }
    }
}

/// Finds whom the card is about. `chosen` is whom the agent chose on it, or saved.
pub fn find(link: &CardLink, number: &LinkNumber, chosen: Option<&str>, contacts: &Contacts) -> CardContact {
    let evidence = Evidence {
        // Not one who has been deleted since.
        chosen: chosen.filter(|id| contacts.get(id).is_some()),
        ..evidence(link, number)
    };
    match identify_caller(&evidence, contacts) {
        Caller::Known { contact_id, .. } => contacts.get(&contact_id).map_or(CardContact::Unknown, CardContact::One),
        Caller::Several { .. } | Caller::Unknown if number.waits => CardContact::Waiting,
        Caller::Several { contacts, .. } => CardContact::Several(contacts),
        Caller::Unknown if link.phone.is_none() && link.customer_id.is_none() => CardContact::Unsaid,
        Caller::Unknown => CardContact::Unknown,
    }
}

/// Whether the address alone leaves a choice.
pub fn is_shared(link: &CardLink, number: &LinkNumber, contacts: &Contacts) -> bool {
    matches!(identify_caller(&evidence(link, number), contacts), Caller::Several { .. })
}

fn evidence<'a>(link: &'a CardLink, number: &LinkNumber) -> Evidence<'a> {
    Evidence {
        customer_id: link.customer_id.as_deref(),
        numbers: number.read.iter().cloned().collect(),
        ..Evidence::default()
    }
}
