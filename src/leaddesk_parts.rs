//! What the CRM has only where it runs inside LeadDesk, or as its contact card: a table of parts, installed by the
//! module that is loaded there (`src/bin/leaddesk.rs`).
//!
//! The CRM on its own knows LeadDesk by this table alone. Otherwise the card, the call dialog and their half of the
//! bridge would be in the way of everyone's contact list: a seventh of the module's size.

use std::cell::Cell;

use yew::prelude::*;

use crate::routes::Address;

/// Whom LeadDesk can be asked to call from a view.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Targets {
    pub customer_id: Option<String>,
    pub call_log_id: Option<String>,
    /// E.164, or as LeadDesk spells it where it can't be read.
    pub number: Option<String>,
}

/// The parts.
#[derive(Debug)]
pub struct Parts {
    /// The contexts around the app; they join LeadDesk's window to the wire.
    pub provider: fn(Html) -> Html,
    /// The call dialog, docked beside a view.
    pub call_dialog: fn(Targets) -> Html,
    /// `#/card`.
    pub card: fn(Address) -> Html,
    /// The line, for the status bar.
    pub line: fn() -> Html,
}

thread_local! {
    static PARTS: Cell<Option<&'static Parts>> = const { Cell::new(None) };
}

/// Makes LeadDesk's half part of this page. Before the app is rendered.
pub fn install(parts: &'static Parts) {
    PARTS.set(Some(parts));
}

/// The parts, where this page has them.
pub fn parts() -> Option<&'static Parts> {
    PARTS.get()
}

/// How a number is called while the page is inside LeadDesk, as a context; there is none elsewhere.
#[derive(Clone, PartialEq)]
pub struct ThroughLeadDesk {
    /// Whether the page is in a frame.
    pub inside: bool,
    /// Whether calls go through LeadDesk: in the card always; else where LeadDesk's origin is known.
    pub calls: bool,
    /// Why no call can be made now.
    pub unavailable: Option<AttrValue>,
    /// Calls a number for a contact, or says why not.
    pub dial: Callback<(String, Option<String>), Result<(), String>>,
}

/// Whether LeadDesk is around this page.
#[hook]
pub fn use_inside_leaddesk() -> bool {
    use_context::<ThroughLeadDesk>().is_some_and(|through| through.inside)
}
