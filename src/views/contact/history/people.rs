//! Whose history it is: a contact's, or that of several, which names them.

use yew::prelude::*;

use crate::crm::Contact;
use crate::crm::timeline::Entry;
use crate::routes::Route;
use crate::store::Contacts;

/// Whom the entries are about.
#[derive(Clone, Copy)]
pub enum People<'a> {
    One(&'a Contact),
    /// Each entry leads to its contact.
    Several(&'a Contacts),
}

impl People<'_> {
    /// The number with which a call was made, as its contact has it, or as it was dialled.
    pub fn number(&self, entry: &Entry, e164: &str) -> String {
        let spelled = |contact: &Contact| contact.spelling(e164).unwrap_or(e164).to_owned();
        match self {
            Self::One(contact) => spelled(contact),
            Self::Several(contacts) => {
                let contact = entry.contact_id().and_then(|id| contacts.get(id));
                contact.map_or_else(|| e164.to_owned(), |contact| spelled(&contact))
            }
        }
    }

    /// The contact as a link; nothing in a contact's own history.
    pub fn link(&self, contact_id: Option<&str>) -> Html {
        let (Self::Several(contacts), Some(id)) = (self, contact_id) else { return Html::default() };
        let name = contacts.get(id).map_or_else(|| id.to_owned(), |contact| contact.name());
        html! { <a dir="auto" href={Route::Contact(id.to_owned()).href()}>{ name }</a> }
    }
}
