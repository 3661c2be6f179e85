//! What LeadDesk's events say about calls.

use std::collections::VecDeque;

use super::dialled::Dialled;
use super::recordings::Recordings;
use super::{Call, CallPhase, FromLeadDesk, Id, VoiceReceipt};

/// How many calls are remembered, so that a repeat of their events is known as one. Our decision.
pub const MAX_CALLS: usize = 256;

/// At most so many files of order receipts are kept with one call, the first ones. Our decision.
pub const MAX_RECEIPTS_PER_CALL: usize = 100;

/// How long after the page's beginning an idle can still be that of its initialisation, in ms. Our decision.
pub const INITIAL_IDLE_WITHIN_MS: f64 = 10_000.0;

/// Messages this close to each other belong together, in ms.
const SAME_MOMENT_MS: f64 = 1_000.0;

/// The call in progress and those before it. The rules are those of [`Session`](super::Session).
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Calls {
    /// In the order of their beginnings, but for the one that the page has turned to. Only the last one may be in
    /// progress.
    calls: VecDeque<Call>,
    /// As long as the call in progress is known from an earlier page alone.
    unconfirmed: Option<Unconfirmed>,
    dialled: Option<Dialled>,
    /// Whether the last call, being over, is no longer what the page is about.
    let_go: bool,
    /// Those of the last call.
    pub recordings: Recordings,
}

/// What has been heard of a restored call.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Unconfirmed {
    /// Nothing. The page began at this time.
    Nothing { page_ms: f64 },
    /// The idle of the page's initialisation, at this time.
    InitialIdle { at_ms: f64 },
}

impl Calls {
    /// The call in progress, else the last one, unless it was let go.
    pub fn last(&self) -> Option<&Call> {
        self.calls.back().filter(|call| !self.let_go || call.phase != CallPhase::Ended)
    }

    /// The page is about this call now, or about none in particular: one that is over and isn't this one is let go.
    pub fn turn_to(&mut self, id: Option<&Id>) {
        if self.in_progress().is_some() {
            return;
        }
        let at = id.and_then(|id| self.calls.iter().position(|call| call.call_log_id == *id));
        if let Some(call) = at.and_then(|at| self.calls.remove(at)) {
            self.calls.push_back(call);
        }
        self.let_go = at.is_none();
        self.recordings = Recordings::default();
    }

    fn present(&mut self) -> Option<&mut Call> {
        let let_go = self.let_go;
        self.calls.back_mut().filter(|call| !let_go || call.phase != CallPhase::Ended)
    }

    /// Whether the call in progress is known from an earlier page alone.
    pub fn is_unconfirmed(&self) -> bool {
        self.unconfirmed.is_some()
    }

    /// Takes the calls of earlier pages. Gives back those that are over by what came after them.
    pub fn restore(&mut self, earlier: impl IntoIterator<Item = Call>, page_ms: f64) -> Vec<Call> {
        let had_none = self.in_progress().is_none();
        let heard = std::mem::take(&mut self.calls);
        let mut restored: Vec<Call> = Vec::new();
        for call in earlier {
            if !heard.iter().chain(&restored).any(|known| known.call_log_id == call.call_log_id) {
                restored.push(call);
            }
        }
        // Of those that began at once, the one in progress was the last.
        let is_over = |call: &Call| call.phase == CallPhase::Ended;
        restored.sort_by(|a, b| a.started_ms.total_cmp(&b.started_ms).then(is_over(b).cmp(&is_over(a))));
        let mut over = Vec::new();
        for call in restored.into_iter().chain(heard) {
            over.extend(self.end(call.started_ms));
            self.push(call);
        }
        if had_none && self.in_progress().is_some() {
            self.unconfirmed = Some(Unconfirmed::Nothing { page_ms });
        }
        over
    }

    /// A call rings or is on.
    pub fn heard(&mut self, id: &Id, phase: CallPhase, now_ms: f64) -> Vec<Call> {
        if self.in_progress().is_some_and(|call| call.call_log_id == *id) {
            self.unconfirmed = None;
            return Vec::from_iter(self.answered(phase, now_ms));
        }
        let mut former = None;
        if let Some(at) = self.calls.iter().position(|call| call.call_log_id == *id) {
            if !self.dialled.as_ref().is_some_and(|dialled| dialled.may_reuse(id, now_ms)) {
                return Vec::from_iter(self.answered_after_all(at, phase));
            }
            former = self.calls.remove(at);
        }
        let mut changed = Vec::from_iter(self.end(now_ms));
        changed.push(self.begin(id, phase, former, now_ms));
        changed
    }

