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
        let spelled = |contact: &Contact| {
            let known = contact.phones.iter().find(|phone| phone.e164 == e164);
            known.map(|phone| phone.display.clone())
        };
        let known = match self {
            Self::One(contact) => spelled(contact),
            Self::Several(contacts) => {
                entry.contact_id().and_then(|id| contacts.get(id)).and_then(|contact| spelled(&contact))
            }
        };
        known.unwrap_or_else(|| e164.to_owned())
    }

    /// The contact as a link; nothing in a contact's own history.
    pub fn link(&self, contact_id: Option<&str>) -> Html {
        let (Self::Several(contacts), Some(id)) = (self, contact_id) else { return Html::default() };
        let name = contacts.get(id).map_or_else(|| id.to_owned(), |contact| contact.name());
        html! { <a dir="auto" href={Route::Contact(id.to_owned()).href()}>{ name }</a> }
    }
}
