//! Edits that wait to be saved, and the contacts that changed last.

use yew::prelude::*;

use super::ROWS;
use crate::crm::{Column, Filters, Sort, drafts};
use crate::routes::Route;
use crate::store::{use_activities, use_calls, use_contacts};
use crate::ui::{Card, avatar, intl};

/// The address of the form that a draft belongs to.
fn form_of(id: &str) -> String {
    match drafts::prefill(id) {
        Some("") => Route::NewContact.href(),
        Some(prefill) => format!("{}?{prefill}", Route::NewContact.href()),
        None => Route::Contact(id.to_owned()).href(),
    }
}

/// Contacts whose edits wait to be saved; nothing where there are none.
#[component]
pub fn Unsaved() -> Html {
    let contacts = use_contacts();
    let drafts = drafts::list();
    if drafts.is_empty() {
        return Html::default();
    }
    html! {
        <Card title="Unsaved edits">
            <div class="list">
                for (id, draft) in drafts.iter() {
                    <a href={form_of(id)}>
                        { avatar("✎", id) }
                        <span class="cut"><b class="cut" dir="auto">
                            { contacts.get(id).map_or_else(|| if drafts::prefill(id).is_some() { "New contact".into() } else { id.clone() }, |contact| contact.name()) }
                        </b></span>
                        <span class="muted num">{ intl::moment(draft.at_ms) }</span>
                    </a>
                }
            </div>
        </Card>
    }
}

#[component]
pub fn RecentContacts() -> Html {
    // Calls and what else happens decide the order as well.
    let (contacts, _, _) = (use_contacts(), use_calls(), use_activities());
    let newest = contacts.find("", &Filters::default(), Sort { column: Column::Active, descending: true });
    html! {
        <Card title="Recent contacts" aside={html! { <a href={Route::Contacts.href()}>{ "All contacts" }</a> }}>
            <div class="list">
                for contact in newest.iter().take(ROWS).filter_map(|&slot| contacts.at(slot)) {
                    <a href={Route::Contact(contact.external_id.clone()).href()}>
                        { avatar(&contact.initials(), &contact.external_id) }
                        <span class="cut"><b class="cut" dir="auto">{ contact.name() }</b><span class="muted">{ &contact.company }</span></span>
                        <span class="muted num">{ intl::moment(contacts.facts(&contact.external_id).last_ms.max(contact.updated_ms)) }</span>
                    </a>
                }
            </div>
        </Card>
    }
}
