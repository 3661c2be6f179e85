//! Several tabs of the app, each with a Talkdesk frame of its own, and one call log.
//!
//! One page leads: it holds a lock of the browser's, which passes to the next page at once when it goes away. The others
//! send it what their frames say, so that all of it comes to one tracker, which absorbs what several frames repeat. They
//! see the calls by their records. An event waits at its sender until a leader has taken it.

mod message;
mod outbox;
mod take_over;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cti_bridge::Origin;
use cti_bridge::talkdesk::{Call, ClickToCall};
use cti_bridge::window::{call_now_ms, call_time_ms};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};
use yew::Callback;

use crate::crm::storage::locks::{self, page_id, page_lock};
use crate::crm::storage::own_name;
use message::TabMessage;
pub use message::{FrameEvent, OwnFrame};
use outbox::{Inbox, Outbox};
pub(super) use take_over::join;

/// What the leader does with an event of a page's frame: gives the calls that it changed.
type Take = Rc<dyn Fn(u64, &FrameEvent, f64) -> Vec<Call>>;

#[derive(Default)]
struct Inner {
    /// There while this page leads.
    take: RefCell<Option<Take>>,
    outbox: RefCell<Outbox>,
    inbox: RefCell<Inbox>,
    /// The frames of the pages that have said what theirs is, this one's included.
    frames: RefCell<BTreeMap<u64, OwnFrame>>,
    /// The other pages whose end is waited for.
    watched: RefCell<BTreeSet<u64>>,
    channel: RefCell<Option<(BroadcastChannel, EventListener)>>,
    on_dial: RefCell<Callback<ClickToCall>>,
    on_change: RefCell<Callback<()>>,
}

/// The line to the app's other pages, and this page's part in it.
#[derive(Clone, Default)]
pub struct TabLink(Rc<Inner>);

