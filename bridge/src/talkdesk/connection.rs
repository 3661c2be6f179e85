//! Where the connection stands, and the agent's status.

use super::step::{MAX_STEPS, Step, StepKind};
use super::{FromTalkdesk, Init, Status, ToTalkdesk};
use crate::gate::{Refusal, Reject, Sender};
use crate::protocol::Message as _;

/// How long Talkdesk may take to answer the init before it counts as silent, in ms (our decision; the vendor
/// documents no answer at all).
pub const SILENT_AFTER_MS: f64 = 10_000.0;

/// When the init is posted again while nothing comes back, in ms after the last time (our decision): a frame may begin
/// to listen long after its `load` event. The last one repeats, [`MAX_INITS`] times in all.
const INIT_AGAIN_AFTER_MS: [f64; 3] = [5_000.0, 5_000.0, 20_000.0];

/// The init is posted at most this many times for one load of the frame. Our decision.
pub const MAX_INITS: usize = 12;

/// A log-in that is repeated at most this long before a `load` event is the new document's, in ms. Our decision.
const REPEATED_LOGIN_WITHIN_MS: f64 = 10_000.0;

/// Where the connection stands. Times are ms since the Unix epoch.
#[derive(Clone, PartialEq, Debug)]
pub enum Connection {
    /// The frame is loading.
    Loading {
        /// When its `src` was set; 0 before that.
        since_ms: f64,
    },
    /// The init has been sent and nothing has come back yet.
    Waiting {
        /// When the init was sent.
        since_ms: f64,
    },
    /// Nothing has come back for [`SILENT_AFTER_MS`].
    Silent {
        /// When the init was sent.
        since_ms: f64,
    },
    /// Talkdesk has sent something, but nothing about a log-in.
    Connected {
        /// When its first message came.
        since_ms: f64,
    },
    /// The agent is logged in.
    LoggedIn {
        /// When `login` came.
        since_ms: f64,
    },
    /// The agent has logged out.
    LoggedOut {
        /// When `logout` came.
        since_ms: f64,
    },
    /// The agent was logged out by force.
    LoggedOutByForce {
        /// When `userLogoutForced` came.
        since_ms: f64,
    },
    /// The configuration can't be used, or the frame answers from an origin that isn't its URL's.
    Refused {
        /// Why.
        why: Refusal,
    },
}

/// Follows the connection through all loads of the frame. Sans-IO: tell it what happens and when; it says what to send
/// and what is so. [`Session`](super::Session) has one of these and the calls.
///
/// ```
/// use cti_bridge::talkdesk::{Connection, ConnectionTracker, Env, FromTalkdesk, Init, SILENT_AFTER_MS, View};
///
/// let mut connection = ConnectionTracker::new(Init {
///     url: "https://crm.example".into(),
///     int: "my-crm".into(),
///     env: Env::PrdEu,
///     aid: "agent-7".into(),
///     view: View::Headless,
///     app: "conversation".into(),
/// });
/// connection.frame_loading(0.0);
/// let init = connection.frame_loaded(500.0); // post this to the frame
/// assert!(init.is_some());
/// assert_eq!(connection.connection(600.0), Connection::Waiting { since_ms: 500.0 });
/// assert_eq!(connection.connection(500.0 + SILENT_AFTER_MS), Connection::Silent { since_ms: 500.0 });
/// assert!(connection.init_due(500.0 + SILENT_AFTER_MS).is_some(), "posted again while nothing comes back");
/// connection.receive(&FromTalkdesk::Login, 700.0);
/// assert_eq!(connection.connection(800.0), Connection::LoggedIn { since_ms: 700.0 });
/// assert!(connection.may_call());
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct ConnectionTracker {
    /// What to send at each load, or why nothing can be sent.
    init: Result<Init, Refusal>,
    /// Between `frame_loading` and `frame_loaded`.
    loading: bool,
    /// Never `Silent` and never `Refused`: these follow from the time and from `refusal`.
    stage: Connection,
    /// Why the frame's answers are refused at present.
    refusal: Option<Refusal>,
    status: Option<(Status, f64)>,
    /// The inits that were posted for the present load: how many, and when the last one was.
    inits: (usize, f64),
    heard: Heard,
    /// When a log-in came though the agent was logged in.
    repeated_login_ms: Option<f64>,
    steps: Vec<Step>,
}

/// What has been heard of the present load.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Heard {
    Nothing,
    /// Something that doesn't show that the init has arrived.
    Something,
    /// The same, and the init was posted once more because of it.
    SomethingAgain,
    /// Talkdesk only says this once it has an init.
    Answer,
}

