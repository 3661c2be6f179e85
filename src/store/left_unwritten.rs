//! Calls that aren't stored yet when the page is left: LeadDesk closes the card's frame as soon as a call ending reason
//! is chosen, and a frame that is gone stores nothing more. sessionStorage is written at once.

use std::rc::Rc;

use super::local;
use super::records::Records;
use crate::crm::{CallRecord, Kind, unsaved};

/// The records, in sessionStorage.
const LEFT: &str = "screenpop.unwritten";

impl Records {
    /// The page is being left: notes the calls that storage doesn't have, beside those that an earlier page has left and
    /// this one hasn't taken yet.
    pub(super) fn note_unwritten_calls(&self) {
        if unsaved::are_contacts_made_up() {
            return;
        }
        // Not those of an operation that isn't stored: nothing of it must be.
        let (queue, calls) = (self.queue.borrow(), self.calls.borrow());
        let waiting = queue.waiting().filter(|key| key.0 == Kind::Call);
        let own = waiting.filter_map(|key| calls.get(&key.1)).map(|call| (**call).clone());
        let mut calls: Vec<CallRecord> = own.collect();
        if !self.has_taken_left_calls.get() {
            let earlier = left().into_iter().filter(|call| calls.iter().all(|own| own.id != call.id));
            let earlier: Vec<CallRecord> = earlier.collect();
            calls.extend(earlier);
        }
        // Plain data with string keys: serialising it can't fail.
        let text = (!calls.is_empty()).then(|| serde_json::to_string(&calls).unwrap_or_default());
        local::note(LEFT, text.as_deref());
    }

    /// Stores what was left so.
    pub(super) fn take_unwritten_calls(self: &Rc<Self>) {
        let left = left();
        self.has_taken_left_calls.set(true);
        local::note(LEFT, None);
        for call in left {
            let id = call.id.clone();
            self.calls.borrow_mut().insert(id.clone(), Rc::new(call));
            self.changed(Kind::Call, &id);
        }
    }
}

/// What an earlier page has left.
fn left() -> Vec<CallRecord> {
    local::noted(LEFT).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}
