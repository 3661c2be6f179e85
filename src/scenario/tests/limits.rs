use super::reading::wrong;
use super::*;

/// A scenario with one member of a length, as JSON, and its member as it is named in a mistake.
type Made = fn(usize) -> String;

fn with(head: &str, steps: &str) -> String {
    format!("{{\"scenario\": 1, \"name\": \"x\"{head}, \"steps\": [{steps}]}}")
}

fn step(before: &str, length: usize, after: &str) -> String {
    with("", &format!("{before}\"{}\"{after}", "ü".repeat(length)))
}

/// What has a longest text, as members are named, and its length in characters.
const TEXTS: [(&str, usize, Made); 13] = [
    ("name", 120, |n| format!(r#"{{"scenario": 1, "name": "{}", "steps": [{{"say": "x"}}]}}"#, "n".repeat(n))),
    ("summary", 1_000, |n| with(&format!(r#", "summary": "{}""#, "s".repeat(n)), r#"{"say": "x"}"#)),
    ("route", 2_000, |n| with(&format!(r##", "route": "#/contacts?q={}""##, "q".repeat(n - 13)), r#"{"say": "x"}"#)),
    ("settings.from", 300, |n| with(&format!(r#", "settings": {{"from": "{}"}}"#, "1".repeat(n)), r#"{"say": "x"}"#)),
    ("steps[0].say", 2_000, |n| step(r#"{"say": "#, n, "}")),
    ("steps[0].notes", 2_000, |n| step(r#"{"say": "x", "notes": "#, n, "}")),
    ("steps[0].crm.click", 300, |n| step(r#"{"crm": {"click": "#, n, "}}")),
    ("steps[0].crm.fill", 300, |n| step(r#"{"crm": {"with": "x", "fill": "#, n, "}}")),
    ("steps[0].crm.with", 10_000, |n| step(r#"{"crm": {"fill": "x", "with": "#, n, "}}")),
    ("steps[0].crm.choose", 300, |n| step(r#"{"crm": {"in": "x", "choose": "#, n, "}}")),
    ("steps[0].crm.in", 300, |n| step(r#"{"crm": {"choose": "x", "in": "#, n, "}}")),
    ("steps[0].talkdesk.number", 300, |n| step(r#"{"talkdesk": {"do": "ring", "number": "#, n, "}}")),
    ("steps[0].leaddesk.customer", 300, |n| step(r#"{"leaddesk": {"do": "select", "customer": "#, n, "}}")),
];

#[test]
fn a_text_can_have_so_many_characters_and_the_refusal_names_them() {
    let schema = schema::schema();
    for (member, most, made) in TEXTS {
        assert_eq!(Script::parse(&made(most)).err().map(|mistake| mistake.to_string()), None, "{member}");
        let longer = made(most + 1);
        let mistake = wrong(&longer);
        assert_eq!(mistake.member, member);
        let why = format!("it has {} characters, and the limit is {most}", most + 1);
        assert!(mistake.why.contains(&why), "{member}: {mistake}");
        assert!(!schema::takes(&schema, &longer), "{member}");
    }
}

#[test]
fn lists_of_settings_have_a_most() {
    let statuses =
        |n: usize| with(&format!(r#", "settings": {{"custom_statuses": {:?}}}"#, vec!["x"; n]), r#"{"say": "x"}"#);
    assert!(Script::parse(&statuses(100)).is_ok());
    assert!(wrong(&statuses(101)).why.contains("more than 100"));
    let pairs = |n: usize| {
        let pairs: Vec<_> = (0..n).map(|n| format!("\"k{n}\": \"v\"")).collect();
        with(&format!(r#", "settings": {{"metadata": {{{}}}}}"#, pairs.join(", ")), r#"{"say": "x"}"#)
    };
    assert!(Script::parse(&pairs(100)).is_ok());
    assert!(wrong(&pairs(101)).why.contains("more than 100"));
}

#[test]
fn a_play_can_take_a_day_and_the_refusal_names_it() {
    let half = r#"{"wait_ms": 43200000}"#;
    assert!(Script::parse(&text(&[half, half])).is_ok());
    for more in [half, r#"{"say": "x"}"#, r##"{"expect": {"route": "#/"}}"##, r#"{"talkdesk": {"do": "answer"}}"#] {
        let why = wrong(&text(&[half, half, more])).to_string();
        assert!(why.contains("hours to play, and the limit is 24"), "{more}: {why}");
    }
    // A recording's own steps have no pause of the player's after them.
    let silent = format!(
        "{{\"scenario\": 1, \"name\": \"x\", \"silent\": true, \"steps\": [{half}, {half}, {{\"talkdesk\": {{\"do\": \"answer\"}}}}]}}"
    );
    assert!(Script::parse(&silent).is_ok());
}

#[test]
fn whatever_is_refused_the_sentence_stays_short() {
    let long = "M".repeat(3_900_000);
    let texts = [
        format!(r#"{{"scenario": 1, "name": "{long}", "steps": [{{"say": "x"}}]}}"#),
        format!(r#"{{"scenario": 1, "name": "x", "{long}": 1}}"#),
        format!(r#"{{"scenario": "{long}"}}"#),
        text(&[&format!(r#"{{"{long}": 1}}"#)]),
        text(&[&format!(r#"{{"say": {{"{long}": 1}}}}"#)]),
        text(&[&format!(r#"{{"expect": {{"{long}": 1}}}}"#)]),
        text(&[&format!(r#"{{"expect": {{"route": {{"$not": {{"{long}": {{"$x": 1}}}}}}}}}}"#)]),
        text(&[&format!(r#"{{"stranger": {{"post": 1, "as": "{long}"}}}}"#)]),
        text(&[&format!(r##"{{"crm": {{"open": "#/{long}"}}}}"##)]),
    ];
    for text in texts {
        let mistake = wrong(&text).to_string();
        assert!(mistake.len() < 3_000, "{} bytes: {}", mistake.len(), mistake.chars().take(200).collect::<String>());
    }
    assert!(from_link(&"A".repeat(6_000_000)).unwrap_err().contains("larger than 4 MB"));
}

#[test]
fn what_is_long_and_taken_is_shown_by_its_beginning() {
    let long = "M".repeat(1_000_000);
    let script = script(&[
        &format!(r#"{{"talkdesk": {{"post": "{long}"}}}}"#),
        &format!(r#"{{"expect": {{"text": "{long}"}}, "within_ms": 0}}"#),
    ]);
    assert!(script.steps.iter().all(|step| step.words().chars().count() <= 601));
    let mut runner = Runner::new(Rc::new(script), Speed::Instant);
    let [Order::Reset { token }] = runner.handle(Input::Play, 0.0)[..] else { panic!() };
    let [Order::Perform { token, .. }] = runner.handle(Input::Ready(token), 0.0)[..] else { panic!() };
    let [Order::Look { token, .. }] = runner.handle(Input::Done(token, Ok(())), 0.0)[..] else { panic!() };
    runner.handle(Input::Seen(token, Ok(Found::default())), 0.0);
    assert!(runner.failure().is_some_and(|(n, why)| n == 1 && why.chars().count() <= 601));
}
