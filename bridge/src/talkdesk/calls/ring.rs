//! A call rings or is dialled, and somebody is named.

use super::super::{CallDirection, CallPhase, ClickToCall};
use super::tracked::{End, Tracked};
use super::{CallTracker, Caller, Data, NAMED_WITHIN_MS, Now, REPEAT_WITHIN_MS, SWAPPED_WITHIN_MS};

/// A `popover` during a call: a new call's, or a repeat. What names its caller decides.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct PendingRing {
    frame: u64,
    pub at: f64,
    ms: f64,
    /// The call that it may be a repeat of.
    repeat_of: String,
    /// What it is if nothing names its caller.
    is_repeat: bool,
}

impl PendingRing {
    pub fn is_of(&self, frame: u64) -> bool {
        self.frame == frame
    }
}

/// What came shortly before the `popover` that it belongs to.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Early {
    contact: Option<(String, f64)>,
    data: Vec<(Data, Caller, f64)>,
}

/// The number of `sendData` that are kept for the next `popover`.
const MAX_EARLY_DATA: usize = 10;

impl CallTracker {
    pub(super) fn popover(&mut self, frame: u64, now: Now) {
        self.early.contact.take_if(|(_, at)| now.at - *at > NAMED_WITHIN_MS);
        self.early.data.retain(|(_, _, at)| now.at - *at <= NAMED_WITHIN_MS);
        if let Some(ring) = &mut self.pending {
            // A repeat of the `popover` that waits for its caller's name.
            if ring.is_repeat {
                (ring.at, ring.ms) = (now.at, now.ms);
                self.rings_on(now);
            }
            return;
        }
        let Some(known) = self.ringing_again(now) else {
            self.ring(frame, now);
            return;
        };
        known.frames.insert(frame);
        if !known.is_in_progress() && known.end == End::MayRingOn && !known.caller.is_known() {
            return known.ring_on(now.at);
        }
        let is_repeat = known.end != End::MayRingOn && now.at - known.rang_at <= REPEAT_WITHIN_MS;
        if is_repeat && known.is_outbound() {
            return; // Talkdesk's own panel for the call that we asked for
        }
        let (repeat_of, known) = (known.call.id.clone(), known.caller.clone());
        let named_early = self.early_caller();
        self.pending = Some(PendingRing { frame, at: now.at, ms: now.ms, repeat_of, is_repeat });
        if is_repeat {
            self.rings_on(now);
        }
        if named_early.same_as(&known) == Some(false) {
            self.another_rings();
        }
    }

    /// The call that the pending `popover` may be a repeat of goes on ringing, if it rings.
    fn rings_on(&mut self, now: Now) {
        let Some(ring) = &self.pending else { return };
        let repeated = self.calls.iter_mut().find(|tracked| tracked.call.id == ring.repeat_of);
        if let Some(repeated) = repeated.filter(|repeated| repeated.is_unanswered()) {
            repeated.rang_at = now.at;
        }
    }

    /// The call that a `popover` may be a repeat of: the newest in progress, or one that has rung a moment ago or may ring
    /// on.
    fn ringing_again(&mut self, now: Now) -> Option<&mut Tracked> {
        let in_progress = self.calls.iter().rposition(Tracked::is_in_progress);
        let just_rang = || {
            let last = self.calls.len().checked_sub(1)?;
            let tracked = &self.calls[last];
            let just_rang = now.at - tracked.rang_at <= SWAPPED_WITHIN_MS && !tracked.is_outbound();
            let may_ring_on = tracked.end == End::MayRingOn && now.at - tracked.ended_at <= NAMED_WITHIN_MS;
            (just_rang || may_ring_on).then_some(last)
        };
        let at = in_progress.or_else(just_rang)?;
        self.calls.get_mut(at)
    }

