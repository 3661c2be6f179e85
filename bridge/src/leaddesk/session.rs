//! What the messages mean over time: the link, the line, its calls and their recordings.

use super::calls::Calls;
use super::dialled::Dialled;
use super::{
    Call, CallPhase, CallRecording, Command, FromLeadDesk, Id, Line, Link, PeerOrigin, ToLeadDesk, Unavailable,
    VoiceReceipt,
};
use crate::Provider;
use crate::gate::{Refusal, Reject, Sender};
use crate::protocol::{self, Outcomes, Posted, Protocol};

/// One page's session with LeadDesk. Sans-IO: tell it what happens and when; it says what is so, and which calls are
/// to be stored (again).
///
/// LeadDesk names each call by the id of its call log, so that one call is one record, whatever is repeated, swapped
/// or replayed. The rules are our decisions:
///
/// | what happens | to this call | to another call in progress |
/// |---|---|---|
/// | ringing, of a new call | it begins | over at that moment: an agent has one line |
/// | on, of a new call (ringing was missed) | it begins, answered | over at that moment |
/// | on, while it rings | answered | |
/// | idle with its id, while it is in progress | over, unless it is the page's initial idle | nothing |
/// | idle without an id | | over, unless it is the page's initial idle |
/// | idle while no call is in progress | nothing | |
/// | on, once it is over without an answer (the two were swapped) | answered after all, at its end | nothing |
/// | any other event of a call that rings, is on or is over | nothing: a repeat | nothing |
///
/// LeadDesk says idle whenever the page initialises, also in mid-call: the card of a manual dial opens on answer. So each
/// page has one *initial idle*: its first idle, if that comes within
/// [`INITIAL_IDLE_WITHIN_MS`](super::INITIAL_IDLE_WITHIN_MS) of the page's beginning, with its duplicates right after it
/// in the same second. An idle that names a call that is over, or another call than the one in progress, isn't it.
///
/// | the first idle comes | what it does |
/// |---|---|
/// | before any call, with or without an id | nothing |
/// | while a call is on that this page heard as on first (manual dial), or of an earlier page | nothing: the call goes on |
/// | while a call is in progress that this page heard ringing | ends it: the page was there before the call |
/// | and then that call's `callLineOn`, where the idle ended it unanswered | it wasn't the end: the call is on again |
///
/// Two cases can't be told apart from these. A call that this page heard as on first, and that is over within that time
/// without an initial idle, stays open until the next call or idle. An idle that overtakes the only ringing of its call
/// is lost in the same way.
///
/// - Calls that are over are remembered, [`MAX_CALLS`](super::MAX_CALLS) of them.
/// - [`sent`](protocol::Session::sent): our own `call` says the number or the customer of the next new call, if that comes within
///   [`DIALLED_WITHIN_MS`](super::DIALLED_WITHIN_MS). That call may also have the id of one that is over (that of
///   the call log that we named) and then starts again, with the receipts that it had. Our
///   `select_reason` is kept with the call in progress, else with the last one, and doesn't end it: LeadDesk's events
///   tell that.
/// - [`restore`](Session::restore): a call of an earlier page may still be in progress.
/// - [`remember`](Session::remember): calls that other tabs have had are known, too.
/// - Times may be given in any order. When the wall clock is set back, the times of the call in progress go on from where
///   they were, and all windows hold.
/// - `recStopped` adds its file to the call in progress, else to the last one; and once only.
/// - Both recordings start again with each call.
///
/// ```
/// use cti_bridge::leaddesk::{FromLeadDesk, Id, Line, OriginSource, PeerOrigin, Session};
/// use cti_bridge::protocol::Session as _;
///
/// let origin = cti_bridge::Origin::parse("https://app.leaddesk.example")?;
/// let mut session = Session::new(PeerOrigin { origin, source: OriginSource::Referrer }, 0.0);
/// let call_log_id = Id::new("7001").ok_or("an id")?;
/// session.receive(&FromLeadDesk::CallLineIdle { call_log_id: None }, 1.0); // the page's initialisation
/// session.receive(&FromLeadDesk::CallLineRinging { call_log_id: call_log_id.clone() }, 1_000.0);
/// session.receive(&FromLeadDesk::CallLineOn { call_log_id: call_log_id.clone() }, 5_000.0);
/// assert_eq!(session.line(), Line::On { since_ms: 5_000.0 });
/// let changed = session.receive(&FromLeadDesk::CallLineIdle { call_log_id: Some(call_log_id) }, 65_000.0);
/// let call = changed.calls.first().ok_or("the call has changed")?;
/// assert_eq!((call.id().as_str(), call.ring_ms(), call.talk_ms()), ("ld-7001", Some(4_000.0), Some(60_000.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    /// `Alone` and a `Refused` from the beginning stay so.
    stage: Link,
    peer: Option<PeerOrigin>,
    begun_ms: f64,
    /// Why the parent window's messages are refused at present.
    refusal: Option<Refusal>,
    /// Whether an event about the line has come.
    line_heard: bool,
    calls: Calls,
}

