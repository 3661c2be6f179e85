#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::json;

use super::*;
use crate::conformance::Raw;

const HOST: &str = "https://crm.example";

fn raw(body: Value) -> Raw {
    Raw { as_text: false, preview: body.to_string(), body: Ok(body) }
}

fn init() -> Value {
    json!({"action": "init_td_embedded", "data": {"url": HOST, "int": "my-crm", "env": "prd-eu", "aid": "7", "view": "headless", "app": "conversation"}})
}

/// A host: what it posts at each load, to a message, and when something is to be done in it.
struct Host {
    inits: fn() -> Vec<Value>,
    hears: fn(&Value) -> Vec<Value>,
    does: fn(&str) -> Option<Value>,
    /// Whether hiding the panel reloads the frame.
    moves_the_frame: bool,
    answers_right: bool,
}

const RIGHT: Host = Host {
    inits: || vec![init()],
    hears: |_| vec![],
    does: |action| {
        Some(match action {
            "clickToCall" => json!({"action": action, "data": {"to": "+442079460123", "contactId": "C-1"}}),
            _ => json!({"action": action, "status": "away"}),
        })
    },
    moves_the_frame: false,
    answers_right: true,
};

const WRONG: Host = Host {
    inits: || vec![json!({"action": "clickToCall", "data": {"to": "+442079460123"}}), init(), init()],
    hears: |message| match message.pointer("/data/status") {
        Some(status) => vec![json!({"action": "integrationStatusChanged", "status": status})],
        None => vec![],
    },
    does: |action| {
        Some(match action {
            "clickToCall" => json!({"action": action, "data": {"to": "020 7946 0123"}}),
            _ => json!({"action": action, "data": {}}),
        })
    },
    moves_the_frame: true,
    answers_right: false,
};

/// Loads the frame: the next run, and what it does at once.
fn load(host: &Host, kept: Option<&str>, with_tester: bool, now_ms: f64) -> (Run, Vec<Effect>) {
    let mut run = Run::new(kept, false, now_ms);
    let mut effects = Vec::new();
    for message in (host.inits)() {
        effects.extend(run.handle(Input::Arrived { raw: raw(message), from: HOST.into() }, now_ms));
    }
    if run.ready() {
        effects.extend(run.handle(Input::Begin { with_tester }, now_ms));
    }
    (run, effects)
}

/// Plays the whole test to a host. Gives the last run, and how often the frame was loaded.
fn play(host: &Host, with_tester: bool) -> (Run, u32) {
    let (mut now_ms, mut loads, mut kept) = (0.0, 1, None::<String>);
    let (mut run, effects) = load(host, None, with_tester, now_ms);
    let mut effects: VecDeque<Effect> = effects.into();
    for _ in 0..1_000 {
        let more = match effects.pop_front() {
            Some(Effect::Keep(text)) => {
                kept = text;
                vec![]
            }
            Some(Effect::Post { message, to }) => {
                assert_eq!(to.as_str(), HOST);
                if host.moves_the_frame && message["action"] == "hide" {
                    loads += 1;
                    effects.clear();
                    let (next, done) = load(host, kept.as_deref(), with_tester, now_ms);
                    run = next;
                    done
                } else {
                    let answers = (host.hears)(&message);
                    let arrived = |message| Input::Arrived { raw: raw(message), from: HOST.into() };
                    answers.into_iter().flat_map(|message| run.handle(arrived(message), now_ms)).collect()
                }
            }
            Some(Effect::Reload) => {
                loads += 1;
                effects.clear();
                let (next, done) = load(host, kept.as_deref(), with_tester, now_ms);
                run = next;
                done
            }
            None => {
                let input = match run.for_tester() {
                    Some(Step::Ask(question)) => {
                        let yes = (question.yes.verdict == Verdict::Right) == host.answers_right;
                        Input::Answered(if yes { Answer::Yes } else { Answer::No })
                    }
                    Some(Step::Press { action, .. }) => match (host.does)(action) {
                        Some(message) if loads > 0 && run.instead.is_none() => {
                            let steps = run.steps.len();
                            let done = run.handle(Input::Arrived { raw: raw(message), from: HOST.into() }, now_ms);
                            effects.extend(done);
                            if run.steps.len() == steps {
                                effects.extend(run.handle(Input::Answered(Answer::Skip), now_ms));
                            }
                            continue;
                        }
                        _ => Input::Answered(Answer::Yes),
                    },
                    _ => match run.due_ms() {
                        Some(due_ms) => {
                            now_ms = due_ms;
                            Input::Due
                        }
                        None => break,
                    },
                };
                run.handle(input, now_ms)
            }
        };
        effects.extend(more);
    }
    assert!(run.over() && run.complete, "{:?} {:?}", run.for_tester(), run.findings);
    (run, loads)
}