    /// Whom the messages before the `popover` name.
    fn early_caller(&self) -> Caller {
        let mut caller = Caller::default();
        for (_, named, _) in self.early.data.iter().rev() {
            caller.learn(named);
        }
        if let Some((contact_id, _)) = &self.early.contact {
            caller.contact_id = Some(contact_id.clone());
        }
        caller
    }

    /// A new inbound call rings.
    fn ring(&mut self, frame: u64, now: Now) -> &mut Tracked {
        for other in self.calls.iter_mut().filter(|other| other.is_unanswered() && !other.is_outbound()) {
            other.end(End::Sure, now.ms, now.at);
        }
        let busy_at = self.frames.busy_at(frame);
        let is_taken = self.calls.iter().any(Tracked::is_on_line);
        let (contact, data) = (self.early.contact.take(), std::mem::take(&mut self.early.data));
        let call = self.start(frame, CallDirection::Inbound, CallPhase::Ringing, now);
        if let Some((contact_id, _)) = contact {
            call.name(&contact_id);
            call.named_early = true;
        }
        for (data, caller, _) in data {
            call.add_data(&data);
            call.caller.learn(&caller);
        }
        match busy_at {
            // The two were swapped.
            Some(busy_at) if !is_taken && now.at - busy_at <= SWAPPED_WITHIN_MS => {
                call.call.started_ms = now.ms - (now.at - busy_at);
                call.busy(now.ms);
            }
            Some(_) => call.began_while_busy = true,
            None => call.began_while_busy = is_taken,
        }
        call
    }

    /// The `popover` during a call was that of another call.
    fn another_rings(&mut self) -> Option<&mut Tracked> {
        let ring = self.pending.take()?;
        // What named it early belongs to it: if it was kept with the other call, it moves.
        let moved: Vec<Data> = self.early.data.iter().map(|(data, _, _)| data.clone()).collect();
        if let Some(other) = self.calls.iter_mut().find(|other| other.call.id == ring.repeat_of) {
            other.call.data.retain(|data| !moved.contains(data));
        }
        Some(self.ring(ring.frame, Now { ms: ring.ms, at: ring.at }))
    }

    /// The time in which a `popover` during a call could have been named has passed.
    pub(super) fn nothing_named_the_ring(&mut self) {
        if self.pending.as_ref().is_some_and(|ring| ring.is_repeat) {
            self.pending = None;
        } else {
            self.another_rings();
        }
    }

    /// Somebody is named after a `popover` during a call: another call's caller, or the same one.
    fn named_after_the_ring(&mut self, named: &Caller) {
        let Some(ring) = &self.pending else { return };
        let is_theirs = |tracked: &Tracked| tracked.is_in_progress() && tracked.caller.same_as(named) == Some(true);
        let repeated = self.calls.iter().find(|known| known.call.id == ring.repeat_of);
        let is_another = match repeated.and_then(|known| known.caller.same_as(named)) {
            Some(same) => !same && !self.calls.iter().any(is_theirs),
            None => !ring.is_repeat,
        };
        if is_another {
            self.another_rings();
            return;
        }
        let Some(ring) = self.pending.take() else { return };
        let may_ring_on = |known: &&mut Tracked| !known.is_in_progress() && known.end == End::MayRingOn;
        if let Some(known) = self.calls.iter_mut().find(|known| known.call.id == ring.repeat_of).filter(may_ring_on) {
            known.ring_on(ring.at);
        }
    }

    pub(super) fn open_contact(&mut self, frame: u64, external_id: &str, now: Now) {
        let named = Caller { contact_id: Some(external_id.to_owned()), number: None };
        self.named_after_the_ring(&named);
        let is_theirs = |tracked: &Tracked| tracked.call.contact_id.as_deref() == Some(external_id);
        if self.calls.iter().any(|tracked| tracked.is_in_progress() && is_theirs(tracked)) {
            return;
        }
        if let Some(call) = self.nameable(now) {
            call.frames.insert(frame);
            call.name(external_id);
            call.named_early = false;
        } else if !self.calls.iter().any(|tracked| is_theirs(tracked) && now.at - tracked.ended_at <= NAMED_WITHIN_MS) {
            self.early.contact = Some((external_id.to_owned(), now.at));
        }
    }

