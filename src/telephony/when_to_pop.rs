//! When `openContact`, or a call that the agent makes here, opens its contact: now, when the call is answered, or not at
//! all, as the settings say for each direction.
//!
//! An `openContact` may come a little before the message that makes the call ring (docs/talkdesk.md). Where incoming
//! calls don't pop at the ring, it waits that long for its call; without one it has nothing to do with a call, and opens.

use std::rc::Rc;

use cti_bridge::talkdesk::{NAMED_WITHIN_MS, RINGS_ON_MS};

use crate::crm::{CallRecord, Direction};
use crate::store::settings::{PopWhen, Settings};

/// A screen pop that isn't due yet.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct PendingPop {
    pub contact_id: String,
    waits_for: WaitsFor,
}

#[derive(Clone, PartialEq, Debug)]
enum WaitsFor {
    /// The answer of the call with this id.
    Answer(String),
    /// A call that may have been announced; up to when.
    Call(f64),
    /// The agent's own call, which may come from another tab; up to when.
    Dialled(f64),
}

/// What to do with a screen pop.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum PopDecision {
    /// Opens this contact.
    Now(String),
    /// Look again whenever the call changes, and at the latest at [`PendingPop::look_again_ms`].
    Later(PendingPop),
    Never,
}

/// The settings that decide it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct PopSettings {
    pub inbound: PopWhen,
    pub outbound: PopWhen,
}

impl PopSettings {
    pub(super) fn of(settings: &Settings) -> Self {
        Self { inbound: settings.pop_inbound, outbound: settings.pop_outbound }
    }

    fn of_call(self, call: &CallRecord) -> PopWhen {
        match call.direction {
            Direction::Inbound => self.inbound,
            Direction::Outbound => self.outbound,
        }
    }

    /// An `openContact` has come. `calls` are those of this tab, the newest first, with what the agent said of them.
    pub(super) fn decide(self, contact_id: String, calls: &[Rc<CallRecord>], now_ms: f64) -> PopDecision {
        match call_of(&contact_id, calls) {
            Some(call) => self.of_going_on(contact_id, call),
            None if self.inbound == PopWhen::AtStart => PopDecision::Now(contact_id),
            None => {
                let waits_for = WaitsFor::Call(now_ms + NAMED_WITHIN_MS);
                PopDecision::Later(PendingPop { contact_id, waits_for })
            }
        }
    }

    /// The agent has dialled this contact from this page. Its call may not be among `calls` yet: another tab may lead.
    pub(super) fn decide_dialled(self, contact_id: String, calls: &[Rc<CallRecord>], now_ms: f64) -> PopDecision {
        match self.outbound {
            PopWhen::AtStart => PopDecision::Now(contact_id),
            PopWhen::AtAnswer => {
                let waits_for = WaitsFor::Dialled(now_ms + NAMED_WITHIN_MS);
                self.look_again(PendingPop { contact_id, waits_for }, calls, now_ms)
            }
            PopWhen::Never => PopDecision::Never,
        }
    }

    fn of_going_on(self, contact_id: String, call: &CallRecord) -> PopDecision {
        match (self.of_call(call), call.answered_ms) {
            (PopWhen::AtStart, _) | (PopWhen::AtAnswer, Some(_)) => PopDecision::Now(contact_id),
            (PopWhen::AtAnswer, None) => {
                PopDecision::Later(PendingPop { contact_id, waits_for: WaitsFor::Answer(call.id.clone()) })
            }
            (PopWhen::Never, _) => PopDecision::Never,
        }
    }

    /// The calls have changed, or it is time: whether a pop that waits is due.
    pub(super) fn look_again(self, pending: PendingPop, calls: &[Rc<CallRecord>], now_ms: f64) -> PopDecision {
        match &pending.waits_for {
            WaitsFor::Answer(id) => match calls.iter().find(|call| call.id == *id) {
                Some(call) if !call.is_over() => self.of_going_on(pending.contact_id, call),
                // It may ring on behind the hidden panel.
                Some(call) if call.ended_ms.is_some_and(|ended_ms| now_ms - ended_ms <= RINGS_ON_MS) => {
                    PopDecision::Later(pending)
                }
                Some(_) | None => PopDecision::Never, // it was over before it was answered
            },
            WaitsFor::Call(until_ms) => match call_of(&pending.contact_id, calls) {
                Some(call) => self.of_going_on(pending.contact_id, call),
                None if now_ms >= *until_ms => PopDecision::Now(pending.contact_id),
                None => PopDecision::Later(pending),
            },
            WaitsFor::Dialled(until_ms) => match dialled(&pending.contact_id, calls) {
                Some(call) => self.of_going_on(pending.contact_id, call),
                None if now_ms >= *until_ms => PopDecision::Never, // no call came of it
                None => PopDecision::Later(pending),
            },
        }
    }
}