impl ConnectionTracker {
    /// A connection whose page introduces itself with this init at each load of the frame.
    pub fn new(init: Init) -> ConnectionTracker {
        ConnectionTracker::with(Ok(init))
    }

    /// A configuration that can't be used, and why. Nothing will be sent and nothing accepted.
    pub fn refused(why: impl Into<String>) -> ConnectionTracker {
        ConnectionTracker::with(Err(Refusal::Configuration { why: why.into() }))
    }

    fn with(init: Result<Init, Refusal>) -> ConnectionTracker {
        ConnectionTracker {
            init,
            loading: false,
            stage: Connection::Loading { since_ms: 0.0 },
            refusal: None,
            status: None,
            inits: (0, 0.0),
            heard: Heard::Nothing,
            repeated_login_ms: None,
            steps: Vec::new(),
        }
    }

    /// The frame's `src` was set (again).
    pub fn frame_loading(&mut self, now_ms: f64) {
        self.begin(Connection::Loading { since_ms: now_ms });
        self.loading = true;
        self.steps.clear();
        self.step(StepKind::Loading, now_ms);
    }

    /// The frame's `load` event. Gives the init, to be posted to the frame now: every load is a new document that
    /// knows nothing of an earlier init, also when the frame reloads itself. Whatever was known of the agent is
    /// unknown again, except what the new document said before its `load` event (our decision; the vendor documents no
    /// acknowledgement).
    ///
    /// Call it once for each `load` event. `None` for a [refused](ConnectionTracker::refused) configuration, and if the document
    /// has been sent its init before and has answered.
    pub fn frame_loaded(&mut self, now_ms: f64) -> Option<ToTalkdesk> {
        self.init.as_ref().ok()?;
        let expected = std::mem::take(&mut self.loading);
        if expected && self.heard != Heard::Nothing {
            return if self.heard == Heard::Answer && self.inits.0 > 0 { None } else { self.init_again(now_ms) };
        }
        let repeated = self.repeated_login_ms.filter(|at_ms| now_ms - at_ms <= REPEATED_LOGIN_WITHIN_MS);
        if !expected {
            self.steps.clear();
        }
        match (repeated, self.stage.clone()) {
            (Some(since_ms), Connection::LoggedIn { .. }) => self.stage = Connection::LoggedIn { since_ms },
            _ => self.begin(Connection::Waiting { since_ms: now_ms }),
        }
        (self.refusal, self.repeated_login_ms, self.inits) = (None, None, (0, 0.0));
        self.init_again(now_ms)
    }

    fn begin(&mut self, stage: Connection) {
        self.stage = stage;
        self.refusal = None;
        self.status = None;
        self.inits = (0, 0.0);
        self.heard = Heard::Nothing;
        self.repeated_login_ms = None;
    }

    fn init_again(&mut self, now_ms: f64) -> Option<ToTalkdesk> {
        let init = self.init.as_ref().ok()?.clone();
        self.inits = (self.inits.0 + 1, now_ms);
        if self.inits.0 == 1 {
            self.step(StepKind::InitSent, now_ms);
        }
        Some(ToTalkdesk::Init(init))
    }

    /// Gives the init if it is to be posted (again) now: after a time without an answer, and when the frame first speaks
    /// without showing that an init has arrived. Ask after each message, and after [`wait_ms`](ConnectionTracker::wait_ms).
    pub fn init_due(&mut self, now_ms: f64) -> Option<ToTalkdesk> {
        if self.heard == Heard::Something {
            self.heard = Heard::SomethingAgain;
            return self.init_again(now_ms);
        }
        (self.wait_ms(now_ms)? <= 0.0).then(|| self.init_again(now_ms)).flatten()
    }

    /// The time until [`init_due`](ConnectionTracker::init_due) is to be asked, in ms. `None` once Talkdesk has said something.
    pub fn wait_ms(&self, now_ms: f64) -> Option<f64> {
        let (count, last_ms) = self.inits;
        let waits = self.heard == Heard::Nothing && (1..MAX_INITS).contains(&count) && self.refusal.is_none();
        let after_ms = INIT_AGAIN_AFTER_MS.get(count.saturating_sub(1)).or(INIT_AGAIN_AFTER_MS.last())?;
        waits.then_some((last_ms + after_ms - now_ms).max(0.0))
    }

