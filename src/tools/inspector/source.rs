//! Where the inspector's messages come from: the CRM's log, a piece at a time, and what was kept over a reload. Lives as long
//! as the page, so that the inspector finds its place again when it is opened again; follows the log only while someone
//! looks.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cti_bridge::TrafficLog;
use cti_bridge::window::now_ms;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::utils::window;
use yew::Callback;

use super::preserved;
use super::shown::Shown;
use crate::seam::{Link, Watch, own_wire};
use crate::telephony::Effect;

/// How many messages are taken in a frame: a few milliseconds' work.
const PIECE: usize = 500;
/// How many messages a filter asks in a frame.
const ASK_PIECE: usize = 5_000;

#[derive(Default)]
pub struct Source {
    shown: RefCell<Shown>,
    /// Messages from before a reload that there was no room for.
    left_out: Cell<u64>,
    paused: Cell<bool>,
    watch: RefCell<Option<Watch>>,
    frame: RefCell<Option<AnimationFrame>>,
    told: RefCell<Callback<()>>,
}

thread_local! {
    static SOURCE: Rc<Source> = Rc::new(Source::default());
}

/// The page's own.
pub fn source() -> Rc<Source> {
    SOURCE.with(Rc::clone)
}

/// Takes back what was kept over a reload, and keeps it over the next one. Once, when the tools begin.
pub fn begin() {
    let source = source();
    let (entries, left_out) = preserved::take();
    source.left_out.set(left_out);
    source.shown.replace(Shown::of(entries));
    let leaving = EventListener::new(&window(), "pagehide", move |_| {
        if preserved::is_on() {
            source.keep();
        }
    });
    leaving.forget(); // for as long as the page lives
}

/// The CRM's log; an empty one before there is a CRM.
fn with_log<T>(read: impl FnOnce(&TrafficLog<Effect>) -> T) -> T {
    match own_wire() {
        Some(wire) => wire.with_log(read),
        None => read(&TrafficLog::with_effects(0)),
    }
}

impl Source {
    /// Follows the log until [`rest`](Source::rest); `told` is called after each change.
    pub fn follow(self: &Rc<Self>, told: Callback<()>) {
        self.told.replace(told);
        let source = Rc::clone(self);
        self.watch.replace(Link::here().map(|link| link.watch(move || source.work())));
        self.work();
    }

    pub fn rest(&self) {
        self.watch.replace(None);
        self.frame.replace(None);
        self.told.replace(Callback::noop());
    }

    /// Whether there is a CRM to follow.
    pub fn is_linked(&self) -> bool {
        self.watch.borrow().is_some()
    }

    /// Looks at what is shown, with the log that it is of.
    pub fn with<T>(&self, look: impl FnOnce(&Shown, &TrafficLog<Effect>) -> T) -> T {
        let shown = self.shown.borrow();
        with_log(|log| look(&shown, log))
    }

    /// A piece of what is to be done; the rest with the next frames.
    fn work(self: &Rc<Self>) {
        let most = if self.paused.get() { 0 } else { PIECE };
        let more = with_log(|log| {
            let mut shown = self.shown.borrow_mut();
            let more = shown.take(log, most) && most > 0;
            shown.ask(log, ASK_PIECE) || more
        });
        if more && self.frame.borrow().is_none() {
            let source = Rc::clone(self);
            let frame = request_animation_frame(move |_| {
                source.frame.replace(None);
                source.work();
            });
            self.frame.replace(Some(frame));
        }
        let told = self.told.borrow().clone();
        told.emit(());
    }

    pub fn change(self: &Rc<Self>, change: impl FnOnce(&mut Shown)) {
        change(&mut self.shown.borrow_mut());
        self.work();
    }

    pub fn is_paused(&self) -> bool {
        self.paused.get()
    }

    pub fn pause(self: &Rc<Self>, paused: bool) {
        self.paused.set(paused);
        self.work();
    }

    pub fn left_out(&self) -> u64 {
        self.left_out.get()
    }

    /// Empties the CRM's log, and starts again with it.
    pub fn clear(self: &Rc<Self>) {
        self.left_out.set(0);
        if let Some(link) = Link::here() {
            link.clear();
        }
        with_log(|log| self.shown.borrow_mut().clear(log));
        self.work();
    }

    fn keep(&self) {
        // The inspector may not have been open when messages made way.
        with_log(|log| self.shown.borrow_mut().take(log, 0));
        self.with(|shown, log| {
            let all = shown.all(log);
            let count = all.clone().count() as u64 + shown.dropped(log) + self.left_out.get();
            preserved::keep(all.rev(), count, now_ms());
        });
    }
}