/// The call in progress that the agent has made to this contact.
fn dialled<'a>(contact_id: &str, calls: &'a [Rc<CallRecord>]) -> Option<&'a CallRecord> {
    let is_own = |call: &&Rc<CallRecord>| {
        !call.is_over() && call.direction == Direction::Outbound && call.contact_id.as_deref() == Some(contact_id)
    };
    calls.iter().find(is_own).map(|call| &**call)
}

/// The call in progress that an `openContact` belongs to: the contact's, or the newest that has no contact.
fn call_of<'a>(contact_id: &str, calls: &'a [Rc<CallRecord>]) -> Option<&'a CallRecord> {
    let in_progress = || calls.iter().filter(|call| !call.is_over());
    let own = in_progress().find(|call| call.contact_id.as_deref() == Some(contact_id));
    own.or_else(|| in_progress().find(|call| call.contact_id.is_none())).map(|call| &**call)
}

impl PendingPop {
    /// When it is due although nothing else happens, if it is then.
    pub(super) fn look_again_ms(&self) -> Option<f64> {
        match self.waits_for {
            WaitsFor::Answer(_) => None,
            WaitsFor::Call(until_ms) | WaitsFor::Dialled(until_ms) => Some(until_ms),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::panic)]
mod tests {
    use super::*;
    use crate::crm::CallResult;

    fn call(id: &str, direction: Direction, answered_ms: Option<f64>, ended_ms: Option<f64>) -> Rc<CallRecord> {
        let result = if answered_ms.is_some() { CallResult::OnCall } else { CallResult::Ringing };
        Rc::new(CallRecord { id: id.into(), direction, result, answered_ms, ended_ms, ..CallRecord::default() })
    }

    fn settings(inbound: PopWhen, outbound: PopWhen) -> PopSettings {
        PopSettings { inbound, outbound }
    }

    /// `now`, `never`, `at the answer`, or `perhaps a call comes`.
    fn word(decision: &PopDecision) -> &'static str {
        match decision {
            PopDecision::Now(id) => {
                assert_eq!(id, "C-1");
                "now"
            }
            PopDecision::Later(PendingPop { waits_for: WaitsFor::Answer(_), .. }) => "at the answer",
            PopDecision::Later(PendingPop { waits_for: WaitsFor::Call(_), .. }) => "perhaps a call comes",
            PopDecision::Later(PendingPop { waits_for: WaitsFor::Dialled(_), .. }) => "perhaps it is dialled",
            PopDecision::Never => "never",
        }
    }

    use Direction::{Inbound, Outbound};
    use PopWhen::{AtAnswer, AtStart, Never};

    #[test]
    fn each_direction_pops_when_its_setting_says() {
        #[rustfmt::skip]
        let table = [
            (settings(AtStart, AtStart), Some((Inbound, None)), "now"),
            (settings(AtStart, Never), Some((Inbound, None)), "now"),
            (settings(AtAnswer, AtStart), Some((Inbound, None)), "at the answer"),
            (settings(AtAnswer, AtStart), Some((Inbound, Some(5.0))), "now"),
            (settings(Never, AtStart), Some((Inbound, None)), "never"),
            (settings(Never, AtStart), Some((Inbound, Some(5.0))), "never"),
            (settings(Never, AtStart), Some((Outbound, None)), "now"),
            (settings(AtStart, AtAnswer), Some((Outbound, None)), "at the answer"),
            (settings(AtStart, AtAnswer), Some((Outbound, Some(5.0))), "now"),
            (settings(AtStart, Never), Some((Outbound, Some(5.0))), "never"),
            (settings(AtStart, Never), None, "now"),
            (settings(AtAnswer, AtStart), None, "perhaps a call comes"),
            (settings(Never, AtStart), None, "perhaps a call comes"),
        ];
        for (settings, going_on, expected) in table {
            let calls: Vec<_> = going_on.iter().map(|(direction, at)| call("1", *direction, *at, None)).collect();
            assert_eq!(word(&settings.decide("C-1".into(), &calls, 10.0)), expected, "{settings:?} {calls:?}");
        }
        // A call that is over is none.
        let over = call("1", Outbound, Some(5.0), Some(9.0));
        assert_eq!(word(&settings(AtStart, Never).decide("C-1".into(), &[over], 10.0)), "now");
    }

