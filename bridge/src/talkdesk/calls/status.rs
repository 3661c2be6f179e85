//! The agent's status changes, the panel is hidden, or a frame has nothing more to say.

use super::super::{Status, StatusKind};
use super::frames::Turn;
use super::tracked::{End, Tracked};
use super::{CallTracker, Now, REPEAT_WITHIN_MS, RINGS_ON_MS, SWAPPED_WITHIN_MS};

impl CallTracker {
    pub(super) fn status(&mut self, frame: u64, status: &Status, now: Now) {
        match self.frames.status(frame, status, now.at) {
            Turn::ToBusy => self.turned_busy(frame, now),
            Turn::FromBusy => self.left_busy(frame, now),
            Turn::None => {}
        }
        if status.kind() == StatusKind::Offline {
            self.end_all(frame, now);
        }
    }

    fn turned_busy(&mut self, frame: u64, now: Now) {
        if self.pending.as_ref().is_some_and(|ring| !ring.is_repeat()) {
            self.nothing_named_the_ring();
        }
        if self.resume(frame, now) {
            return;
        }
        let Some(at) = self.calls.iter().rposition(Tracked::is_unanswered).or_else(|| self.answered_after_all(now))
        else {
            return;
        };
        for other in self.calls.iter_mut().filter(|other| other.is_on_line() && other.frames.contains(&frame)) {
            other.end(End::Sure, now.ms, now.at); // an agent has one line
        }
        if let Some(call) = self.calls.get_mut(at) {
            call.frames.insert(frame);
            call.began_while_busy = false;
            call.busy(now.ms);
        }
    }

    /// The status has left busy for a moment only, and nothing rings.
    fn resume(&mut self, frame: u64, now: Now) -> bool {
        let has_left = |call: &Tracked| {
            call.end == End::LeftBusy { frame } && !call.is_in_progress() && now.at - call.ended_at <= SWAPPED_WITHIN_MS
        };
        let Some(at) = self.calls.iter().rposition(has_left) else { return false };
        let may_ring = |call: &Tracked| call.is_in_progress() || call.end == End::MayRingOn;
        if self.calls.iter().skip(at + 1).any(may_ring) {
            return false;
        }
        self.calls[at].resume(now.at);
        true
    }

    /// The last call, if busy shows that its end was none.
    fn answered_after_all(&self, now: Now) -> Option<usize> {
        let at = self.calls.len().checked_sub(1)?;
        let last = &self.calls[at];
        let within_ms = match last.end {
            End::Hidden | End::MayRingOn => RINGS_ON_MS,
            End::Expired => REPEAT_WITHIN_MS,
            End::Sure | End::ByHand { .. } | End::LeftBusy { .. } => return None,
        };
        (!last.is_in_progress() && now.at - last.ended_at <= within_ms).then_some(at)
    }

    fn left_busy(&mut self, frame: u64, now: Now) {
        for call in self.calls.iter_mut().filter(|call| call.frames.contains(&frame)) {
            if !call.is_in_progress() {
                if matches!(call.end, End::ByHand { .. }) {
                    call.end = End::Sure;
                }
            } else if call.is_on_line() {
                call.end(End::LeftBusy { frame }, now.ms, now.at);
            } else if call.began_while_busy && now.at - call.started_at > SWAPPED_WITHIN_MS {
                call.end(End::MayRingOn, now.ms, now.at);
            } else {
                call.began_while_busy = false;
            }
        }
        self.begin_pending_dial(now);
    }

    pub(super) fn hide(&mut self, now: Now) {
        if self.pending.is_some() {
            self.nothing_named_the_ring();
        }
        for call in self.calls.iter_mut().filter(|call| call.is_unanswered()) {
            call.end(End::Hidden, now.ms, now.at);
        }
    }

    /// Nobody is logged in to this frame, or it is gone.
    pub(super) fn frame_is_out(&mut self, frame: u64, now: Now) {
        self.frames.forget(frame);
        self.end_all(frame, now);
    }

    fn end_all(&mut self, frame: u64, now: Now) {
        if self.pending.as_ref().is_some_and(|ring| ring.is_of(frame)) {
            self.nothing_named_the_ring();
        }
        for call in &mut self.calls {
            if !call.frames.remove(&frame) {
                continue;
            }
            let goes_on = call.frames.iter().any(|other| !call.is_on_line() || self.frames.is_busy(*other));
            if call.is_in_progress() && !goes_on {
                call.end(End::Sure, now.ms, now.at);
            }
            if !call.is_in_progress() {
                call.end = End::Sure;
            }
        }
    }
}
