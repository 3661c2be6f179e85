//! The service behind the Talkdesk panel: takes messages from the window through the gate into the
//! session, and posts ours. Lives as long as the page; what views show of it is a [`TalkdeskState`].

mod calls;
mod frame;
mod sending;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cti_bridge::talkdesk::{
    Call, CallTracker, Caller, ClickToCall, Connection, ConnectionTracker, FromTalkdesk, Status, StatusKind, StepKind,
};
use cti_bridge::window::{RawMessage, call_now_ms};
use cti_bridge::{Origin, Provider, Reject, Sender};
use gloo::timers::callback::Timeout;
use serde_json::{Map, Value};
use web_sys::HtmlIFrameElement;
use yew::prelude::*;

use super::config::{NamedBy, NoConnection, TalkdeskConfig, Unconfirmed};
use super::effect::Effect;
use super::effect::talkdesk::{self as effect, Snapshot};
use super::screen_pop_decision::ScreenPopOutcome;
use super::tabs::{FrameEvent, OwnFrame, TabLink};
use super::wire::Wire;
use crate::crm::storage::locks::page_id;

/// Whether the frame is to be seen. Hiding is CSS: the frame itself stays where it is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Panel {
    pub open: bool,
    /// A call is ringing (`popover`) and nobody has looked yet.
    pub attention: bool,
}

/// What an automation sent (`sendData`).
#[derive(Clone, PartialEq, Debug)]
pub struct AutomationData {
    pub at_ms: f64,
    pub data: Map<String, Value>,
}

impl Panel {
    fn at_start() -> Self {
        Self { open: !super::is_narrow(), attention: false }
    }
}

/// What views show. Published at most once a frame, however many messages come.
#[derive(Clone, PartialEq, Debug)]
pub struct TalkdeskState {
    pub connection: Connection,
    /// The mirrored agent status, and since when.
    pub status: Option<(Status, f64)>,
    pub may_call: bool,
    pub panel: Panel,
    /// Whether a call of this page's frame is in progress, as far as is known: while another page leads, by the agent's
    /// status and by the panel's attention.
    pub in_call: bool,
    pub data: Option<AutomationData>,
    pub simulated: bool,
    /// The frame's origin waits for the user's answer: there is no frame yet.
    pub unconfirmed: Option<Unconfirmed>,
    /// The user has answered no for now.
    pub is_declined: bool,
    /// The origin of the frame, where this window's address names it and it isn't this page's own.
    pub linked: Option<Origin>,
}

impl TalkdeskState {
    /// Until the service is at work.
    pub(super) fn at_start() -> Self {
        Self {
            connection: Connection::Loading { since_ms: call_now_ms() },
            status: None,
            may_call: false,
            panel: Panel::at_start(),
            in_call: false,
            data: None,
            simulated: false,
            unconfirmed: None,
            is_declined: false,
            linked: None,
        }
    }
}

/// What the service does by code that is loaded after the list's first paint ([`Listening`](super::Listening)). Until
/// then there is no frame, so there is nothing to do.
pub(super) struct Doing {
    pub changed: fn(&Talkdesk),
    pub state: fn(&Talkdesk) -> TalkdeskState,
    pub load_frame: fn(&Talkdesk),
    pub click_to_call: fn(&Talkdesk, ClickToCall) -> Result<(), String>,
}

/// Why nothing can be posted before the frame is there.
const NO_FRAME: &str = "Talkdesk is still loading. Try again in a moment.";

struct Inner {
    doing: Cell<Option<&'static Doing>>,
    config: RefCell<Result<TalkdeskConfig, NoConnection>>,
    /// The user doesn't want a connection to this origin for now.
    declined: RefCell<Option<Origin>>,
    frame: RefCell<Option<HtmlIFrameElement>>,
    connection: RefCell<ConnectionTracker>,
    calls: RefCell<CallTracker>,
    tabs: TabLink,
    panel: Cell<Panel>,
    data: RefCell<Option<AutomationData>>,
    silence: RefCell<Option<Timeout>>,
    /// Posts the init again while nothing comes back.
    init_wait: RefCell<Option<Timeout>>,
    /// The frame is being emptied, to be loaded again.
    emptying: Cell<bool>,
    /// Lets time pass for the calls: one may stay unanswered, or a ring unnamed.
    calls_wait: RefCell<Option<Timeout>>,
    wire: Wire,
    on_message: RefCell<Callback<FromTalkdesk, Option<ScreenPopOutcome>>>,
    on_dialled: RefCell<Callback<String>>,
    on_call: RefCell<Callback<Call>>,
    identify: RefCell<Callback<(FromTalkdesk, Option<String>), Caller>>,
}

/// Handle to the service. Cheap to clone; all clones are the same service.
#[derive(Clone)]
pub struct Talkdesk(Rc<Inner>);

