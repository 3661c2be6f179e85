//! The tools for integrators and sales, as the CRM knows them.

use yew::prelude::*;

use crate::routes::{Address, Route};

/// The part.
pub struct Tools {
    /// The tool of an address, in the view's place.
    pub view: fn(&Address) -> Html,
    /// The inspector, docked under another view.
    pub dock: fn() -> Html,
}

/// The id of the element with the tools in it.
pub const TOOLS_ID: &str = "tools";

/// This tab's note that the messages are to outlive a reload: the tools are loaded at once then, to take them back.
pub const PRESERVE: &str = "screenpop.preserve";

/// The scenarios that come with the app: the name in addresses (`?play=<name>`) and the one for people. A test compares them
/// with the files.
pub const SCENARIOS: [(&str, &str); 12] = [
    ("inbound-call", "Inbound call to a known contact"),
    ("unknown-caller", "Unknown caller"),
    ("click-to-call", "Click-to-call"),
    ("statuses", "Busy and custom statuses"),
    ("forced-log-out", "Forced log-out in mid-call"),
    ("automation-data", "Automation data"),
    ("contact-not-synced", "Contact not synced yet"),
    ("leaddesk-list", "Outbound LeadDesk list with three outcomes"),
    ("leaddesk-manual-dial", "LeadDesk manual dial: the card opens on answer"),
    ("order-recording", "Order recording"),
    ("two-calls", "Two calls at once"),
    ("misbehaving-peer", "A misbehaving peer"),
];

/// Whether a route's view is one of the tools.
pub fn is_tool(route: &Route) -> bool {
    matches!(route, Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate)
}
