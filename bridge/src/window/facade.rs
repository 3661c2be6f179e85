//! From nothing to the first message in ten lines: a provider's frame in this page ([`Host`]), or this page in a
//! provider's window ([`Card`]). Both give a [`Guard`], which sends, and ends everything when it is dropped.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventTarget, HtmlIFrameElement, Window};

use super::{
    Listener, PostError, RawMessage, ancestor_origin, call_now_ms, captured_referrer, listen, origin_of_url, parent,
    post, post_text,
};
use crate::gate::Sender;
use crate::leaddesk::{self, LeadDesk, NoPeerOrigin, peer_origin};
use crate::protocol::{Message as _, Outcomes, Posted, Protocol, Session};
use crate::talkdesk::{self, Init, Talkdesk};
use crate::{Gate, Origin, OriginError, Reject};

/// What a [`Guard`] reports.
pub enum Outcome<P: Protocol> {
    /// A message has come, and the session has taken it.
    Received(P::In),
    /// A call has begun or changed: store it under its id.
    Call(<P::Session as Session>::Call),
    /// A message from the provider's window was turned away. (Other windows' messages are passed over.)
    Rejected(Reject),
}

impl<P: Protocol> fmt::Debug for Outcome<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Received(message) => f.debug_tuple("Received").field(message).finish(),
            Outcome::Call(call) => f.debug_tuple("Call").field(call).finish(),
            Outcome::Rejected(reject) => f.debug_tuple("Rejected").field(reject).finish(),
        }
    }
}

/// This page, with the provider in a frame.
#[derive(Clone, Copy, Debug)]
pub struct Host;

impl Host {
    /// Loads Talkdesk into the frame, introduces this page to it at each load, and reports what comes.
    ///
    /// `src` is the URL of Talkdesk Embedded. Show the frame before (it needs `allow="microphone <its origin>"`), hide it
    /// by CSS only, and don't move it within the document: that reloads it and drops a live call.
    ///
    /// # Errors
    /// The URL has no `http` or `https` origin.
    pub fn talkdesk(
        frame: &HtmlIFrameElement,
        src: &str,
        init: Init,
        on_outcome: impl FnMut(Outcome<Talkdesk>) + 'static,
    ) -> Result<Guard<Talkdesk>, OriginError> {
        Self::open(frame, src, talkdesk::Session::new(init), on_outcome)
    }

    /// The same for any provider.
    ///
    /// # Errors
    /// The URL has no `http` or `https` origin.
    pub fn open<P: Protocol>(
        frame: &HtmlIFrameElement,
        src: &str,
        session: P::Session,
        on_outcome: impl FnMut(Outcome<P>) + 'static,
    ) -> Result<Guard<P>, OriginError> {
        let origin = origin_of_url(src)?;
        let shown = frame.clone();
        let mut guard = Guard::of(origin, session, move || shown.content_window(), on_outcome);
        let line = Rc::clone(&guard.line);
        guard.loads = Some(Loads::of(frame, move || {
            let outcomes = line.session.borrow_mut().frame_loaded(call_now_ms());
            line.follow(outcomes);
        }));
        guard.line.session.borrow_mut().frame_loading(call_now_ms());
        frame.set_src(src);
        Ok(guard)
    }
}

/// This page, inside the provider's window.
#[derive(Clone, Copy, Debug)]
pub struct Card;

impl Card {
    /// Listens to the LeadDesk around this page, and reports what comes. `configured`: LeadDesk's origin; without it, the
    /// browser is asked ([`peer_origin`]). Hand the latest stored calls to
    /// [`Session::restore`](leaddesk::Session::restore) by [`Guard::with_session`] right after a reload.
    ///
    /// # Errors
    /// Nothing says which page is around this one.
    pub fn leaddesk(
        configured: Option<Origin>,
        on_outcome: impl FnMut(Outcome<LeadDesk>) + 'static,
    ) -> Result<Guard<LeadDesk>, NoPeerOrigin> {
        let peer = peer_origin(configured, &captured_referrer(), &ancestor_origin())?;
        let origin = peer.origin.clone();
        Ok(Self::open(origin, leaddesk::Session::new(peer, call_now_ms()), on_outcome))
    }

    /// The same for any provider, of a known origin.
    pub fn open<P: Protocol>(
        origin: Origin,
        session: P::Session,
        on_outcome: impl FnMut(Outcome<P>) + 'static,
    ) -> Guard<P> {
        Guard::of(origin, session, parent, on_outcome)
    }
}

/// A connection to a provider, for as long as it lives.
#[must_use = "the connection ends when this is dropped"]
pub struct Guard<P: Protocol> {
    line: Rc<Line<P>>,
    _listener: Listener,
    loads: Option<Loads>,
}

impl<P: Protocol> fmt::Debug for Guard<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guard({} at {})", P::NAME, self.line.gate.expected())
    }
}

impl<P: Protocol> Guard<P> {
    fn of(
        origin: Origin,
        session: P::Session,
        window: impl Fn() -> Option<Window> + 'static,
        on_outcome: impl FnMut(Outcome<P>) + 'static,
    ) -> Self {
        let line = Rc::new(Line {
            session: RefCell::new(session),
            gate: Gate::new(origin),
            window: Box::new(window),
            on_outcome: RefCell::new(Box::new(on_outcome)),
            untold: RefCell::default(),
            timer: RefCell::default(),
        });
        let heard = Rc::clone(&line);
        Self { line, _listener: listen(move |raw| heard.receive(&raw)), loads: None }
    }

