//! Whose card it is: by customer id, else by number.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::{Contact, phone};
use crate::store::{Contacts, phone_rules};
use crate::telephony::CardLink;

/// Whom the card is about.
#[derive(Clone, PartialEq)]
pub enum Found {
    /// The rules that a national number needs are still being loaded.
    Looking,
    One(Rc<Contact>),
    /// They share the number: the agent chooses.
    Several(Vec<Rc<Contact>>),
    /// Nobody here: a new contact.
    None,
    /// LeadDesk has said neither customer nor number.
    Nobody,
}

/// Whether the link's number can be read: at once where it is international, else once the rules are there.
#[hook]
pub fn use_rules(link: &CardLink) -> bool {
    let ready = use_state_eq(phone::is_ready);
    let setter = ready.setter();
    use_effect_with((), move |()| {
        wasm_bindgen_futures::spawn_local(async move {
            phone_rules().await;
            // Without them too: a number that can't be read is shown as it came.
            setter.set(true);
        });
    });
    *ready || link.phone.as_ref().is_none_or(|phone| phone.starts_with('+'))
}

/// The link's number in E.164.
pub fn number(link: &CardLink, region: &str) -> Option<String> {
    phone::parse(link.phone.as_deref()?, region).ok().map(|number| number.e164)
}

fn sharing(number: Option<&str>, contacts: &Contacts) -> Vec<Rc<Contact>> {
    number.map(|number| contacts.with_number(number)).unwrap_or_default()
}

pub fn find(link: &CardLink, number: Option<&str>, chosen: Option<&str>, contacts: &Contacts) -> Found {
    let by_id = [chosen, link.customer_id.as_deref()].into_iter().flatten().find_map(|id| contacts.get(id));
    if let Some(contact) = by_id {
        return Found::One(contact);
    }
    let mut sharing = sharing(number, contacts);
    match (sharing.pop(), sharing.is_empty()) {
        (Some(only), true) => Found::One(only),
        (Some(last), false) => {
            sharing.push(last);
            Found::Several(sharing)
        }
        (None, _) if link.phone.is_none() && link.customer_id.is_none() => Found::Nobody,
        (None, _) => Found::None,
    }
}

/// Whether the number alone leaves a choice.
pub fn is_shared(link: &CardLink, number: Option<&str>, contacts: &Contacts) -> bool {
    link.customer_id.as_deref().and_then(|id| contacts.get(id)).is_none() && sharing(number, contacts).len() > 1
}
