//! What Talkdesk's messages say about calls.

use super::{Call, CallDirection, CallPhase, ClickToCall, FromTalkdesk, StatusKind};

/// A call that nobody has answered for so long is over, in ms (our decision: see [`CallTracker`]).
pub const UNANSWERED_AFTER_MS: f64 = 120_000.0;

/// At most so many `sendData` are kept with one call, the first ones. (The traffic log has them all.)
pub const MAX_DATA_PER_CALL: usize = 100;

/// Follows the call in progress: at most one, as an agent has one.
///
/// Talkdesk documents no call events and no call id. All of the mapping is our decision, made from what its messages
/// are for:
///
/// | what happens | with no call in progress | with one |
/// |---|---|---|
/// | `popover` | an inbound call rings | it is about this call |
/// | [`dialled`](CallTracker::dialled): our own `clickToCall` was sent | an outbound call is dialled | nothing: Talkdesk takes one call at a time |
/// | `openContact` | nothing: it is no call | this is its contact |
/// | status busy | nothing, except (*) | answered, if it wasn't yet |
/// | any other status, a custom busy one included | nothing | over |
/// | `logout`, `userLogoutForced` | nothing | over |
/// | `hide` | nothing | over, if it wasn't answered yet (*) |
/// | [`expire`](CallTracker::expire): two minutes without an answer | nothing | over, if it wasn't answered yet (*) |
/// | `sendData` | nothing | kept with the call; an exact repeat of the last one is taken for a duplicate |
///
/// (*) That is a guess, since the panel can be hidden while it rings. A busy status that comes next shows that the
/// call was answered after all.
///
/// Some peers swap messages: an `openContact` at most a second before its `popover` counts as well.
///
/// ```
/// use cti_bridge::talkdesk::{CallPhase, CallTracker, FromTalkdesk, Status};
///
/// let mut calls = CallTracker::new();
/// calls.receive(&FromTalkdesk::Popover, 1_000.0);
/// calls.receive(&FromTalkdesk::OpenContact { external_id: "C-1042".into() }, 1_010.0);
/// calls.receive(&FromTalkdesk::AgentStatusChanged { status: Status::new("busy") }, 5_000.0);
/// let call = calls.receive(&FromTalkdesk::AgentStatusChanged { status: Status::new("available") }, 65_000.0);
/// let call = call.ok_or("the call has changed")?;
/// assert_eq!((call.phase, call.contact_id.as_deref()), (CallPhase::Ended, Some("C-1042")));
/// assert_eq!((call.answered_ms, call.ended_ms), (Some(5_000.0), Some(65_000.0)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CallTracker {
    /// The call in progress or the last one.
    last: Option<Call>,
    /// Whether the last call's end is a guess, which a busy status corrects.
    guessed: bool,
    /// The contact that was last asked for while there was no call, and when.
    asked_for: Option<(String, f64)>,
    calls: u64,
}

/// Messages this close to each other belong together, in ms.
const SAME_MOMENT_MS: f64 = 1_000.0;

impl CallTracker {
    /// No calls yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The call in progress.
    pub fn current(&self) -> Option<&Call> {
        self.last.as_ref().filter(|call| call.phase != CallPhase::Ended)
    }

    /// A message from Talkdesk was accepted. Returns the call if that changed one: it is to be stored again, under the
    /// same id. Call [`expire`](CallTracker::expire) first.
    pub fn receive(&mut self, message: &FromTalkdesk, now_ms: f64) -> Option<Call> {
        match message {
            FromTalkdesk::Popover => self.ring(now_ms),
            FromTalkdesk::OpenContact { external_id } => self.contact(external_id, now_ms),
            FromTalkdesk::AgentStatusChanged { status } if status.kind() == StatusKind::Busy => self.answered(now_ms),
            FromTalkdesk::AgentStatusChanged { .. } | FromTalkdesk::Logout | FromTalkdesk::UserLogoutForced => {
                self.guessed = false;
                self.current()?;
                self.end(now_ms)
            }
            FromTalkdesk::Hide => {
                self.unanswered()?;
                self.guessed = true;
                self.end(now_ms)
            }
            FromTalkdesk::SendData { data } => {
                let call = self.in_progress()?;
                if call.data.len() == MAX_DATA_PER_CALL || call.data.last() == Some(data) {
                    return None;
                }
                call.data.push(data.clone());
                Some(call.clone())
            }
            _ => None,
        }
    }

    /// Our `clickToCall` was posted. Returns the new call; `None` while there is one in progress.
    pub fn dialled(&mut self, call: &ClickToCall, now_ms: f64) -> Option<Call> {
        let contact = call.contact_id.clone();
        self.start(CallDirection::Outbound, CallPhase::Dialling, contact, Some(call.to.clone()), now_ms)
    }

    /// Time has passed. Returns the call if that ended it: [`UNANSWERED_AFTER_MS`] without an answer. Talkdesk need not
    /// say that a call has stopped ringing, and without this the next call would be taken for the same one.
    pub fn expire(&mut self, now_ms: f64) -> Option<Call> {
        if now_ms - self.unanswered()?.started_ms < UNANSWERED_AFTER_MS {
            return None;
        }
        self.guessed = true;
        self.end(now_ms)
    }

    fn in_progress(&mut self) -> Option<&mut Call> {
        self.last.as_mut().filter(|call| call.phase != CallPhase::Ended)
    }

    fn unanswered(&self) -> Option<&Call> {
        self.current().filter(|call| call.answered_ms.is_none())
    }

    fn ring(&mut self, now_ms: f64) -> Option<Call> {
        let contact = self.asked_for.take().filter(|(_, at_ms)| now_ms - at_ms <= SAME_MOMENT_MS);
        let contact = contact.map(|(contact, _)| contact);
        self.start(CallDirection::Inbound, CallPhase::Ringing, contact, None, now_ms)
    }

    fn start(
        &mut self,
        direction: CallDirection,
        phase: CallPhase,
        contact_id: Option<String>,
        number: Option<String>,
        now_ms: f64,
    ) -> Option<Call> {
        if self.current().is_some() {
            return None;
        }
        self.calls += 1;
        self.guessed = false;
        self.last = Some(Call {
            id: format!("td-{}-{}", now_ms.max(0.0) as u64, self.calls),
            direction,
            phase,
            contact_id,
            number,
            started_ms: now_ms,
            answered_ms: None,
            ended_ms: None,
            data: Vec::new(),
        });
        self.last.clone()
    }

    fn contact(&mut self, external_id: &str, now_ms: f64) -> Option<Call> {
        let Some(call) = self.in_progress() else {
            self.asked_for = Some((external_id.to_owned(), now_ms));
            return None;
        };
        if call.contact_id.as_deref() == Some(external_id) {
            return None;
        }
        call.contact_id = Some(external_id.to_owned());
        Some(call.clone())
    }

    fn answered(&mut self, now_ms: f64) -> Option<Call> {
        let guessed = std::mem::take(&mut self.guessed);
        let call = self.last.as_mut()?;
        match call.phase {
            CallPhase::Ringing | CallPhase::Dialling => {}
            CallPhase::Ended if guessed => {}
            CallPhase::OnCall | CallPhase::Ended => return None,
        }
        call.phase = CallPhase::OnCall;
        call.answered_ms = Some(now_ms);
        call.ended_ms = None;
        Some(call.clone())
    }

    fn end(&mut self, now_ms: f64) -> Option<Call> {
        let call = self.in_progress()?;
        call.phase = CallPhase::Ended;
        call.ended_ms = Some(now_ms);
        Some(call.clone())
    }
}
