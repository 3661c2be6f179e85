//! One folder or file per route.

mod call_dialog;
mod call_words;
mod calls;
mod card;
mod choose_caller;
mod company;
mod confirm_connection;
mod contact;
mod contacts;
mod copies;
mod data;
mod filter_chips;
mod home;
mod leaddesk_half;
mod next_contact;
mod not_found;
mod parts;
mod settings;

use yew::prelude::*;

use crate::lazy::{Loading, use_lazy};
use crate::parts::{LIST, leaddesk_half, use_views};
use crate::routes::{Address, Route};
use crate::store::{Phase, use_contacts};
pub use calls::{AnswerQuestion, EndRecord, LOG as LOG_A_CALL, MarkAnswered, disposer, disposition_options};
pub use confirm_connection::ConfirmTalkdesk;
pub use contact::EditorProps;
pub use contact::{neighbours, use_timeline};
pub use contacts::{BulkBarProps, Listing};
pub use data::{LinkedContacts, RESET, use_linked_contacts};
pub use home::{use_load_activity, use_simulated_call};
pub use leaddesk_half::LEADDESK_HALF;
pub use next_contact::next_contact;
pub use parts::VIEWS;

#[derive(Properties, PartialEq)]
pub struct ViewProps {
    pub address: Address,
}

/// The view of the present route.
#[component]
pub fn View(props: &ViewProps) -> Html {
    let (contacts, views) = (use_contacts(), use_views());
    let is_list = props.address.route == Route::Contacts;
    // Where the views can't be loaded, the list can be all the same.
    let list = use_lazy(&LIST, is_list);
    let needs_records = !matches!(props.address.route, Route::Settings | Route::NotFound(_));
    let is_awaited = match props.address.route {
        Route::Contacts | Route::Card => contacts.is_empty() && !contacts.listed,
        // Where the views can't be loaded nothing more is read. The alert above the view says so.
        _ => !views.has_failed(),
    };
    match contacts.phase.clone() {
        // The list begins with the rows that were kept of it.
        Phase::Loading if needs_records && is_awaited => {
            return html! { <p class="muted" style="padding:20px" role="status">{ "Loading contacts…" }</p> };
        }
        Phase::Unread if needs_records => return views.shown(|views| (views.unread)()),
        Phase::NoSamples(why) if contacts.is_empty() && is_list => {
            return views.shown(|views| (views.no_samples)(&why));
        }
        _ => {}
    }
    match &props.address.route {
        // Without LeadDesk's half the page is just being reloaded to get it (`assets/boot.js`).
        Route::Card => leaddesk_half().map(|half| (half.card)(&props.address)).unwrap_or_default(),
        // The tools have a place of their own (src/shell/tools.rs).
        Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate => Html::default(),
        _ => match (list, views) {
            (Loading::Ready(list), _) if is_list => list(&props.address),
            (_, Loading::Ready(views)) => (views.view)(&props.address),
            (_, Loading::Coming) => html! { <p class="muted" style="padding:20px" role="status">{ "Loading…" }</p> },
            // The alert above the view says so.
            (_, Loading::Failed(_)) => Html::default(),
        },
    }
}

/// `#/contacts`.
pub fn contact_list(address: &Address) -> Html {
    html! { <contacts::ContactList address={address.clone()} /> }
}
