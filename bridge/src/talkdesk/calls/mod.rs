//! What Talkdesk's messages say about calls.

mod frames;
mod ring;
mod source;
mod status;
mod tracked;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Call, CallDirection, CallPhase, ClickToCall, FromTalkdesk};
use crate::clock::Clock;
use frames::Frames;
use ring::{Early, PendingRing};
pub use source::{Caller, Source};
use tracked::{End, Tracked};

/// A call that nobody answers ends after this time, in ms. Our decision: Talkdesk documents no message for it.
pub const UNANSWERED_AFTER_MS: f64 = 120_000.0;

/// A `popover` this soon after the last one of the same call is a repeat, unless it names another caller, in ms. Our
/// decision.
pub const REPEAT_WITHIN_MS: f64 = 10_000.0;

/// `openContact` and `sendData` belong to a `popover` that comes at most this much later or earlier, in ms. Our decision.
pub const NAMED_WITHIN_MS: f64 = 5_000.0;

/// Two messages this close to each other may have been swapped, in ms. Our decision.
pub const SWAPPED_WITHIN_MS: f64 = 2_000.0;

/// A call may ring on this long after its panel was hidden, in ms. Our decision.
pub const RINGS_ON_MS: f64 = 30_000.0;

/// The number of `sendData` that are kept with one call, the first ones. (The traffic log has them all.)
pub const MAX_DATA_PER_CALL: usize = 100;

/// The number of calls that are remembered. At most three of them are in progress.
const MAX_CALLS: usize = 8;

/// Follows the agent's calls.
///
/// Talkdesk documents no call events and no call id. All of the mapping is our decision. It follows from what the
/// documented messages are for, and from two facts of Talkdesk's articles: the status turns to *On a Call* when the
/// agent answers **or dials** ([201015345](https://support.talkdesk.com/hc/en-us/articles/201015345)), and an agent may
/// switch to a second call without a status in between
/// ([115000152826](https://support.talkdesk.com/hc/en-us/articles/115000152826)).
///
/// | what happens | what follows |
/// |---|---|
/// | `popover`, no call in progress | an inbound call rings |
/// | `popover` during a call, up to [`REPEAT_WITHIN_MS`] after its last one | a repeat, unless another caller is named within [`NAMED_WITHIN_MS`]: then a new call rings |
/// | `popover` during a call, later than that | a new call rings, unless the same caller is named within [`NAMED_WITHIN_MS`]: then a repeat |
/// | a new call rings while another one rings | the other one is over, unanswered |
/// | a new call rings while another one is on | both go on: the agent may switch, or not |
/// | [`dialled`](CallTracker::dialled): our `clickToCall` was sent | an outbound call is dialled; during another call only if that ends within [`NAMED_WITHIN_MS`] |
/// | `openContact` | names the contact of a call that has none; never changes a name; without a call it is kept for a `popover` that follows within [`NAMED_WITHIN_MS`] |
/// | `sendData` | kept with the newest call; without a call, as `openContact` |
/// | status turns busy | an inbound call that rings is answered, and another call that was on is over; an outbound call was dialled, *not known to be answered* |
/// | status busy again | nothing |
/// | status leaves busy, for any other status | the call that was on is over; a call that began to ring during it is over too, *not known whether it was answered*, unless it began at most [`SWAPPED_WITHIN_MS`] ago, or its ring is repeated within [`NAMED_WITHIN_MS`]: then it rings on |
/// | status back to busy within [`SWAPPED_WITHIN_MS`] | the call goes on |
/// | any other change of status | nothing: a call that rings goes on ringing |
/// | busy at most [`SWAPPED_WITHIN_MS`] before its `popover` | answered |
/// | status offline, `logout`, `userLogoutForced` | all calls of that frame are over |
/// | `hide` | a call that rings is over, but it may ring on: busy within [`RINGS_ON_MS`] shows that it was answered after all |
/// | [`expire`](CallTracker::expire): [`UNANSWERED_AFTER_MS`] without an answer | over; the same within [`REPEAT_WITHIN_MS`] |
///
/// Times of calls are always in order, also if the system's clock is set back.
///
/// ```
/// use cti_bridge::talkdesk::{CallPhase, CallTracker, FromTalkdesk, Status};
///
/// let mut calls = CallTracker::new();
/// calls.receive(&FromTalkdesk::Popover, 1_000.0);
/// calls.receive(&FromTalkdesk::OpenContact { external_id: "C-1042".into() }, 1_010.0);
/// calls.receive(&FromTalkdesk::AgentStatusChanged { status: Status::new("busy") }, 5_000.0);
/// let changed = calls.receive(&FromTalkdesk::AgentStatusChanged { status: Status::new("available") }, 65_000.0);
/// let call = changed.first().ok_or("the call has changed")?;
/// assert_eq!((call.phase, call.contact_id.as_deref()), (CallPhase::Ended, Some("C-1042")));
/// assert_eq!((call.answered_ms, call.ended_ms), (Some(5_000.0), Some(65_000.0)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CallTracker {
    /// The latest calls, oldest first.
    calls: Vec<Tracked>,
    frames: Frames,
    early: Early,
    pending: Option<PendingRing>,
    /// Our `clickToCall` during another call: the frame, what was dialled, and when.
    pending_dial: Option<(u64, ClickToCall, f64)>,
    clock: Clock,
    counter: u64,
}

