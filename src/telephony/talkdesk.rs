//! The service behind the Talkdesk panel: takes messages from the window through the gate into the
//! session, and posts ours. Lives as long as the page; what views show of it is a [`TalkdeskState`].

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use cti_bridge::talkdesk::{
    Call, CallPhase, CallTracker, Caller, ClickToCall, Connection, FromTalkdesk, SILENT_AFTER_MS, Session, Source,
    Status, StatusKind, StepKind, ToTalkdesk,
};
use cti_bridge::window::{self, PostError, RawMessage, now_ms};
use cti_bridge::{Origin, Peer, Reject, Verdict};
use gloo::timers::callback::Timeout;
use serde_json::{Map, Value};
use web_sys::{HtmlIFrameElement, Window};
use yew::prelude::*;

use super::config::TalkdeskConfig;
use super::did::{self, Standing};
use super::outlets;
use super::screen_pop_decision::ScreenPopOutcome;
use super::tabs::{FrameEvent, TabLink};
use super::wire::Wire;
use crate::crm::storage::locks::page_id;
use crate::seam::Form;

/// A little past the bridge's limit, so that the state has turned when it is looked at.
const LOOK_AGAIN_MS: u32 = SILENT_AFTER_MS as u32 + 50;

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
}

struct Inner {
    config: RefCell<Result<TalkdeskConfig, String>>,
    frame: RefCell<Option<HtmlIFrameElement>>,
    session: RefCell<Session>,
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
    on_call: RefCell<Callback<Call>>,
    identify: RefCell<Callback<Map<String, Value>, Caller>>,
}

/// Handle to the service. Cheap to clone; all clones are the same service.
#[derive(Clone)]
pub struct Talkdesk(Rc<Inner>);

impl PartialEq for Talkdesk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

fn session(config: &Result<TalkdeskConfig, String>) -> Session {
    match config {
        Ok(config) => Session::new(config.init.clone()),
        Err(why) => Session::refused(why.clone()),
    }
}

impl Talkdesk {
    pub(super) fn new(config: Result<TalkdeskConfig, String>, wire: Wire) -> Self {
        Self(Rc::new(Inner {
            session: RefCell::new(session(&config)),
            config: RefCell::new(config),
            frame: RefCell::default(),
            calls: RefCell::default(),
            tabs: TabLink::default(),
            panel: Cell::new(Panel { open: !super::is_narrow(), attention: false }),
            data: RefCell::default(),
            silence: RefCell::default(),
            init_wait: RefCell::default(),
            emptying: Cell::new(false),
            calls_wait: RefCell::default(),
            wire,
            on_message: RefCell::new(Callback::from(|_| None)),
            on_call: RefCell::default(),
            identify: RefCell::new(Callback::from(|_| Caller::default())),
        }))
    }

    /// The state at this moment.
    pub fn state(&self) -> TalkdeskState {
        let inner = &self.0;
        let session = inner.session.borrow();
        TalkdeskState {
            connection: session.connection(now_ms()),
            status: session.status().map(|(status, since_ms)| (status.clone(), since_ms)),
            may_call: session.may_call() || inner.tabs.dialler().is_some(),
            panel: inner.panel.get(),
            in_call: inner.calls.borrow().current().is_some()
                || session.status().is_some_and(|(status, _)| status.kind() == StatusKind::Busy)
                || inner.panel.get().attention,
            data: inner.data.borrow().clone(),
            simulated: inner.config.borrow().as_ref().is_ok_and(|config| config.simulated),
        }
    }

    pub(super) fn changed(&self) {
        self.0.tabs.set_may_call(self.0.session.borrow().may_call());
        self.0.wire.changed();
    }

    /// Who is told of each accepted message, and says whether a contact was opened.
    pub(super) fn on_message(&self, told: Callback<FromTalkdesk, Option<ScreenPopOutcome>>) {
        self.0.on_message.replace(told);
    }

    /// Who is told of each call that changed.
    pub(super) fn on_call(&self, told: Callback<Call>) {
        self.0.on_call.replace(told);
    }

    /// Who says whom an automation's data are about.
    pub(super) fn on_identify(&self, told: Callback<Map<String, Value>, Caller>) {
        self.0.identify.replace(told);
    }