    /// The call that an `openContact` names: one in progress, or over for a moment, whose name isn't certain yet.
    fn nameable(&mut self, now: Now) -> Option<&mut Tracked> {
        let is_nameable = |tracked: &Tracked| {
            let is_recent = tracked.is_in_progress() && now.at - tracked.started_at <= NAMED_WITHIN_MS;
            tracked.call.contact_id.is_none() || (tracked.named_early && is_recent)
        };
        let newest = self.calls.iter().rposition(Tracked::is_in_progress);
        let just_over = || {
            let last = self.calls.len().checked_sub(1)?;
            (now.at - self.calls[last].ended_at <= SWAPPED_WITHIN_MS).then_some(last)
        };
        let at = newest.or_else(just_over)?;
        self.calls.get_mut(at).filter(|tracked| is_nameable(tracked))
    }

    pub(super) fn send_data(&mut self, frame: u64, data: &Data, caller: &Caller, now: Now) {
        if caller.is_known() {
            self.named_after_the_ring(caller);
        }
        let theirs = |tracked: &Tracked| tracked.is_in_progress() && tracked.caller.same_as(caller) == Some(true);
        let at = self.calls.iter().rposition(theirs).or_else(|| self.calls.iter().rposition(Tracked::is_in_progress));
        let Some(call) = at.and_then(|at| self.calls.get_mut(at)) else {
            return self.keep_early(data, caller, now);
        };
        call.frames.insert(frame);
        let is_anothers = call.caller.same_as(caller) == Some(false);
        if call.add_data(data) && is_anothers {
            self.keep_early(data, caller, now);
        } else if !is_anothers {
            call.caller.learn(caller);
        }
    }

    fn keep_early(&mut self, data: &Data, caller: &Caller, now: Now) {
        let is_late = |tracked: &Tracked| {
            now.at - tracked.ended_at <= NAMED_WITHIN_MS && tracked.caller.same_as(caller) == Some(true)
        };
        let is_repeat = self.early.data.last().is_some_and(|(last, ..)| last == data);
        if !is_repeat && !self.calls.iter().any(|tracked| !tracked.is_in_progress() && is_late(tracked)) {
            self.early.data.push((data.clone(), caller.clone(), now.at));
            if self.early.data.len() > MAX_EARLY_DATA {
                self.early.data.remove(0);
            }
        }
    }

    pub(super) fn dial(&mut self, frame: u64, call: &ClickToCall, now: Now) {
        let is_same = |tracked: &Tracked| {
            tracked.is_outbound()
                && tracked.call.number.as_deref() == Some(call.to.as_str())
                && now.at - tracked.started_at <= REPEAT_WITHIN_MS
        };
        if self.newest().is_some_and(|newest| is_same(newest)) {
            return;
        }
        if self.calls.iter().any(Tracked::is_on_line) {
            self.pending_dial = Some((frame, call.clone(), now.at));
            return;
        }
        for other in self.calls.iter_mut().filter(|other| other.call.phase == CallPhase::Dialling) {
            other.end(End::Sure, now.ms, now.at);
        }
        let phase = if self.frames.is_busy(frame) { CallPhase::Dialled } else { CallPhase::Dialling };
        let new = self.start(frame, CallDirection::Outbound, phase, now);
        new.call.number = Some(call.to.clone());
        new.call.contact_id.clone_from(&call.contact_id);
        new.caller = Caller { contact_id: call.contact_id.clone(), number: Some(call.to.clone()) };
    }

    /// The call that was on is over: what was dialled a moment before begins.
    pub(super) fn begin_pending_dial(&mut self, now: Now) {
        if let Some((frame, call, at)) = self.pending_dial.take()
            && now.at - at <= NAMED_WITHIN_MS
        {
            self.dial(frame, &call, now);
        }
    }
}
