//! Talkdesk, or a link, named an external id that no contact has.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::What;
use crate::routes::{Route, query};
use crate::store::{use_activities, use_contacts};
use crate::ui::{Button, Empty, Tone};

#[derive(Properties, PartialEq)]
pub struct UnknownContactProps {
    pub id: AttrValue,
}

#[component]
pub fn UnknownContact(props: &UnknownContactProps) -> Html {
    let (contacts, navigator) = (use_contacts(), use_navigator());
    let go = |route: Route, name: &'static str| {
        let (navigator, id) = (navigator.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(navigator) = &navigator {
                let raw = query([(name, id.as_str())]);
                let Ok(()) = navigator.push_with_query(&route, gloo::history::query::Raw(raw.as_str()));
            }
        })
    };
    // Products may go on naming a contact by the id that it had before it was merged.
    let merged = use_activities()
        .newest(|activity| matches!(&activity.what, What::Merged { other } if other.external_id == *props.id))
        .into_iter()
        .find_map(|activity| contacts.get(activity.contact_id.as_deref()?));
    if let Some(contact) = merged {
        return html! {
            <Empty page=true icon="merge" title={format!("The contact “{}” was merged", props.id)}>
                <p>{ "It is one contact now with " }<a dir="auto" href={Route::Contact(contact.external_id.clone()).href()}>{ contact.name() }</a>{ "." }</p>
            </Empty>
        };
    }
    html! {
        <Empty page=true icon="circle-help" title={format!("No contact has the external ID “{}”", props.id)}>
            <p>{ "It may belong to a contact that isn't in this CRM, or be written differently here. External IDs are compared exactly." }</p>
            <div class="actions">
                <Button label="Search for it" icon="search" onclick={go(Route::Contacts, "q")} />
                <Button label="Create a contact with it" icon="plus" tone={Tone::Primary} onclick={go(Route::NewContact, "external_id")} />
            </div>
        </Empty>
    }
}
