//! The database's layout, as a list of steps from version to version.

use idb::{Database, ObjectStoreParams};

use crate::crm::Kind;

pub(super) const NAME: &str = "screenpop";
pub(super) const CONTACTS: &str = "contacts";
const CALLS: &str = "calls";
const ACTIVITIES: &str = "activities";
pub(super) const META: &str = "meta";

type Step = fn(&Database) -> Result<(), idb::Error>;

/// Step `n` leads from version `n` to version `n + 1`. A released step is never changed: a new one is added.
const STEPS: &[Step] = &[first, second];

/// The version that this app reads and writes.
pub(super) const VERSION: u32 = STEPS.len() as u32;

/// Runs the steps that lead from version `old` to [`VERSION`], within the upgrade's own transaction. A database without
/// stores is as good as new, whatever its version: a script that opens it without a version while there is none makes an
/// empty one of version 1.
pub(super) fn upgrade(database: &Database, old: u32) -> Result<(), idb::Error> {
    let old = if database.store_names().is_empty() { 0 } else { old };
    STEPS.iter().skip(old as usize).try_for_each(|step| step(database))
}

/// Three stores with keys beside the values: the external id, the call's id, and the setting's name.
fn first(database: &Database) -> Result<(), idb::Error> {
    for store in [CONTACTS, CALLS, META] {
        database.create_object_store(store, ObjectStoreParams::new())?;
    }
    Ok(())
}

/// Notes, tasks and the rest of the history, under their ids.
fn second(database: &Database) -> Result<(), idb::Error> {
    database.create_object_store(ACTIVITIES, ObjectStoreParams::new()).map(drop)
}

/// Where records of this kind are.
pub(super) fn store_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Contact => CONTACTS,
        Kind::Call => CALLS,
        Kind::Activity => ACTIVITIES,
    }
}
