#![allow(clippy::unwrap_used)]

use cti_bridge::{Direction, NewEntry, Provider, Reject, TrafficLog, Verdict as Fate};
use serde_json::json;

use super::*;
use crate::seam::{LeadDeskFacts, TalkdeskFacts};

/// A page on which all is well.
fn well() -> Facts {
    let talkdesk = TalkdeskFacts {
        frame_url: "https://cdn.example/index.html".into(),
        origin: Some("https://cdn.example".into()),
        connection: "logged in".into(),
        init_sent_ms: Some(1_000.0),
        reply_ms: Some(1_200.0),
        init: Some(json!({"action": "init_td_embedded", "data": {"int": "acme", "aid": "7", "env": "prd-eu"}})),
        ..TalkdeskFacts::default()
    };
    Facts {
        state: AppState { talkdesk, ..AppState::default() },
        now_ms: 60_000.0,
        secure: true,
        allow: Some("microphone *".into()),
        policy: Policy { here: Some(true), frame: Some(true), ancestors: vec![] },
        microphone: Some("granted".into()),
        reachable: Some(true),
        tabs: Some(1),
        ..Facts::default()
    }
}

fn failed(facts: &Facts) -> Vec<&'static str> {
    let groups = diagnose(facts);
    let checks = groups.iter().flat_map(|group| &group.checks);
    checks.filter(|check| check.verdict == Verdict::Failed).map(|check| check.title).collect()
}

fn found(facts: &Facts, title: &str) -> Check {
    diagnose(facts).into_iter().flat_map(|group| group.checks).find(|check| check.title == title).unwrap()
}

#[test]
fn only_the_providers_that_are_shown_are_looked_at() {
    for (shown, titles, left_out) in [
        (ShownProviders::default(), vec!["Talkdesk", "LeadDesk", "This page"], None),
        (ShownProviders::just(Provider::Talkdesk), vec!["Talkdesk", "This page"], Some("LeadDesk")),
        (ShownProviders::just(Provider::LeadDesk), vec!["LeadDesk", "This page"], Some("Talkdesk")),
    ] {
        let facts = Facts { shown, tabs: Some(3), ..well() };
        let groups = diagnose(&facts);
        assert_eq!(groups.iter().map(|group| group.title).collect::<Vec<_>>(), titles);
        let text = ticket(&facts, &groups, "2026-11-21");
        assert!(left_out.is_none_or(|name| !text.contains(name)), "{text}");
    }
}

#[test]
fn where_all_is_well_nothing_fails() {
    assert_eq!(failed(&well()), [""; 0]);
    assert_eq!(found(&well(), "Answer within 10 seconds").found, "The first message came 200 ms after the init.");
}

type Spoil = fn(&mut Facts);

#[test]
fn each_trouble_fails_its_own_check() {
    let cases: [(&str, Spoil); 12] = [
        ("Frame URL can be reached", |facts| facts.reachable = Some(false)),
        ("Handshake sent", |facts| facts.state.talkdesk.init_sent_ms = None),
        ("Answer within 10 seconds", |facts| facts.state.talkdesk.reply_ms = None),
        ("Answer within 10 seconds", |facts| facts.state.talkdesk.reply_ms = Some(20_000.0)),
        ("Integration (int)", |facts| {
            facts.state.talkdesk.init = Some(json!({"data": {"int": " ", "aid": "7", "env": "prd-eu"}}));
        }),
        ("CTI connected", |facts| facts.state.talkdesk.connection = "logged out".into()),
        ("Frame may use the microphone", |facts| facts.allow = Some("camera".into())),
        ("Frame may use the microphone", |facts| facts.policy.frame = Some(false)),
        ("Microphone permission", |facts| facts.microphone = Some("denied".into())),
        ("Provider messages accepted", |facts| {
            facts.seen.refusals.insert("It has no “action”.".into(), 2);
        }),
        ("Secure context", |facts| facts.secure = false),
        ("Storage", |facts| facts.state.storage_problem = Some("Storage is blocked.".into())),
    ];
    for (title, spoil) in cases {
        let mut facts = well();
        spoil(&mut facts);
        assert_eq!(failed(&facts), [title]);
        assert!(!found(&facts, title).todo.is_empty(), "{title} says what to do");
    }
}

