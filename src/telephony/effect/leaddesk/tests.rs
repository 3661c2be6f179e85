#![allow(clippy::unwrap_used)]

use cti_bridge::Origin;
use cti_bridge::leaddesk::{CallTarget, OriginSource, PeerOrigin};
use cti_bridge::protocol::Session as _;

use super::LeadDeskEffect as Is;
use super::*;

/// A session, and what each message did that it gets, one a minute.
struct Desk(Session, f64);

impl Desk {
    fn new() -> Self {
        let origin = Origin::parse("https://ld.example").unwrap();
        Self(Session::new(PeerOrigin { origin, source: OriginSource::Referrer }, 0.0), 0.0)
    }

    fn hears(&mut self, message: &FromLeadDesk) -> LeadDeskEffect {
        self.1 += 60_000.0;
        let before = Snapshot::of(&self.0);
        let changed = self.0.receive(message, self.1).calls;
        received(message, &before, &Snapshot::of(&self.0), &changed)
    }

    fn says(&mut self, message: &ToLeadDesk) -> LeadDeskEffect {
        let changed = self.0.sent(message, self.1).calls;
        sent(message, changed.first())
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
    use CallPhase::{Ended, On, Ringing};
    let changed = |id: &str, phase, ended: Option<&str>| Is::CallChanged {
        call_log_id: id.into(),
        phase,
        ended_call_log_id: ended.map(str::to_owned),
    };
    let repeated = |id: &str, phase| Is::CallRepeated(id.into(), phase);
    let mut desk = Desk::new();
    assert_eq!(desk.hears(&FromLeadDesk::CallLineIdle { call_log_id: None }), Is::IdleWithoutCall);
    assert_eq!(desk.hears(&ringing("123")), changed("123", Ringing, None));
    assert_eq!(desk.hears(&ringing("123")), repeated("123", Ringing));
    assert_eq!(desk.hears(&idle_of("9")), Is::IdleOfAnotherCall);
    assert_eq!(desk.hears(&on("123")), changed("123", On, None));
    assert_eq!(desk.hears(&on("123")), repeated("123", On));
    assert_eq!(desk.hears(&ringing("124")), changed("124", Ringing, Some("123")));
    assert_eq!(desk.hears(&idle_of("124")), Is::CallOver("124".into()));
    assert_eq!(desk.hears(&on("124")), changed("124", Ended, None));
    assert_eq!(desk.hears(&on("123")), repeated("123", Ended));
    assert_eq!(desk.hears(&idle_of("124")), Is::IdleWithoutCall);
}

#[test]
fn a_call_of_before_the_page_goes_on() {
    let mut desk = Desk::new();
    desk.hears(&ringing("5"));
    let earlier = desk.0.call().cloned();
    let mut desk = Desk::new();
    desk.0.restore(earlier);
    desk.1 = -59_000.0;
    assert_eq!(desk.hears(&FromLeadDesk::CallLineIdle { call_log_id: None }), Is::IdleOnLoad);
    assert_eq!(desk.hears(&ringing("5")), Is::CallGoesOn("5".into()));
}

#[test]
fn receipts_are_kept_with_their_call() {
    let mut desk = Desk::new();
    let file = || Some("a.wav".to_owned());
    let stopped = FromLeadDesk::RecStopped { file: file() };
    assert_eq!(desk.hears(&stopped), Is::ReceiptWithoutCall);
    desk.hears(&on("7"));
    assert_eq!(desk.says(&ToLeadDesk::StartVoiceReceiptRecording), Is::ReceiptStartRequested);
    assert_eq!(desk.hears(&FromLeadDesk::RecStarted { file: file() }), Is::ReceiptStarted);
    assert_eq!(desk.hears(&FromLeadDesk::RecStarted { file: file() }), Is::ReceiptRepeated);
    assert_eq!(desk.hears(&stopped), Is::ReceiptKept("7".into()));
    assert_eq!(desk.hears(&stopped), Is::ReceiptRepeated);
    assert_eq!(desk.hears(&FromLeadDesk::RecCancelled { file: None }), Is::ReceiptGivenUp);
}

#[test]
fn commands_say_what_follows() {
    let noted = |call: Option<&str>| Is::ReasonNoted { reason_id: "2".into(), call_log_id: call.map(str::to_owned) };
    let mut desk = Desk::new();
    let reason = ToLeadDesk::SelectReason { id: id("2") };
    assert_eq!(desk.says(&reason), noted(None));
    let call = ToLeadDesk::Call(CallTarget::PhoneNumber("+358401234567".into()));
    assert_eq!(desk.says(&call), Is::CallRequested);
    desk.hears(&ringing("8"));
    assert_eq!(desk.says(&reason), noted(Some("8")));
    let delete = ToLeadDesk::DeleteCallLog { call_log_id: id("8") };
    assert_eq!(desk.says(&delete), Is::CallLogDeleted);
    assert_eq!(desk.says(&delete), Is::NoCallLogToDelete);
}
