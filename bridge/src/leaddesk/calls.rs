//! What LeadDesk's events say about calls.

use std::collections::VecDeque;

use super::dialled::Dialled;
use super::initial_idle::InitialIdle;
use super::recordings::Recordings;
use super::{Call, CallPhase, FromLeadDesk, Id, VoiceReceipt};
use crate::clock::Clock;

/// How many calls are remembered, so that a repeat of their events is known as one. Our decision.
pub const MAX_CALLS: usize = 256;

/// At most so many files of order receipts are kept with one call, the first ones. Our decision.
pub const MAX_RECEIPTS_PER_CALL: usize = 100;

/// The call in progress and those before it. The rules are those of [`Session`](super::Session).
///
/// The times that are given to it are [steady](Clock). The times of a call are the wall clock's: that of its beginning,
/// and from then on by how much has passed.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Calls {
    /// In the order of their beginnings, but for the one that the page has turned to. Only the last one may be in
    /// progress.
    calls: VecDeque<Call>,
    pub clock: Clock,
    /// By how much the wall clock had been set back when the last call began.
    set_back_ms: f64,
    initial_idle: InitialIdle,
    /// Whether the call in progress is known from an earlier page alone.
    unconfirmed: bool,
    /// Whether the call in progress was heard ringing on this page. An idle is its end then.
    rang_here: bool,
    /// The unanswered call that the page's first idle ended, which may be that of the initialisation.
    doubtful_end: Option<Id>,
    dialled: Option<Dialled>,
    /// Whether the last call, being over, is no longer what the page is about.
    let_go: bool,
    /// What the page has turned to from the call in progress. It counts once that call is over.
    turned: Option<Option<Id>>,
    /// Those of the last call.
    pub recordings: Recordings,
}

impl Calls {
    /// Those of a page that began at this time.
    pub fn of_page(page_ms: f64) -> Self {
        Self {
            calls: VecDeque::new(),
            clock: Clock::default(),
            set_back_ms: 0.0,
            initial_idle: InitialIdle::of_page(page_ms),
            unconfirmed: false,
            rang_here: false,
            doubtful_end: None,
            dialled: None,
            let_go: false,
            turned: None,
            recordings: Recordings::default(),
        }
    }

    /// The call in progress, else the last one, unless it was let go.
    pub fn last(&self) -> Option<&Call> {
        self.calls.back().filter(|call| !self.let_go || call.phase != CallPhase::Ended)
    }

