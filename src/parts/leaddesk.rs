//! What the CRM has only where it runs inside LeadDesk, or as its contact card. There it is loaded before the app is
//! rendered; the CRM on its own knows LeadDesk by this table alone.

use yew::prelude::*;

use super::{CallsThrough, LEADDESK, View};

/// Whom LeadDesk can be asked to call from a view.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Targets {
    pub customer_id: Option<String>,
    pub call_log_id: Option<String>,
    /// E.164, or as LeadDesk spells it where it can't be read.
    pub number: Option<String>,
}

/// The part: LeadDesk's half of the app.
#[derive(Debug)]
pub struct LeadDeskHalf {
    /// The contexts around the app; they join LeadDesk's window to the wire.
    pub provider: fn(Html) -> Html,
    /// The call dialog, docked beside a view.
    pub call_dialog: fn(Targets) -> Html,
    /// `#/card`.
    pub card: View,
    /// The line, for the status bar.
    pub line: fn() -> Html,
}

/// LeadDesk's half, where this page has it.
pub fn leaddesk_half() -> Option<&'static LeadDeskHalf> {
    LEADDESK.get()
}

/// Whether LeadDesk is around this page.
#[hook]
pub fn use_inside_leaddesk() -> bool {
    use_context::<CallsThrough>().is_some_and(|through| through.inside)
}
