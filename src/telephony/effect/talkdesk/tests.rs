#![allow(clippy::unwrap_used)]

use cti_bridge::talkdesk::{CallTracker, ClickToCall};
use serde_json::{Map, json};

use super::TalkdeskEffect as Is;
use super::*;

fn snapshot(connection: Connection, status: Option<&str>, open: bool) -> Snapshot {
    Snapshot { connection, status: status.map(Status::new), panel: Panel { open, attention: false } }
}

fn in_at(since_ms: f64) -> Connection {
    Connection::LoggedIn { since_ms }
}

fn no_call(what: TalkdeskEffect) -> Effect {
    Effect::Talkdesk { what, calls: Vec::new() }
}

fn with_call(what: TalkdeskEffect, call: CallEffect) -> Effect {
    Effect::Talkdesk { what, calls: vec![call] }
}

/// What a message did that changed nothing.
fn repeat(message: &FromTalkdesk) -> Effect {
    let now = || snapshot(in_at(1.0), Some("away"), true);
    received(message, &now(), &now(), &[], None)
}

fn open(id: &str) -> FromTalkdesk {
    FromTalkdesk::OpenContact { external_id: id.into() }
}

fn status(word: &str) -> FromTalkdesk {
    FromTalkdesk::AgentStatusChanged { status: Status::new(word) }
}

fn status_changed(word: &str) -> TalkdeskEffect {
    Is::StatusChanged(word.into())
}

#[test]
fn a_change_is_told_from_a_repeat() {
    let waiting = Connection::Waiting { since_ms: 0.0 };
    let before = snapshot(waiting, None, false);
    let now = snapshot(in_at(1.0), Some("away"), true);
    let forced = FromTalkdesk::UserLogoutForced;
    let unchanged = Is::StatusUnchanged("away".into());
    for (message, change, no_change) in [
        (FromTalkdesk::Login, Is::LoggedIn, Is::AlreadyLoggedIn),
        (FromTalkdesk::Logout, Is::LoggedOut, Is::AlreadyLoggedOut),
        (forced, Is::LoggedOutByForce, Is::AlreadyLoggedOut),
        (FromTalkdesk::Show, Is::PanelShown, Is::PanelAlreadyShown),
        (FromTalkdesk::Hide, Is::PanelHidden, Is::PanelAlreadyHidden),
        (FromTalkdesk::Popover, Is::PanelShownForKnownCall, Is::PopoverRepeated),
        (status("away"), status_changed("away"), unchanged),
    ] {
        assert_eq!(received(&message, &before, &now, &[], None), no_call(change));
        assert_eq!(repeat(&message), no_call(no_change));
    }
}

#[test]
fn one_status_has_two_words() {
    let (busy, on_call) = (snapshot(in_at(1.0), Some("busy"), true), snapshot(in_at(1.0), Some("on a call"), true));
    let effect = received(&status("on a call"), &busy, &on_call, &[], None);
    assert_eq!(effect, no_call(Is::StatusUnchanged("on a call".into())));
}

#[test]
fn an_opened_contact_says_how() {
    let now = || snapshot(in_at(1.0), None, true);
    for outcome in [Some(ScreenPopOutcome::OpenedAndKept), None] {
        let effect = received(&open("C-9"), &now(), &now(), &[], outcome);
        assert_eq!(effect, no_call(Is::ScreenPop { contact_id: "C-9".into(), outcome }));
    }
}

#[test]
fn what_became_of_the_call_is_told_as_well() {
    let mut calls = CallTracker::new();
    let (quiet, away) = (snapshot(in_at(1.0), None, true), snapshot(in_at(1.0), Some("away"), true));
    let mut effect = |message: FromTalkdesk| {
        let changed = calls.receive(&message, 2_000.0);
        received(&message, &quiet, &away, &changed, None)
    };
    let popped = |id: &str| Is::ScreenPop { contact_id: id.into(), outcome: None };
    assert_eq!(effect(FromTalkdesk::Popover), with_call(Is::PanelDrawsAttention, CallEffect::Rings));
    assert_eq!(effect(FromTalkdesk::Popover), no_call(Is::PopoverRepeated));
    assert_eq!(effect(open("C-1")), with_call(popped("C-1"), CallEffect::ContactFound));
    assert_eq!(effect(status("busy")), with_call(status_changed("busy"), CallEffect::Answered));
    let data = Map::from_iter([("queue".to_owned(), json!("sales"))]);
    let data = FromTalkdesk::SendData { data };
    assert_eq!(effect(data.clone()), with_call(Is::DataShown, CallEffect::DataAttached));
    assert_eq!(effect(data), no_call(Is::DataShown));
    assert_eq!(effect(status("away")), with_call(status_changed("away"), CallEffect::Over));
}

#[test]
fn nobody_says_whether_an_outbound_call_was_answered() {
    let mut calls = CallTracker::new();
    let (quiet, away) = (snapshot(in_at(1.0), None, true), snapshot(in_at(1.0), Some("away"), true));
    let call = ClickToCall { to: "+358401234567".into(), contact_id: None, from: None, metadata: Default::default() };
    calls.dialled(&call, 1_000.0);
    let mut effect = |message: FromTalkdesk| {
        let changed = calls.receive(&message, 2_000.0);
        received(&message, &quiet, &away, &changed, None)
    };
    assert_eq!(effect(status("busy")), with_call(status_changed("busy"), CallEffect::Dialled));
    assert_eq!(effect(status("away")), with_call(status_changed("away"), CallEffect::OverAnswerUnknown));
}

#[test]
fn what_is_not_documented_is_kept() {
    let message = FromTalkdesk::decode(&json!({"action": "call_ringing"})).unwrap();
    assert_eq!(repeat(&message), no_call(Is::UndocumentedReceived));
}

#[test]
fn what_was_sent_says_what_follows() {
    let mut calls = CallTracker::new();
    let call = ClickToCall { to: "+358401234567".into(), contact_id: None, from: None, metadata: Default::default() };
    let message = ToTalkdesk::ClickToCall(call.clone());
    let first = calls.dialled(&call, 1.0);
    assert_eq!(sent(&message, &first), no_call(Is::CallDialled));
    let second = calls.dialled(&call, 2.0);
    assert_eq!(sent(&message, &second), no_call(Is::CallAlreadyInProgress));
    let status = ToTalkdesk::IntegrationStatusChanged { status: Status::new("away") };
    assert_eq!(sent(&status, &[]), no_call(Is::StatusRequested));
}