#[test]
fn what_cannot_be_seen_is_unknown_and_says_what_it_must_equal() {
    let mut facts = well();
    facts.state.talkdesk.connection = "waiting".into();
    let aid = found(&facts, "Agent ID (aid)");
    assert_eq!(aid.verdict, Verdict::Unknown);
    assert!(aid.todo.contains("Agent Sync pairs agents by e-mail"));
    facts.state.talkdesk.reply_ms = None;
    facts.now_ms = 5_000.0;
    assert_eq!(found(&facts, "Answer within 10 seconds").verdict, Verdict::Unknown);
}

#[test]
fn a_frame_in_which_nothing_listens_may_refuse_to_be_framed() {
    assert_eq!(found(&well(), "Page may be framed").verdict, Verdict::Passed);
    let mut facts = well();
    facts.state.talkdesk.reply_ms = None;
    let framing = found(&facts, "Page may be framed");
    assert_eq!(framing.verdict, Verdict::Unknown);
    assert!(framing.todo.contains("X-Frame-Options") && framing.todo.contains("frame-ancestors"));
}

#[test]
fn another_browser_than_chrome_is_noted_where_the_frame_is_real() {
    const CHROME: &str =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
    let cases = [
        (CHROME.to_owned(), false, Verdict::Passed),
        (format!("{CHROME} Edg/140.0"), false, Verdict::Unknown),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(), false, Verdict::Unknown),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(), true, Verdict::Passed),
    ];
    for (browser, simulated, verdict) in cases {
        let mut facts = well();
        (facts.browser, facts.state.talkdesk.simulated) = (browser.clone(), simulated);
        assert_eq!(found(&facts, "Browser").verdict, verdict, "{browser}");
    }
}

#[test]
fn a_ring_without_its_contact_points_to_contact_sync() {
    // Messages with their times, the time now, and what is found.
    type Heard = &'static [(&'static str, f64)];
    let cases: [(Heard, f64, &str); 7] = [
        (&[], 60.0, "No incoming call"),
        (&[("popover", 0.0), ("openContact", 0.1)], 60.0, "openContact arrived"),
        (&[("openContact", 0.0), ("popover", 0.1)], 60.0, "openContact arrived"),
        (&[("popover", 0.0), ("openContact", 0.1), ("popover", 0.2)], 60.0, "openContact arrived"),
        (&[("popover", 0.0)], 1.0, "Ringing"),
        (&[("popover", 0.0), ("agentStatusChanged", 2.0)], 60.0, "No openContact with the last ring"),
        (&[("popover", 0.0), ("openContact", 0.1), ("popover", 30.0)], 60.0, "No openContact with the last ring"),
    ];
    for (heard, now_s, words) in cases {
        let mut log = TrafficLog::new(100);
        for (action, at_s) in heard {
            log.record(NewEntry {
                at_ms: at_s * 1_000.0,
                provider: Some(Provider::Talkdesk),
                direction: Direction::In,
                origin: "https://td.example".into(),
                action: Some((*action).into()),
                verdict: Fate::Accepted,
                body: &json!({}),
            });
        }
        let mut facts = well();
        facts.now_ms = now_s * 1_000.0;
        log.entries().for_each(|entry| facts.seen.take(entry));
        let check = found(&facts, "Contact of the last call");
        assert!(check.found.starts_with(words), "{heard:?}: {}", check.found);
        assert_ne!(check.verdict, Verdict::Failed);
    }
}

#[test]
fn the_simulators_log_in_proves_nothing_about_the_account() {
    let mut facts = well();
    facts.state.talkdesk.simulated = true;
    let int = found(&facts, "Integration (int)");
    assert_eq!(int.verdict, Verdict::Unknown);
    assert!(int.todo.contains("Client Integration"));
}

