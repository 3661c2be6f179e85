//! Talkdesk, or a link, named an external id that no contact has.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::routes::{Route, query};
use crate::ui::{Button, Empty, Tone};

#[derive(Properties, PartialEq)]
pub struct UnknownContactProps {
    pub id: AttrValue,
}

#[component]
pub fn UnknownContact(props: &UnknownContactProps) -> Html {
    let navigator = use_navigator();
    let go = |route: Route, name: &'static str| {
        let (navigator, id) = (navigator.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(navigator) = &navigator {
                let raw = query([(name, id.as_str())]);
                let Ok(()) = navigator.push_with_query(&route, gloo::history::query::Raw(raw.as_str()));
            }
        })
    };
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
