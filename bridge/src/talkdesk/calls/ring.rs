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

    /// Whether it is a repeat if nothing names its caller.
    pub fn is_repeat(&self) -> bool {
        self.is_repeat
    }
}

/// What came shortly before the `popover` that it belongs to.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Early {
    contact: Option<EarlyName>,
    data: Vec<(Data, Caller, f64)>,
}

/// An `openContact` outside of a call.
#[derive(Clone, PartialEq, Debug)]
struct EarlyName {
    contact_id: String,
    number: Option<String>,
    at: f64,
    /// The call that it names if no `popover` follows: one that was over a moment before.
    or_of: Option<String>,
}

impl Early {
    /// When it is known that no `popover` has followed.
    pub fn wait_at(&self) -> Option<f64> {
        self.contact.as_ref().filter(|name| name.or_of.is_some()).map(|name| name.at + NAMED_WITHIN_MS + 1.0)
    }
}

/// The number of `sendData` that are kept for the next `popover`.
const MAX_EARLY_DATA: usize = 10;

impl CallTracker {
    pub(super) fn popover(&mut self, frame: u64, now: Now) {
        self.early.data.retain(|(_, _, at)| now.at - *at <= NAMED_WITHIN_MS);
        if let Some(ring) = &mut self.pending {
            // A repeat of the `popover` that waits for its caller's name.
            if let Some(known) = self.calls.iter_mut().find(|known| known.call.id == ring.repeat_of) {
                known.frames.insert(frame);
            }
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
        if let Some(repeated) = repeated.filter(|repeated| repeated.is_unanswered() && !repeated.is_outbound()) {
            repeated.rang_at = now.at;
        }
    }

    /// The call that a `popover` may be a repeat of: the one that rings, else the newest in progress, else the last one
    /// if it may ring on.
    fn ringing_again(&mut self, now: Now) -> Option<&mut Tracked> {
        let rings = |tracked: &Tracked| tracked.is_unanswered() && !tracked.is_outbound();
        let in_progress = || self.calls.iter().rposition(Tracked::is_in_progress);
        let last = || {
            let last = self.calls.len().checked_sub(1)?;
            let tracked = &self.calls[last];
            let may_ring_on = tracked.end == End::MayRingOn && now.at - tracked.ended_at <= NAMED_WITHIN_MS;
            may_ring_on.then_some(last)
        };
        let at = self.calls.iter().rposition(rings).or_else(in_progress).or_else(last)?;
        self.calls.get_mut(at)
    }

    /// Whom the messages before the `popover` name.
    fn early_caller(&self) -> Caller {
        let mut caller = Caller::default();
        for (_, named, _) in self.early.data.iter().rev() {
            caller.learn(named);
        }
        if let Some(name) = &self.early.contact {
            caller.contact_id = Some(name.contact_id.clone());
            caller.number = caller.number.or_else(|| name.number.clone());
        }
        caller
    }

    /// A new inbound call rings.
    fn ring(&mut self, frame: u64, now: Now) -> &mut Tracked {
        for other in self.calls.iter_mut().filter(|other| other.is_unanswered() && !other.is_outbound()) {
            other.end(End::Sure, now.ms, now.at);
        }
        // Busy that came right back was this call's.
        for other in self.calls.iter_mut().filter(|other| other.is_on_line()) {
            if let Some((_, ended_ms)) = other.resumed.filter(|(at, _)| now.at - at <= SWAPPED_WITHIN_MS) {
                other.end(End::Sure, ended_ms, now.at);
            }
        }
        let busy_at = self.frames.busy_at(frame);
        let is_taken = self.calls.iter().any(Tracked::is_on_line);
        let (contact, data) = (self.early.contact.take(), std::mem::take(&mut self.early.data));
        let call = self.start(frame, CallDirection::Inbound, CallPhase::Ringing, now);
        if let Some(name) = contact {
            call.name(&name.contact_id);
            call.named_early = true;
        }
        for (data, caller, _) in data {
            call.add_data(&data);
            call.caller.learn(&caller);
        }
        match busy_at {
            // The two were swapped.
            Some(busy_at) if !is_taken && now.at - busy_at <= SWAPPED_WITHIN_MS => {
                let before_ms = now.at - busy_at;
                call.call.started_ms = now.ms - before_ms.max(0.0);
                call.busy(now.ms - before_ms.min(0.0));
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
            for data in moved {
                if let Some(at) = other.call.data.iter().rposition(|kept| *kept == data) {
                    other.call.data.remove(at);
                }
            }
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
    fn named_after_the_ring(&mut self, named: &Caller, now: Now) {
        let Some(ring) = &self.pending else { return };
        let is_theirs = |tracked: &Tracked| tracked.is_in_progress() && tracked.caller.same_as(named) == Some(true);
        let repeated = self.calls.iter().find(|known| known.call.id == ring.repeat_of);
        // A name that came before its call's ringing isn't certain yet: a later one corrects it, repeated or not.
        let may_correct = ring.is_repeat && repeated.is_some_and(|known| known.has_uncertain_name(now));
        let is_another = match repeated.and_then(|known| known.caller.same_as(named)) {
            Some(same) => !same && !may_correct && !self.calls.iter().any(is_theirs),
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

    pub(super) fn open_contact(&mut self, frame: u64, external_id: &str, number: Option<String>, now: Now) {
        let named = Caller { contact_id: Some(external_id.to_owned()), number: number.clone() };
        self.named_after_the_ring(&named, now);
        let is_theirs = |tracked: &Tracked| tracked.call.contact_id.as_deref() == Some(external_id);
        if self.calls.iter().any(|tracked| tracked.is_in_progress() && is_theirs(tracked)) {
            return;
        }
        if let Some(call) = self.nameable(now) {
            call.frames.insert(frame);
            call.name(external_id);
            call.named_early = false;
        } else if !self.calls.iter().any(|tracked| is_theirs(tracked) && now.at - tracked.ended_at <= NAMED_WITHIN_MS) {
            let just_over = self.calls.last().filter(|last| {
                !last.is_in_progress() && last.call.contact_id.is_none() && now.at - last.ended_at <= SWAPPED_WITHIN_MS
            });
            let or_of = just_over.map(|last| last.call.id.clone());
            self.early.contact = Some(EarlyName { contact_id: external_id.to_owned(), number, at: now.at, or_of });
        }
    }

    /// The call in progress that an `openContact` names: its name isn't certain yet.
    fn nameable(&mut self, now: Now) -> Option<&mut Tracked> {
        let newest = self.newest()?;
        (newest.call.contact_id.is_none() || newest.has_uncertain_name(now)).then_some(newest)
    }

    /// No `popover` has followed an `openContact` in time: it names the call that was just over, if any.
    pub(super) fn early_name_is_late(&mut self, now: Now) {
        let Some(name) = self.early.contact.take_if(|name| now.at - name.at > NAMED_WITHIN_MS) else { return };
        let unnamed =
            |call: &&mut Tracked| Some(&call.call.id) == name.or_of.as_ref() && call.call.contact_id.is_none();
        if let Some(call) = self.calls.iter_mut().find(unnamed) {
            call.name(&name.contact_id);
        }
    }

    pub(super) fn send_data(&mut self, frame: u64, data: &Data, caller: &Caller, now: Now) {
        if caller.is_known() {
            self.named_after_the_ring(caller, now);
        }
        let theirs = |tracked: &Tracked| tracked.is_in_progress() && tracked.caller.same_as(caller) == Some(true);
        let at = self.calls.iter().rposition(theirs).or_else(|| self.calls.iter().rposition(Tracked::is_in_progress));
        let Some(call) = at.and_then(|at| self.calls.get_mut(at)) else {
            return self.keep_early(data, caller, now);
        };
        call.frames.insert(frame);
        let is_anothers = call.caller.same_as(caller) == Some(false);
        call.add_data(data);
        if is_anothers {
            self.keep_early(data, caller, now);
        } else {
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
