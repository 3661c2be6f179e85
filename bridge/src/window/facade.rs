//! From nothing to the first message in ten lines: a provider's frame in this page ([`Host`]), or this page in a
//! provider's window ([`Card`]). Both give a [`Guard`], which sends. Dropping it ends the connection.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventTarget, HtmlIFrameElement, Window};

use super::{
    Listener, PostError, RawMessage, ancestor_origin, call_now_ms, captured_referrer, listen, listen_from_now,
    origin_of_url, parent, post, post_text, set_calls_in_progress,
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
    /// Loads Talkdesk into an empty frame, introduces this page to it at each load, and reports what comes.
    ///
    /// `src` is the URL of Talkdesk Embedded. The frame has shown no page yet: one that did could still send, and a URL
    /// that differs in its fragment alone loads nothing. It needs `allow="microphone <its origin>"`. Hide it by CSS only,
    /// and don't move it within the document: that reloads it and drops a live call.
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
        // Nothing that came early is the frame's: it has no page yet. A card's messages stay for the card.
        let mut guard = Guard::of(origin, session, move || shown.content_window(), on_outcome, listen_from_now);
        let channel = Rc::clone(&guard.channel);
        guard.loads = Some(Loads::of(frame, move || {
            let outcomes = channel.session.borrow_mut().frame_loaded(call_now_ms());
            channel.follow(outcomes);
        }));
        guard.channel.session.borrow_mut().frame_loading(call_now_ms());
        frame.set_src(src);
        Ok(guard)
    }
}

/// This page, inside the provider's window.
#[derive(Clone, Copy, Debug)]
pub struct Card;

impl Card {
    /// Listens to the LeadDesk around this page, and reports what comes. What came early is reported before this returns.
    ///
    /// - `configured`: LeadDesk's origin; without it, the browser is asked ([`peer_origin`]).
    /// - `stored`: the latest calls of earlier pages, such as the one before a reload; see
    ///   [`Session::restore`](leaddesk::Session::restore).
    ///
    /// # Errors
    /// The page isn't in a frame, or nothing says which page is around it.
    pub fn leaddesk(
        configured: Option<Origin>,
        stored: impl IntoIterator<Item = leaddesk::Call>,
        mut on_outcome: impl FnMut(Outcome<LeadDesk>) + 'static,
    ) -> Result<Guard<LeadDesk>, NoPeerOrigin> {
        if parent().is_none() {
            return Err(NoPeerOrigin::Alone);
        }
        let peer = peer_origin(configured, &captured_referrer(), &ancestor_origin())?;
        let origin = peer.origin.clone();
        let mut session = leaddesk::Session::new(peer, call_now_ms());
        session.restore(stored).into_iter().for_each(|call| on_outcome(Outcome::Call(call)));
        Ok(Self::open(origin, session, on_outcome))
    }

    /// The same for any provider, of a known origin. Make it before any other listener: the first one gets what came early.
    pub fn open<P: Protocol>(
        origin: Origin,
        session: P::Session,
        on_outcome: impl FnMut(Outcome<P>) + 'static,
    ) -> Guard<P> {
        Guard::of(origin, session, parent, on_outcome, listen)
    }
}

/// A connection to a provider, for as long as it lives.
#[must_use = "the connection ends when this is dropped"]
pub struct Guard<P: Protocol> {
    channel: Rc<Channel<P>>,
    listener: Listener,
    loads: Option<Loads>,
}

impl<P: Protocol> fmt::Debug for Guard<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guard({} at {})", P::NAME, self.channel.gate.expected())
    }
}

impl<P: Protocol> Guard<P> {
    fn of(
        origin: Origin,
        session: P::Session,
        window: impl Fn() -> Option<Window> + 'static,
        on_outcome: impl FnMut(Outcome<P>) + 'static,
        listen: impl FnOnce(Box<dyn FnMut(RawMessage)>) -> Listener,
    ) -> Self {
        let channel = Rc::new(Channel {
            session: RefCell::new(session),
            gate: Gate::new(origin),
            window: Box::new(window),
            on_outcome: RefCell::new(Box::new(on_outcome)),
            pending: RefCell::default(),
            timer: RefCell::default(),
            is_closed: Cell::new(false),
        });
        let heard = Rc::clone(&channel);
        let listener = listen(Box::new(move |raw| heard.receive(&raw)));
        Self { channel, listener, loads: None }
    }