impl PartialEq for Talkdesk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Talkdesk {
    /// A service without a connection, until it is [configured](Self::configure).
    pub(super) fn new(wire: Wire) -> Self {
        Self(Rc::new(Inner {
            doing: Cell::new(None),
            connection: RefCell::new(ConnectionTracker::refused(NO_FRAME)),
            config: RefCell::new(Err(NoConnection::Unusable(NO_FRAME.to_owned()))),
            declined: RefCell::default(),
            frame: RefCell::default(),
            calls: RefCell::default(),
            tabs: TabLink::default(),
            panel: Cell::new(Panel::at_start()),
            data: RefCell::default(),
            silence: RefCell::default(),
            init_wait: RefCell::default(),
            emptying: Cell::new(false),
            calls_wait: RefCell::default(),
            wire,
            on_message: RefCell::new(Callback::from(|_| None)),
            on_dialled: RefCell::default(),
            on_call: RefCell::default(),
            identify: RefCell::new(Callback::from(|_| Caller::default())),
        }))
    }

    /// What carries all messages of this page, and logs them.
    pub fn wire(&self) -> Wire {
        self.0.wire.clone()
    }

    /// The state at this moment.
    pub fn state(&self) -> TalkdeskState {
        let inner = &self.0;
        let connection = inner.connection.borrow();
        let config = inner.config.borrow();
        let unconfirmed = match &*config {
            Err(NoConnection::Unconfirmed(unconfirmed)) => Some(unconfirmed.clone()),
            Err(NoConnection::LeftOut | NoConnection::Unusable(_)) | Ok(_) => None,
        };
        TalkdeskState {
            connection: connection.connection(call_now_ms()),
            status: connection.status().map(|(status, since_ms)| (status.clone(), since_ms)),
            may_call: connection.may_call() || (unconfirmed.is_none() && inner.tabs.dialler().is_some()),
            panel: inner.panel.get(),
            in_call: inner.calls.borrow().is_in_call(page_id())
                || connection.status().is_some_and(|(status, _)| status.kind() == StatusKind::Busy)
                || inner.panel.get().attention,
            data: inner.data.borrow().clone(),
            simulated: config.as_ref().is_ok_and(|config| config.simulated),
            is_declined: unconfirmed
                .as_ref()
                .is_some_and(|peer| Some(&peer.origin) == inner.declined.borrow().as_ref()),
            linked: match &*config {
                Ok(config) => config.is_linked.then(|| config.gate.expected().clone()),
                Err(_) => {
                    unconfirmed.as_ref().filter(|peer| peer.named_by == NamedBy::Link).map(|peer| peer.origin.clone())
                }
            },
            unconfirmed,
        }
    }

    pub(super) fn changed(&self) {
        if let Some(doing) = self.0.doing.get() {
            (doing.changed)(self);
        }
        self.0.wire.changed();
    }

    /// Tells the other pages what this one's frame can do.
    fn tell_pages(&self) {
        self.0.tabs.set_own(OwnFrame {
            may_call: self.0.connection.borrow().may_call(),
            origin: self.0.config.borrow().as_ref().ok().map(|config| config.gate.expected().clone()),
            is_linked: self.0.config.borrow().as_ref().is_ok_and(|config| config.is_linked),
        });
    }

    /// Who shows the state: told of each one, at most once a frame. Until the service is at work, that is the panel's.
    pub(super) fn on_state(&self, told: Callback<TalkdeskState>) {
        let service = self.clone();
        self.0.wire.on_change(Callback::from(move |()| {
            told.emit(match service.0.doing.get() {
                Some(doing) => (doing.state)(&service),
                None => TalkdeskState { panel: service.0.panel.get(), ..TalkdeskState::at_start() },
            });
        }));
    }

    /// The code that does what is to be done is there.
    pub(super) fn start_doing(&self) {
        const DOING: Doing = Doing {
            changed: Talkdesk::tell_pages,
            state: Talkdesk::state,
            load_frame: Talkdesk::load_frame_now,
            click_to_call: Talkdesk::click_to_call_now,
        };
        self.0.doing.set(Some(&DOING));
    }

    /// (Re)loads the frame, where there is one: a new session, and the end of the old one's call.
    pub fn load_frame(&self) {
        if let Some(doing) = self.0.doing.get() {
            (doing.load_frame)(self);
        }
    }

