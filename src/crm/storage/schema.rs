//! The database's layout, as a list of steps from version to version.

use idb::{Database, ObjectStoreParams};

pub(super) const NAME: &str = "screenpop";
pub(super) const CONTACTS: &str = "contacts";
pub(super) const CALLS: &str = "calls";
pub(super) const META: &str = "meta";

type Step = fn(&Database) -> Result<(), idb::Error>;

/// Step `n` leads from version `n` to version `n + 1`. A released step is never changed: a new one is added.
const STEPS: &[Step] = &[first];

/// The version that this app reads and writes.
pub(super) const VERSION: u32 = STEPS.len() as u32;

/// Runs the steps that lead from version `old` to [`VERSION`], within the upgrade's own transaction.
pub(super) fn upgrade(database: &Database, old: u32) -> Result<(), idb::Error> {
    STEPS.iter().skip(old as usize).try_for_each(|step| step(database))
}

/// Three stores with keys beside the values: the external id, the call's id, and the setting's name.
fn first(database: &Database) -> Result<(), idb::Error> {
    for store in [CONTACTS, CALLS, META] {
        database.create_object_store(store, ObjectStoreParams::new())?;
    }
    Ok(())
}
