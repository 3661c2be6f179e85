//! Whom an agent goes on to after a call.

use std::rc::Rc;

use crate::crm::{Contact, Filters, Sort};
use crate::store::Contacts;

/// The contact after this one in the list.
pub fn next_contact(contacts: &Contacts, external_id: &str) -> Option<Rc<Contact>> {
    let list = contacts.find("", &Filters::default(), Sort::default());
    let place =
        list.iter().position(|&slot| contacts.at(slot).is_some_and(|contact| contact.external_id == external_id))?;
    contacts.at(*list.get(place + 1)?)
}
