//! What outlives a reload: contacts, calls and a few settings of the store itself, in IndexedDB.
//!
//! Each record is one JSON text under its id. A text crosses from JavaScript in one step, where an object would be
//! read member by member, and it is the same form that an export has.

pub mod access;
mod commit;
mod db;
mod error;
pub mod locks;
mod new_log;
mod own_name;
mod request;
mod schema;
mod tabs;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
mod unreadable;

pub use commit::{Mark, Source};
pub use db::{Db, Loaded};
pub use error::StorageError;
pub use new_log::begin_new_log;
pub use own_name::{
    OnStage, STAGE_CARD, STAGE_MARK, STAGE_PREFIX, STAGE_TOP, is_staged, on_stage, on_stage_of, own_name,
};
pub use tabs::{TabChange, Tabs};
