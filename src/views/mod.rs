//! One folder or file per route.

mod call_dialog;
mod call_words;
mod calls;
mod card;
mod choose_caller;
mod confirm_connection;
mod contact;
mod contacts;
mod copies;
mod data;
mod home;
mod leaddesk_half;
mod next_contact;
mod not_found;
mod outside_leaddesk;
mod parts;
mod settings;

use yew::prelude::*;

use crate::lazy::Loading;
use crate::parts::use_views;
use crate::routes::{Address, Route};
use crate::store::{Phase, use_contacts};
use crate::ui::Empty;
pub use calls::{AnswerQuestion, EndRecord, LOG as LOG_A_CALL, MarkAnswered, disposer, disposition_options};
pub use contact::neighbours;
pub use contacts::BulkBarProps;
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
    let needs_records = !matches!(props.address.route, Route::Settings | Route::NotFound(_));
    let is_awaited = match props.address.route {
        Route::Contacts => contacts.is_empty() && !contacts.listed,
        // Where the views can't be loaded nothing more is read. The alert above the view says so.
        _ => !matches!(views, Loading::Failed(_)),
    };
    match contacts.phase.clone() {
        // The list begins with the rows that were kept of it.
        Phase::Loading if needs_records && is_awaited => {
            return html! { <p class="muted" style="padding:20px" role="status">{ "Loading contacts…" }</p> };
        }
        Phase::Unread if needs_records => return views.shown(|views| (views.unread)()),
        Phase::NoSamples(why) if contacts.is_empty() && props.address.route == Route::Contacts => {
            return html! { <Empty page=true icon="triangle-alert" title="The sample contacts couldn't be loaded"><p>{ why }</p></Empty> };
        }
        _ => {}
    }
    match &props.address.route {
        Route::Contacts => html! { <contacts::ContactList address={props.address.clone()} /> },
        // The tools have a place of their own (src/shell/tools.rs).
        Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate => Html::default(),
        _ => match views {
            Loading::Ready(views) => (views.view)(&props.address),
            Loading::Coming => html! { <p class="muted" style="padding:20px" role="status">{ "Loading…" }</p> },
            // The alert above the view says so.
            Loading::Failed(_) => Html::default(),
        },
    }
}
