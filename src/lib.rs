//! Screenpop: a demo CRM in which Talkdesk Embedded and LeadDesk live in one browser window with it.
//!
//! - [`crm`]: contacts, search, phone numbers, storage. No Yew.
//! - [`store`]: the same as Yew contexts.
//! - [`telephony`]: joins the bridge (crate `cti-bridge`) to the app.
//! - [`views`], [`shell`], [`ui`]: what is seen.
//! - [`leaddesk_parts`]: what a page has of this only inside LeadDesk.
//! - [`scenario`]: scripts of demo calls, and their player. No DOM.
//! - [`simulators`]: the other side, to be put into anyone's iframe.
//! - [`tools`]: inspector, scenarios and the like, beside the CRM; they know it through the [`seam`] only.

pub mod app;
pub mod conformance;
pub mod crash;
pub mod crm;
pub mod late;
pub mod leaddesk_parts;
pub mod page;
pub mod routes;
pub mod scenario;
pub mod seam;
pub mod shell;
pub mod simulators;
pub mod store;
pub mod telephony;
pub mod tools;
pub mod ui;
pub mod views;
pub mod work_in_view;