#[test]
fn a_ticket_names_no_query_and_no_referrer_in_full() {
    let mut facts = well();
    facts.framed = true;
    facts.url = "https://crm.example/app/?phone=%2B358401234567#/card?phone=%2B358401234567".into();
    facts.referrer = "https://ld.example/agent?customer=Aino".into();
    facts.state.leaddesk = LeadDeskFacts { place: "inside".into(), ..LeadDeskFacts::default() };
    let text = ticket(&facts, &diagnose(&facts), "2026-11-21");
    assert!(text.contains("Page: https://crm.example/app/\n"));
    assert!(!text.contains("358401234567") && !text.contains("Aino"), "{text}");
}

#[test]
fn a_frame_url_that_cannot_be_used_is_all_there_is_to_say() {
    let mut facts = well();
    facts.state.talkdesk.problem = Some("The Talkdesk frame URL “x” can't be used.".into());
    assert_eq!(failed(&facts), ["Frame URL"]);
}

#[test]
fn leaddesk_is_looked_at_only_where_it_is() {
    let mut facts = well();
    assert!(found(&facts, "Inside LeadDesk’s frame").found.contains("isn’t inside LeadDesk"));
    facts.framed = true;
    facts.state.leaddesk =
        LeadDeskFacts { place: "refused".into(), problem: Some("Nobody says.".into()), ..LeadDeskFacts::default() };
    assert_eq!(failed(&facts), ["LeadDesk’s origin", "Referrer", "Events from LeadDesk"]);
    facts.state.leaddesk = LeadDeskFacts {
        place: "inside".into(),
        origin: Some("https://ld.example".into()),
        origin_from: Some("configured".into()),
        ..LeadDeskFacts::default()
    };
    facts.seen.from_leaddesk = 1;
    assert_eq!(failed(&facts), [""; 0]);
}

#[test]
fn the_traffic_is_added_up() {
    let mut log = TrafficLog::new(100);
    let mut record = |at_ms: f64, provider, direction, origin: &str, action: Option<&str>, verdict| {
        let body = json!({});
        log.record(NewEntry {
            at_ms,
            provider,
            direction,
            origin: origin.into(),
            action: action.map(Into::into),
            verdict,
            body: &body,
        });
    };
    record(
        1.0,
        Some(Provider::Talkdesk),
        Direction::Out,
        "https://td.example",
        Some("init_td_embedded"),
        Fate::Accepted,
    );
    record(2.0, None, Direction::In, "https://evil.example", None, Fate::Rejected(Reject::WrongWindow));
    record(3.0, None, Direction::In, "https://evil.example", None, Fate::Rejected(Reject::WrongWindow));
    record(4.0, Some(Provider::Talkdesk), Direction::In, "null", None, Fate::Rejected(Reject::OpaqueOrigin));
    record(5.0, Some(Provider::Talkdesk), Direction::In, "https://td.example", Some("login"), Fate::Accepted);
    record(6.0, Some(Provider::Talkdesk), Direction::In, "https://td.example", Some("show"), Fate::Accepted);
    record(7.0, Some(Provider::LeadDesk), Direction::In, "https://ld.example", Some("callLineIdle"), Fate::Accepted);
    let mut seen = Seen::default();
    log.entries().for_each(|entry| seen.take(entry));
    assert_eq!((seen.last, seen.from_leaddesk), (7, 1));
    assert_eq!(seen.strangers.get("https://evil.example"), Some(&2));
    let refusals: Vec<_> = seen.refusals.iter().collect();
    assert!(matches!(refusals[..], [(why, 1)] if why.starts_with("Its origin is “null”") && why.ends_with('.')));
}

#[test]
fn a_ticket_is_one_line_a_check() {
    let mut facts = well();
    facts.state.talkdesk.frame_url = "https://cdn.example/\n- [passed ] forged".into();
    let groups = diagnose(&facts);
    let text = ticket(&facts, &groups, "2026-11-21");
    assert!(text.contains("- [passed ] Handshake sent: Sent when the frame loaded.\n"));
    assert!(!text.lines().any(|line| line == "- [passed ] forged"));
}
