//! One call with what the tracker remembers about it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::super::{Call, CallDirection, CallPhase};
use super::{Caller, MAX_DATA_PER_CALL, NAMED_WITHIN_MS, Now};

/// A call and what is known about it beyond its messages. Times named `…_at` are those of the tracker's
/// [`Clock`](crate::clock::Clock).
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Tracked {
    pub call: Call,
    /// Everything that names the other side.
    pub caller: Caller,
    /// The frames that told of this call.
    pub frames: BTreeSet<u64>,
    /// Whether the contact was named shortly before the `popover`: one named after it is more certain.
    pub named_early: bool,
    /// Whether it began while the agent was busy with another call: then no status tells whether it was answered.
    pub began_while_busy: bool,
    /// When it went on after an end, and when that end was, in ms since the Unix epoch.
    pub resumed: Option<(f64, f64)>,
    pub started_at: f64,
    /// When its last `popover` came.
    pub rang_at: f64,
    pub ended_at: f64,
    /// How sure its end is.
    pub end: End,
}

/// How sure the end of a call is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum End {
    Sure,
    /// The panel was hidden: a busy status that comes soon shows that it was answered after all.
    Hidden,
    /// Nobody answered for long: the same.
    Expired,
    /// The agent says so, and may take it back: then it is in this phase again.
    ByHand {
        phase: CallPhase,
    },
    /// It rang while another call was on, and that one is over: it may be over too, or ring on.
    MayRingOn,
    /// The agent's status left busy in this frame: the call goes on if the status returns to busy at once.
    LeftBusy {
        frame: u64,
    },
}

impl Tracked {
    pub fn is_in_progress(&self) -> bool {
        self.call.phase != CallPhase::Ended
    }

    /// Whether it rings or is being dialled.
    pub fn is_unanswered(&self) -> bool {
        matches!(self.call.phase, CallPhase::Ringing | CallPhase::Dialling)
    }

    /// Whether the agent's phone is taken by it.
    pub fn is_on_line(&self) -> bool {
        matches!(self.call.phase, CallPhase::OnCall | CallPhase::Dialled)
    }

    /// Whether its name came before its `popover`, a moment ago: another name that comes now is the right one.
    pub fn has_uncertain_name(&self, now: Now) -> bool {
        self.named_early && now.at - self.started_at <= NAMED_WITHIN_MS
    }

    pub fn is_outbound(&self) -> bool {
        self.call.direction == CallDirection::Outbound
    }

    /// Talkdesk has turned busy.
    pub fn busy(&mut self, now_ms: f64) {
        if self.is_outbound() {
            self.call.phase = CallPhase::Dialled;
        } else {
            self.call.phase = CallPhase::OnCall;
            self.call.answered_ms = Some(now_ms.max(self.call.started_ms));
        }
        self.call.ended_ms = None;
        self.call.answer_unknown = false;
        self.end = End::Sure;
    }

    /// Goes on after an end that wasn't one.
    pub fn resume(&mut self, at: f64) {
        self.resumed = self.call.ended_ms.map(|ended_ms| (at, ended_ms));
        self.call.phase = if self.call.answered_ms.is_some() { CallPhase::OnCall } else { CallPhase::Dialled };
        self.call.ended_ms = None;
        self.call.answer_unknown = false;
    }

    /// Takes an end by hand back, if the call still goes on.
    pub fn undo_end_by_hand(&mut self) {
        if let End::ByHand { phase } = self.end
            && !self.is_in_progress()
        {
            self.call.phase = phase;
            self.call.ended_ms = None;
            self.call.answer_unknown = false;
        }
    }

    /// Rings on after an end that was a guess.
    pub fn ring_on(&mut self, at: f64) {
        self.call.phase = CallPhase::Ringing;
        self.call.ended_ms = None;
        self.call.answer_unknown = false;
        self.began_while_busy = false;
        self.rang_at = at;
        self.end = End::Sure;
    }

    pub fn end(&mut self, end: End, now_ms: f64, at: f64) {
        let was_answered = self.call.answered_ms.is_some();
        self.call.answer_unknown = !was_answered && (self.call.phase == CallPhase::Dialled || self.began_while_busy);
        self.call.phase = CallPhase::Ended;
        self.call.ended_ms = Some(now_ms.max(self.call.answered_ms.unwrap_or(self.call.started_ms)));
        self.ended_at = at;
        self.end = end;
    }

    /// Returns whether the data were added. An exact repeat of the last ones is a duplicate.
    pub fn add_data(&mut self, data: &Map<String, Value>) -> bool {
        let kept = &mut self.call.data;
        if kept.len() == MAX_DATA_PER_CALL || kept.last() == Some(data) {
            return false;
        }
        kept.push(data.clone());
        true
    }

    /// Names the contact.
    pub fn name(&mut self, contact_id: &str) {
        self.call.contact_id = Some(contact_id.to_owned());
        self.caller.contact_id = Some(contact_id.to_owned());
    }
}
