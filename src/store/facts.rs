//! What the book has to know of calls and activities, for filters and for the order by last activity.

use super::records::Records;
use crate::crm::FactsById;

impl Records {
    /// Brings the book's facts up to date, where they aren't.
    pub(super) fn refresh_facts(&self) {
        if !self.facts_are_old.replace(false) {
            return;
        }
        let mut facts = FactsById::new();
        let mut note = |contact_id: Option<&String>, at_ms: f64, open_task: bool| {
            let Some(id) = contact_id else { return };
            let known = facts.entry(id.clone()).or_default();
            known.last_ms = known.last_ms.max(at_ms);
            known.open_tasks += u32::from(open_task);
        };
        for call in self.calls.borrow().values() {
            note(call.contact_id.as_ref(), call.ended_ms.unwrap_or(call.started_ms), false);
        }
        for activity in self.activities.borrow().values() {
            let last_ms = activity.at_ms.max(activity.happened_ms());
            note(activity.contact_id.as_ref(), last_ms, activity.is_open_task());
        }
        self.book.borrow_mut().set_facts(facts);
    }
}
