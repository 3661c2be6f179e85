//! What is seen.

mod calls_made;
mod card_frame;
mod controls;
mod customer_list;
mod dialog;
mod header;
mod line_state;
mod message;
mod messages;
mod misbehaviour;
mod screen;

pub use screen::Screen;

use super::wiring::Agent;

#[derive(yew::Properties, PartialEq)]
pub struct Props {
    pub agent: Agent,
}
