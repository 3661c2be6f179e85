//! Where the inspector's messages come from: the CRM's log, through the seam, in pieces so that no frame is long; and
//! what was kept over a reload. Lives as long as the page, so that the inspector finds its messages again when it is
//! opened again; follows the log only while someone looks.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::utils::window;
use yew::Callback;

use super::preserved;
use super::shown::Shown;
use crate::seam::{Link, Watch};

/// So many messages are taken over in a frame: a few milliseconds' work.
const PIECE: usize = 500;
/// So many messages are asked by a filter in a frame.
const ASK_PIECE: usize = 5_000;
/// Before a reload there is no time for more, nor room.
const MOST_KEPT: u64 = 30_000;

#[derive(Default)]
pub struct Source {
    pub shown: RefCell<Shown>,
    /// The number, in the CRM's log, of the last message that was taken over.
    cursor: Cell<u64>,
    /// The number of the last message that there is.
    last: Cell<u64>,
    /// Messages that had made way in the CRM's log before they could be taken over.
    missed: Cell<u64>,
    /// Messages of before a reload that there was no room for.
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
    source.shown.borrow_mut().restore(entries);
    let leaving = EventListener::new(&window(), "pagehide", move |_| {
        if preserved::is_on() {
            source.keep();
        }
    });
    leaving.forget(); // for as long as the page lives
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

    /// A piece of what is to be done; the rest with the next frames.
    fn work(self: &Rc<Self>) {
        let more = self.pull(PIECE);
        let more = self.shown.borrow_mut().ask(ASK_PIECE) || more;
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

    /// Takes over at most so many messages; says whether there are more.
    fn pull(&self, most: usize) -> bool {
        let most = if self.paused.get() { 0 } else { most };
        let Some(page) = Link::here().and_then(|link| link.log(self.cursor.get(), most)) else { return false };
        self.last.set(page.last.max(self.cursor.get()));
        let mut shown = self.shown.borrow_mut();
        for entry in page.entries {
            let gap = entry.seq.saturating_sub(self.cursor.get() + 1);
            self.missed.set(self.missed.get() + gap);
            self.cursor.set(entry.seq);
            shown.take(entry);
        }
        !self.paused.get() && self.cursor.get() < self.last.get()
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

    /// How many have come since it was paused.
    pub fn waiting(&self) -> u64 {
        self.last.get() - self.cursor.get()
    }

    /// How many messages aren't there any more: those that made way, here or in the CRM's log.
    pub fn dropped(&self) -> u64 {
        self.shown.borrow().dropped() + self.missed.get()
    }

    pub fn left_out(&self) -> u64 {
        self.left_out.get()
    }

    /// Begins anew, in the CRM's log as well.
    pub fn clear(self: &Rc<Self>) {
        self.pull(0);
        self.cursor.set(self.last.get());
        self.missed.set(0);
        self.left_out.set(0);
        self.shown.borrow_mut().clear();
        if let Some(link) = Link::here() {
            link.clear();
        }
        self.work();
    }

    fn keep(&self) {
        self.paused.set(false);
        self.pull(0);
        let newest = self.last.get().saturating_sub(MOST_KEPT);
        if self.cursor.get() < newest {
            // These stand before those that are kept; there is no need to read them now.
            self.missed.set(self.missed.get() + newest - self.cursor.get());
            self.cursor.set(newest);
        }
        while self.pull(PIECE) {}
        let shown = self.shown.borrow();
        let all = shown.len() as u64 + self.dropped_of(&shown) + self.left_out.get();
        preserved::keep(shown.all().rev(), all, now_ms());
    }

    fn dropped_of(&self, shown: &Shown) -> u64 {
        shown.dropped() + self.missed.get()
    }
}