fn of(run: &Run, verdict: Verdict) -> Vec<&str> {
    run.findings.iter().filter(|finding| finding.verdict == verdict).map(|finding| finding.about.as_str()).collect()
}

#[test]
fn a_right_host_comes_out_clean() {
    let (run, loads) = play(&RIGHT, true);
    assert_eq!(loads, 2, "the test reloads the frame once");
    for verdict in [Verdict::Wrong, Verdict::Ignored, Verdict::Unknown] {
        assert_eq!(of(&run, verdict), Vec::<&str>::new(), "{verdict:?}");
    }
    for about in [
        "init_td_embedded",
        "init_td_embedded after a reload",
        "openContact",
        "Repeats",
        "clickToCall",
        "integrationStatusChanged",
        "hide, show",
    ] {
        assert!(of(&run, Verdict::Right).contains(&about), "{about}: {:?}", run.findings);
    }
}

#[test]
fn without_a_tester_what_cant_be_seen_is_unknown() {
    let (run, _) = play(&RIGHT, false);
    assert_eq!(of(&run, Verdict::Right), ["init_td_embedded", "init_td_embedded after a reload"]);
    assert_eq!(of(&run, Verdict::Wrong), Vec::<&str>::new());
    assert!(of(&run, Verdict::Unknown).contains(&"clickToCall"));
}

#[test]
fn a_wrong_host_is_told_apart() {
    let (run, loads) = play(&WRONG, true);
    assert_eq!(loads, 3);
    for about in
        ["init_td_embedded", "clickToCall", "integrationStatusChanged", "hide, show", "Repeats", "An unknown action"]
    {
        assert!(of(&run, Verdict::Wrong).contains(&about), "{about}: {:?}", run.findings);
    }
    let says: String = run.findings.iter().map(|finding| finding.says.as_str()).collect();
    for part in
        ["more than once in one load", "before the init", "that Talkdesk just reported", "E.164", "reloaded the frame"]
    {
        assert!(says.contains(part), "{part}: {says}");
    }
}

#[test]
fn a_missing_init_is_said_and_still_waited_for() {
    let mut run = Run::new(None, false, 0.0);
    assert!(run.without_init() && !run.ready());
    assert_eq!(run.due_ms(), Some(INIT_WITHIN_MS));
    run.handle(Input::Due, INIT_WITHIN_MS);
    assert_eq!(of(&run, Verdict::Wrong), ["init_td_embedded"]);
    assert_eq!(run.due_ms(), None);
    run.handle(Input::Arrived { raw: raw(init()), from: HOST.into() }, 20_000.0);
    assert!(run.ready());
}

#[test]
fn a_host_that_sends_the_init_only_once_is_found_out_by_the_reload() {
    let kept = serde_json::to_string(&Saved {
        cause: Cause::Reload,
        at_ms: 0.0,
        left: 1,
        with_tester: false,
        findings: vec![],
    })
    .unwrap();
    let mut run = Run::new(Some(&kept), false, 100.0);
    run.handle(Input::Due, 100.0 + INIT_WITHIN_MS);
    assert!(run.over() && run.complete);
    assert_eq!(of(&run, Verdict::Wrong), ["init_td_embedded after a reload"]);
}

#[test]
fn what_was_kept_too_long_ago_or_is_no_run_counts_for_nothing() {
    let kept = |at_ms| {
        serde_json::to_string(&Saved { cause: Cause::Hide, at_ms, left: 1, with_tester: true, findings: vec![] })
            .unwrap()
    };
    let fresh = Run::new(None, false, 50_000.0);
    for text in [kept(0.0), kept(60_000.0), "{".to_owned(), "{}".to_owned()] {
        assert_eq!(Run::new(Some(&text), false, 50_000.0), fresh, "{text}");
    }
    assert_ne!(Run::new(Some(&kept(49_000.0)), false, 50_000.0), fresh);
}

#[test]
fn a_page_without_an_origin_is_told_so() {
    let mut run = Run::new(None, false, 0.0);
    run.handle(Input::Arrived { raw: raw(init()), from: "null".into() }, 0.0);
    assert!(run.without_init());
    assert!(run.findings.iter().any(|finding| finding.says.contains("can’t be answered")), "{:?}", run.findings);
}
