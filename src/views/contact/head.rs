//! Who a contact is.

use yew::prelude::*;

use crate::crm::Contact;
use crate::routes::Route;
use crate::sheet;
use crate::ui::{chip, intl, large_avatar, tag_chip};

fn class() -> AttrValue {
    sheet!(
        r#"
        display: grid; grid-template-columns: auto minmax(0, 1fr) auto; align-items: start; gap: 8px 12px;
        & > .who { min-width: 0; }
        & h1 { overflow-wrap: anywhere; line-height: 24px; max-height: 72px; overflow: hidden; }
        & .what { color: var(--muted); overflow-wrap: anywhere; max-height: 60px; overflow: hidden; }
        & .what a:focus-visible { outline-offset: -2px; }
        & .tags { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 4px; max-height: 66px; overflow: hidden; }
        & > .actions { display: flex; gap: 8px; flex-wrap: wrap; justify-content: flex-end; min-width: 0; max-width: 100%; }
        & > .actions > a { display: inline-flex; align-items: center; gap: 6px; min-height: 32px; padding: 5px 12px; border-radius: 7px; border: 1px solid var(--line); background: var(--surface); color: var(--text); font-weight: 500; line-height: 20px; text-decoration: none; }
        & > .actions > a:hover { background: var(--hover); }
        @container (max-width: 760px) {
            & > .actions { grid-column: 1 / -1; justify-content: flex-start; }
        }
        "#
    )
}

/// Before there is a contact.
pub fn new_head() -> Html {
    html! { <header class={class()}><div class="who" style="grid-column:1 / -1"><h1>{ "New contact" }</h1></div></header> }
}

/// Name, role, tags, and what can be done. `role` is [`Contact::role`] as this view shows it.
pub fn head(contact: &Contact, role: Html, actions: Html) -> Html {
    html! {
        <header class={class()}>
            { large_avatar(&contact.initials(), &contact.external_id) }
            <div class="who">
                <h1 dir="auto">{ contact.name() }</h1>
                <p class="what" dir="auto">{ role }</p>
                <div class="tags">
                    if contact.do_not_call {
                        { chip("Do not call", "red") }
                    }
                    if !contact.country.is_empty() {
                        { chip(&intl::country(&contact.country), "grey") }
                    }
                    for tag in contact.tags.iter() {
                        { tag_chip(tag) }
                    }
                </div>
            </div>
            <div class="actions">{ actions }</div>
        </header>
    }
}

/// [`Contact::role`], whose company leads to its page.
pub fn linked_role(contact: &Contact) -> Html {
    let (title, company) = (contact.title.trim(), contact.company.trim());
    html! {
        <>
            if !title.is_empty() {
                { title.to_owned() }
            }
            if !title.is_empty() && !company.is_empty() {
                { ", " }
            }
            if !company.is_empty() {
                <a href={Route::Company(contact.company.clone()).href()}>{ company.to_owned() }</a>
            }
        </>
    }
}
