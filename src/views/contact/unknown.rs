//! Talkdesk, or a link, named an external id that no contact has.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::drafts::LOGGED_LINES;
use crate::crm::{Caller, Contact, Matter, Task, What, drafts, with_extension};
use crate::routes::{Route, new_contact_query, query};
use crate::sheet;
use crate::store::{use_activities, use_calls, use_contacts, use_settings};
use crate::ui::{Button, Empty, Tone};
use crate::views::choose_caller::choose_caller;

#[derive(Properties, PartialEq)]
pub struct UnknownContactProps {
    pub id: AttrValue,
}

#[component]
pub fn UnknownContact(props: &UnknownContactProps) -> Html {
    let (contacts, calls, navigator) = (use_contacts(), use_calls(), use_navigator());
    let region = use_settings().now.region.clone();
    // The call whose screen pop led here.
    let call = calls.open(&|_| true).into_iter().find(|call| call.contact_id.as_deref() == Some(props.id.as_str()));
    let go = |route: Route, raw: String| {
        let navigator = navigator.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(navigator) = &navigator {
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
            <>
            <Empty page=true icon="merge" title={format!("The contact “{}” was merged", props.id)}>
                <p>{ "It’s now part of " }<a dir="auto" href={Route::Contact(contact.external_id.clone()).href()}>{ contact.name() }</a>{ "." }</p>
            </Empty>
            { unsaved(&props.id, Some((&contact, navigator))) }
            </>
        };
    }
    let with_number = match call.as_ref().map(|call| call.caller_by_numbers(&contacts, &region)) {
        Some(Caller::Several { contacts, .. }) => contacts,
        Some(Caller::Known { contact_id, .. }) => contacts.get(&contact_id).into_iter().collect(),
        Some(Caller::Unknown) | None => Vec::new(),
    };
    let choose = {
        let (calls, call_id, navigator) = (calls.clone(), call.as_ref().map(|call| call.id.clone()), navigator.clone());
        Callback::from(move |contact_id: String| {
            if let Some(id) = &call_id {
                calls.change(id, |call| call.choose_contact(Some(contact_id.clone())));
            }
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Contact(contact_id));
            }
        })
    };
    let search = query([("q", props.id.as_str())]);
    let number =
        call.as_ref().and_then(|call| Some(with_extension(call.number.as_deref()?, call.extension.as_deref())));
    let call_id = call.as_ref().map(|call| call.id.as_str()).unwrap_or_default();
    let new = new_contact_query(&props.id, number.as_deref().unwrap_or_default(), call_id);
    html! {
        <>
        <Empty page=true icon="circle-help" title={format!("No contact has the external ID “{}”", props.id)}>
            <p>{ "It may be spelled differently here: external IDs must match exactly." }</p>
            <div class="actions">
                <Button label="Search for it" icon="search" onclick={go(Route::Contacts, search)} />
                <Button label="Create this contact" icon="plus" tone={Tone::Primary} onclick={go(Route::NewContact, new)} />
            </div>
        </Empty>
        { unsaved(&props.id, None) }
        if !with_number.is_empty() {
            { choose_caller(html! { <h2>{ "Is it one of these?" }</h2> }, &with_number, &choose) }
        }
        </>
    }
}

/// What was being written about the contact when it went away. Where it was merged `into` another one, it can go on there.
fn unsaved(id: &str, into: Option<(&Contact, Option<Navigator>)>) -> Html {
    let class = sheet!(
        r#"
        width: min(100% - 32px, 560px); margin: 0 auto 16px; display: grid; gap: 8px;
        & p { white-space: pre-line; overflow-wrap: anywhere; padding: 8px 12px; border-left: 3px solid var(--line-strong); background: var(--surface); user-select: text; }
        "#
    );
    let texts = drafts::beside(id).into_iter().map(|(prefix, text)| words(prefix, text));
    let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    let go_on = into.map(|(contact, navigator)| {
        let (was, id) = (id.to_owned(), contact.external_id.clone());
        let go_on = Callback::from(move |_: MouseEvent| {
            drafts::move_free(&was, &id);
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Contact(id.clone()));
            }
        });
        html! { <div><Button label={format!("Move to {}", contact.name())} icon="arrow-right" onclick={go_on} /></div> }
    });
    html! {
        if !texts.is_empty() {
            <section {class} aria-label="Not saved">
                <h2>{ "You were writing this. It isn’t saved." }</h2>
                for text in texts.iter() {
                    <p dir="auto">{ text }</p>
                }
                { go_on }
            </section>
        }
    }
}

/// The words of an unsaved text, which is JSON where its form has several fields.
fn words(prefix: &str, text: String) -> String {
    match prefix {
        drafts::LOGGED_CALL => text.splitn(LOGGED_LINES, '\n').nth(LOGGED_LINES - 1).unwrap_or_default().to_owned(),
        drafts::TASK => match serde_json::from_str::<Task>(&text) {
            Ok(task) => task.title,
            Err(_) => text,
        },
        drafts::MATTER => match serde_json::from_str::<Matter>(&text) {
            Ok(matter) => format!("{}\n{}", matter.title, matter.detail),
            Err(_) => text,
        },
        _ => text,
    }
}