    /// The page is about this call now, or about none in particular: one that is over and isn't this one is let go. One
    /// in progress is let go at its end, if the page has left it.
    pub fn turn_to(&mut self, id: Option<&Id>) {
        if let Some(call) = self.in_progress() {
            // Without an id, the card may be that of the call in progress: it opens on answer in manual dial.
            let has_left = id.map_or(call.reason.is_some(), |id| call.call_log_id != *id);
            self.turned = has_left.then(|| id.cloned());
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
        self.unconfirmed
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
        // Of those that began at once, the one in progress was the last. A time later than the page's beginning
        // was taken before the clock was set back, and says nothing about the order.
        let is_over = |call: &Call| call.phase == CallPhase::Ended;
        let began_ms = |call: &Call| match (call.started_ms > page_ms, is_over(call)) {
            (false, _) => call.started_ms,
            (true, true) => f64::NEG_INFINITY,
            (true, false) => f64::INFINITY,
        };
        restored.sort_by(|a, b| began_ms(a).total_cmp(&began_ms(b)).then(is_over(b).cmp(&is_over(a))));
        let mut over = Vec::new();
        for call in restored.into_iter().chain(heard) {
            over.extend(self.end(call.started_ms));
            self.push(call);
        }
        self.unconfirmed |= had_none && self.in_progress().is_some();
        over
    }

    /// Takes a call that is over and that this page hasn't had, so that a replay of its events is known as one.
    pub fn remember(&mut self, call: Call) {
        if call.phase != CallPhase::Ended || self.knows(&call.call_log_id) {
            return;
        }
        // It isn't what the page is about: that is the last one.
        let at = match self.calls.len().checked_sub(1) {
            Some(last) => last,
            None => {
                self.let_go = true;
                0
            }
        };
        self.calls.insert(at, call);
        self.forget_the_oldest();
    }

    fn knows(&self, id: &Id) -> bool {
        self.calls.iter().any(|call| call.call_log_id == *id)
    }

    /// A call rings or is on.
    pub fn heard(&mut self, id: &Id, phase: CallPhase, now_ms: f64) -> Vec<Call> {
        if self.in_progress().is_some_and(|call| call.call_log_id == *id) {
            self.initial_idle.line_is_busy();
            self.unconfirmed = false;
            self.rang_here |= phase == CallPhase::Ringing;
            return Vec::from_iter(self.answered(phase, now_ms));
        }
        let mut former = None;
        if let Some(at) = self.calls.iter().position(|call| call.call_log_id == *id) {
            if !self.dialled.as_ref().is_some_and(|dialled| dialled.may_reuse(id, now_ms)) {
                return Vec::from_iter(self.answered_after_all(at, phase, now_ms));
            }
            former = self.calls.remove(at);
        }
        self.initial_idle.line_is_busy();
        let mut changed = Vec::from_iter(self.end(self.wall_ms(now_ms)));
        changed.push(self.begin(id, phase, former, now_ms));
        changed
    }

    /// The line is idle: a call is over, or the one in progress if none is named.
    pub fn idle(&mut self, id: Option<&Id>, now_ms: f64) -> Option<Call> {
        let in_progress = self.in_progress().map(|call| (call.call_log_id.clone(), call.phase));
        match (&in_progress, id) {
            // About another call, or a repeat.
            (Some((own, _)), Some(id)) if own != id => return None,
            (None, Some(id)) if self.knows(id) => return None,
            _ => {}
        }
        let first = self.initial_idle.take(now_ms);
        let (id, phase) = in_progress?;
        if first && !self.rang_here {
            return None;
        }
        if first && phase == CallPhase::Ringing {
            self.doubtful_end = Some(id);
        }
        self.end(self.wall_ms(now_ms))
    }

    /// Our `call` was sent.
    pub fn dialled(&mut self, dialled: Dialled) {
        self.dialled = Some(dialled);
    }

    /// Our `select_reason` was sent. It is about the call in progress, else the last one.
    pub fn select_reason(&mut self, id: &Id, now_ms: f64) -> Option<Call> {
        let now_ms = self.wall_ms(now_ms);
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
        self.forget_the_oldest();
    }

    fn forget_the_oldest(&mut self) {
        if self.calls.len() > MAX_CALLS {
            self.calls.pop_front();
        }
    }

    /// The wall clock's time for the last call.
    fn wall_ms(&self, now_ms: f64) -> f64 {
        now_ms - self.set_back_ms
    }

    /// Begins a call; `former` is the one that had its id before, if LeadDesk calls that log once more.
    fn begin(&mut self, id: &Id, phase: CallPhase, former: Option<Call>, now_ms: f64) -> Call {
        let dialled = self.dialled.take().filter(|dialled| dialled.is_recent(now_ms)).unwrap_or_default();
        let former = former.as_ref();
        self.set_back_ms = self.clock.set_back_ms();
        let now_ms = self.wall_ms(now_ms);
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
        self.rang_here = call.rang;
        self.doubtful_end = None;
        self.push(call.clone());
        call
    }

    fn answered(&mut self, phase: CallPhase, now_ms: f64) -> Option<Call> {
        let now_ms = self.wall_ms(now_ms);
        let call = self.in_progress()?;
        if call.phase != CallPhase::Ringing || phase != CallPhase::On {
            return None;
        }
        call.phase = CallPhase::On;
        call.answered_ms = Some(now_ms.max(call.started_ms));
        Some(call.clone())
    }

    fn answered_after_all(&mut self, at: usize, phase: CallPhase, now_ms: f64) -> Option<Call> {
        let now_ms = self.wall_ms(now_ms);
        let call = self.calls.get(at).filter(|call| phase == CallPhase::On && call.answered_ms.is_none())?;
        let goes_on = self.doubtful_end.take_if(|id| *id == call.call_log_id).is_some();
        if goes_on {
            self.bring_back(at);
        }
        let call = if goes_on { self.calls.back_mut()? } else { self.calls.get_mut(at)? };
        if goes_on {
            self.initial_idle.line_is_busy();
            call.phase = CallPhase::On;
            call.answered_ms = Some(now_ms.max(call.started_ms));
            call.ended_ms = None;
        } else {
            call.answered_ms = call.ended_ms;
        }
        Some(call.clone())
    }

    /// A call whose end was doubtful goes on: the page turns to another one only now that this one ends.
    fn bring_back(&mut self, at: usize) {
        if at + 1 < self.calls.len()
            && let Some(call) = self.calls.remove(at)
        {
            self.turned = self.calls.back().map(|turned| Some(turned.call_log_id.clone()));
            self.calls.push_back(call);
        }
    }

    /// Ends the call in progress at this time of the wall clock.
    fn end(&mut self, at_ms: f64) -> Option<Call> {
        let call = self.in_progress()?;
        call.phase = CallPhase::Ended;
        call.ended_ms = Some(at_ms.max(call.answered_ms.unwrap_or(call.started_ms)));
        let ended = call.clone();
        self.unconfirmed = false;
        if let Some(id) = self.turned.take() {
            self.turn_to(id.as_ref());
        }
        Some(ended)
    }
}
