//! The call log, as views use it.

use std::rc::Rc;

use yew::prelude::*;

use super::local;
use super::records::Records;
use crate::crm::{CallRecord, CallResult};

/// The call in progress in this tab, by its id, in sessionStorage.
const IN_PROGRESS: &str = "screenpop.call";

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

    /// Ends the call that this tab was in when it was left: a reload drops it with Talkdesk's frame.
    pub fn end_left_over(&self, now_ms: f64) {
        let Some(id) = local::noted(IN_PROGRESS) else { return };
        if let Some(call) = self.newest(|call| call.id == id && !call.is_over()).pop() {
            let result = if call.answered_ms.is_some() { CallResult::Answered } else { CallResult::NoAnswer };
            self.save(CallRecord { result, ended_ms: Some(now_ms), ..call });
        }
    }

    /// Stores a record; one with the same id is replaced, but keeps the agent's notes.
    pub fn save(&self, mut call: CallRecord) {
        let id = call.id.clone();
        local::note(IN_PROGRESS, (!call.is_over()).then_some(&id));
        let mut calls = self.records.calls.borrow_mut();
        match calls.iter_mut().find(|known| known.id == id) {
            Some(known) => {
                if call.notes.is_empty() {
                    call.notes = std::mem::take(&mut known.notes);
                }
                *known = call;
            }
            None => calls.push(call),
        }
        drop(calls);
        self.records.call_changed(&id);
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
