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

/// Whether a route's view is one of the tools.
pub fn is_tool(route: &Route) -> bool {
    matches!(route, Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate)
}
