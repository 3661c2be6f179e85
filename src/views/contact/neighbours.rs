//! The contacts before and behind one, in the list that the agent came from.

use std::cell::RefCell;

use yew::prelude::*;

use crate::routes::Route;
use crate::sheet;
use crate::store::{Contacts, local};
use crate::ui::{icon, intl};
use crate::views::contacts::Listing;

/// The list's query, in sessionStorage, so that a reload keeps it.
const KEY: &str = "screenpop.list";

thread_local! {
    static LIST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The list is shown with this query of its address (`q=…&sort=…`, without the `?`): its order is the one to go
/// through from now on.
pub fn remember(address_query: &str) {
    if list_query() != address_query {
        local::note(KEY, Some(address_query));
        LIST.set(Some(address_query.to_owned()));
    }
}

/// The list's query as it was left.
pub fn list_query() -> String {
    LIST.with_borrow_mut(|list| list.get_or_insert_with(|| local::noted(KEY).unwrap_or_default()).clone())
}

/// The way back to the list as it was left.
pub fn list_href() -> String {
    let query = list_query();
    if query.is_empty() { Route::Contacts.href() } else { format!("{}?{query}", Route::Contacts.href()) }
}

/// Where a contact stands in the list.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Place {
    /// From 0.
    pub index: usize,
    pub count: usize,
    /// External ids.
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The place of a contact in the remembered list; in the list of all contacts where that one hasn't got it, as when a
/// call has brought the contact up.
pub fn place(contacts: &Contacts, external_id: &str) -> Option<Place> {
    let query = list_query();
    place_in(contacts, &query, external_id)
        .or_else(|| (!query.is_empty()).then(|| place_in(contacts, "", external_id)).flatten())
}

fn place_in(contacts: &Contacts, query: &str, external_id: &str) -> Option<Place> {
    let Listing { search, filters, sort } = Listing::read(query);
    let list = contacts.find(&search, &filters, sort);
    let id_at = |index: usize| Some(contacts.at(*list.get(index)?)?.external_id.clone());
    let index =
        list.iter().position(|&slot| contacts.at(slot).is_some_and(|contact| contact.external_id == external_id))?;
    Some(Place { index, count: list.len(), before: index.checked_sub(1).and_then(id_at), after: id_at(index + 1) })
}

/// Above a contact: back to the list, and on to its neighbours.
pub fn bar(place: Option<&Place>) -> Html {
    let class = sheet!(
        r#"
        display: flex; align-items: center; justify-content: space-between; gap: 12px; min-height: 28px; margin-bottom: -6px;
        & a { display: inline-flex; align-items: center; gap: 4px; color: var(--muted); text-decoration: none; border-radius: 6px; padding: 4px 6px; }
        & a:hover { background: var(--hover); color: var(--text); }
        & > a { margin-left: -6px; }
        & > span { display: flex; align-items: center; gap: 2px; color: var(--muted); font-size: 12px; }
        & > span > span { padding: 0 4px; }
        & .none { display: inline-flex; padding: 4px 6px; opacity: .35; }
        "#
    );
    let step = |id: Option<&String>, symbol: &str, label: &'static str, key: &'static str| match id {
        Some(id) => html! {
            <a href={Route::Contact(id.clone()).href()} aria-label={label} aria-keyshortcuts={key} title={format!("{label} ({key})")}>{ icon(symbol) }</a>
        },
        None => html! { <span class="none" aria-hidden="true">{ icon(symbol) }</span> },
    };
    html! {
        <nav {class} aria-label="Contacts in this list">
            <a href={list_href()}>{ icon("chevron-left") }{ "Contacts" }</a>
            if let Some(place) = place {
                <span>
                    { step(place.before.as_ref(), "chevron-left", "Previous contact", "[") }
                    <span class="num">{ format!("{} of {}", intl::number(place.index + 1), intl::number(place.count)) }</span>
                    { step(place.after.as_ref(), "chevron-right", "Next contact", "]") }
                </span>
            }
        </nav>
    }
}