    /// Asks Talkdesk to dial: this page's frame, or that of another page on the same origin where only that can. The
    /// session has been asked before whether any may.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn click_to_call(&self, call: ClickToCall) -> Result<(), String> {
        let doing = self.0.doing.get().ok_or(NO_FRAME)?;
        let contact_id = call.contact_id.clone();
        (doing.click_to_call)(self, call)?;
        if let Some(contact_id) = contact_id {
            self.0.on_dialled.borrow().emit(contact_id);
        }
        Ok(())
    }

    /// Who is told of each accepted message, and says whether a contact was opened.
    pub(super) fn on_message(&self, told: Callback<FromTalkdesk, Option<ScreenPopOutcome>>) {
        self.0.on_message.replace(told);
    }

    /// Who is told of each contact that is dialled from this page, by its external id.
    pub(super) fn on_dialled(&self, told: Callback<String>) {
        self.0.on_dialled.replace(told);
    }

    /// Who is told of each call that changed.
    pub(super) fn on_call(&self, told: Callback<Call>) {
        self.0.on_call.replace(told);
    }

    /// Who says whom a message is about, given the number of the outbound call in progress.
    pub(super) fn on_identify(&self, told: Callback<(FromTalkdesk, Option<String>), Caller>) {
        self.0.identify.replace(told);
    }

    /// Takes new settings. Reloads the frame if the connection itself changes.
    pub(super) fn configure(&self, config: Result<TalkdeskConfig, NoConnection>) {
        let before = self.0.config.replace(config);
        let now = self.0.config.borrow();
        let target = |config: &Result<TalkdeskConfig, NoConnection>| {
            config.as_ref().map(|config| (config.src.clone(), config.init.clone())).map_err(Clone::clone)
        };
        if target(&before) == target(&now) {
            return;
        }
        self.0.connection.replace(match &*now {
            Ok(config) => ConnectionTracker::new(config.init.clone()),
            Err(why) => ConnectionTracker::refused(why.to_string()),
        });
        drop(now);
        if self.0.frame.borrow().is_some() {
            self.load_frame_now();
        } else {
            self.changed();
        }
    }

    /// Returns whether the frame sent a message. Does not check the origin.
    pub(super) fn is_from_frame(&self, raw: &RawMessage) -> bool {
        raw.is_from(self.frame_window().as_ref())
    }

    /// A message came from the frame's window.
    pub(super) fn receive(&self, raw: &RawMessage) {
        let origin = raw.origin();
        match self.read(raw, &origin) {
            Ok((value, message)) => {
                let seq = self.0.wire.accepted(Provider::Talkdesk, origin, &message, &value);
                let effect = self.accept(&message, call_now_ms());
                self.0.wire.set_effect(seq, effect);
                self.post_due_init();
            }
            Err(reject) => {
                self.0.connection.borrow_mut().rejected(&reject, Sender::Provider, call_now_ms());
                self.0.wire.rejected(Some(Provider::Talkdesk), reject, origin, raw);
            }
        }
        self.changed();
    }

    fn read(&self, raw: &RawMessage, origin: &str) -> Result<(Value, FromTalkdesk), Reject> {
        // Without a usable configuration there is no peer at all.
        let config = self.0.config.borrow();
        let Ok(config) = config.as_ref() else { return Err(Reject::WrongWindow) };
        config.gate.admit(Sender::Provider, origin)?;
        let value = raw.read()?;
        let message = FromTalkdesk::decode(&value)?;
        Ok((value, message))
    }

    fn snapshot(&self, at_ms: f64) -> Snapshot {
        let connection = self.0.connection.borrow();
        Snapshot {
            connection: connection.connection(at_ms),
            status: connection.status().map(|(status, _)| status.clone()),
            panel: self.0.panel.get(),
        }
    }

    /// Returns what it did.
    fn accept(&self, message: &FromTalkdesk, at_ms: f64) -> Effect {
        let before = self.snapshot(at_ms);
        self.0.connection.borrow_mut().receive(message, at_ms);
        let calls = self.0.tabs.tell(FrameEvent::Said(message.clone()), at_ms);
        match message {
            FromTalkdesk::Show => self.0.panel.set(Panel { open: true, attention: false }),
            FromTalkdesk::Hide => self.0.panel.set(Panel { open: false, attention: false }),
            FromTalkdesk::Popover => self.0.panel.set(Panel { open: true, attention: true }),
            FromTalkdesk::SendData { data } => {
                self.0.data.replace(Some(AutomationData { at_ms, data: data.clone() }));
            }
            FromTalkdesk::Login
            | FromTalkdesk::Logout
            | FromTalkdesk::UserLogoutForced
            | FromTalkdesk::OpenContact { .. }
            | FromTalkdesk::AgentStatusChanged { .. }
            | FromTalkdesk::Undocumented { .. } => {}
        }
        let after = self.snapshot(at_ms);
        let popped = self.0.on_message.borrow().emit(message.clone());
        effect::received(message, &before, &after, &calls, popped)
    }

    /// When the present load of the frame came to a step, if it did.
    pub(super) fn step_ms(&self, kind: StepKind) -> Option<f64> {
        self.0.connection.borrow().steps().iter().find(|step| step.kind == kind).map(|step| step.at_ms)
    }

    /// Looks at the configuration that holds, or at the reason why there is none.
    pub(super) fn with_config<T>(&self, look: impl FnOnce(&Result<TalkdeskConfig, NoConnection>) -> T) -> T {
        look(&self.0.config.borrow())
    }

    /// The user doesn't want a connection to this origin for now, or is asked again.
    pub fn decline(&self, origin: Option<Origin>) {
        self.0.declined.replace(origin);
        self.changed();
    }

    pub fn open_panel(&self, open: bool) {
        self.0.panel.set(Panel { open, attention: false });
        self.changed();
    }

    /// Puts the automation's data away; it stays with its call.
    pub fn dismiss_data(&self) {
        self.0.data.take();
        self.changed();
    }
}
