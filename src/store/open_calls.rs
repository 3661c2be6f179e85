//! The calls that this tab is in, or that wait for their wrap-up.

use std::rc::Rc;

use super::calls::Calls;
use super::local;
use super::records::Change;
use crate::crm::{CallRecord, Kind, Provider};

/// The ids of the calls that were put away, in sessionStorage.
const AWAY: &str = "screenpop.put-away";

/// More than these would be a list, and there is one: the call log.
const MOST: usize = 3;

impl Calls {
    /// The calls of this tab, through that product, that go on or wait for their wrap-up, the newest first. An
    /// unanswered one waits only while it is the newest: if it was missed, it has become a task.
    pub fn open(&self, provider: Provider) -> Vec<Rc<CallRecord>> {
        let away = local::noted(AWAY).unwrap_or_default();
        let all = self.records.calls.borrow();
        let had = Self::had_ids();
        let calls = had.lines().rev().filter_map(|id| all.get(id)).filter(|call| call.provider == provider);
        calls
            .enumerate()
            .filter(|(index, call)| !call.is_over() || call.waits_for_wrap_up() || *index == 0)
            .filter(|(_, call)| !away.lines().any(|id| id == call.id))
            .map(|(_, call)| Rc::clone(call))
            .take(MOST)
            .collect()
    }

    /// The wrap-up is done: the call is in the log, and nowhere else.
    pub fn put_away(&self, id: &str) {
        let away = local::noted(AWAY).unwrap_or_default();
        // Only those that could come up again are kept.
        let had = Self::had_ids();
        let mut ids: Vec<&str> = away.lines().filter(|known| had.lines().any(|id| id == *known)).collect();
        ids.push(id);
        local::note(AWAY, Some(&ids.join("\n")));
        self.records.tell(Change::Changed(Kind::Call));
    }
}
