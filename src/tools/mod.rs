//! The tools for integrators and sales: a WASM module of their own (`src/bin/tools.rs`), loaded into the CRM's page when
//! the first of them is opened, so that they weigh nothing in its start.
//!
//! They stand beside the CRM, in an element of their own: two Yew apps one inside the other take each other's events
//! for their own. The CRM says by that element's attributes where they are (`src/shell/tools.rs`); what they know of
//! it, they know through the [`seam`](crate::seam).

pub mod composer;
pub mod conformance;
pub mod diagnosis;
mod inspector;
pub mod integrate;
mod root;
pub mod scenarios;
mod stranger;
mod tabs;

pub use inspector::begin;
pub use root::Root;

/// The element that the tools are rendered in.
pub fn host() -> Option<web_sys::HtmlElement> {
    gloo::utils::document().get_element_by_id(HOST).map(wasm_bindgen::JsCast::unchecked_into)
}

/// The id of the element that the tools are rendered in.
pub const HOST: &str = "tools";

/// This tab's note of a recording on its way from the inspector to the player.
pub const RECORDING: &str = "screenpop.recording";

/// This tab's note that the messages are to outlive a reload; the CRM then loads the tools at once.
pub const PRESERVE: &str = "screenpop.preserve";
