//! The call log, as views use it.

use std::rc::Rc;

use cti_bridge::leaddesk::MAX_CALLS;
use yew::prelude::*;

use super::local;
use super::records::Records;
use crate::crm::{CallRecord, CallResult, Provider};

/// Begins the notes of the calls in progress in this tab, one for each product, by their ids, in sessionStorage.
const IN_PROGRESS: &str = "screenpop.call.";

/// The ids of the calls that this tab has had, the newest last, in sessionStorage.
const HAD: &str = "screenpop.calls";

/// So many of them: as many as the bridge remembers.
const MOST_HAD: usize = MAX_CALLS;

fn in_progress(provider: Provider) -> String {
    format!("{IN_PROGRESS}{provider:?}")
}

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
    pub fn note_leaving(&self, now_ms: f64) {
        self.records.note_unwritten_calls();
        local::note(LEFT, Some(&(now_ms as u64).to_string()));
    }

    /// The call that this tab was in, through that product, when the page was left.
    pub fn left_over(&self, provider: Provider) -> Option<CallRecord> {
        self.get(&local::noted(&in_progress(provider))?).filter(|call| !call.is_over())
    }

    /// When this tab's page was last left, in ms.
    pub fn left_ms() -> Option<f64> {
        // Read as a whole number: the tables for reading floats weigh more than all of this file.
        local::noted(LEFT).and_then(|text| text.parse::<u64>().ok()).map(|ms| ms as f64)
    }

    /// The records of calls that this tab has had and that are over.
    pub fn had(&self) -> Vec<CallRecord> {
        let had = local::noted(HAD).unwrap_or_default();
        had.lines().filter_map(|id| self.get(id)).filter(CallRecord::is_over).collect()
    }

    fn note_had(id: &str) {
        let had = local::noted(HAD).unwrap_or_default();
        if had.lines().next_back() != Some(id) {
            let mut ids: Vec<&str> = had.lines().filter(|known| *known != id).collect();
            ids.push(id);
            local::note(HAD, Some(&ids.split_off(ids.len().saturating_sub(MOST_HAD)).join("\n")));
        }
    }

    /// Ends such a call: when the page was left, as far as that is known.
    pub fn end_left_over(&self, call: CallRecord, now_ms: f64) {
        let ended_ms = Self::left_ms().map_or(now_ms, |left_ms| left_ms.clamp(call.started_ms.min(now_ms), now_ms));
        let result = if call.answered_ms.is_some() { CallResult::Answered } else { CallResult::NoAnswer };
        self.save(CallRecord { result, ended_ms: Some(ended_ms), ..call });
    }

    /// Stores a record. One with the same id is replaced, but what only that one knows is kept: the agent's notes, and
    /// the contact and the number where the new one names none.
    pub fn save(&self, mut call: CallRecord) {
        let id = call.id.clone();
        let note = in_progress(call.provider);
        if !call.is_over() {
            local::note(&note, Some(&id));
        } else if local::noted(&note).is_some_and(|noted| noted == id) {
            local::note(&note, None);
        }
        Self::note_had(&id);
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
