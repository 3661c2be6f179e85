//! What goes over the wire, with whichever peer: one log of it, and one repaint for all that it changes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cti_bridge::console::{ConsoleText, Printer};
use cti_bridge::protocol::Message;
use cti_bridge::window::{self, RawMessage, now_ms};
use cti_bridge::{Direction, LogLevel, NewEntry, Origin, Provider, Reject, TrafficLog, Verdict};
use gloo::render::{AnimationFrame, request_animation_frame};
use serde_json::Value;
use yew::prelude::*;

use super::effect::Effect;
use crate::bridge_errors::AsSentence;

/// Messages kept for the inspector.
const LOG_CAPACITY: usize = 100_000;

const CONSOLE_TEXT: ConsoleText =
    ConsoleText { label: "screenpop", reject: AsSentence::sentence, rest: " The inspector has them all." };

struct Inner {
    log: RefCell<TrafficLog<Effect>>,
    printer: RefCell<Printer>,
    /// The pending repaint; dropped with the service.
    repaint: RefCell<Option<AnimationFrame>>,
    publish: RefCell<Vec<(u32, Callback<()>)>>,
    last_watch: Cell<u32>,
    /// Those who take the messages that aren't from Talkdesk's frame.
    receivers: RefCell<Vec<Receiver>>,
}

/// Takes a message if it is its own.
pub(super) type Receiver = Rc<dyn Fn(&RawMessage) -> bool>;

/// Cheap to clone; all clones are the same wire.
#[derive(Clone)]
pub struct Wire(Rc<Inner>);

impl PartialEq for Wire {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Wire {
    pub(super) fn new(level: LogLevel) -> Self {
        Self(Rc::new(Inner {
            log: RefCell::new(TrafficLog::with_effects(LOG_CAPACITY)),
            printer: RefCell::new(Printer::new(level, CONSOLE_TEXT)),
            repaint: RefCell::default(),
            publish: RefCell::default(),
            last_watch: Cell::new(0),
            receivers: RefCell::default(),
        }))
    }

    /// How much is printed to the console.
    pub(super) fn set_level(&self, level: LogLevel) {
        self.0.printer.borrow_mut().set_level(level);
    }

    /// One who shows what has changed: called at most once a frame, however many messages come.
    pub(super) fn on_change(&self, publish: Callback<()>) {
        self.watch(publish);
    }

    /// The same, for one who may go again: by the number that this gives.
    pub fn watch(&self, publish: Callback<()>) -> u32 {
        let id = self.0.last_watch.get() + 1;
        self.0.last_watch.set(id);
        self.0.publish.borrow_mut().push((id, publish));
        id
    }

    pub fn unwatch(&self, id: u32) {
        self.0.publish.borrow_mut().retain(|(known, _)| *known != id);
    }

    /// Joins another window than Talkdesk's frame. Before anyone listens, so that early messages find it.
    pub(super) fn join(&self, receiver: Receiver) {
        self.0.receivers.borrow_mut().push(receiver);
    }

    /// Hands a message that isn't from Talkdesk's frame to the one whose own it is; records it as a stranger's if it is
    /// nobody's.
    pub(super) fn receive(&self, raw: &RawMessage) {
        let receivers = self.0.receivers.borrow().clone();
        if !receivers.iter().any(|receive| receive(raw)) {
            self.rejected(None, Reject::WrongWindow, raw.origin(), raw);
            self.changed();
        }
    }

    /// Repaints with the next frame. A hidden page gets no frames, so there it is done at once.
    pub(super) fn changed(&self) {
        if gloo::utils::document().hidden() {
            self.publish();
        } else if self.0.repaint.borrow().is_none() {
            let wire = self.clone();
            let frame = request_animation_frame(move |_| {
                wire.0.repaint.take();
                wire.publish();
            });
            self.0.repaint.replace(Some(frame));
        }
    }

    /// Repaints now.
    pub(super) fn publish(&self) {
        let publish = self.0.publish.borrow().clone();
        publish.iter().for_each(|(_, publish)| publish.emit(()));
    }

    /// The traffic so far.
    pub fn with_log<T>(&self, read: impl FnOnce(&TrafficLog<Effect>) -> T) -> T {
        read(&self.0.log.borrow())
    }

    pub fn clear(&self) {
        self.0.log.borrow_mut().clear();
        self.changed();
    }

    /// Records a message that was taken, and gives its number.
    pub(super) fn accepted(&self, provider: Provider, origin: String, message: &impl Message, body: &Value) -> u64 {
        self.record(Some(provider), Direction::In, origin, Some(message.name()), verdict(Some(message)), body)
    }

    /// Records a message that was not taken, without reading it.
    pub(super) fn rejected(&self, provider: Option<Provider>, reject: Reject, origin: String, raw: &RawMessage) {
        let preview = Value::from(raw.preview());
        self.record(provider, Direction::In, origin, None, Verdict::Rejected(reject), &preview);
    }

    /// Records a message that was posted, and gives its number. `None` where it is no message of the protocol.
    pub(super) fn sent(&self, provider: Provider, to: &Origin, message: Option<&impl Message>, body: &Value) -> u64 {
        let name = message.map(Message::name);
        self.record(Some(provider), Direction::Out, to.to_string(), name, verdict(message), body)
    }

    /// Keeps what a message did, by its number.
    pub(super) fn set_effect(&self, seq: u64, effect: impl Into<Effect>) {
        self.0.log.borrow_mut().set_effect(seq, effect.into());
    }

    fn record(
        &self,
        provider: Option<Provider>,
        direction: Direction,
        origin: String,
        action: Option<&str>,
        verdict: Verdict,
        body: &Value,
    ) -> u64 {
        let (at_ms, action) = (now_ms(), action.map(str::to_owned));
        let mut log = self.0.log.borrow_mut();
        let seq = log.record(NewEntry { at_ms, provider, direction, origin, action, verdict, body });
        if let Some(entry) = log.entries().next_back() {
            window::print(&mut self.0.printer.borrow_mut(), entry);
        }
        seq
    }
}

fn verdict(message: Option<&impl Message>) -> Verdict {
    if message.is_some_and(Message::is_documented) { Verdict::Accepted } else { Verdict::Undocumented }
}
