//! The call log, as views use it.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::records::{Records, newest_first};
use crate::crm::{Activity, CallRecord, CallSource, Kind};
use crate::ui::use_provided;

/// All call records. Compares by revision.
#[derive(Clone)]
pub struct Calls {
    pub(super) records: Rc<Records>,
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
    pub fn newest(&self, keep: impl Fn(&CallRecord) -> bool) -> Vec<Rc<CallRecord>> {
        let kept = self.records.calls.borrow().values().filter(|call| keep(call)).cloned().collect();
        newest_first(kept, |call| call.started_ms)
    }

    /// The agent's statuses that calls began in, each once, in order.
    pub fn agent_statuses(&self) -> BTreeSet<String> {
        let mut known = BTreeSet::new();
        for status in self.records.calls.borrow().values().filter_map(|call| call.agent_status.as_ref()) {
            if !known.contains(status) {
                known.insert(status.clone());
            }
        }
        known
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.records.calls.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One record.
    pub fn get(&self, id: &str) -> Option<CallRecord> {
        self.records.calls.borrow().get(id).map(|call| (**call).clone())
    }

    /// Stores a record. One with the same id is replaced, but what only that one knows is kept.
    pub fn save(&self, mut call: CallRecord) {
        let id = call.id.clone();
        let known = self.records.calls.borrow().get(&id).cloned();
        call.awaits_wrap_up = known.as_ref().map_or(call.has_bar() && !call.is_over(), |known| known.awaits_wrap_up);
        if let Some(known) = known {
            call.keep_what_only_it_knows(&known);
            // The contact's id was changed or merged away during the call, or the agent chose another contact than the one
            // that the provider named: the provider goes on naming the old id. An id that it hasn't named before counts.
            let is_new_id = call.named_id != known.named_id;
            let is_here =
                |id: &Option<String>| id.as_deref().is_some_and(|id| self.records.book.borrow().get(id).is_some());
            if !is_new_id && !is_here(&call.contact_id) && is_here(&known.contact_id) {
                call.contact_id.clone_from(&known.contact_id);
            }
            if *known == call {
                return;
            }
        }
        self.replace(call.clone());
        self.records.follow_call(&call);
    }

    /// Whether other pages may have these records too: they are in the database.
    pub fn are_shared(&self) -> bool {
        self.records.db.borrow().is_some()
    }

    /// Changes a record; nothing where there is none of this id.
    pub fn change(&self, id: &str, change: impl FnOnce(&mut CallRecord)) {
        if let Some(mut call) = self.get(id) {
            change(&mut call);
            self.replace(call);
        }
    }

    /// Ends a record, since the agent says that the call is over. Nothing where it is over already.
    pub fn end_by_hand(&self, id: &str, now_ms: f64) {
        if let Some(mut call) = self.get(id).filter(|call| !call.is_over()) {
            call.end_by_hand(now_ms);
            self.replace(call.clone());
            self.records.follow_call(&call);
        }
    }

    /// Takes the end by hand back, unless the provider has ended the call too. `before` is the record as it was then.
    pub fn undo_end(&self, before: &CallRecord) {
        if let Some(mut call) = self.get(&before.id).filter(|call| call.ended_by_agent && !call.ended_by_provider) {
            call.ended_by_agent = false;
            call.ended_ms = None;
            call.result = before.result;
            call.answered_ms = before.answered_ms;
            call.answer_by_agent = before.answer_by_agent;
            self.replace(call.clone());
            self.records.follow_call(&call);
        }
    }

    /// Stores a call that the agent has logged by hand.
    pub fn log_by_hand(&self, call: CallRecord) {
        self.replace(call);
    }

    /// Removes such a call again, with the task that it made.
    pub fn remove_logged(&self, id: &str) {
        if self.get(id).is_none_or(|call| call.provider != CallSource::ByHand) {
            return;
        }
        self.records.calls.borrow_mut().remove(id);
        self.records.changed(Kind::Call, id);
        let task = Activity::missed_id(id);
        if self.records.activities.borrow_mut().remove(&task).is_some() {
            self.records.changed(Kind::Activity, &task);
        }
    }

    fn replace(&self, call: CallRecord) {
        let id = call.id.clone();
        let call = Rc::new(call.with_times_in_order());
        let before = self.records.calls.borrow_mut().insert(id.clone(), Rc::clone(&call));
        self.records.note_base(&self.records.bases, &id, before.as_ref());
        self.note_missed(&call, before.as_deref());
        let facts = |call: &CallRecord| (call.contact_id.clone(), call.started_ms, call.ended_ms);
        let (facts_were_old, same) =
            (self.records.facts_are_old.get(), before.is_some_and(|before| facts(&before) == facts(&call)));
        self.records.changed(Kind::Call, &id);
        if same {
            // A note that is being typed must not recount all calls at each key.
            self.records.facts_are_old.set(facts_were_old);
        }
    }
}

/// The call log.
///
/// # Panics
/// Outside of a `RecordsProvider`, which is a mistake in the app's tree.
#[hook]
pub fn use_calls() -> Calls {
    use_provided()
}
