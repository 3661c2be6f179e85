#![allow(clippy::unwrap_used)]

use cti_bridge::Origin;
use cti_bridge::leaddesk::{CallTarget, OriginSource, PeerOrigin};

use super::*;

/// A session, and the sentence on each message that it gets, one a minute.
struct Desk(Session, f64);

impl Desk {
    fn new() -> Self {
        let origin = Origin::parse("https://ld.example").unwrap();
        Self(Session::new(PeerOrigin { origin, source: OriginSource::Referrer }, 0.0), 0.0)
    }

    fn hears(&mut self, message: &FromLeadDesk) -> String {
        self.1 += 60_000.0;
        let before = Standing::of(&self.0);
        let changed = self.0.receive(message, self.1);
        received(message, &before, &Standing::of(&self.0), &changed)
    }

    fn says(&mut self, message: &ToLeadDesk) -> String {
        let changed = self.0.sent(message, self.1);
        sent(message, changed.as_ref())
    }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn ringing(text: &str) -> FromLeadDesk {
    FromLeadDesk::CallLineRinging { call_log_id: id(text) }
}

fn on(text: &str) -> FromLeadDesk {
    FromLeadDesk::CallLineOn { call_log_id: id(text) }
}

fn idle_of(text: &str) -> FromLeadDesk {
    FromLeadDesk::CallLineIdle { call_log_id: Some(id(text)) }
}

#[test]
fn a_call_and_all_its_repeats() {
    let mut desk = Desk::new();
    let no_call = "ignored: no call before it (LeadDesk sends this whenever a card loads)";
    assert_eq!(desk.hears(&FromLeadDesk::CallLineIdle { call_log_id: None }), no_call);
    assert_eq!(desk.hears(&ringing("123")), "ringing, call log 123");
    assert_eq!(desk.hears(&ringing("123")), "ignored as a repeat: call log 123 rings");
    assert_eq!(desk.hears(&idle_of("9")), "ignored: it names another call than the present one");
    assert_eq!(desk.hears(&on("123")), "call answered, call log 123");
    assert_eq!(desk.hears(&on("123")), "ignored as a repeat: call log 123 is on");
    assert_eq!(desk.hears(&ringing("124")), "ringing, call log 124; call log 123 is over");
    assert_eq!(desk.hears(&idle_of("124")), "call over, call log 124");
    assert_eq!(desk.hears(&on("124")), "answered after all (it is over), call log 124");
    assert_eq!(desk.hears(&on("123")), "ignored as a repeat: call log 123 is over");
    assert_eq!(desk.hears(&idle_of("124")), no_call);
}

#[test]
fn a_call_of_before_the_page_goes_on() {
    let mut desk = Desk::new();
    desk.hears(&ringing("5"));
    let earlier = desk.0.call().cloned();
    let mut desk = Desk::new();
    desk.0.restore(earlier);
    desk.1 = -59_000.0;
    let first = desk.hears(&FromLeadDesk::CallLineIdle { call_log_id: None });
    assert_eq!(first, "ignored: the page has just been loaded, and its call goes on");
    assert_eq!(desk.hears(&ringing("5")), "call log 5 goes on, from before the page was loaded");
}

#[test]
fn receipts_are_kept_with_their_call() {
    let mut desk = Desk::new();
    let file = || Some("a.wav".to_owned());
    let stopped = FromLeadDesk::RecStopped { file: file() };
    assert_eq!(desk.hears(&stopped), "receipt complete; no call to keep it with");
    desk.hears(&on("7"));
    assert_eq!(desk.says(&ToLeadDesk::StartVoiceReceiptRecording), "nothing yet: recStarted is awaited");
    assert_eq!(desk.hears(&FromLeadDesk::RecStarted { file: file() }), "the receipt is being recorded");
    assert_eq!(desk.hears(&FromLeadDesk::RecStarted { file: file() }), "ignored as a repeat");
    assert_eq!(desk.hears(&stopped), "receipt kept with call log 7");
    assert_eq!(desk.hears(&stopped), "ignored as a repeat");
    assert_eq!(desk.hears(&FromLeadDesk::RecCancelled { file: None }), "the receipt was given up");
}

#[test]
fn commands_say_what_follows() {
    let mut desk = Desk::new();
    let reason = ToLeadDesk::SelectReason { id: id("2") };
    assert_eq!(desk.says(&reason), "reason 2 noted with no call: there is none");
    let call = ToLeadDesk::Call(CallTarget::PhoneNumber("+358401234567".into()));
    assert_eq!(desk.says(&call), "the next new call is taken for this one");
    desk.hears(&ringing("8"));
    assert_eq!(desk.says(&reason), "reason 2 noted with call log 8");
    let delete = ToLeadDesk::DeleteCallLog { call_log_id: id("8") };
    assert_eq!(desk.says(&delete), "the call is shown as deleted in LeadDesk");
    assert_eq!(desk.says(&delete), "nothing here: no such call, or deleted already");
}