    /// A message from Talkdesk has passed the gate.
    pub fn receive(&mut self, message: &FromTalkdesk, now_ms: f64) {
        if self.init.is_err() {
            return;
        }
        self.refusal = None;
        self.heard = match self.heard {
            _ if message.is_documented() => Heard::Answer,
            Heard::Nothing => Heard::Something,
            heard => heard,
        };
        if matches!(self.stage, Connection::Loading { .. } | Connection::Waiting { .. }) {
            self.stage = Connection::Connected { since_ms: now_ms };
            self.step(StepKind::FirstMessage, now_ms);
        }
        match message {
            FromTalkdesk::Login => self.log_in(now_ms),
            FromTalkdesk::Logout => self.log_out(false, now_ms),
            FromTalkdesk::UserLogoutForced => self.log_out(true, now_ms),
            FromTalkdesk::AgentStatusChanged { status } => self.mirror(status, now_ms),
            FromTalkdesk::Hide
            | FromTalkdesk::Show
            | FromTalkdesk::Popover
            | FromTalkdesk::OpenContact { .. }
            | FromTalkdesk::SendData { .. }
            | FromTalkdesk::Undocumented { .. } => {}
        }
    }

    fn log_in(&mut self, now_ms: f64) {
        if matches!(self.stage, Connection::LoggedIn { .. }) {
            self.repeated_login_ms = Some(now_ms);
        } else {
            self.stage = Connection::LoggedIn { since_ms: now_ms };
            self.step(StepKind::LoggedIn, now_ms);
        }
    }

    /// Talkdesk may send `logout` beside `userLogoutForced`, in either order: the agent is told of the force.
    fn log_out(&mut self, forced: bool, now_ms: f64) {
        self.status = None;
        match (&self.stage, forced) {
            (Connection::LoggedOutByForce { .. }, _) | (Connection::LoggedOut { .. }, false) => {}
            (_, true) => {
                self.stage = Connection::LoggedOutByForce { since_ms: now_ms };
                self.step(StepKind::LoggedOutByForce, now_ms);
            }
            (_, false) => {
                self.stage = Connection::LoggedOut { since_ms: now_ms };
                self.step(StepKind::LoggedOut, now_ms);
            }
        }
    }

    fn mirror(&mut self, status: &Status, now_ms: f64) {
        let since_ms = match &self.status {
            Some((before, since_ms)) if before.same_as(status) => *since_ms,
            _ => now_ms,
        };
        self.status = Some((status.clone(), since_ms));
    }

    /// A message was rejected. Matters only where it came from the frame's own window, but from another origin than
    /// its URL's: the frame shows another page than the configured one, so nothing that we post arrives. That counts
    /// as refused until a message is accepted or the frame reloads.
    pub fn rejected(&mut self, reject: &Reject, sender: Sender, now_ms: f64) {
        let Some(refusal) = Refusal::of_rejected(reject, sender) else { return };
        if self.refusal.replace(refusal).is_none() {
            self.step(StepKind::Refused, now_ms);
        }
    }

    /// Where the connection stands at this time.
    pub fn connection(&self, now_ms: f64) -> Connection {
        if let Some(why) = self.init.as_ref().err().or(self.refusal.as_ref()) {
            return Connection::Refused { why: why.clone() };
        }
        match self.stage {
            Connection::Waiting { since_ms } if now_ms - since_ms >= SILENT_AFTER_MS => Connection::Silent { since_ms },
            _ => self.stage.clone(),
        }
    }

    /// The agent's status as Talkdesk last said, and since when, in ms since the Unix epoch. A repeat of the same
    /// status keeps its time. `None` after a log-out and after a load, until a status comes.
    pub fn status(&self) -> Option<(&Status, f64)> {
        self.status.as_ref().map(|(status, since_ms)| (status, *since_ms))
    }

    /// Whether a `clickToCall` can be of use: the agent is logged in, or Talkdesk has said nothing about that, but has
    /// sent a status other than offline, which proves a logged-in agent (our decision).
    pub fn may_call(&self) -> bool {
        let known = || self.status.as_ref().is_some_and(|(status, _)| !status.same_as(&Status::new("offline")));
        match self.stage {
            _ if self.init.is_err() || self.refusal.is_some() => false,
            Connection::LoggedIn { .. } => true,
            Connection::Connected { .. } => known(),
            _ => false,
        }
    }

    /// The steps of the present load, the latest [`MAX_STEPS`] of them, for diagnosis.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    fn step(&mut self, kind: StepKind, at_ms: f64) {
        if self.steps.len() == MAX_STEPS {
            self.steps.remove(0);
        }
        self.steps.push(Step { kind, at_ms });
    }
}
