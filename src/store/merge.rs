//! Two contacts made one, with their calls and their history; and all of it undone.

use std::rc::Rc;

use cti_bridge::window::now_ms;

use super::activities::made_now;
use super::contacts::Contacts;
use super::records::Records;
use crate::crm::{Contact, Kind, What, merge};

/// A merge that was made, with what it takes to undo it.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// As they were.
    pub kept: Rc<Contact>,
    pub other: Rc<Contact>,
    /// The history's entry of it.
    entry: String,
    /// The records that the other one had.
    calls: Vec<String>,
    activities: Vec<String>,
}

impl Contacts {
    /// Merges `other` into `keep`, both named by their external ids: see [`merge`]. The calls and the history of both
    /// become those of the one that stays, and the other stands whole in it. None where one of them isn't there.
    pub fn merge(&self, keep: &str, other: &str) -> Option<Merged> {
        let (kept, other) = (self.get(keep)?, self.get(other)?);
        if kept.external_id == other.external_id {
            return None;
        }
        let records = &self.records;
        let (calls, activities) = records.history_of(&other.external_id);
        let one = Contact { updated_ms: now_ms(), ..merge(&kept, &other) };
        records.book.borrow_mut().upsert(one);
        records.book.borrow_mut().remove(&other.external_id);
        records.history_follows(&other.external_id, &kept.external_id);
        let merged = made_now(Some(&kept.external_id), What::Merged { other: Box::new((*other).clone()) });
        let entry = merged.id.clone();
        records.activities.borrow_mut().insert(entry.clone(), Rc::new(merged));
        records.changed(Kind::Activity, &entry);
        records.all_changed(Kind::Contact, vec![kept.external_id.clone(), other.external_id.clone()]);
        Some(Merged { kept, other, entry, calls, activities })
    }

    /// Makes two of them again, as they were; what has happened since stays with the one that was kept.
    pub fn unmerge(&self, merged: &Merged) {
        let records = &self.records;
        let (kept, other) = (&merged.kept, &merged.other);
        records.book.borrow_mut().upsert((**kept).clone());
        records.book.borrow_mut().upsert((**other).clone());
        records.give_back(merged);
        records.activities.borrow_mut().remove(&merged.entry);
        records.changed(Kind::Activity, &merged.entry);
        records.all_changed(Kind::Contact, vec![kept.external_id.clone(), other.external_id.clone()]);
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

    /// Gives the other contact what was its own, as far as it is still there and with the one that was kept.
    fn give_back(self: &Rc<Self>, merged: &Merged) {
        let (kept, other) = (&merged.kept.external_id, &merged.other.external_id);
        for id in &merged.calls {
            if let Some(call) =
                self.calls.borrow_mut().get_mut(id).filter(|call| call.contact_id.as_ref() == Some(kept))
            {
                Rc::make_mut(call).contact_id = Some(other.clone());
            }
        }
        for id in &merged.activities {
            if let Some(activity) =
                self.activities.borrow_mut().get_mut(id).filter(|activity| activity.contact_id.as_ref() == Some(kept))
            {
                Rc::make_mut(activity).contact_id = Some(other.clone());
            }
        }
        if !merged.calls.is_empty() {
            self.all_changed(Kind::Call, merged.calls.clone());
        }
        if !merged.activities.is_empty() {
            self.all_changed(Kind::Activity, merged.activities.clone());
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod tests;