    /// Sends a message, click-to-call for instance.
    ///
    /// # Errors
    /// There is no window to send to, or the browser refuses.
    pub fn send(&self, message: &P::Out) -> Result<(), PostError> {
        self.line.send(message)
    }

    /// Asks the session something, or tells it what only the app knows.
    pub fn with_session<T>(&self, ask: impl FnOnce(&mut P::Session) -> T) -> T {
        ask(&mut self.line.session.borrow_mut())
    }
}

/// What listener, frame, timer and app share.
struct Line<P: Protocol> {
    session: RefCell<P::Session>,
    gate: Gate,
    /// The provider's window at this moment.
    window: Box<dyn Fn() -> Option<Window>>,
    on_outcome: RefCell<Box<dyn FnMut(Outcome<P>)>>,
    /// What the app hasn't been told yet: it may send while it is told something.
    untold: RefCell<VecDeque<Outcome<P>>>,
    timer: RefCell<Option<Timer>>,
}

impl<P: Protocol> Line<P> {
    fn receive(self: &Rc<Self>, raw: &RawMessage) {
        let sender = raw.sender((self.window)().as_ref());
        if sender == Sender::Other {
            return;
        }
        let read = self.gate.admit(sender, &raw.origin()).and_then(|()| raw.read());
        match read.and_then(|body| P::In::decode(&body)) {
            Ok(message) => {
                let outcomes = self.session.borrow_mut().receive(&message, raw.at_ms());
                self.untold.borrow_mut().push_back(Outcome::Received(message));
                self.follow(outcomes);
            }
            Err(reject) => {
                self.session.borrow_mut().rejected(&reject, sender, raw.at_ms());
                self.untold.borrow_mut().push_back(Outcome::Rejected(reject));
                self.tell();
            }
        }
    }

    fn send(self: &Rc<Self>, message: &P::Out) -> Result<(), PostError> {
        let window = (self.window)().ok_or(PostError::NoWindow)?;
        // Borrowed no longer than that: a message can't come in between, but the app may ask.
        let posted = self.session.borrow().encode(message);
        match posted {
            Posted::Object(value) => post(&window, &value, self.gate.expected())?,
            Posted::Text(text) => post_text(&window, &text, self.gate.expected())?,
        }
        let outcomes = self.session.borrow_mut().sent(message, call_now_ms());
        self.follow(outcomes);
        Ok(())
    }

    fn follow(self: &Rc<Self>, outcomes: Outcomes<P::Out, <P::Session as Session>::Call>) {
        self.untold.borrow_mut().extend(outcomes.calls.into_iter().map(Outcome::Call));
        for message in &outcomes.send {
            // A frame that is gone says so by its silence.
            let _ = self.send(message);
        }
        self.tell();
        self.wait();
    }

    fn tell(&self) {
        // Whoever is being told already tells the rest.
        let Ok(mut on_outcome) = self.on_outcome.try_borrow_mut() else { return };
        loop {
            let next = self.untold.borrow_mut().pop_front();
            let Some(outcome) = next else { return };
            on_outcome(outcome);
        }
    }

    fn wait(self: &Rc<Self>) {
        let wait_ms = self.session.borrow().wait_ms(call_now_ms());
        // Not a strong one: the line holds its timer.
        let line = Rc::downgrade(self);
        let timer = wait_ms.and_then(|wait_ms| {
            Timer::of(wait_ms, move || {
                let Some(line) = line.upgrade() else { return };
                let outcomes = line.session.borrow_mut().tick(call_now_ms());
                line.follow(outcomes);
            })
        });
        self.timer.replace(timer);
    }
}

/// Runs something once, unless it is dropped before.
struct Timer {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    fn of(after_ms: f64, run: impl FnMut() + 'static) -> Option<Self> {
        let closure = Closure::<dyn FnMut()>::new(run);
        let callback = closure.as_ref().unchecked_ref();
        // Browsers take whole ms; a moment too late is right, one too early asks again.
        let after_ms = after_ms.ceil().min(f64::from(i32::MAX)) as i32;
        let id = web_sys::window()?.set_timeout_with_callback_and_timeout_and_arguments_0(callback, after_ms).ok()?;
        Some(Self { id, _closure: closure })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Listens to a frame's `load` events.
struct Loads {
    frame: EventTarget,
    closure: Closure<dyn FnMut()>,
}

impl Loads {
    fn of(frame: &HtmlIFrameElement, loaded: impl FnMut() + 'static) -> Self {
        let closure = Closure::<dyn FnMut()>::new(loaded);
        let _ = frame.add_event_listener_with_callback("load", closure.as_ref().unchecked_ref());
        Self { frame: frame.clone().into(), closure }
    }
}

impl Drop for Loads {
    fn drop(&mut self) {
        let _ = self.frame.remove_event_listener_with_callback("load", self.closure.as_ref().unchecked_ref());
    }
}
