//! What is seen.

mod call_state;
mod calls_made;
mod card_frame;
mod controls;
mod customer_list;
mod developer;
mod dialog;
mod header;
mod line_state;
mod message;
mod messages;
mod misbehaviour;
mod next_customer;
mod outcomes;
mod person;
mod screen;

pub use screen::Screen;

use super::wiring::Agent;

#[derive(yew::Properties, PartialEq)]
pub struct Props {
    pub agent: Agent,
}
