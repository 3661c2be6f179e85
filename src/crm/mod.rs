//! The CRM itself: contacts, calls, phone numbers, search, drafts and storage. Plain Rust, without Yew;
//! only [`storage`] and [`drafts`] touch the browser.

pub mod activity;
pub mod backup;
pub mod book;
mod caller_number;
pub mod calls;
mod changes;
pub mod contact;
pub mod drafts;
pub mod filter;
mod fold;
mod haystack;
mod leaddesk_call;
mod order;
pub mod phone;
mod record;
pub mod sample;
pub mod search;
mod slots;
pub mod storage;
mod talkdesk_call;
pub mod validate;

pub use activity::{Activity, FieldChange, Task, What};
pub use book::Book;
pub use caller_number::caller_number;
pub use calls::{CallRecord, CallResult, Direction, Provider, Reason};
pub use contact::{Contact, Email, Phone};
pub use filter::{Active, Facts, FactsById, Filters};
pub(crate) use fold::fold;
pub use order::{Column, Sort};
pub use record::{Bundle, Kind, Record};
pub use validate::{ContactForm, Field, FormEmail, FormErrors, FormPhone};
