//! What storage doesn't have yet, for the download after a crash.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use serde::Serialize;

use super::records::{Records, Table};
use crate::crash;
use crate::crm::write_queue::Key;
use crate::crm::{Kind, Record, unsaved};

/// Has the unwritten records put into the download.
pub(super) fn install(records: &Rc<Records>) {
    let (unwritten, unreadable) = (Rc::clone(records), Rc::clone(records));
    crash::rescue("unwritten", move || unwritten.unwritten_json());
    crash::rescue("unreadable", move || unreadable.unreadable_json());
    crash::rescue("unsaved", || {
        Some(unsaved::in_memory()).filter(|texts| !texts.is_empty()).and_then(|texts| json(&texts))
    });
}

/// The pair `[id, record]` for each key of this kind. `record` returns nothing where it can't be looked up.
fn pairs(keys: &BTreeSet<&Key>, kind: Kind, record: impl Fn(&str) -> Option<String>) -> String {
    let of_kind = keys.iter().filter(|key| key.0 == kind);
    let pairs = of_kind.filter_map(|(_, id)| Some(format!("[{},{}]", json(id)?, record(id)?)));
    pairs.collect::<Vec<_>>().join(",")
}

fn json(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// A record of a table as JSON: `null` where it was deleted.
fn of_table<T: Record>(table: &RefCell<Table<T>>, id: &str) -> Option<String> {
    json(&table.try_borrow().ok()?.get(id).map(|record| &**record))
}

impl Records {
    /// The pairs `[kind, id]` of the stored records that this version can't read.
    fn unreadable_json(&self) -> Option<String> {
        let db = self.db.try_borrow().ok()?.clone()?;
        json(&db.unreadable().into_iter().map(|(key, _)| key).collect::<Vec<_>>())
    }

    /// What [`crash::rescue`] asks for. The program may have stopped anywhere, so nothing is borrowed that is in use.
    fn unwritten_json(&self) -> Option<String> {
        let queue = self.queue.try_borrow().ok()?;
        let keys = queue.waiting().collect();
        let contacts =
            pairs(&keys, Kind::Contact, |id| json(&self.book.try_borrow().ok()?.get(id).map(|contact| &**contact)));
        let calls = pairs(&keys, Kind::Call, |id| of_table(&self.calls, id));
        let activities = pairs(&keys, Kind::Activity, |id| of_table(&self.activities, id));
        Some(format!(r#"{{"contacts":[{contacts}],"calls":[{calls}],"activities":[{activities}]}}"#))
    }
}
