//! The card that turns to another call or to none, and whose the events and the outcome are then.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hearing;

use cti_bridge::leaddesk::{Call, Command, FromLeadDesk, Line, Session, ToLeadDesk};
use cti_bridge::protocol::Session as _;
use hearing::{heard, id, idle, on, ringing};

#[test]
fn another_card_lets_go_of_the_last_cards_call() {
    let choose = ToLeadDesk::SelectReason { id: id("1") };
    let mut session = heard(&[ringing("7"), idle("7")]);
    session.turn_to(Some(&id("7")));
    assert_eq!(session.call().map(Call::id).as_deref(), Some("ld-7"), "the card of this very call");
    assert_eq!(session.unavailable(Command::DeleteCallLog), None);
    session.turn_to(Some(&id("8")));
    assert_eq!(session.call(), None);
    assert_eq!(session.sent(&choose, 9_000.0).calls, [], "the reason is about a call that isn't known");
    assert!(session.unavailable(Command::DeleteCallLog).is_some());
    let stopped = FromLeadDesk::RecStopped { file: Some("a".to_owned()) };
    assert_eq!(session.receive(&stopped, 9_500.0).calls, []);
    session.receive(&on("8"), 10_000.0);
    session.turn_to(None);
    assert_eq!(session.call().map(Call::id).as_deref(), Some("ld-8"), "a call in progress stays");
    session.receive(&idle("8"), 11_000.0);
    assert_eq!(session.sent(&choose, 12_000.0).calls.first().map(|call| call.id()).as_deref(), Some("ld-8"));
    session.turn_to(Some(&id("7")));
    assert_eq!(session.call().map(Call::id).as_deref(), Some("ld-7"), "back to an earlier one");
}

#[test]
fn a_call_that_the_card_has_left_is_let_go_at_its_end() {
    let choose = |reason: &str| ToLeadDesk::SelectReason { id: id(reason) };
    let call_of = |session: &Session| session.call().map(Call::id);
    // Left for a card that names its call, with the end coming late.
    let mut session = heard(&[ringing("7"), on("7")]);
    session.turn_to(Some(&id("8")));
    assert_eq!(call_of(&session).as_deref(), Some("ld-7"), "it is still on the line");
    let ended = session.receive(&idle("7"), 9_000.0).calls.remove(0);
    assert_eq!((ended.id().as_str(), ended.ended_ms), ("ld-7", Some(9_000.0)), "its end isn't lost");
    assert_eq!((call_of(&session), session.line()), (None, Line::Idle));
    assert_eq!(session.sent(&choose("1"), 10_000.0).calls, [], "the outcome isn't that call's");
    session.receive(&ringing("8"), 11_000.0);
    assert_eq!(session.sent(&choose("2"), 12_000.0).calls[0].id(), "ld-8");

    // Left for the card of an earlier call.
    let mut session = heard(&[ringing("7"), idle("7"), on("8")]);
    session.turn_to(Some(&id("7")));
    session.receive(&idle("8"), 9_000.0);
    assert_eq!(session.sent(&choose("1"), 10_000.0).calls[0].id(), "ld-7");

    // Left, and back before its end.
    let mut session = heard(&[ringing("7"), on("7")]);
    session.turn_to(Some(&id("8")));
    session.turn_to(Some(&id("7")));
    session.receive(&idle("7"), 9_000.0);
    assert_eq!(session.sent(&choose("1"), 10_000.0).calls[0].id(), "ld-7");

    // Left for a card that names no call, once the outcome was chosen.
    let mut session = heard(&[ringing("7"), on("7")]);
    session.sent(&choose("1"), 8_000.0);
    session.turn_to(None);
    session.receive(&idle("7"), 9_000.0);
    assert_eq!(session.sent(&choose("2"), 10_000.0).calls, [], "no second outcome");
}