impl TabLink {
    /// Opens the line. `on_dial` is told of the calls that this page's frame is to make for another page, `on_change`
    /// when other pages can or can't call any more.
    fn open(&self, on_dial: Callback<ClickToCall>, on_change: Callback<()>) {
        self.0.on_dial.replace(on_dial);
        self.0.on_change.replace(on_change);
        let Ok(channel) = BroadcastChannel::new(&own_name("screenpop.calls")) else { return };
        let link = self.clone();
        let listener = EventListener::new(&channel, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            if let Some(message) = text.and_then(|text| TabMessage::of_text(&text)) {
                link.hear(message);
            }
        });
        self.0.channel.replace(Some((channel, listener)));
        self.say(&TabMessage::Hello { page: page_id() });
        self.say_own();
    }

    fn say(&self, message: &TabMessage) {
        if let Some((channel, _)) = self.0.channel.borrow().as_ref() {
            let _ = channel.post_message(&message.to_text().into()); // fails on a closed channel only
        }
    }

    /// Whether this page leads.
    pub(super) fn leads(&self) -> bool {
        self.0.take.borrow().is_some()
    }

    /// This page's frame has said or done something. Returns the calls that it changed; none where another page leads.
    pub(super) fn tell(&self, event: FrameEvent, at_ms: f64) -> Vec<Call> {
        let take = self.0.take.borrow().clone();
        if let Some(take) = take {
            return take(page_id(), &event, at_ms);
        }
        let told = self.0.outbox.borrow_mut().push(event, at_ms);
        self.say(&TabMessage::Told { page: page_id(), told });
        Vec::new()
    }

    /// This page leads from now on. `pages` are those that have told of the calls in progress.
    fn lead(&self, take: Take, pages: impl IntoIterator<Item = u64>) {
        self.0.take.replace(Some(Rc::clone(&take)));
        for told in std::mem::take(&mut *self.0.outbox.borrow_mut()).waiting() {
            take(page_id(), &told.event, told.at_ms);
        }
        pages.into_iter().for_each(|page| self.watch(page));
        self.say(&TabMessage::Leads { page: page_id() });
    }

    fn hear(&self, message: TabMessage) {
        let take = self.0.take.borrow().clone();
        match message {
            TabMessage::Hello { page } => {
                self.watch(page);
                if take.is_some() {
                    self.say(&TabMessage::Leads { page: page_id() });
                }
                self.say_own();
            }
            TabMessage::Leads { .. } => {
                for told in self.0.outbox.borrow().waiting() {
                    self.say(&TabMessage::Told { page: page_id(), told });
                }
            }
            TabMessage::Told { page, told } => {
                let Some(take) = take else { return };
                self.watch(page);
                let is_new = self.0.inbox.borrow_mut().take(page, told.seq);
                if is_new {
                    take(page, &told.event, call_time_ms(told.at_ms));
                }
                self.say(&TabMessage::Taken { page, seq: told.seq });
            }
            TabMessage::Taken { page, seq } if page == page_id() => self.0.outbox.borrow_mut().taken(seq),
            TabMessage::Frame { page, frame } => {
                self.watch(page);
                self.0.frames.borrow_mut().insert(page, frame);
                self.0.on_change.borrow().emit(());
            }
            TabMessage::Dial { page, call } if page == page_id() => self.0.on_dial.borrow().emit(call),
            TabMessage::Taken { .. } | TabMessage::Dial { .. } => {}
        }
    }

    /// Waits for the end of another page.
    fn watch(&self, page: u64) {
        if page != page_id() && self.0.watched.borrow_mut().insert(page) {
            let link = self.clone();
            locks::on_free(&page_lock(page), move || link.gone(page));
        }
    }

    fn gone(&self, page: u64) {
        self.0.watched.borrow_mut().remove(&page);
        let take = self.0.take.borrow().clone();
        if let Some(take) = take {
            take(page, &FrameEvent::Gone, call_now_ms());
        }
        self.0.frames.borrow_mut().remove(&page);
        self.0.on_change.borrow().emit(());
    }

    /// What this page's frame is now.
    pub(super) fn set_own(&self, frame: OwnFrame) {
        if self.0.frames.borrow_mut().insert(page_id(), frame.clone()) != Some(frame) {
            self.say_own();
        }
    }

    fn say_own(&self) {
        if let Some(frame) = self.0.frames.borrow().get(&page_id()).cloned() {
            self.say(&TabMessage::Frame { page: page_id(), frame });
        }
    }

    /// The page whose frame makes a call: this one, or else another whose frame can and is of the same origin. What this
    /// page would send is for that origin alone.
    pub(super) fn dialler(&self) -> Option<u64> {
        dialler(page_id(), &self.0.frames.borrow())
    }

    /// The origin of the first of these pages' frames that a link chose.
    pub(super) fn linked_origin(&self, pages: &[u64]) -> Option<Origin> {
        let frames = self.0.frames.borrow();
        let linked = pages.iter().filter_map(|page| frames.get(page)).find(|frame| frame.is_linked);
        linked.and_then(|frame| frame.origin.clone())
    }

    /// Has another page's frame make a call, once.
    pub(super) fn dial(&self, page: u64, call: ClickToCall) {
        self.say(&TabMessage::Dial { page, call });
    }
}

fn dialler(own: u64, frames: &BTreeMap<u64, OwnFrame>) -> Option<u64> {
    let own_frame = frames.get(&own)?;
    if own_frame.may_call {
        return Some(own);
    }
    let is_able = |frame: &OwnFrame| frame.may_call && frame.origin.is_some() && frame.origin == own_frame.origin;
    frames.iter().find(|(_, frame)| is_able(frame)).map(|(page, _)| *page)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_by_a_frame_of_the_same_origin_only() {
        let frame =
            |may_call, origin: &str| OwnFrame { may_call, origin: Origin::parse(origin).ok(), is_linked: false };
        let (own, other) = ("https://own.example", "https://other.example");
        for (what, one, two, dialler_of_one) in [
            ("its own frame can", frame(true, own), frame(true, own), Some(1)),
            ("another page's can", frame(false, own), frame(true, own), Some(2)),
            ("that is of another origin", frame(false, own), frame(true, other), None),
            ("there is no frame here", frame(false, ""), frame(true, own), None),
            ("there is none on either side", frame(false, ""), frame(true, ""), None),
            ("none can", frame(false, own), frame(false, own), None),
        ] {
            assert_eq!(dialler(1, &BTreeMap::from([(1, one), (2, two)])), dialler_of_one, "{what}");
        }
        assert_eq!(dialler(1, &BTreeMap::new()), None);
    }
}
