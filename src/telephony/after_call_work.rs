//! After Call Work ends with the call's wrap-up. Our decision: Talkdesk's pages say that the status follows a call, and
//! nothing about who ends it.

use std::rc::Rc;

use cti_bridge::talkdesk::Status;

use super::agent_status::is_after_call_work;
use super::talkdesk::Talkdesk;
use crate::crm::CallRecord;

/// How far the call's end and the status that ended it may be apart, in ms. Another tab may have told of one of them.
const SAME_MOMENT_MS: f64 = 2_000.0;

/// Returns whether the agent is in After Call Work since this call ended. The status is the mirrored one, with the time
/// since when, in ms: a status that the agent has chosen meanwhile began later.
fn is_since(call: &CallRecord, status: Option<&(Status, f64)>) -> bool {
    let (Some((status, since_ms)), Some(ended_ms)) = (status, call.ended_ms) else { return false };
    is_after_call_work(status) && (since_ms - ended_ms).abs() <= SAME_MOMENT_MS
}

/// Returns whether After Call Work ends with this call's wrap-up: the call has brought it, and `waiting`, the calls whose
/// wrap-up isn't done, have not.
fn ends_with(call: &CallRecord, waiting: &[Rc<CallRecord>], status: Option<&(Status, f64)>) -> bool {
    is_since(call, status) && !waiting.iter().any(|call| is_since(call, status))
}

impl Talkdesk {
    /// Asks Talkdesk for Available, if After Call Work ends with this call's wrap-up. `waiting` are the other calls whose
    /// wrap-up isn't done.
    pub fn end_after_call_work(&self, call: &CallRecord, waiting: &[Rc<CallRecord>]) {
        if ends_with(call, waiting, self.state().status.as_ref()) {
            // A failure leaves the status as it is, and the status bar shows that.
            let _ = self.change_status(Status::new("available"));
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_the_after_call_work_of_the_call_itself_ends_with_its_wrap_up() {
        for (name, ended_ms, status, is_its) in [
            ("its own", Some(50_000.0), Some(("after_call_work", 50_000.0)), true),
            ("an account's own status", Some(50_000.0), Some(("away_After Call Work", 50_300.0)), true),
            ("chosen later", Some(50_000.0), Some(("after_call_work", 59_000.0)), false),
            ("of a call after it", Some(20_000.0), Some(("after_call_work", 50_000.0)), false),
            ("changed meanwhile", Some(50_000.0), Some(("away_Lunch", 52_000.0)), false),
            ("available at once", Some(50_000.0), Some(("available", 50_000.0)), false),
            ("no status known", Some(50_000.0), None, false),
            ("the call goes on", None, Some(("after_call_work", 50_000.0)), false),
        ] {
            let call = CallRecord { ended_ms, ..CallRecord::default() };
            let status = status.map(|(text, since_ms)| (Status::new(text), since_ms));
            assert_eq!(ends_with(&call, &[], status.as_ref()), is_its, "{name}");
        }
    }

    #[test]
    fn of_two_calls_that_ended_together_the_last_wrap_up_counts() {
        let ended = |ended_ms| CallRecord { ended_ms: Some(ended_ms), ..CallRecord::default() };
        let status = (Status::new("after_call_work"), 50_000.0);
        for (waiting, ends) in [(vec![], true), (vec![ended(50_000.0)], false), (vec![ended(9_000.0)], true)] {
            let waiting: Vec<_> = waiting.into_iter().map(Rc::new).collect();
            assert_eq!(ends_with(&ended(50_000.0), &waiting, Some(&status)), ends);
        }
    }
}
