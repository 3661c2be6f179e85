//! Screenpop: a demo CRM in which Talkdesk Embedded and LeadDesk live in one browser window with it.
//!
//! - [`crm`]: contacts, search, phone numbers, storage. No Yew.
//! - [`store`]: the same as Yew contexts.
//! - [`telephony`]: joins the bridge (crate `cti-bridge`) to the app.
//! - [`views`], [`shell`], [`ui`]: what is seen.
//! - [`scenario`]: scripts of demo calls, and their player. No DOM.
//! - [`simulators`]: the other side, to be put into anyone's iframe.
//! - [`tools`]: inspector, scenarios and the like.
//! - `bridge_errors`: the bridge's errors as sentences for people; `driver`: runs a state machine on the page; `js`: the
//!   browser's objects by name.
//! - [`seam`]: what scenarios, tests and the console know of a CRM or a simulator in another window.
//! - [`parts`]: where the program is cut, and what is loaded when; [`lazy`]: how.

pub mod app;
mod bridge_errors;
pub mod conformance;
pub mod crash;
pub mod crm;
mod driver;
mod js;
pub mod lazy;
mod listen;
pub mod page;
pub mod parts;
pub mod routes;
pub mod scenario;
pub mod seam;
pub mod shell;
pub mod simulators;
pub mod start;
pub mod store;
pub mod telephony;
pub mod tools;
pub mod ui;
pub mod views;
pub mod work_in_view;
