#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::{LogLevel, line};
use crate::{Direction, NewEntry, Peer, Reject, TrafficLog, Verdict};

fn printed(direction: Direction, peer: Peer, action: Option<&str>, verdict: Verdict, body: &Value) -> String {
    let mut log = TrafficLog::new(1);
    let (origin, action) = ("https://phone.example".to_owned(), action.map(str::to_owned));
    log.record(NewEntry { at_ms: 0.0, peer, direction, origin, action, verdict, body });
    line(log.get(0).unwrap())
}

#[test]
fn lines_say_who_what_and_why() {
    let sent = printed(Direction::Out, Peer::LeadDesk, Some("hangup"), Verdict::Accepted, &json!({"action": "hangup"}));
    assert_eq!(sent, r####"### [screenpop] >>> LeadDesk hangup {"action":"hangup"}"####);
    let odd = printed(Direction::In, Peer::Talkdesk, Some("new"), Verdict::Undocumented, &json!({}));
    assert_eq!(odd, "### [screenpop] <<< Talkdesk new (not in the documented table) {}");
    let verdict = Verdict::Rejected(Reject::WrongWindow);
    let rejected = printed(Direction::In, Peer::Unknown, None, verdict, &json!("hello"));
    let why = Reject::WrongWindow;
    assert_eq!(
        rejected,
        format!("### [screenpop] <<< unknown (no action) from https://phone.example, rejected. {why} \"hello\"")
    );
}

#[test]
fn a_cut_body_says_so() {
    let long = printed(Direction::In, Peer::Talkdesk, None, Verdict::Accepted, &json!("x".repeat(10_000)));
    assert!(long.ends_with("x…"));
    assert!(long.len() < 5_000);
}

#[test]
fn levels_print_what_they_say() {
    let shown = |level: LogLevel| {
        [Verdict::Accepted, Verdict::Undocumented, Verdict::Rejected(Reject::OpaqueOrigin)].map(|v| level.shows(&v))
    };
    assert_eq!(shown(LogLevel::Off), [false, false, false]);
    assert_eq!(shown(LogLevel::Rejections), [false, false, true]);
    assert_eq!(shown(LogLevel::All), [true, true, true]);
}

#[test]
fn levels_are_stored_and_read_by_the_same_word() {
    for level in LogLevel::ALL {
        assert_eq!(serde_json::to_value(level).unwrap(), level.as_str());
        assert_eq!(serde_json::from_value::<LogLevel>(json!(level.as_str())).unwrap(), level);
        assert_eq!(level.as_str().parse(), Ok(level));
    }
    assert!("loud".parse::<LogLevel>().is_err());
}