impl Session {
    /// That of a page that stands alone. Nothing is taken.
    pub fn alone() -> Session {
        Session::with(Link::Alone, None, 0.0)
    }

    /// LeadDesk's origin isn't known, and why not. Nothing is taken.
    pub fn refused(why: impl Into<String>) -> Session {
        Session::with(Link::Refused { why: Refusal::Configuration { why: why.into() } }, None, 0.0)
    }

    /// A page in LeadDesk's frame begins.
    pub fn new(peer: PeerOrigin, now_ms: f64) -> Session {
        Session::with(Link::Waiting { since_ms: now_ms }, Some(peer), now_ms)
    }

    fn with(stage: Link, peer: Option<PeerOrigin>, begun_ms: f64) -> Session {
        Session { stage, peer, begun_ms, refusal: None, line_heard: false, calls: Calls::of_page(begun_ms) }
    }

    /// Where LeadDesk lives. `None` where the page stands alone, and where it isn't known.
    pub fn peer(&self) -> Option<&PeerOrigin> {
        self.peer.as_ref()
    }

    /// Takes the calls of earlier pages, in any order; recent ones suffice. Call it before the first message is
    /// received.
    ///
    /// Returns the calls that this ended, to be stored again: an agent has one line, so that a call in progress was
    /// over when the next one began.
    pub fn restore(&mut self, calls: impl IntoIterator<Item = Call>) -> Vec<Call> {
        self.calls.restore(calls, self.begun_ms)
    }

    /// The page shows another card: it is about this call log now, or about none in particular. A call that is over and
    /// isn't this one is no longer the present one: reasons, receipts and deletions aren't about it. Call it after
    /// [`restore`](Session::restore), and whenever the card's address changes. Our decisions:
    ///
    /// - A call in progress stays the present one until its end, which may come late. At its end it is let go if the card
    ///   is about another call log.
    /// - A card about none in particular may be the card of the call in progress. It lets go of it at its end only if the
    ///   call's reason was chosen before.
    pub fn turn_to(&mut self, call_log_id: Option<&Id>) {
        self.calls.turn_to(call_log_id);
    }

    /// Takes calls that are over and that another tab has had, so that a replay of their events changes nothing. A call
    /// that this session knows stays as it is.
    pub fn remember(&mut self, calls: impl IntoIterator<Item = Call>) {
        for call in calls {
            self.calls.remember(call);
        }
    }

    /// Where the connection stands.
    pub fn link(&self) -> Link {
        match &self.refusal {
            Some(why) if self.peer.is_some() => Link::Refused { why: why.clone() },
            _ => self.stage.clone(),
        }
    }

    /// Where the agent's line stands.
    pub fn line(&self) -> Line {
        if !self.line_heard || self.calls.is_unconfirmed() {
            return Line::Unknown;
        }
        match self.call() {
            Some(Call { phase: CallPhase::Ringing, started_ms, .. }) => Line::Ringing { since_ms: *started_ms },
            Some(Call { phase: CallPhase::On, answered_ms, started_ms, .. }) => {
                Line::On { since_ms: answered_ms.unwrap_or(*started_ms) }
            }
            _ => Line::Idle,
        }
    }

    /// The call in progress, else the last one.
    pub fn call(&self) -> Option<&Call> {
        self.calls.last()
    }

    /// The call's own recording, in that call.
    pub fn call_recording(&self) -> CallRecording {
        self.calls.recordings.call
    }

    /// The order receipt's recording, in that call.
    pub fn voice_receipt(&self) -> &VoiceReceipt {
        &self.calls.recordings.receipt
    }