    #[test]
    fn a_contact_that_is_dialled_opens_when_the_setting_for_outgoing_calls_says() {
        let own =
            |at| Rc::new(CallRecord { contact_id: Some("C-1".into()), ..(*call("1", Outbound, at, None)).clone() });
        let others = || {
            let named = call("2", Outbound, Some(5.0), None);
            vec![
                Rc::new(CallRecord { contact_id: Some("C-2".into()), ..(*named).clone() }),
                call("3", Inbound, None, None),
            ]
        };
        for (outbound, calls, expected) in [
            (AtStart, vec![own(None)], "now"),
            (AtStart, vec![], "now"),
            (AtAnswer, vec![own(None)], "at the answer"),
            (AtAnswer, vec![own(Some(5.0))], "now"),
            (AtAnswer, others(), "perhaps it is dialled"),
            (Never, vec![own(None)], "never"),
            (Never, vec![], "never"),
        ] {
            for inbound in [AtStart, Never] {
                let decision = settings(inbound, outbound).decide_dialled("C-1".into(), &calls, 10.0);
                assert_eq!(word(&decision), expected, "{outbound:?} {calls:?}");
            }
        }
        let settings = settings(AtStart, AtAnswer);
        let PopDecision::Later(pending) = settings.decide_dialled("C-1".into(), &others(), 10.0) else { panic!() };
        let until_ms = 10.0 + NAMED_WITHIN_MS;
        assert_eq!(pending.look_again_ms(), Some(until_ms));
        for (calls, at_ms, expected) in [
            (others(), until_ms - 1.0, "perhaps it is dialled"),
            (vec![own(None)], until_ms - 1.0, "at the answer"),
            (others(), until_ms, "never"),
        ] {
            assert_eq!(word(&settings.look_again(pending.clone(), &calls, at_ms)), expected, "{calls:?} at {at_ms}");
        }
    }

    #[test]
    fn of_two_calls_it_belongs_to_the_one_of_that_contact() {
        let own = CallRecord { contact_id: Some("C-1".into()), ..(*call("1", Outbound, None, None)).clone() };
        let calls = [call("2", Inbound, None, None), Rc::new(own)];
        assert_eq!(word(&settings(AtStart, Never).decide("C-1".into(), &calls, 10.0)), "never");
        assert_eq!(word(&settings(AtStart, Never).decide("C-1".into(), &calls[..1], 10.0)), "now");
    }

    #[test]
    fn a_pop_that_waits_is_due_at_the_answer_of_its_call() {
        let settings = settings(AtAnswer, AtStart);
        let pending = match settings.decide("C-1".into(), &[call("1", Inbound, None, None)], 10.0) {
            PopDecision::Later(pending) => pending,
            other => panic!("{other:?}"),
        };
        assert_eq!(pending.look_again_ms(), None);
        for (now, expected) in [
            (Some(call("1", Inbound, None, None)), "at the answer"),
            (Some(call("1", Inbound, Some(20.0), None)), "now"),
            (Some(call("1", Inbound, None, Some(20.0))), "at the answer"), // it may ring on
            (Some(call("1", Inbound, None, Some(20.0 - RINGS_ON_MS - 1.0))), "never"),
            (Some(call("2", Inbound, Some(20.0), None)), "never"), // its own is gone
            (None, "never"),
        ] {
            assert_eq!(word(&settings.look_again(pending.clone(), now.as_slice(), 20.0)), expected, "{now:?}");
        }
    }

    #[test]
    fn an_early_pop_finds_its_call_or_opens_without_one() {
        let over = call("0", Inbound, Some(1.0), Some(2.0));
        for (inbound, ringing) in [(Never, "never"), (AtAnswer, "at the answer")] {
            let settings = settings(inbound, AtStart);
            let pending = match settings.decide("C-1".into(), std::slice::from_ref(&over), 10.0) {
                PopDecision::Later(pending) => pending,
                other => panic!("{other:?}"),
            };
            let until_ms = 10.0 + NAMED_WITHIN_MS;
            assert_eq!(pending.look_again_ms(), Some(until_ms));
            for (now, at_ms, expected) in [
                (Some(call("1", Inbound, None, None)), 500.0, ringing),
                (Some(over.clone()), 500.0, "perhaps a call comes"),
                (None, until_ms - 1.0, "perhaps a call comes"),
                (None, until_ms, "now"),
                (Some(over.clone()), until_ms, "now"),
            ] {
                let decision = settings.look_again(pending.clone(), now.as_slice(), at_ms);
                assert_eq!(word(&decision), expected, "{inbound:?} {now:?} at {at_ms}");
            }
        }
    }
}
