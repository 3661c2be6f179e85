//! One page's session with Talkdesk: the connection and the calls.

use super::{Call, CallTracker, ConnectionTracker, Encoding, FromTalkdesk, Init, ToTalkdesk};
use crate::Provider;
use crate::gate::{Reject, Sender};
use crate::protocol::{self, Outcomes, Posted, Protocol};

/// Talkdesk's protocol.
#[derive(Clone, Copy, Debug)]
pub struct Talkdesk;

impl Protocol for Talkdesk {
    const PROVIDER: Provider = Provider::Talkdesk;
    type In = FromTalkdesk;
    type Out = ToTalkdesk;
    type Session = Session;
}

/// What the messages of one page's frame mean over time: a [`ConnectionTracker`] and a [`CallTracker`] together. Pages
/// that share their calls with other tabs use the two by themselves.
///
/// ```
/// use cti_bridge::protocol::Session as _;
/// use cti_bridge::talkdesk::{ClickToCall, Env, FromTalkdesk, Init, Session, Status, ToTalkdesk, View};
///
/// let mut session = Session::new(Init {
///     url: "https://crm.example".into(),
///     int: "my-crm".into(),
///     env: Env::PrdEu,
///     aid: "agent-7".into(),
///     view: View::Headless,
///     app: "conversation".into(),
/// });
/// session.frame_loading(0.0);
/// let outcomes = session.frame_loaded(500.0);
/// assert!(matches!(outcomes.send[..], [ToTalkdesk::Init(_)]), "to be posted now");
/// session.sent(&outcomes.send[0], 500.0);
/// session.receive(&FromTalkdesk::Login, 700.0);
/// let rings = session.receive(&FromTalkdesk::Popover, 9_000.0);
/// assert_eq!(rings.calls.len(), 1);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    connection: ConnectionTracker,
    calls: CallTracker,
    encoding: Encoding,
}

impl Session {
    /// A session that introduces itself with this init at each load of the frame.
    pub fn new(init: Init) -> Self {
        Self { connection: ConnectionTracker::new(init), calls: CallTracker::new(), encoding: Encoding::default() }
    }

    /// The same, writing `integrationStatusChanged` in this form.
    pub fn with_encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// Where the connection stands, and the agent's status.
    pub fn connection(&self) -> &ConnectionTracker {
        &self.connection
    }

    /// The calls.
    pub fn calls(&self) -> &CallTracker {
        &self.calls
    }

    /// The same, to be told what only the app knows: the calls of an earlier page, and what the agent says about one.
    pub fn calls_mut(&mut self) -> &mut CallTracker {
        &mut self.calls
    }
}

impl protocol::Session for Session {
    type In = FromTalkdesk;
    type Out = ToTalkdesk;
    type Call = Call;

    fn frame_loading(&mut self, now_ms: f64) {
        self.connection.frame_loading(now_ms);
    }

    fn frame_loaded(&mut self, now_ms: f64) -> Outcomes<ToTalkdesk, Call> {
        Outcomes { send: Vec::from_iter(self.connection.frame_loaded(now_ms)), calls: Vec::new() }
    }

    fn receive(&mut self, message: &FromTalkdesk, now_ms: f64) -> Outcomes<ToTalkdesk, Call> {
        self.connection.receive(message, now_ms);
        let calls = self.calls.receive(message, now_ms);
        Outcomes { send: Vec::from_iter(self.connection.init_due(now_ms)), calls }
    }

    fn rejected(&mut self, reject: &Reject, sender: Sender, now_ms: f64) {
        self.connection.rejected(reject, sender, now_ms);
    }

    fn sent(&mut self, message: &ToTalkdesk, now_ms: f64) -> Outcomes<ToTalkdesk, Call> {
        Outcomes::of_calls(match message {
            ToTalkdesk::ClickToCall(call) => self.calls.dialled(call, now_ms),
            ToTalkdesk::Init(_) | ToTalkdesk::IntegrationStatusChanged { .. } | ToTalkdesk::Undocumented { .. } => {
                Vec::new()
            }
        })
    }

    fn tick(&mut self, now_ms: f64) -> Outcomes<ToTalkdesk, Call> {
        let calls = self.calls.expire(now_ms);
        Outcomes { send: Vec::from_iter(self.connection.init_due(now_ms)), calls }
    }

    fn wait_ms(&self, now_ms: f64) -> Option<f64> {
        [self.connection.wait_ms(now_ms), self.calls.wait_ms(now_ms)].into_iter().flatten().reduce(f64::min)
    }

    fn calls_in_progress(&self) -> usize {
        self.calls.in_progress().count()
    }

    fn encode(&self, message: &ToTalkdesk) -> Posted {
        Posted::Object(message.encode(self.encoding))
    }
}