/// One moment, by both clocks.
#[derive(Clone, Copy)]
struct Now {
    /// The system's clock, in ms since the Unix epoch: for what is stored.
    ms: f64,
    /// The tracker's clock, in ms: for what is measured.
    at: f64,
}

impl CallTracker {
    /// No calls yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The calls in progress, oldest first.
    pub fn in_progress(&self) -> impl DoubleEndedIterator<Item = &Call> {
        self.calls.iter().filter(|tracked| tracked.is_in_progress()).map(|tracked| &tracked.call)
    }

    /// The number of the outbound call in progress.
    pub fn dialled_number(&self) -> Option<&str> {
        let outbound = self.in_progress().rev().find(|call| call.direction == CallDirection::Outbound)?;
        outbound.number.as_deref()
    }

    /// The newest call in progress.
    pub fn current(&self) -> Option<&Call> {
        self.in_progress().next_back()
    }

    /// The ids of the calls that are remembered, those that are over included.
    pub fn ids(&self) -> Vec<String> {
        self.calls.iter().map(|tracked| tracked.call.id.clone()).collect()
    }

    /// The ids of the calls in progress, each with the frames that told of it.
    pub fn frames(&self) -> BTreeMap<String, Vec<u64>> {
        let mut frames = BTreeMap::new();
        for tracked in self.calls.iter().filter(|tracked| tracked.is_in_progress()) {
            frames.insert(tracked.call.id.clone(), tracked.frames.iter().copied().collect());
        }
        frames
    }

    /// Whether this frame has told of a call in progress.
    pub fn is_in_call(&self, frame: u64) -> bool {
        self.calls.iter().any(|tracked| tracked.is_in_progress() && tracked.frames.contains(&frame))
    }

    /// Takes a message from the page's own frame. Returns the calls that changed, each once: they are to be stored
    /// again, under the same ids.
    pub fn receive(&mut self, message: &FromTalkdesk, now_ms: f64) -> Vec<Call> {
        self.receive_from(&Source::default(), message, now_ms)
    }

