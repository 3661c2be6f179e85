//! Notes, tasks and the rest of the history, as views use them.

use std::rc::Rc;

use cti_bridge::window::now_ms;
use yew::prelude::*;

use super::records::{Records, newest_first};
use crate::crm::{Activity, Kind, What};
use crate::ui::use_provided;

/// All activities. Compares by revision.
#[derive(Clone)]
pub struct Activities {
    records: Rc<Records>,
    revision: u64,
}

impl PartialEq for Activities {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records) && self.revision == other.revision
    }
}

impl Activities {
    pub(super) fn new(records: Rc<Records>, revision: u64) -> Self {
        Self { records, revision }
    }

    /// The activities that `keep` takes, newest first.
    pub fn newest(&self, keep: impl Fn(&Activity) -> bool) -> Vec<Rc<Activity>> {
        let kept = self.records.activities.borrow().values().filter(|activity| keep(activity)).cloned().collect();
        newest_first(kept, |activity| activity.at_ms)
    }

    /// One of them.
    pub fn get(&self, id: &str) -> Option<Rc<Activity>> {
        self.records.activities.borrow().get(id).cloned()
    }

    /// Stores an activity, a new one or in place of the one with the same id.
    pub fn save(&self, activity: Activity) {
        let id = activity.id.clone();
        let before = self.records.activities.borrow_mut().insert(id.clone(), Rc::new(activity));
        self.records.note_base(&self.records.activity_bases, &id, before.as_ref());
        self.records.changed(Kind::Activity, &id);
    }

    /// Changes an activity as it is now. One that isn't there any more stays away.
    pub fn change(&self, id: &str, change: impl FnOnce(&mut What)) {
        if let Some(known) = self.get(id) {
            let mut activity = (*known).clone();
            change(&mut activity.what);
            if activity != *known {
                self.save(activity);
            }
        }
    }

    /// Stores a new activity of now, and returns its id.
    pub fn add(&self, contact_id: Option<&str>, what: What) -> String {
        let activity = made_now(contact_id, what);
        let id = activity.id.clone();
        self.save(activity);
        id
    }

    /// Removes an activity and returns it, so that it can be saved again.
    pub fn remove(&self, id: &str) -> Option<Rc<Activity>> {
        let removed = self.records.activities.borrow_mut().remove(id);
        self.records.changed(Kind::Activity, id);
        removed
    }
}

/// A new activity, under an id of its own.
pub(super) fn made_now(contact_id: Option<&str>, what: What) -> Activity {
    let at_ms = now_ms();
    let id = Activity::new_id(at_ms, js_sys::Math::random());
    Activity { id, contact_id: contact_id.map(str::to_owned), at_ms, what }
}

/// The activities.
///
/// # Panics
/// Outside of a `RecordsProvider`, which is a mistake in the app's tree.
#[hook]
pub fn use_activities() -> Activities {
    use_provided()
}
