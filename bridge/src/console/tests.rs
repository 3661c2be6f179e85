#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::{ConsoleText, LogLevel, MOST_KINDS, PRINTED_OF_A_KIND, Printer};
use crate::{Direction, NewEntry, Provider, Reject, TrafficLog, Verdict};

fn printed(
    direction: Direction,
    provider: Option<Provider>,
    action: Option<&str>,
    verdict: Verdict,
    body: &Value,
) -> String {
    let mut log = TrafficLog::new(1);
    let (origin, action) = ("https://phone.example".to_owned(), action.map(str::to_owned));
    log.record(NewEntry { at_ms: 0.0, provider, direction, origin, action, verdict, body });
    ConsoleText::new("my-crm").line(log.get(0).unwrap())
}

#[test]
fn lines_say_who_what_and_why() {
    let sent = printed(
        Direction::Out,
        Some(Provider::LeadDesk),
        Some("hangup"),
        Verdict::Accepted,
        &json!({"action": "hangup"}),
    );
    assert_eq!(sent, r####"### [my-crm] >>> LeadDesk hangup {"action":"hangup"}"####);
    let odd = printed(Direction::In, Some(Provider::Talkdesk), Some("new"), Verdict::Undocumented, &json!({}));
    assert_eq!(odd, "### [my-crm] <<< Talkdesk new (not in the documented table) {}");
    let verdict = Verdict::Rejected(Reject::WrongWindow);
    let rejected = printed(Direction::In, None, None, verdict, &json!("hello"));
    let why = Reject::WrongWindow;
    assert_eq!(
        rejected,
        format!("### [my-crm] <<< unknown (no action) from https://phone.example, rejected. Reason: {why}. \"hello\"")
    );
}

#[test]
fn the_host_says_why_and_where_the_rest_is() {
    let text = ConsoleText { reject: |_| "Go away.".to_owned(), rest: " See the log.", ..ConsoleText::new("my-crm") };
    let mut printer = Printer::new(LogLevel::All, text);
    let origins = (0..100).map(|_| "https://a.example".to_owned());
    let printed = lines(&mut printer, &Reject::WrongWindow, origins);
    assert_eq!(printed[0], "### [my-crm] <<< unknown (no action) from https://a.example, rejected. Go away. \"x\"");
    assert!(printed[19].ends_with("no longer printed one by one. See the log."), "{}", printed[19]);
    assert!(printed[20].starts_with("### [my-crm] 100 messages") && printed[20].ends_with("reason. Go away."));
}

#[test]
fn a_cut_body_says_so() {
    let long = printed(Direction::In, Some(Provider::Talkdesk), None, Verdict::Accepted, &json!("x".repeat(10_000)));
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

/// The lines that are printed for messages from these origins, rejected for that reason.
fn lines(printer: &mut Printer, reject: &Reject, origins: impl Iterator<Item = String>) -> Vec<String> {
    let mut log = TrafficLog::new(1);
    let mut printed = Vec::new();
    for origin in origins {
        let verdict = Verdict::Rejected(reject.clone());
        let (provider, direction, action) = (None, Direction::In, None);
        log.record(NewEntry { at_ms: 0.0, provider, direction, origin, action, verdict, body: &json!("x") });
        printed.extend(printer.line(log.get(0).unwrap()));
    }
    printed
}

#[test]
fn a_flood_of_rejected_messages_is_printed_twenty_times_and_then_counted() {
    let mut printer = Printer::default();
    let from = |origin: &str, count| std::iter::repeat_n(origin.to_owned(), count);
    let printed = lines(&mut printer, &Reject::WrongWindow, from("https://a.example", 50_000));
    let twenty = usize::try_from(PRINTED_OF_A_KIND).unwrap();
    assert_eq!(printed.len(), twenty + 3);
    assert!(printed[twenty - 2].ends_with("\"x\""));
    assert!(printed[twenty - 1].contains("are counted, and no longer printed one by one"));
    let counts = printed[twenty..].iter().map(|line| line.split(' ').nth(2).unwrap());
    assert_eq!(counts.collect::<Vec<_>>(), ["100", "1000", "10000"]);
    // Another reason and another sender are other kinds.
    assert_eq!(lines(&mut printer, &Reject::OpaqueOrigin, from("https://a.example", 1)).len(), 1);
    assert_eq!(lines(&mut printer, &Reject::WrongWindow, from("https://b.example", 1)).len(), 1);
}

#[test]
fn a_sender_of_many_origins_is_printed_no_more_often_for_it() {
    let mut printer = Printer::default();
    let origins = (0..50_000).map(|number| format!("https://{number}.example"));
    let printed = lines(&mut printer, &Reject::WrongWindow, origins).len();
    assert!(printed <= MOST_KINDS + usize::try_from(PRINTED_OF_A_KIND).unwrap() + 5, "{printed}");
}

#[test]
fn accepted_messages_are_all_printed_at_their_level() {
    let mut log = TrafficLog::new(1);
    let body = json!({"action": "login"});
    let (provider, direction, verdict) = (Some(Provider::Talkdesk), Direction::In, Verdict::Accepted);
    log.record(NewEntry { at_ms: 0.0, provider, direction, origin: String::new(), action: None, verdict, body: &body });
    let mut printer = Printer::new(LogLevel::All, ConsoleText::default());
    assert_eq!((0..100).filter_map(|_| printer.line(log.get(0).unwrap())).count(), 100);
    printer.set_level(LogLevel::Rejections);
    assert_eq!(printer.line(log.get(0).unwrap()), None);
}