    /// Why a command can't be given now. `None` if it can, and also where we don't know: after a reload,
    /// say, LeadDesk doesn't repeat that a call is on. (Our decision; LeadDesk doesn't document what it does with a
    /// command that comes at the wrong time.)
    ///
    /// | | can't be given |
    /// |---|---|
    /// | all | where the [link](Session::link) is `Alone` or `Refused` |
    /// | call | while a call rings or is on |
    /// | hang up | while the line is idle |
    /// | pause, continue | unless a call is on; both can be repeated, since LeadDesk confirms neither |
    /// | start the voice receipt | unless a call is on, and while it is being recorded |
    /// | stop it | unless it is being recorded or was commanded to be |
    /// | delete the call log | unless the last call was not answered, and once it was sent |
    /// | the others | at no time |
    pub fn unavailable(&self, command: Command) -> Option<Unavailable> {
        command.unavailable(self)
    }
}

/// LeadDesk's protocol.
#[derive(Clone, Copy, Debug)]
pub struct LeadDesk;

impl Protocol for LeadDesk {
    const PROVIDER: Provider = Provider::LeadDesk;
    type In = FromLeadDesk;
    type Out = ToLeadDesk;
    type Session = Session;
}

impl protocol::Session for Session {
    type In = FromLeadDesk;
    type Out = ToLeadDesk;
    type Call = Call;

    /// The calls that changed are mostly none or one, and two where a call begins and so ends another.
    fn receive(&mut self, message: &FromLeadDesk, now_ms: f64) -> Outcomes<ToLeadDesk, Call> {
        if self.peer.is_none() {
            return Outcomes::default();
        }
        self.refusal = None;
        if matches!(self.stage, Link::Waiting { .. }) {
            self.stage = Link::Connected { since_ms: now_ms };
        }
        let calls = &mut self.calls;
        let steady_ms = calls.clock.steady_ms(now_ms);
        Outcomes::of_calls(match message {
            FromLeadDesk::CallLineRinging { call_log_id } => {
                self.line_heard = true;
                calls.heard(call_log_id, CallPhase::Ringing, steady_ms)
            }
            FromLeadDesk::CallLineOn { call_log_id } => {
                self.line_heard = true;
                calls.heard(call_log_id, CallPhase::On, steady_ms)
            }
            FromLeadDesk::CallLineIdle { call_log_id } => {
                self.line_heard = true;
                Vec::from_iter(calls.idle(call_log_id.as_ref(), steady_ms))
            }
            FromLeadDesk::RecStopped { .. } => Vec::from_iter(calls.receipt_stopped(message, now_ms)),
            FromLeadDesk::RecStarted { .. } | FromLeadDesk::RecCancelled { .. } => {
                calls.recordings.receive(message, now_ms);
                Vec::new()
            }
            FromLeadDesk::Undocumented { .. } => Vec::new(),
        })
    }

    /// Matters only where the message came from the parent window, but from another origin than LeadDesk's: nothing
    /// that we post arrives then. That counts as refused until a message is accepted.
    fn rejected(&mut self, reject: &Reject, sender: Sender, _: f64) {
        if let Some(refusal) = Refusal::of_rejected(reject, sender) {
            self.refusal = Some(refusal);
        }
    }

    fn sent(&mut self, message: &ToLeadDesk, now_ms: f64) -> Outcomes<ToLeadDesk, Call> {
        let steady_ms = self.calls.clock.steady_ms(now_ms);
        Outcomes::of_calls(match message {
            ToLeadDesk::Call(target) => {
                self.calls.dialled(Dialled::new(target, steady_ms));
                None
            }
            ToLeadDesk::SelectReason { id } => self.calls.select_reason(id, steady_ms),
            ToLeadDesk::DeleteCallLog { call_log_id } => self.calls.delete_log(call_log_id),
            ToLeadDesk::ContinueCallRecording
            | ToLeadDesk::PauseCallRecording
            | ToLeadDesk::StartVoiceReceiptRecording
            | ToLeadDesk::StopVoiceReceiptRecording => {
                self.calls.recordings.sent(message, now_ms);
                None
            }
            ToLeadDesk::Hangup
            | ToLeadDesk::Close(_)
            | ToLeadDesk::RequestFullWindow
            | ToLeadDesk::ForceFullWindow
            | ToLeadDesk::Undocumented { .. } => None,
        })
    }

    /// Nothing in LeadDesk's protocol waits.
    fn tick(&mut self, _: f64) -> Outcomes<ToLeadDesk, Call> {
        Outcomes::default()
    }

    fn wait_ms(&self, _: f64) -> Option<f64> {
        None
    }

    fn calls_in_progress(&self) -> usize {
        usize::from(self.call().is_some_and(|call| call.ended_ms.is_none()))
    }

    fn encode(&self, message: &ToLeadDesk) -> Posted {
        Posted::Text(message.to_text())
    }
}
