//! Who called in vain and hasn't been called since.

use std::collections::HashSet;
use std::rc::Rc;

use super::{CallRecord, CallResult, Direction};

/// The missed calls, the newest of each caller, after which nothing else happened between the two: neither did the
/// agent call, reached or not, nor was another of their calls answered. An incoming call that isn't known to be answered
/// settles nothing. `newest_first` is the log in that order.
///
/// Callers are told apart by contact and by number, whichever is known; who withheld both can't be called back.
pub fn not_called_back(newest_first: &[Rc<CallRecord>]) -> Vec<Rc<CallRecord>> {
    let mut heard_of: HashSet<&str> = HashSet::new();
    let mut missed = Vec::new();
    for call in newest_first {
        if call.direction == Direction::Inbound && call.result == CallResult::Unknown {
            continue; // neither missed nor answered, as far as is known
        }
        let parties = || call.contact_id.iter().chain(&call.number).map(String::as_str);
        let is_new = parties().all(|party| !heard_of.contains(party)) && parties().next().is_some();
        if is_new && call.direction == Direction::Inbound && call.result == CallResult::NoAnswer {
            missed.push(Rc::clone(call));
        }
        heard_of.extend(parties());
    }
    missed
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn call(id: &str, contact: &str, number: &str, direction: Direction, result: CallResult) -> Rc<CallRecord> {
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Rc::new(CallRecord {
            id: id.to_owned(),
            contact_id: known(contact),
            number: known(number),
            direction,
            result,
            ..CallRecord::default()
        })
    }

    fn ids(calls: &[Rc<CallRecord>]) -> Vec<String> {
        not_called_back(calls).iter().map(|call| call.id.clone()).collect()
    }

    #[test]
    fn what_came_after_a_missed_call_settles_it() {
        use CallResult::{Answered, NoAnswer, Unknown};
        use Direction::{Inbound, Outbound};
        let log = [
            call("perhaps answered", "B", "+2", Inbound, Unknown),
            call("perhaps reached", "F", "+6", Outbound, Unknown),
            call("settled by the try, reached or not", "F", "+6", Inbound, NoAnswer),
            call("tried", "A", "+1", Outbound, NoAnswer),
            call("again", "B", "+2", Inbound, NoAnswer),
            call("withheld", "", "", Inbound, NoAnswer),
            call("by number", "", "+3", Inbound, NoAnswer),
            call("answered", "C", "+4", Inbound, Answered),
            call("settled by the try", "", "+1", Inbound, NoAnswer),
            call("settled by the contact", "C", "+44", Inbound, NoAnswer),
            call("first", "B", "+2", Inbound, NoAnswer),
            call("not reached", "D", "+5", Outbound, NoAnswer),
        ];
        assert_eq!(ids(&log), ["again", "by number"]);
    }

    proptest! {
        #[test]
        fn it_agrees_with_looking_at_every_pair(calls in prop::collection::vec((0u8..4, 0u8..4, any::<bool>(), any::<bool>()), 0..14)) {
            let name = |party: u8, kind: &str| if party == 0 { String::new() } else { format!("{kind}{party}") };
            let log: Vec<_> = calls
                .iter()
                .enumerate()
                .map(|(index, (contact, number, inbound, answered))| {
                    let direction = if *inbound { Direction::Inbound } else { Direction::Outbound };
                    let result = if *answered { CallResult::Answered } else { CallResult::NoAnswer };
                    call(&index.to_string(), &name(*contact, "C"), &name(*number, "+"), direction, result)
                })
                .collect();
            let same = |a: &CallRecord, b: &CallRecord| {
                (a.contact_id.is_some() && a.contact_id == b.contact_id) || (a.number.is_some() && a.number == b.number)
            };
            let expected: Vec<String> = log
                .iter()
                .enumerate()
                .filter(|(index, call)| {
                    call.direction == Direction::Inbound
                        && call.result == CallResult::NoAnswer
                        && same(call, call)
                        && !log.iter().take(*index).any(|later| same(later, call))
                })
                .map(|(_, call)| call.id.clone())
                .collect();
            prop_assert_eq!(ids(&log), expected);
        }
    }
}
