//! Has the browser begin a new log, so that a record that a kill has cut off is not written on.
//!
//! Chromium keeps the databases of an origin in LevelDB, and goes on with the log that it finds. Where the browser was
//! killed in the middle of a write, that log ends with part of a record. What is written behind it can't be read: the
//! start after the next one loses it, or takes the whole database for damaged and deletes it
//! ([LevelDB, issue 1287](https://github.com/google/leveldb/issues/1287)). Deleting a database begins a new log with what
//! the next start shall find. Our decision: every start does so, with a database of its own that is always empty. It takes
//! some milliseconds. Other browsers don't need it.

use super::access::{Shared, databases};
use super::error::StorageError;
use super::own_name::own_name;
use super::request;

/// The empty database that is made and deleted.
const NAME: &str = "screenpop.new-log";

/// Begins a new log in this page's own storage, or in the shared one. The browser has `deadline_ms` to answer.
///
/// # Errors
/// What the browser reports. Nothing has changed then.
pub async fn begin_new_log(shared: Option<&Shared>, deadline_ms: u32) -> Result<(), StorageError> {
    request::open(databases(shared)?, &own_name(NAME), 1, deadline_ms, |_, _| Ok(())).await?.close();
    databases(shared)?.delete(&own_name(NAME))?;
    Ok(())
}