    /// Takes new settings. The frame is loaded anew where the connection itself changes.
    pub(super) fn configure(&self, config: Result<TalkdeskConfig, String>) {
        let before = self.0.config.replace(config);
        let now = self.0.config.borrow();
        let connection = |config: &Result<TalkdeskConfig, String>| {
            config.as_ref().map(|config| (config.src.clone(), config.init.clone())).map_err(Clone::clone)
        };
        if connection(&before) == connection(&now) {
            return;
        }
        self.0.session.replace(session(&now));
        drop(now);
        self.load_frame();
    }

    /// The frame's element, once it is in the document.
    pub(super) fn mount_frame(&self, frame: Option<HtmlIFrameElement>) {
        self.0.frame.replace(frame);
        self.load_frame();
    }

    /// (Re)loads the frame: a new session, and the end of the old one's call.
    pub fn load_frame(&self) {
        let at_ms = now_ms();
        self.0.tabs.tell(FrameEvent::Gone, at_ms);
        self.0.session.borrow_mut().frame_loading(at_ms);
        let is_loaded = self.0.frame.borrow().as_ref().is_some_and(|frame| frame.has_attribute("src"));
        self.0.emptying.set(is_loaded);
        // A URL that differs from the present one in its fragment only would not be loaded, just scrolled to;
        // so a frame that has a page is emptied first, and gets its URL once it is empty.
        self.set_src(is_loaded);
        self.changed();
    }

    fn set_src(&self, empty: bool) {
        if let Some(frame) = self.0.frame.borrow().as_ref() {
            match self.0.config.borrow().as_ref() {
                Ok(config) if !empty => frame.set_src(&config.src),
                _ => frame.set_src("about:blank"),
            }
        }
    }

    pub(super) fn frame_loaded(&self) {
        if self.0.emptying.replace(false) {
            // Whatever the old document has said meanwhile isn't the new one's.
            self.0.session.borrow_mut().frame_loading(now_ms());
            return self.set_src(false);
        }
        let init = self.0.session.borrow_mut().frame_loaded(now_ms());
        self.post_init(init);
        let service = self.clone();
        self.0.silence.replace(Some(Timeout::new(LOOK_AGAIN_MS, move || service.changed())));
        self.changed();
    }

    /// Posts an init that is due, and waits for the time to post it again.
    fn post_init(&self, init: Option<ToTalkdesk>) {
        if let Some(init) = init {
            // A failure is in the connection's state.
            if let Ok(seq) = self.post(&init) {
                self.0.wire.did(seq, did::sent(&init, &[]));
            }
        }
        let wait_ms = self.0.session.borrow().wait_ms(now_ms());
        let service = self.clone();
        let wait = wait_ms.map(|ms| Timeout::new(ms as u32 + 1, move || service.post_due_init()));
        self.0.init_wait.replace(wait);
    }

    fn post_due_init(&self) {
        let init = self.0.session.borrow_mut().init_due(now_ms());
        self.post_init(init);
    }

    fn frame_window(&self) -> Option<Window> {
        // Read at each message: a reload gives the frame another window.
        self.0.frame.borrow().as_ref().and_then(HtmlIFrameElement::content_window)
    }

    /// Whether a message is the frame's: its window's, be the origin what it may.
    pub(super) fn is_from_frame(&self, raw: &RawMessage) -> bool {
        raw.is_from(self.frame_window().as_ref())
    }

    /// A message came from the frame's window.
    pub(super) fn receive(&self, raw: &RawMessage) {
        let origin = raw.origin();
        match self.read(raw, &origin) {
            Ok((value, message)) => {
                let verdict = match message {
                    FromTalkdesk::Undocumented { .. } => Verdict::Undocumented,
                    _ => Verdict::Accepted,
                };
                let seq = self.0.wire.accepted(Peer::Talkdesk, origin, message.action(), verdict, &value);
                let did = self.accept(&message, now_ms());
                self.0.wire.did(seq, did);
                self.post_due_init();
            }
            Err(reject) => {
                self.0.session.borrow_mut().rejected(&reject, true, now_ms());
                self.0.wire.rejected(Peer::Talkdesk, reject, origin, raw);
            }
        }
        self.changed();
    }

    fn read(&self, raw: &RawMessage, origin: &str) -> Result<(Value, FromTalkdesk), Reject> {
        // Without a usable configuration there is no peer at all.
        let config = self.0.config.borrow();
        let Ok(config) = config.as_ref() else { return Err(Reject::WrongWindow) };
        config.gate.admit(true, origin)?;
        let value = raw.read()?;
        let message = FromTalkdesk::decode(&value)?;
        Ok((value, message))
    }

