//! Whom an agent goes on to after a call.

use std::rc::Rc;

use super::contacts::last_listing;
use crate::crm::Contact;
use crate::store::Contacts;

/// The contact after this one in the list that was shown last.
pub fn next_contact(contacts: &Contacts, external_id: &str) -> Option<Rc<Contact>> {
    let listing = last_listing();
    let list = contacts.find(&listing.search, &listing.filters, listing.sort);
    let place =
        list.iter().position(|&slot| contacts.at(slot).is_some_and(|contact| contact.external_id == external_id))?;
    contacts.at(*list.get(place + 1)?)
}
