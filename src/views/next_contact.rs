//! Whom an agent goes on to after a call.

use std::rc::Rc;

use super::neighbours;
use crate::crm::Contact;
use crate::store::Contacts;

/// The contact after this one in the list that was shown last.
pub fn next_contact(contacts: &Contacts, external_id: &str) -> Option<Rc<Contact>> {
    contacts.get(&neighbours::place(contacts, external_id)?.after?)
}