    /// Sends a message, click-to-call for instance.
    ///
    /// # Errors
    /// There is no window to send to, or the browser refuses.
    pub fn send(&self, message: &P::Out) -> Result<(), PostError> {
        self.channel.send(message)
    }

    /// Asks the session something, or tells it what only the app knows.
    ///
    /// # Panics
    /// `ask` uses the guard.
    pub fn with_session<T>(&self, ask: impl FnOnce(&mut P::Session) -> T) -> T {
        let answer = ask(&mut self.channel.session.borrow_mut());
        self.channel.wait();
        answer
    }

    /// Returns how many messages came before the app had started and found the early queue full: they are lost.
    #[must_use]
    pub fn lost(&self) -> u32 {
        self.listener.lost()
    }
}

impl<P: Protocol> Drop for Guard<P> {
    fn drop(&mut self) {
        // The app may drop it while it is told something: nothing more is told or sent then.
        self.channel.is_closed.set(true);
        set_calls_in_progress(P::PROVIDER, 0);
    }
}

/// What listener, frame, timer and app share.
struct Channel<P: Protocol> {
    session: RefCell<P::Session>,
    gate: Gate,
    /// The provider's window at this moment.
    window: Box<dyn Fn() -> Option<Window>>,
    on_outcome: RefCell<Box<dyn FnMut(Outcome<P>)>>,
    /// What the app hasn't been told yet: it may send while it is told something.
    pending: RefCell<VecDeque<Outcome<P>>>,
    timer: RefCell<Option<Timer>>,
    /// Whether the guard was dropped.
    is_closed: Cell<bool>,
}

impl<P: Protocol> Channel<P> {
    fn receive(self: &Rc<Self>, raw: &RawMessage) {
        let sender = raw.sender((self.window)().as_ref());
        if sender == Sender::Other {
            return;
        }
        let read = self.gate.admit(sender, &raw.origin()).and_then(|()| raw.read());
        match read.and_then(|body| P::In::decode(&body)) {
            Ok(message) => {
                let outcomes = self.session.borrow_mut().receive(&message, raw.at_ms());
                self.pending.borrow_mut().push_back(Outcome::Received(message));
                self.follow(outcomes);
            }
            Err(reject) => {
                self.session.borrow_mut().rejected(&reject, sender, raw.at_ms());
                self.pending.borrow_mut().push_back(Outcome::Rejected(reject));
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
        self.pending.borrow_mut().extend(outcomes.calls.into_iter().map(Outcome::Call));
        if !self.is_closed.get() {
            set_calls_in_progress(P::PROVIDER, self.session.borrow().calls_in_progress());
        }
        for message in outcomes.send.iter().take_while(|_| !self.is_closed.get()) {
            // A frame that is gone says so by its silence.
            let _ = self.send(message);
        }
        self.tell();
        self.wait();
    }

    fn tell(&self) {
        // Whoever is being told already tells the rest.
        let Ok(mut on_outcome) = self.on_outcome.try_borrow_mut() else { return };
        while !self.is_closed.get() {
            let next = self.pending.borrow_mut().pop_front();
            let Some(outcome) = next else { return };
            on_outcome(outcome);
        }
    }

    fn wait(self: &Rc<Self>) {
        let wait_ms = self.session.borrow().wait_ms(call_now_ms());
        if self.is_closed.get() {
            return;
        }
        // Not a strong one: the channel holds its timer.
        let channel = Rc::downgrade(self);
        let timer = wait_ms.and_then(|wait_ms| {
            Timer::of(wait_ms, move || {
                let Some(channel) = channel.upgrade() else { return };
                let outcomes = channel.session.borrow_mut().tick(call_now_ms());
                channel.follow(outcomes);
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