    fn standing(&self, at_ms: f64) -> Standing {
        let session = self.0.session.borrow();
        Standing {
            connection: session.connection(at_ms),
            status: session.status().map(|(status, _)| status.clone()),
            panel: self.0.panel.get(),
        }
    }

    /// Gives a sentence on what it did.
    fn accept(&self, message: &FromTalkdesk, at_ms: f64) -> String {
        let before = self.standing(at_ms);
        self.0.session.borrow_mut().receive(message, at_ms);
        let calls = self.0.tabs.tell(FrameEvent::Said(message.clone()), at_ms);
        match message {
            FromTalkdesk::Show => self.0.panel.set(Panel { open: true, attention: false }),
            FromTalkdesk::Hide => self.0.panel.set(Panel { open: false, attention: false }),
            FromTalkdesk::Popover => self.0.panel.set(Panel { open: true, attention: true }),
            FromTalkdesk::SendData { data } => {
                self.0.data.replace(Some(AutomationData { at_ms, data: data.clone() }));
            }
            _ => {}
        }
        let after = self.standing(at_ms);
        let popped = self.0.on_message.borrow().emit(message.clone());
        did::received(message, &before, &after, &calls, popped)
    }

    /// Time has passed.
    fn expire_calls(&self) {
        let calls = self.0.calls.borrow_mut().expire(now_ms());
        self.calls_changed(&calls);
        self.changed();
    }

    /// The line to the app's other pages.
    pub(super) fn tabs(&self) -> &TabLink {
        &self.0.tabs
    }

    /// This page leads: takes an event of any page's frame, and gives the calls that it changed.
    pub(super) fn take(&self, page: u64, event: &FrameEvent, at_ms: f64) -> Vec<Call> {
        let changed = {
            let caller = match event {
                FrameEvent::Said(FromTalkdesk::SendData { data }) => self.0.identify.borrow().emit(data.clone()),
                FrameEvent::Said(_) | FrameEvent::Dialled(_) | FrameEvent::Gone => Caller::default(),
            };
            let mut calls = self.0.calls.borrow_mut();
            match event {
                FrameEvent::Said(message) => calls.receive_from(&Source { frame: page, caller }, message, at_ms),
                FrameEvent::Dialled(call) => calls.dialled_in(page, call, at_ms),
                FrameEvent::Gone => calls.frame_gone(page, at_ms, now_ms()),
            }
        };
        self.calls_changed(&changed);
        changed
    }

    /// This page leads from now on: takes the calls that go on, each with the pages that told of it.
    pub(super) fn restore(&self, calls: Vec<(Call, Vec<u64>)>) {
        let restored: Vec<Call> = calls.iter().map(|(call, _)| call.clone()).collect();
        self.0.calls.borrow_mut().restore(calls, now_ms());
        self.calls_changed(&restored);
        self.expire_calls();
    }

    /// The calls in progress, each with the pages whose frames told of it.
    pub(super) fn calls_of_pages(&self) -> BTreeMap<String, Vec<u64>> {
        self.0.calls.borrow().frames()
    }

    /// The agent has ended a call's record by hand, or taken that back: the tracker follows.
    pub(super) fn follow_records(&self, is_over: impl Fn(&str) -> Option<bool>) {
        let (mut taken_back, now_ms) = (Vec::new(), now_ms());
        {
            let mut calls = self.0.calls.borrow_mut();
            for id in calls.ids() {
                match is_over(&id) {
                    // What the agent has decided is in the record.
                    Some(true) => drop(calls.end_by_hand(&id, now_ms)),
                    Some(false) => taken_back.extend(calls.undo_end_by_hand(&id)),
                    None => {}
                }
            }
        }
        self.calls_changed(&taken_back);
    }

    /// Hands on the calls that a message changed, and waits for what follows from no message.
    fn calls_changed(&self, calls: &[Call]) {
        let rings = |call: &Call| call.phase == CallPhase::Ringing;
        if !calls.is_empty() && !self.0.calls.borrow().in_progress().any(rings) {
            let panel = self.0.panel.get();
            self.0.panel.set(Panel { attention: false, ..panel });
        }
        let wait_ms = self.0.calls.borrow().wait_ms(now_ms());
        let service = self.clone();
        let wait = wait_ms.map(|ms| Timeout::new(ms as u32 + 50, move || service.expire_calls()));
        self.0.calls_wait.replace(wait);
        let on_call = self.0.on_call.borrow().clone();
        calls.iter().for_each(|call| on_call.emit(call.clone()));
    }

