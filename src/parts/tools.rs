//! The tools for integrators and sales, as the CRM knows them.

use cti_bridge::Provider;
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

/// A scenario that comes with the app: the name in addresses (`?play=<name>`), the one for people, and the providers that
/// play in it.
pub type Scenario = (&'static str, &'static str, &'static [Provider]);

/// All of them. A test compares them with the files.
pub const SCENARIOS: [Scenario; 12] = [
    ("inbound-call", "Inbound call to a known contact", &[Provider::Talkdesk]),
    ("unknown-caller", "Unknown caller", &[Provider::Talkdesk]),
    ("click-to-call", "Click-to-call", &[Provider::Talkdesk]),
    ("statuses", "Busy and custom statuses", &[Provider::Talkdesk]),
    ("forced-log-out", "Forced log-out in mid-call", &[Provider::Talkdesk]),
    ("automation-data", "Automation data", &[Provider::Talkdesk]),
    ("contact-not-synced", "Contact not synced yet", &[Provider::Talkdesk]),
    ("leaddesk-list", "Outbound LeadDesk list with three outcomes", &[Provider::LeadDesk]),
    ("leaddesk-manual-dial", "LeadDesk manual dial: the card opens on answer", &[Provider::LeadDesk]),
    ("order-recording", "Order recording", &[Provider::LeadDesk]),
    ("two-calls", "Two calls at once", &Provider::ALL),
    ("misbehaving-peer", "A misbehaving phone", &[Provider::Talkdesk]),
];

/// Whether a route's view is one of the tools.
pub fn is_tool(route: &Route) -> bool {
    matches!(route, Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate)
}
