//! The calls in progress, and those that wait for their wrap-up; the same in every tab.

use std::rc::Rc;

use js_sys::Date;

use super::calls::Calls;
use crate::crm::CallRecord;

/// More than these would be a list, and there is one: the call log.
const MOST: usize = 3;

/// How long a wrap-up waits, in ms: yesterday's doesn't stand above today's calls.
const WAITS_MS: f64 = 12.0 * 3_600_000.0;

impl Calls {
    /// Those of the call bar.
    pub fn in_bar(&self) -> Vec<Rc<CallRecord>> {
        self.open(&CallRecord::stands_in_bar)
    }

    /// The external ids of the contacts that a call of the call bar rings or goes on with. Not of those who are only being
    /// dialled: nothing says whether Talkdesk has taken that up, so it may be tried again.
    pub fn on_the_line(&self) -> Vec<String> {
        let calls = self.records.calls.borrow();
        let goes_on = calls.values().filter(|call| call.is_on_the_line());
        goes_on.filter_map(|call| call.contact_id.clone()).collect()
    }

    /// Of the calls that `of` takes, those that go on, and then as many as there is room for of those that wait for their
    /// wrap-up; the newest first. An unanswered one waits only while it is the newest: if it was missed, it has become a
    /// task.
    pub fn open(&self, of: &dyn Fn(&CallRecord) -> bool) -> Vec<Rc<CallRecord>> {
        let calls = self.newest(|call| of(call) && (!call.is_over() || call.awaits_wrap_up));
        let newest_ms = self.newest_ms(of);
        let since_ms = Date::now() - WAITS_MS;
        let waits = |call: &CallRecord| {
            call.started_ms > since_ms && (call.waits_for_wrap_up() || call.started_ms >= newest_ms)
        };
        let (over, mut open): (Vec<_>, Vec<_>) = calls.into_iter().partition(|call| call.is_over());
        let room = MOST.saturating_sub(open.len());
        open.extend(over.into_iter().filter(|call| waits(call)).take(room));
        open.sort_by(|a, b| b.started_ms.total_cmp(&a.started_ms));
        open
    }

    fn newest_ms(&self, of: &dyn Fn(&CallRecord) -> bool) -> f64 {
        let all = self.records.calls.borrow();
        all.values().filter(|call| of(call)).map(|call| call.started_ms).fold(0.0, f64::max)
    }

    /// The wrap-up is done: the call is in the log, and nowhere else.
    pub fn put_away(&self, id: &str) {
        self.change(id, |call| call.awaits_wrap_up = false);
    }
}
