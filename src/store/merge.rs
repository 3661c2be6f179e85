//! Two contacts made one, with their calls and their history; and all of it undone.

use std::rc::Rc;

use cti_bridge::window::now_ms;

use super::activities::made_now;
use super::contacts::Contacts;
use super::operation::{Edits, Refusal};
use super::records::Records;
use crate::crm::{Activity, CallRecord, Contact, MergeField, What, merge, replaced};

/// A merge that was made, with what it takes to undo it.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// As they were.
    pub kept: Rc<Contact>,
    pub other: Rc<Contact>,
    /// The one that was made of them.
    made: Rc<Contact>,
    /// The history's entries of it.
    entries: Vec<String>,
    /// The records that the other one had.
    calls: Vec<String>,
    activities: Vec<String>,
}

impl Contacts {
    /// Merges `other` into `keep`, both named by their external ids: see [`merge`]. The calls and the history of both
    /// become those of the one that stays; the other stands whole in it, and so does what gave way to the other's fields.
    /// None where one of them isn't there.
    ///
    /// # Errors
    /// A sentence. Then nothing has changed.
    pub async fn merge(&self, keep: &str, other: &str, from_other: &[MergeField]) -> Result<Option<Merged>, String> {
        let records = &self.records;
        let merged = records.atomically("Merge", async |edits| {
            let (Some(kept), Some(other)) = (self.get(keep), self.get(other)) else { return Ok(None) };
            if kept.external_id == other.external_id {
                return Ok(None);
            }
            let (calls, activities) = records.history_of(&other.external_id);
            let made = Rc::new(Contact { updated_ms: now_ms(), ..merge(&kept, &other, from_other) });
            edits.put_contact(records, (*made).clone());
            edits.remove_contact(records, &other.external_id);
            records.move_history(edits, &calls, &activities, &other.external_id, &kept.external_id);
            let merged = What::Merged { other: Box::new((*other).clone()) };
            let fields = replaced(&kept, &other, from_other);
            let changed = (!fields.is_empty()).then_some(What::Changed { fields });
            let mut entries = Vec::new();
            for what in [Some(merged), changed].into_iter().flatten() {
                let entry = made_now(Some(&kept.external_id), what);
                entries.push(entry.id.clone());
                edits.set_activity(records, &entry.id.clone(), Some(entry));
            }
            Ok(Some(Merged { kept, other, made, entries, calls, activities }))
        });
        merged.await.map(|(merged, _)| merged).map_err(Refusal::unwrap_or_default)
    }

    /// Makes two of them again, as they were; what has happened since stays with the one that was kept.
    ///
    /// # Errors
    /// A sentence. Then nothing has changed.
    pub async fn unmerge(&self, merged: &Merged) -> Result<(), String> {
        let records = &self.records;
        let Merged { kept, other, made, entries, calls, activities } = merged;
        let unmerged = records.atomically("Undo", async |edits| {
            // What has been edited since the merge stays edited.
            let now = records.book.borrow().get(&kept.external_id).cloned();
            let kept_now = match now {
                Some(now) if now != *made => now.merged(kept, made),
                Some(_) | None => (**kept).clone(),
            };
            edits.put_contact(records, kept_now);
            edits.put_contact(records, (**other).clone());
            records.move_history(edits, calls, activities, &kept.external_id, &other.external_id);
            entries.iter().for_each(|entry| edits.set_activity(records, entry, None));
            Ok(())
        });
        unmerged.await.map(drop).map_err(Refusal::unwrap_or_default)
    }
}

impl Records {
    /// The ids of a contact's calls and of its activities.
    fn history_of(&self, contact_id: &str) -> (Vec<String>, Vec<String>) {
        let (calls, activities) = (self.calls.borrow(), self.activities.borrow());
        let calls = calls.values().filter(|call| call.contact_id.as_deref() == Some(contact_id));
        let activities = activities.values().filter(|activity| activity.contact_id.as_deref() == Some(contact_id));
        (calls.map(|call| call.id.clone()).collect(), activities.map(|activity| activity.id.clone()).collect())
    }

    /// Gives these records to another contact, as far as they are still there and with the first one.
    fn move_history(&self, edits: &mut Edits, calls: &[String], activities: &[String], from: &str, to: &str) {
        for id in calls {
            let call = self.calls.borrow().get(id).cloned();
            if let Some(call) = call.filter(|call| call.contact_id.as_deref() == Some(from)) {
                let call = CallRecord { contact_id: Some(to.to_owned()), ..(*call).clone() };
                edits.set_call(self, id, Some(call));
            }
        }
        for id in activities {
            let activity = self.activities.borrow().get(id).cloned();
            if let Some(activity) = activity.filter(|activity| activity.contact_id.as_deref() == Some(from)) {
                let activity = Activity { contact_id: Some(to.to_owned()), ..(*activity).clone() };
                edits.set_activity(self, id, Some(activity));
            }
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod tests;
