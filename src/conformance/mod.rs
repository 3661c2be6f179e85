//! Plays the contract against somebody else's page, and says what it handles, ignores and gets wrong.
//!
//! - [`card`]: a contact card for LeadDesk, in our frame;
//! - [`host`]: a CRM that has our Talkdesk frame in it;
//! - [`Report`]: what came of it.
//!
//! Both are state machines that touch neither the page nor a clock. What can't be seen from outside is asked of the
//! tester, and what nobody has answered is unknown. [`view`] shows a report, and [`prompt`] a question; nothing else here knows Yew.

pub mod card;
mod finding;
pub mod host;
pub mod prompt;
mod raw;
mod report;
pub mod view;

pub use finding::{Answer, Evidence, Finding, Meaning, Verdict};
pub use raw::Raw;
pub use report::{Report, Subject};
