//! The CRM itself: contacts, calls, phone numbers, search, drafts and storage. Plain Rust, without Yew;
//! only [`storage`] and [`drafts`] touch the browser.

pub mod backup;
pub mod book;
pub mod calls;
pub mod contact;
pub mod drafts;
mod fold;
mod haystack;
mod leaddesk_call;
mod order;
pub mod phone;
pub mod sample;
pub mod search;
mod slots;
pub mod storage;
mod talkdesk_call;
pub mod validate;

pub use book::Book;
pub use calls::{CallRecord, CallResult, Direction, Provider, Reason};
pub use contact::{Contact, Email, Phone};
pub use order::{Column, Sort};
pub use validate::{ContactForm, Field, FormEmail, FormErrors, FormPhone};
