//! The agent's status changes, the panel is hidden, or a frame has nothing more to say.

use super::super::{Status, StatusKind};
use super::frames::Turn;
use super::tracked::{End, Tracked};
use super::{CallTracker, Now, SWAPPED_WITHIN_MS, UNANSWERED_AFTER_MS};

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
        if self.resume(frame, now) {
            return;
        }
        let Some(at) = self.calls.iter().rposition(Tracked::is_unanswered).or_else(|| self.guessed(now)) else {
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

    /// The status has left busy for a moment only.
    fn resume(&mut self, frame: u64, now: Now) -> bool {
        let Some(last) = self.calls.last_mut() else { return false };
        let left = last.end == End::LeftBusy { frame } && now.at - last.ended_at <= SWAPPED_WITHIN_MS;
        let resumes = !last.is_in_progress() && left;
        if resumes {
            last.resume();
        }
        resumes
    }

    /// The last call, if its end was a guess that a busy status corrects.
    fn guessed(&self, now: Now) -> Option<usize> {
        let at = self.calls.len().checked_sub(1)?;
        let last = &self.calls[at];
        let corrects =
            matches!(last.end, End::Guessed | End::MayRingOn) && now.at - last.ended_at <= UNANSWERED_AFTER_MS;
        (!last.is_in_progress() && corrects).then_some(at)
    }

    fn left_busy(&mut self, frame: u64, now: Now) {
        for call in self.calls.iter_mut().filter(|call| matches!(call.end, End::ByHand { .. })) {
            call.end = End::Sure;
        }
        for call in self.calls.iter_mut().filter(|call| call.is_in_progress() && call.frames.contains(&frame)) {
            if call.is_on_line() {
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
            call.end(End::Guessed, now.ms, now.at);
        }
    }

    /// Nobody is logged in to this frame, or it is gone.
    pub(super) fn frame_is_out(&mut self, frame: u64, now: Now) {
        self.frames.forget(frame);
        self.end_all(frame, now);
    }

    fn end_all(&mut self, frame: u64, now: Now) {
        self.pending.take_if(|ring| ring.is_of(frame));
        for call in &mut self.calls {
            if !call.frames.remove(&frame) {
                continue;
            }
            if call.is_in_progress() && call.frames.is_empty() {
                call.end(End::Sure, now.ms, now.at);
            }
            if !call.is_in_progress() {
                call.end = End::Sure;
            }
        }
    }
}