    /// The line is idle: a call is over, or the one in progress if none is named.
    pub fn idle(&mut self, id: Option<&Id>, now_ms: f64) -> Option<Call> {
        let call = self.in_progress()?;
        if id.is_some_and(|id| call.call_log_id != *id) {
            return None;
        }
        match self.unconfirmed {
            Some(Unconfirmed::Nothing { page_ms }) if now_ms - page_ms <= INITIAL_IDLE_WITHIN_MS => {
                self.unconfirmed = Some(Unconfirmed::InitialIdle { at_ms: now_ms });
                None
            }
            Some(Unconfirmed::InitialIdle { at_ms }) if now_ms - at_ms <= SAME_MOMENT_MS => None,
            _ => self.end(now_ms),
        }
    }

    /// Our `call` was sent.
    pub fn dialled(&mut self, dialled: Dialled) {
        self.dialled = Some(dialled);
    }

    /// Our `select_reason` was sent. It is about the call in progress, else the last one.
    pub fn select_reason(&mut self, id: &Id, now_ms: f64) -> Option<Call> {
        let call = self.present()?;
        call.reason = Some(id.clone());
        call.reason_ms = Some(now_ms.max(call.started_ms));
        Some(call.clone())
    }

    /// Our `delete_call_log` was sent.
    pub fn delete_log(&mut self, id: &Id) -> Option<Call> {
        let call = self.calls.iter_mut().find(|call| call.call_log_id == *id && !call.log_deleted)?;
        call.log_deleted = true;
        Some(call.clone())
    }

    /// An order receipt is complete. It belongs to the call in progress, else to the last one. If its recording wasn't
    /// heard of in that call, it may be a repeat of what another call has already.
    pub fn receipt_stopped(&mut self, message: &FromLeadDesk, now_ms: f64) -> Option<Call> {
        let recorded = self.recordings.receipt.is_under_way();
        self.recordings.receive(message, now_ms);
        let VoiceReceipt::Stopped { file: Some(file) } = self.recordings.receipt.clone() else { return None };
        let has = |call: &Call| call.receipts.contains(&file);
        if !recorded && self.calls.iter().any(has) {
            return None;
        }
        let call = self.present()?;
        if has(call) || call.receipts.len() == MAX_RECEIPTS_PER_CALL {
            return None;
        }
        call.receipts.push(file);
        Some(call.clone())
    }

    fn in_progress(&mut self) -> Option<&mut Call> {
        self.calls.back_mut().filter(|call| call.phase != CallPhase::Ended)
    }

    fn push(&mut self, call: Call) {
        self.calls.push_back(call);
        if self.calls.len() > MAX_CALLS {
            self.calls.pop_front();
        }
    }

    /// Begins a call; `former` is the one that had its id before, if LeadDesk calls that log once more.
    fn begin(&mut self, id: &Id, phase: CallPhase, former: Option<Call>, now_ms: f64) -> Call {
        let dialled = self.dialled.take().filter(|dialled| dialled.is_recent(now_ms)).unwrap_or_default();
        let former = former.as_ref();
        let call = Call {
            call_log_id: id.clone(),
            phase,
            rang: phase == CallPhase::Ringing,
            started_ms: now_ms,
            answered_ms: (phase == CallPhase::On).then_some(now_ms),
            ended_ms: None,
            number: dialled.number.or_else(|| former?.number.clone()),
            customer_id: dialled.customer_id.or_else(|| former?.customer_id.clone()),
            reason: None,
            reason_ms: None,
            receipts: former.map(|call| call.receipts.clone()).unwrap_or_default(),
            log_deleted: false,
        };
        self.recordings = Recordings::default();
        self.let_go = false;
        self.push(call.clone());
        call
    }

    fn answered(&mut self, phase: CallPhase, now_ms: f64) -> Option<Call> {
        let call = self.in_progress()?;
        if call.phase != CallPhase::Ringing || phase != CallPhase::On {
            return None;
        }
        call.phase = CallPhase::On;
        call.answered_ms = Some(now_ms.max(call.started_ms));
        Some(call.clone())
    }

    fn answered_after_all(&mut self, at: usize, phase: CallPhase) -> Option<Call> {
        let call = self.calls.get_mut(at)?;
        if phase != CallPhase::On || call.answered_ms.is_some() {
            return None;
        }
        call.answered_ms = call.ended_ms;
        Some(call.clone())
    }

    fn end(&mut self, now_ms: f64) -> Option<Call> {
        let call = self.in_progress()?;
        call.phase = CallPhase::Ended;
        call.ended_ms = Some(now_ms.max(call.answered_ms.unwrap_or(call.started_ms)));
        let ended = call.clone();
        self.unconfirmed = None;
        Some(ended)
    }
}
