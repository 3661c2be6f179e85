//! The inspector's messages: everything that was posted to this window or from it, what it did, and why it was turned
//! away where it was.

mod copy;
mod details;
mod export;
mod file;
mod filter;
mod filters;
mod keys;
mod lines;
mod messages;
mod preserved;
mod shown;
mod source;
mod table;
mod words;

use yew::prelude::*;

pub use source::begin;
pub use words::sender;

/// What writes recordings.
const APP: &str = concat!("screenpop ", env!("CARGO_PKG_VERSION"));

/// The messages, as a view or docked under one.
pub fn view() -> Html {
    html! { <messages::Messages /> }
}
