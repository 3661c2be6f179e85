//! Saving the form, and undoing it.

use std::rc::Rc;

use cti_bridge::window::now_ms;
use yew::prelude::*;
use yew_router::prelude::*;

use super::edit::Edit;
use crate::crm::drafts::{self, Draft};
use crate::crm::{CallRecord, Contact, ContactForm, Field, FormErrors};
use crate::routes::{Address, CALL, Route, current_address};
use crate::store::{Activities, Calls, Contacts, Storage, phone_rules};
use crate::ui::Toasts;

/// All that saving a form has to do with.
#[derive(Clone)]
pub struct Saving {
    pub edit: UseStateHandle<Edit>,
    /// The draft's id.
    pub id: AttrValue,
    pub saved: Option<Rc<Contact>>,
    /// The external id that the contact has; none while it is new.
    pub own_id: Option<AttrValue>,
    /// Told under which external id it was saved, where there is nowhere to go.
    pub card: Option<Callback<String>>,
    /// Called once it is saved.
    pub done: Callback<()>,
    pub region: String,
    pub contacts: Contacts,
    pub calls: Calls,
    pub activities: Activities,
    pub navigator: Option<Navigator>,
    pub toasts: Option<Toasts>,
}

const RESERVED: &str = "A record that this version can’t read has this external ID. Choose a different one.";

impl Saving {
    /// Saves the form, or shows what is wrong with it.
    pub async fn save(self, form: ContactForm) {
        // Without the rules numbers have to be international, and the field's sentence says so.
        phone_rules().await;
        let own_id = self.own_id.as_deref();
        let is_reserved = |wanted: &str| self.contacts.is_reserved(wanted);
        let taken =
            |wanted: &str| Some(wanted) != own_id && (self.contacts.get(wanted).is_some() || is_reserved(wanted));
        let mut contact = match form.validate(&self.region, taken) {
            Ok(contact) => contact,
            Err(mut errors) => {
                if is_reserved(&form.external_id) {
                    errors.0.insert(Field::ExternalId, RESERVED.to_owned());
                }
                return self.edit.set(Edit { form, errors, ..(*self.edit).clone() });
            }
        };
        contact.updated_ms = now_ms();
        contact.created_ms = self.saved.as_ref().map_or(contact.updated_ms, |saved| saved.created_ms);
        let (name, saved_id) = (contact.name(), contact.external_id.clone());
        self.edit.set(Edit {
            form: ContactForm::of(&contact),
            base: ContactForm::of(&contact),
            restored_ms: None,
            stored: true,
            errors: FormErrors::default(),
        });
        let owned = self.call_without_contact();
        let entry = self.contacts.save(own_id, contact);
        drafts::forget(&self.id); // not before the contact is noted
        if let Some(call) = &owned {
            self.calls.change(&call.id, |call| call.choose_contact(Some(saved_id.clone())));
        }
        self.go(self.own_id.as_deref(), Some(&saved_id));
        self.done.emit(());
        if let Some(toasts) = &self.toasts {
            let (saving, typed) = (self.clone(), form);
            let stored = self.contacts.get(&saved_id);
            let told = toasts.clone();
            let undo = Callback::from(move |()| {
                if saving.contacts.get(&saved_id) == stored {
                    saving.undo(&saved_id, entry.as_deref(), &typed);
                    if let Some(before) = &owned {
                        saving.calls.change(&before.id, |call| call.contact_id.clone_from(&before.contact_id));
                    }
                } else {
                    told.say("Can’t undo: the contact has changed since.");
                }
            });
            let done = match self.contacts.storage {
                Storage::Failing(_) => format!("{name} saved in memory only."),
                _ => format!("{name} saved."),
            };
            toasts.offer(done, "Undo", undo);
        }
    }

    /// The call that a new contact is created for, if nobody else has become its contact meanwhile.
    fn call_without_contact(&self) -> Option<CallRecord> {
        let address = Address::of_hash(&format!("?{}", drafts::prefill(&self.id)?));
        self.calls.get(&address.get(CALL)?).filter(|call| call.lacks_contact(&self.contacts))
    }

    /// Brings back what was there before; of a contact that was new, the form as it was typed.
    fn undo(&self, saved_id: &str, entry: Option<&str>, typed: &ContactForm) {
        if let Some(entry) = entry {
            self.activities.remove(entry);
        }
        match &self.saved {
            Some(before) => self.contacts.put(Some(saved_id), (**before).clone()),
            None => {
                self.contacts.delete(saved_id);
                drafts::store(&self.id, &Draft { form: typed.clone(), base: typed.clone(), at_ms: now_ms() });
            }
        }
        self.go(Some(saved_id), self.own_id.as_deref());
    }

    /// Where the page still shows the contact under another id (`None`: as a new one), it goes with it.
    fn go(&self, from: Option<&str>, to: Option<&str>) {
        if let Some(card) = &self.card {
            return to.into_iter().for_each(|to| card.emit(to.to_owned()));
        }
        let here = match current_address().route {
            Route::Contact(shown) => from == Some(shown.as_str()),
            Route::NewContact => from.is_none(),
            _ => false,
        };
        let Some(navigator) = self.navigator.as_ref().filter(|_| here && from != to) else { return };
        match to {
            Some(id) => navigator.replace(&Route::Contact(id.to_owned())),
            None => {
                let raw = drafts::prefill(&self.id).unwrap_or_default();
                let Ok(()) = navigator.replace_with_query(&Route::NewContact, gloo::history::query::Raw(raw));
            }
        }
    }
}
