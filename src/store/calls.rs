//! The call log, as views use it.

use std::rc::Rc;

use yew::prelude::*;

use super::local;
use super::records::Records;
use crate::crm::{CallRecord, CallResult};

/// The call in progress in this tab, by its id, in sessionStorage.
const IN_PROGRESS: &str = "screenpop.call";

/// When this tab's page was last left, in ms, in sessionStorage.
const LEFT: &str = "screenpop.left";

/// All call records. Compares by revision.
#[derive(Clone)]
pub struct Calls {
    records: Rc<Records>,
    revision: u64,
}

impl PartialEq for Calls {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records) && self.revision == other.revision
    }
}

impl Calls {
    pub(super) fn new(records: Rc<Records>, revision: u64) -> Self {
        Self { records, revision }
    }

    /// The records that `keep` takes, newest first.
    pub fn newest(&self, keep: impl Fn(&CallRecord) -> bool) -> Vec<CallRecord> {
        let mut calls: Vec<CallRecord> =
            self.records.calls.borrow().iter().filter(|call| keep(call)).cloned().collect();
        calls.sort_by(|a, b| b.started_ms.total_cmp(&a.started_ms));
        calls
    }

    /// One record.
    pub fn get(&self, id: &str) -> Option<CallRecord> {
        self.records.calls.borrow().iter().find(|call| call.id == id).cloned()
    }

    /// The page is being left, perhaps in mid-call.
    pub fn note_leaving(now_ms: f64) {
        local::note(LEFT, Some(&(now_ms as u64).to_string()));
    }

    /// The call that this tab was in when the page was left.
    pub fn left_over(&self) -> Option<CallRecord> {
        self.get(&local::noted(IN_PROGRESS)?).filter(|call| !call.is_over())
    }

    /// Ends such a call: when the page was left, as far as that is known.
    pub fn end_left_over(&self, call: CallRecord, now_ms: f64) {
        // Read as a whole number: the tables for reading floats weigh more than all of this file.
        let left_ms = local::noted(LEFT).and_then(|text| text.parse::<u64>().ok());
        let ended_ms = left_ms.map_or(now_ms, |left_ms| (left_ms as f64).clamp(call.started_ms.min(now_ms), now_ms));
        let result = if call.answered_ms.is_some() { CallResult::Answered } else { CallResult::NoAnswer };
        self.save(CallRecord { result, ended_ms: Some(ended_ms), ..call });
    }

    /// Stores a record. One with the same id is replaced, but what only that one knows is kept: the agent's notes, and
    /// the contact and the number where the new one names none.
    pub fn save(&self, mut call: CallRecord) {
        let id = call.id.clone();
        if !call.is_over() {
            local::note(IN_PROGRESS, Some(&id));
        } else if local::noted(IN_PROGRESS).is_some_and(|noted| noted == id) {
            local::note(IN_PROGRESS, None);
        }
        let mut calls = self.records.calls.borrow_mut();
        match calls.iter_mut().find(|known| known.id == id) {
            Some(known) => {
                if call.notes.is_empty() {
                    call.notes = std::mem::take(&mut known.notes);
                }
                call.contact_id = call.contact_id.or_else(|| known.contact_id.take());
                call.number = call.number.or_else(|| known.number.take());
                if *known == call {
                    return;
                }
                *known = call;
            }
            None => calls.push(call),
        }
        drop(calls);
        self.records.call_changed(&id);
    }

    /// Sets the agent's notes on a call.
    pub fn set_notes(&self, id: &str, notes: &str) {
        if let Some(call) = self.records.calls.borrow_mut().iter_mut().find(|call| call.id == id) {
            call.notes = notes.to_owned();
        }
        self.records.call_changed(id);
    }
}

/// The call log.
///
/// # Panics
/// Outside of a `RecordsProvider`, which is a mistake in the app's tree.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_calls() -> Calls {
    use_context::<Calls>().expect("the app is wrapped in a RecordsProvider")
}
