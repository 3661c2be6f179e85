//! The calls, as the page that leads follows them: what all pages' frames say comes to one tracker.

use std::collections::BTreeMap;

use cti_bridge::Provider;
use cti_bridge::talkdesk::{Call, CallPhase, Source};
use cti_bridge::window::{self, call_now_ms};
use gloo::timers::callback::Timeout;

use super::{Panel, Talkdesk};
use crate::telephony::tabs::{FrameEvent, TabLink};

impl Talkdesk {
    /// Time has passed.
    fn expire_calls(&self) {
        let calls = self.0.calls.borrow_mut().expire(call_now_ms());
        self.calls_changed(&calls);
        self.changed();
    }

    /// The line to the app's other pages.
    pub(in crate::telephony) fn tabs(&self) -> &TabLink {
        &self.0.tabs
    }

    /// This page leads: takes an event of any page's frame, and gives the calls that it changed.
    pub(in crate::telephony) fn take(&self, page: u64, event: &FrameEvent, at_ms: f64) -> Vec<Call> {
        let changed = {
            let dialled = self.0.calls.borrow().dialled_number().map(str::to_owned);
            let identify = self.0.identify.borrow().clone();
            let mut calls = self.0.calls.borrow_mut();
            match event {
                FrameEvent::Said(message) => {
                    let caller = identify.emit((message.clone(), dialled));
                    calls.receive_from(&Source { frame: page, caller }, message, at_ms)
                }
                FrameEvent::Dialled(call) => calls.dialled_in(page, call, at_ms),
                FrameEvent::Gone => calls.frame_gone(page, at_ms, call_now_ms()),
            }
        };
        self.calls_changed(&changed);
        changed
    }

    /// This page leads from now on: takes the calls that go on, each with the pages that told of it.
    pub(in crate::telephony) fn restore(&self, calls: Vec<(Call, Vec<u64>)>) {
        let restored: Vec<Call> = calls.iter().map(|(call, _)| call.clone()).collect();
        self.0.calls.borrow_mut().restore(calls, call_now_ms());
        self.calls_changed(&restored);
        self.expire_calls();
    }

    /// The host of the frame that told of a call in progress, where a link chose that frame.
    pub(in crate::telephony) fn via(&self, call_id: &str) -> Option<String> {
        let pages = self.0.calls.borrow().frames().remove(call_id)?;
        self.0.tabs.linked_origin(&pages).map(|origin| origin.host().to_owned())
    }

    /// The calls in progress, each with the pages whose frames told of it.
    pub(in crate::telephony) fn calls_of_pages(&self) -> BTreeMap<String, Vec<u64>> {
        self.0.calls.borrow().frames()
    }

    /// The call log has changed. The agent may have ended a call's record by hand, or taken that back: the tracker
    /// follows. Where another page leads, the panel's attention ends when no record rings any more.
    pub(in crate::telephony) fn follow_records(&self, rings: bool, is_over: impl Fn(&str) -> Option<bool>) {
        if !rings && !self.0.tabs.leads() && self.0.panel.get().attention {
            let panel = self.0.panel.get();
            self.0.panel.set(Panel { attention: false, ..panel });
            self.changed();
        }
        let (mut taken_back, now_ms) = (Vec::new(), call_now_ms());
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
        window::set_calls_in_progress(Provider::Talkdesk, self.0.calls.borrow().in_progress().count());
        let wait_ms = self.0.calls.borrow().wait_ms(call_now_ms());
        let service = self.clone();
        let wait = wait_ms.map(|ms| Timeout::new(ms as u32 + 50, move || service.expire_calls()));
        self.0.calls_wait.replace(wait);
        let on_call = self.0.on_call.borrow().clone();
        calls.iter().for_each(|call| on_call.emit(call.clone()));
    }
}
