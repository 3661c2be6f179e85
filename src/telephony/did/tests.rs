#![allow(clippy::unwrap_used)]

use cti_bridge::talkdesk::{CallTracker, ClickToCall};
use serde_json::{Map, json};

use super::*;

fn standing(connection: Connection, status: Option<&str>, open: bool) -> Standing {
    Standing { connection, status: status.map(Status::new), panel: Panel { open, attention: false } }
}

fn in_at(since_ms: f64) -> Connection {
    Connection::LoggedIn { since_ms }
}

/// What a message did that changed nothing.
fn repeat(message: &FromTalkdesk) -> String {
    let now = || standing(in_at(1.0), Some("away"), true);
    received(message, &now(), &now(), &[], None)
}

fn open(id: &str) -> FromTalkdesk {
    FromTalkdesk::OpenContact { external_id: id.into() }
}

fn status(word: &str) -> FromTalkdesk {
    FromTalkdesk::AgentStatusChanged { status: Status::new(word) }
}

#[test]
fn a_change_is_told_from_a_repeat() {
    let waiting = Connection::Waiting { since_ms: 0.0 };
    let before = standing(waiting.clone(), None, false);
    let now = standing(in_at(1.0), Some("away"), true);
    let did = |message| received(&message, &before, &now, &[], None);
    assert_eq!(did(FromTalkdesk::Login), "logged in");
    assert_eq!(did(FromTalkdesk::Show), "panel shown");
    assert_eq!(did(status("away")), "status → away");
    assert_eq!(repeat(&FromTalkdesk::Login), "ignored: the agent was logged in already");
    assert_eq!(repeat(&FromTalkdesk::Show), "ignored: the panel was shown already");
    assert_eq!(repeat(&status("away")), "ignored: the status was away already");
    assert_eq!(repeat(&FromTalkdesk::Logout), "ignored: the agent was logged out");
    let out = standing(Connection::LoggedOutByForce { since_ms: 2.0 }, None, true);
    assert_eq!(
        received(&FromTalkdesk::UserLogoutForced, &now, &out, &[], None),
        "logged out by force; the agent was told"
    );
    assert_eq!(received(&FromTalkdesk::Hide, &now, &before, &[], None), "panel hidden");
}

#[test]
fn one_status_has_two_words() {
    let (busy, on_call) = (standing(in_at(1.0), Some("busy"), true), standing(in_at(1.0), Some("on a call"), true));
    let did = received(&status("on a call"), &busy, &on_call, &[], None);
    assert_eq!(did, "ignored: the status was on a call already");
}

#[test]
fn an_opened_contact_says_how() {
    let now = || standing(in_at(1.0), None, true);
    let did = |popped| received(&open("C-9"), &now(), &now(), &[], popped);
    assert_eq!(did(Some(ScreenPopOutcome::Opened)), "opened contact C-9");
    assert_eq!(did(Some(ScreenPopOutcome::OpenedAndKept)), "opened contact C-9; unsaved edits are kept");
    for (reason, why) in [
        (AskReason::FieldInUse, "a field is in use"),
        (AskReason::DialogOpen, "a dialog is open"),
        (AskReason::WorkAtStake, "the view holds work that isn't kept"),
    ] {
        assert_eq!(did(Some(ScreenPopOutcome::Asked(reason))), format!("asked before opening C-9: {why}"));
    }
    assert_eq!(did(Some(ScreenPopOutcome::Stayed)), "C-9 is already on the screen");
    assert_eq!(did(None), "nothing: no view here can open C-9");
}

#[test]
fn what_became_of_the_call_is_told_as_well() {
    let mut calls = CallTracker::new();
    let (quiet, away) = (standing(in_at(1.0), None, true), standing(in_at(1.0), Some("away"), true));
    let mut did = |message: FromTalkdesk, popped| {
        let changed = calls.receive(&message, 2_000.0);
        received(&message, &quiet, &away, &changed, popped)
    };
    assert_eq!(did(FromTalkdesk::Popover, None), "panel shown; it draws attention; a call rings");
    assert_eq!(did(FromTalkdesk::Popover, None), "ignored as a repeat: that call is known");
    assert_eq!(did(open("C-1"), Some(ScreenPopOutcome::Opened)), "opened contact C-1; it is the call’s contact");
    assert_eq!(did(status("busy"), None), "status → busy; call answered");
    let data = Map::from_iter([("queue".to_owned(), json!("sales"))]);
    let data = FromTalkdesk::SendData { data };
    assert_eq!(did(data.clone(), None), "shown to the agent; attached to the call in progress");
    assert_eq!(did(data, None), "shown to the agent");
    assert_eq!(did(status("away"), None), "status → away; call over");
}

#[test]
fn what_is_not_documented_is_kept() {
    let message = FromTalkdesk::decode(&json!({"action": "call_ringing"})).unwrap();
    assert_eq!(repeat(&message), "kept; not in the vendor’s table");
}

#[test]
fn what_was_sent_says_what_follows() {
    let mut calls = CallTracker::new();
    let call = ClickToCall { to: "+358401234567".into(), contact_id: None, from: None, metadata: Default::default() };
    let message = ToTalkdesk::ClickToCall(call.clone());
    let first = calls.dialled(&call, 1.0);
    assert_eq!(sent(&message, &first), "a call is dialled; panel shown");
    let second = calls.dialled(&call, 2.0);
    assert_eq!(sent(&message, &second), "no new call here: one is in progress");
    let status = ToTalkdesk::IntegrationStatusChanged { status: Status::new("away") };
    assert!(sent(&status, &[]).starts_with("nothing yet"));
}
