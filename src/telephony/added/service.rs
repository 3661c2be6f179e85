//! Takes the messages from the frame through the gate into the session, and posts what follows.

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::protocol::{Message, Outcomes, Posted, Session};
use cti_bridge::window::{self, RawMessage, call_now_ms, origin_of_url};
use cti_bridge::{Gate, Reject, Sender};
use gloo::timers::callback::Timeout;
use serde_json::Value;
use web_sys::HtmlIFrameElement;
use yew::Callback;

use super::{AddedProvider, CallOf};
use crate::bridge_errors::AsSentence;
use crate::crm::CallRecord;
use crate::telephony::effect::{CallEffect, Effect};
use crate::telephony::wire::Wire;

/// Why nothing can be posted before the frame is there.
const NO_FRAME: &str = "The phone is still loading. Try again in a moment.";

struct Inner<P: AddedProvider> {
    session: RefCell<P::Session>,
    /// Why there is no connection, where there can't be one.
    gate: Result<Gate, String>,
    frame: RefCell<Option<HtmlIFrameElement>>,
    wait: RefCell<Option<Timeout>>,
    wire: Wire,
    /// Who stores the calls; none before the contacts are there.
    on_call: RefCell<Option<Callback<CallRecord>>>,
    /// The calls that wait for that.
    waiting: RefCell<Vec<CallRecord>>,
}

/// Handle to the service. Cheap to clone; all clones are the same service.
pub(super) struct Added<P: AddedProvider>(Rc<Inner<P>>);

impl<P: AddedProvider> Clone for Added<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<P: AddedProvider> PartialEq for Added<P> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<P: AddedProvider> Added<P> {
    /// Joins the wire.
    pub(super) fn new(wire: Wire) -> Self {
        let gate = origin_of_url(&P::url()).map(Gate::new).map_err(|error| error.sentence());
        let added = Self(Rc::new(Inner {
            session: RefCell::new(P::session()),
            gate,
            frame: RefCell::default(),
            wait: RefCell::default(),
            wire: wire.clone(),
            on_call: RefCell::default(),
            waiting: RefCell::default(),
        }));
        let receiver = added.clone();
        wire.join(Rc::new(move |raw| receiver.receive(raw)));
        added
    }

    /// Why no call can be made now.
    pub(super) fn unavailable(&self) -> Option<String> {
        self.0.gate.as_ref().err().cloned().or_else(|| P::unavailable(&self.0.session.borrow()))
    }

    /// The frame's element comes into the document, or goes.
    pub(super) fn mount_frame(&self, frame: Option<HtmlIFrameElement>) {
        if let (Some(frame), Ok(gate)) = (&frame, &self.0.gate) {
            self.0.session.borrow_mut().frame_loading(call_now_ms());
            // Never `*`: the permission that this page has goes on to that origin alone.
            let _ = frame.set_attribute("allow", &format!("microphone {}", gate.expected())); // fails for an impossible name only
            frame.set_src(&P::url());
        }
        self.0.frame.replace(frame);
        self.0.wire.changed();
    }

    pub(super) fn frame_loaded(&self) {
        let outcomes = self.0.session.borrow_mut().frame_loaded(call_now_ms());
        self.follow(outcomes);
    }

    /// Who stores the calls, from now on.
    pub(super) fn on_call(&self, store: Callback<CallRecord>) {
        let waiting = self.0.waiting.take();
        waiting.into_iter().for_each(|record| store.emit(record));
        self.0.on_call.replace(Some(store));
    }

    /// Asks the provider to call a number.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub(super) fn dial(&self, number: &str, contact_id: Option<&str>) -> Result<(), String> {
        let message = P::dial(&mut self.0.session.borrow_mut(), number, contact_id);
        self.send(&message)
    }

    fn send(&self, message: &P::Out) -> Result<(), String> {
        let gate = self.0.gate.as_ref().map_err(String::clone)?;
        let frame = self.0.frame.borrow().as_ref().and_then(HtmlIFrameElement::content_window).ok_or(NO_FRAME)?;
        let posted = self.0.session.borrow().encode(message);
        let body = match posted {
            Posted::Object(value) => window::post(&frame, &value, gate.expected()).map(|()| value),
            Posted::Text(text) => window::post_text(&frame, &text, gate.expected()).map(|()| Value::from(text)),
        }
        .map_err(|error| error.sentence())?;
        let seq = self.0.wire.sent(P::PROVIDER, gate.expected(), Some(message), &body);
        let outcomes = self.0.session.borrow_mut().sent(message, call_now_ms());
        self.did(seq, outcomes);
        Ok(())
    }

    /// Takes a message if it is from the frame, and says whether it was.
    fn receive(&self, raw: &RawMessage) -> bool {
        let frame = self.0.frame.borrow().as_ref().and_then(HtmlIFrameElement::content_window);
        if !raw.is_from(frame.as_ref()) {
            return false;
        }
        let origin = raw.origin();
        match self.read(raw, &origin) {
            Ok((body, message)) => {
                let seq = self.0.wire.accepted(P::PROVIDER, origin, &message, &body);
                let outcomes = self.0.session.borrow_mut().receive(&message, call_now_ms());
                self.did(seq, outcomes);
            }
            Err(reject) => {
                self.0.session.borrow_mut().rejected(&reject, Sender::Provider, call_now_ms());
                self.0.wire.rejected(Some(P::PROVIDER), reject, origin, raw);
                self.0.wire.changed();
            }
        }
        true
    }

    fn read(&self, raw: &RawMessage, origin: &str) -> Result<(Value, P::In), Reject> {
        // Without an address there is no provider at all.
        let Ok(gate) = &self.0.gate else { return Err(Reject::WrongWindow) };
        gate.admit(Sender::Provider, origin)?;
        let body = raw.read()?;
        let message = P::In::decode(&body)?;
        Ok((body, message))
    }

    /// Keeps what a message did to calls, by its number, and follows.
    fn did(&self, seq: u64, outcomes: Outcomes<P::Out, CallOf<P>>) {
        let calls = outcomes.calls.iter().map(|call| CallEffect::of(&P::record(call))).collect();
        self.0.wire.set_effect(seq, Effect::Added(calls));
        self.follow(outcomes);
    }

    fn follow(&self, outcomes: Outcomes<P::Out, CallOf<P>>) {
        window::set_calls_in_progress(P::PROVIDER, self.0.session.borrow().calls_in_progress());
        for call in &outcomes.calls {
            let record = CallRecord { provider: P::PROVIDER.into(), ..P::record(call) };
            let store = self.0.on_call.borrow().clone();
            match store {
                Some(store) => store.emit(record),
                None => self.0.waiting.borrow_mut().push(record),
            }
        }
        for message in &outcomes.send {
            // A frame that is gone says so by its silence.
            let _ = self.send(message);
        }
        let wait_ms = self.0.session.borrow().wait_ms(call_now_ms());
        let service = self.clone();
        let wait = wait_ms.map(|ms| Timeout::new(ms as u32 + 1, move || service.tick()));
        self.0.wait.replace(wait);
        self.0.wire.changed();
    }

    fn tick(&self) {
        let outcomes = self.0.session.borrow_mut().tick(call_now_ms());
        self.follow(outcomes);
    }
}
