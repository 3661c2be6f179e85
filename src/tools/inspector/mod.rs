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

use cti_bridge::recording::Header;
use yew::prelude::*;

use crate::bridge_errors::RECORDING_FORMAT;

pub use source::begin;
pub use words::sender;

/// What writes recordings.
const APP: &str = concat!("screenpop ", env!("CARGO_PKG_VERSION"));

/// The first line of a recording that is written now.
fn recording_header(now_ms: f64) -> Header<'static> {
    Header { format: RECORDING_FORMAT, recorded_ms: now_ms, app: APP }
}

/// The messages, as a view or docked under one.
pub fn view() -> Html {
    html! { <messages::Messages /> }
}