    /// Takes a message from any frame, as [`receive`](CallTracker::receive) does.
    pub fn receive_from(&mut self, source: &Source, message: &FromTalkdesk, now_ms: f64) -> Vec<Call> {
        self.change(now_ms, |tracker, now| {
            let frame = source.frame;
            match message {
                FromTalkdesk::Popover => tracker.popover(frame, now),
                FromTalkdesk::OpenContact { external_id } => {
                    tracker.open_contact(frame, external_id, source.caller.number.clone(), now);
                }
                FromTalkdesk::SendData { data } => tracker.send_data(frame, data, &source.caller, now),
                FromTalkdesk::AgentStatusChanged { status } => tracker.status(frame, status, now),
                FromTalkdesk::Logout | FromTalkdesk::UserLogoutForced => tracker.frame_is_out(frame, now),
                FromTalkdesk::Hide => tracker.hide(now),
                FromTalkdesk::Login | FromTalkdesk::Show | FromTalkdesk::Undocumented { .. } => {}
            }
        })
    }

    /// Our `clickToCall` was posted to the page's own frame. Returns the calls that changed.
    pub fn dialled(&mut self, call: &ClickToCall, now_ms: f64) -> Vec<Call> {
        self.dialled_in(0, call, now_ms)
    }

    /// Our `clickToCall` was posted to this frame. Returns the calls that changed.
    pub fn dialled_in(&mut self, frame: u64, call: &ClickToCall, now_ms: f64) -> Vec<Call> {
        self.change(now_ms, |tracker, now| tracker.dial(frame, call, now))
    }

    /// Time has passed. Returns the calls that changed by it: see [`wait_ms`](CallTracker::wait_ms).
    pub fn expire(&mut self, now_ms: f64) -> Vec<Call> {
        self.change(now_ms, |_, _| {})
    }

    /// The time until [`expire`](CallTracker::expire) is to be called, in ms. `None` if nothing is waiting.
    pub fn wait_ms(&self, now_ms: f64) -> Option<f64> {
        let mut clock = self.clock;
        let at = clock.steady_ms(now_ms);
        let unanswered = self.calls.iter().filter(|tracked| tracked.is_unanswered());
        let ends = unanswered.map(|tracked| tracked.rang_at + UNANSWERED_AFTER_MS);
        // A little later than that it is certain that nothing comes in time.
        let named = self.pending.iter().map(|ring| ring.at + NAMED_WITHIN_MS + 1.0);
        ends.chain(named).chain(self.early.wait_at()).map(|deadline| (deadline - at).max(0.0)).reduce(f64::min)
    }

    /// A frame is gone, for instance because its tab crashed. Ends the calls that no other frame has told of, at the
    /// frame's last sign of life. Returns them.
    pub fn frame_gone(&mut self, frame: u64, last_seen_ms: f64, now_ms: f64) -> Vec<Call> {
        self.change(now_ms, |tracker, now| tracker.frame_is_out(frame, Now { ms: last_seen_ms, at: now.at }))
    }

    /// Takes over calls that another tracker followed, with the frames that told of them.
    pub fn restore(&mut self, calls: impl IntoIterator<Item = (Call, Vec<u64>)>, now_ms: f64) {
        let at = self.clock.steady_ms(now_ms);
        let calls: Vec<(Call, Vec<u64>)> = calls.into_iter().collect();
        let on_line = |call: &Call| matches!(call.phase, CallPhase::OnCall | CallPhase::Dialled);
        let is_taken = calls.iter().any(|(call, _)| on_line(call));
        for (call, frames) in calls {
            if self.calls.iter().any(|known| known.call.id == call.id) {
                continue;
            }
            if on_line(&call) {
                frames.iter().for_each(|frame| self.frames.assume_busy(*frame, at));
            }
            let caller = Caller { contact_id: call.contact_id.clone(), number: call.number.clone() };
            self.push(Tracked {
                caller,
                frames: frames.into_iter().collect(),
                named_early: false,
                began_while_busy: is_taken && call.phase == CallPhase::Ringing,
                resumed: None,
                started_at: at - (now_ms - call.started_ms).max(0.0),
                rang_at: at - (now_ms - call.started_ms).max(0.0),
                ended_at: at,
                end: End::Sure,
                call,
            });
        }
    }

