//! Stands in for LeadDesk's agent screen around our contact card and around anyone's, by its address alone:
//!
//! `https://crm.example/screenpop/#/simulator/leaddesk?card=<the card's URL template, percent-encoded>`
//!
//! It opens the call dialog for a sample customer and loads the card in its frame with `{phone}`, `{call_log_id}` and
//! `{customer_id}` filled in; it plays calls, sends the events of the line and the voice receipts, obeys the card's
//! commands, and says what is wrong with them. Options in the address make it misbehave: see [`options::Options`].

mod customers;
mod desk;
mod options;
mod remote;
pub mod template;
mod view;
mod wiring;

use yew::prelude::*;

use crate::store::theme;

/// The whole page. It needs no providers around it.
#[component]
pub fn LeadDeskSimulator() -> Html {
    use_effect_with((), |()| {
        gloo::utils::document().set_title("LeadDesk simulator");
        let follower = theme::follow();
        move || drop(follower)
    });
    let agent = wiring::use_agent();
    html! { <view::Screen {agent} /> }
}
