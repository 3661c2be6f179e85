//! Calls that aren't stored yet when the page is left: LeadDesk closes the card's frame as soon as a call ending reason
//! is chosen, and a frame that is gone stores nothing more. sessionStorage is written at once.

use std::rc::Rc;

use super::local;
use super::records::Records;
use crate::crm::CallRecord;

/// The records, in sessionStorage.
const LEFT: &str = "screenpop.unwritten";

impl Records {
    /// The page is being left: notes the calls that storage doesn't have.
    pub(super) fn note_unwritten_calls(&self) {
        let calls: Vec<CallRecord> =
            self.calls.borrow().iter().filter(|call| self.is_unwritten(&call.id)).cloned().collect();
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
            let mut calls = self.calls.borrow_mut();
            match calls.iter_mut().find(|known| known.id == id) {
                Some(known) => *known = call,
                None => calls.push(call),
            }
            drop(calls);
            self.call_changed(&id);
        }
    }
}
