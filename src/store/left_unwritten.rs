//! Calls that aren't stored yet when the page is left: LeadDesk closes the card's frame as soon as a call ending reason
//! is chosen, and a frame that is gone stores nothing more. sessionStorage is written at once.

use std::rc::Rc;

use super::local;
use super::records::Records;
use crate::crm::{CallRecord, Kind};

/// The records, in sessionStorage.
const LEFT: &str = "screenpop.unwritten";

impl Records {
    /// The page is being left: notes the calls that storage doesn't have.
    pub(super) fn note_unwritten_calls(&self) {
        // Not those of an operation that isn't stored: nothing of it must be.
        let (queue, calls) = (self.queue.borrow(), self.calls.borrow());
        let waiting = queue.waiting().filter(|key| key.0 == Kind::Call);
        let calls: Vec<CallRecord> = waiting.filter_map(|key| calls.get(&key.1)).map(|call| (**call).clone()).collect();
        // Plain data with string keys: serialising it can't fail.
        let text = (!calls.is_empty()).then(|| serde_json::to_string(&calls).unwrap_or_default());
        local::note(LEFT, text.as_deref());
    }

    /// Stores what was left so.
    pub(super) fn take_unwritten_calls(self: &Rc<Self>) {
        let left = local::noted(LEFT).and_then(|text| serde_json::from_str::<Vec<CallRecord>>(&text).ok());
        local::note(LEFT, None);
        for call in left.unwrap_or_default() {
            let id = call.id.clone();
            self.calls.borrow_mut().insert(id.clone(), Rc::new(call));
            self.changed(Kind::Call, &id);
        }
    }
}
