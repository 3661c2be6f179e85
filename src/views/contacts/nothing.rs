//! What stands in place of the rows when there are none: why, and the way out.

use yew::prelude::*;

use super::listing::Listing;
use crate::crm::Filters;
use crate::routes::Route;
use crate::store::Contacts;
use crate::ui::{Button, Empty, intl};

/// Why the list is empty.
pub fn nothing(contacts: &Contacts, now: &Listing, go: &Callback<Listing>) -> Html {
    let to = |label: &'static str, listing: Listing| {
        html! { <Button {label} onclick={go.reform(move |_: MouseEvent| listing.clone())} /> }
    };
    let unfiltered = Listing { filters: Filters::default(), ..now.clone() };
    let unsearched = Listing { search: String::new(), ..now.clone() };
    let searched = &now.search;
    if contacts.is_empty() {
        return html! {
            <Empty icon="contact" title="No contacts yet">
                <p>{ "Create one, or take a call." }</p>
                <div class="actions"><a href={Route::NewContact.href()}>{ "New contact" }</a></div>
            </Empty>
        };
    }
    if now.filters.is_empty() {
        return html! {
            <Empty icon="search" title={format!("Nothing matches “{searched}”")}>
                <p>{ "Try a name, company, phone number, e-mail, tag or ID." }</p>
                <div class="actions">{ to("Show all contacts", unsearched) }</div>
            </Empty>
        };
    }
    if searched.is_empty() {
        return html! {
            <Empty icon="list-filter" title="No contacts match these filters">
                <p>{ "Remove one, or clear all." }</p>
                <div class="actions">{ to("Clear filters", unfiltered) }</div>
            </Empty>
        };
    }
    let without = contacts.find(searched, &Filters::default(), now.sort).len();
    let words = match without {
        0 => "Nothing matches without the filters either.".to_owned(),
        1 => "1 match is hidden by your filters.".to_owned(),
        count => format!("{} matches are hidden by your filters.", intl::number(count)),
    };
    html! {
        <Empty icon="list-filter" title={format!("Nothing matches “{searched}” and the filters")}>
            <p>{ words }</p>
            <div class="actions">{ to("Clear filters", unfiltered) }{ to("Clear the search", unsearched) }</div>
        </Empty>
    }
}