    /// The agent says that a call is over. Returns it, unless it is over already.
    pub fn end_by_hand(&mut self, id: &str, now_ms: f64) -> Option<Call> {
        let at = self.clock.steady_ms(now_ms);
        let tracked = self.calls.iter_mut().find(|tracked| tracked.call.id == id && tracked.is_in_progress())?;
        let phase = tracked.call.phase;
        tracked.end(End::ByHand { phase }, now_ms, at);
        Some(tracked.call.clone())
    }

    /// The agent takes [`end_by_hand`](CallTracker::end_by_hand) back. Returns the call as it is now: it goes on, unless
    /// it has ended meanwhile. `None` for a call in progress and for an unknown one.
    pub fn undo_end_by_hand(&mut self, id: &str) -> Option<Call> {
        let tracked = self.calls.iter_mut().find(|tracked| tracked.call.id == id && !tracked.is_in_progress())?;
        tracked.undo_end_by_hand();
        Some(tracked.call.clone())
    }

    /// Lets time pass, makes a change, and returns the calls that are different afterwards.
    fn change(&mut self, now_ms: f64, change: impl FnOnce(&mut Self, Now)) -> Vec<Call> {
        let before: Vec<Call> = self.calls.iter().map(|tracked| tracked.call.clone()).collect();
        let now = Now { ms: now_ms, at: self.clock.steady_ms(now_ms) };
        self.let_time_pass(now);
        change(self, now);
        let calls = self.calls.iter().map(|tracked| &tracked.call);
        let changed = calls.filter(|call| !before.contains(call)).cloned().collect();
        self.forget_old();
        changed
    }

    fn let_time_pass(&mut self, now: Now) {
        if self.pending.as_ref().is_some_and(|ring| now.at - ring.at > NAMED_WITHIN_MS) {
            self.nothing_named_the_ring();
        }
        self.early_name_is_late(now);
        for tracked in self.calls.iter_mut().filter(|tracked| tracked.is_unanswered()) {
            let left = tracked.rang_at + UNANSWERED_AFTER_MS - now.at;
            if left <= 0.0 {
                // Also if nobody was there to notice it in time, as when the computer sleeps.
                tracked.end(End::Expired, now.ms + left, now.at + left);
            }
        }
    }

    /// The newest call in progress.
    fn newest(&mut self) -> Option<&mut Tracked> {
        self.calls.iter_mut().rev().find(|tracked| tracked.is_in_progress())
    }

    fn push(&mut self, tracked: Tracked) {
        self.calls.push(tracked);
        // They are nearly in order, and the library's sorting is much code.
        for at in 1..self.calls.len() {
            let mut at = at;
            while at > 0 && self.calls[at - 1].started_at > self.calls[at].started_at {
                self.calls.swap(at - 1, at);
                at -= 1;
            }
        }
    }

    fn start(&mut self, frame: u64, direction: CallDirection, phase: CallPhase, now: Now) -> &mut Tracked {
        self.counter += 1;
        self.calls.push(Tracked {
            call: Call {
                id: format!("td-{}-{}", now.ms.max(0.0) as u64, self.counter),
                direction,
                phase,
                contact_id: None,
                number: None,
                started_ms: now.ms,
                answered_ms: None,
                ended_ms: None,
                answer_unknown: false,
                data: Vec::new(),
            },
            caller: Caller::default(),
            frames: [frame].into(),
            named_early: false,
            began_while_busy: false,
            resumed: None,
            started_at: now.at,
            rang_at: now.at,
            ended_at: now.at,
            end: End::Sure,
        });
        let last = self.calls.len() - 1;
        &mut self.calls[last]
    }

    fn forget_old(&mut self) {
        while self.calls.len() > MAX_CALLS {
            let over = self.calls.iter().position(|tracked| !tracked.is_in_progress());
            self.calls.remove(over.unwrap_or_default());
        }
    }
}

/// What `sendData` carries.
type Data = Map<String, Value>;