    /// Posts to the frame, and gives the message's number in the log.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    fn post(&self, message: &ToTalkdesk) -> Result<u64, String> {
        let encoding = self.0.config.borrow().as_ref().map_err(Clone::clone)?.encoding;
        self.post_value(&message.encode(encoding), Some(message), window::post)
    }

    /// Posts what `post` posts of a value, and logs it as the message that it is, if any.
    fn post_value(
        &self,
        value: &Value,
        message: Option<&ToTalkdesk>,
        post: impl FnOnce(&Window, &Value, &Origin) -> Result<(), PostError>,
    ) -> Result<u64, String> {
        let config = self.0.config.borrow();
        let to = config.as_ref().map_err(Clone::clone)?.gate.expected();
        let frame = self.frame_window().ok_or("The Talkdesk frame isn't there yet: try again in a moment.")?;
        post(&frame, value, to).map_err(|error| error.to_string())?;
        let verdict = match message {
            None | Some(ToTalkdesk::Undocumented { .. }) => Verdict::Undocumented,
            _ => Verdict::Accepted,
        };
        Ok(self.0.wire.sent(Peer::Talkdesk, to, message.map(ToTalkdesk::action), verdict, value))
    }

    /// Asks Talkdesk to dial: this page's frame, or another's where only that can. The session has been asked before
    /// whether any may.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn click_to_call(&self, call: ClickToCall) -> Result<(), String> {
        if let Some(page) = self.0.tabs.dialler().filter(|page| *page != page_id()) {
            self.0.tabs.dial(page, call);
            return Ok(());
        }
        self.dial(call)
    }

    /// Another page can't dial by its own frame, and this one's can.
    pub(super) fn dial_for_another(&self, call: ClickToCall) {
        if self.0.session.borrow().may_call() {
            // A failure is in the connection's state.
            let _ = self.dial(call);
        }
    }

    fn dial(&self, call: ClickToCall) -> Result<(), String> {
        let message = ToTalkdesk::ClickToCall(call);
        let seq = self.post(&message)?;
        self.sent(seq, &message);
        Ok(())
    }

    /// A message has been posted: what follows from it.
    fn sent(&self, seq: u64, message: &ToTalkdesk) {
        let mut dialled = Vec::new();
        if let ToTalkdesk::ClickToCall(call) = message {
            dialled = self.0.tabs.tell(FrameEvent::Dialled(call.clone()), now_ms());
            let panel = self.0.panel.get();
            self.0.panel.set(Panel { open: true, ..panel });
        }
        self.0.wire.did(seq, did::sent(message, &dialled));
        self.changed();
    }

    /// Asks Talkdesk to change the agent's status. What is shown changes only once Talkdesk says so.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn change_status(&self, status: Status) -> Result<(), String> {
        let message = ToTalkdesk::IntegrationStatusChanged { status };
        let seq = self.post(&message)?;
        self.sent(seq, &message);
        Ok(())
    }

    /// When the present load of the frame came to a step, if it did.
    pub(super) fn step_ms(&self, kind: StepKind) -> Option<f64> {
        self.0.session.borrow().steps().iter().find(|step| step.kind == kind).map(|step| step.at_ms)
    }

    /// Looks at the configuration that holds, or at the reason why there is none.
    pub(super) fn with_config<T>(&self, look: impl FnOnce(&Result<TalkdeskConfig, String>) -> T) -> T {
        look(&self.0.config.borrow())
    }

    /// Posts a text as it is, for the tools: whatever it says, it goes to the frame's origin only. A call that it asks for
    /// is followed as any other, but for do-not-call: that is the CRM's own buttons' to respect.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub(super) fn send_as_is(&self, text: &str, form: Form) -> Result<(), String> {
        let value = if form == Form::Raw { Value::from(text) } else { outlets::read(text)? };
        let message = ToTalkdesk::decode(&value).ok();
        let seq = self.post_value(&value, message.as_ref(), |frame, value, to| match form {
            Form::Object => window::post(frame, value, to),
            Form::Text | Form::Raw => window::post_text(frame, text, to),
        })?;
        match message {
            Some(message) => self.sent(seq, &message),
            None => self.changed(),
        }
        Ok(())
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
