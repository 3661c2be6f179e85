use proptest::prelude::*;
use serde_json::Map;

use super::*;
use crate::crm::{CallResult, FieldChange};

fn call(id: &str, at_ms: f64) -> Rc<CallRecord> {
    Rc::new(CallRecord { id: id.into(), started_ms: at_ms, ..CallRecord::default() })
}

fn activity(id: &str, at_ms: f64, what: What) -> Rc<Activity> {
    Rc::new(Activity { id: id.into(), contact_id: None, at_ms, what })
}

fn task(due: &str, done_ms: Option<f64>) -> What {
    What::Task(Task { title: "task".into(), due: due.into(), done_ms, ..Task::default() })
}

fn matter(due: &str, closed_ms: Option<f64>) -> What {
    What::Matter(Matter { title: format!("matter due {due}"), due: due.into(), closed_ms, ..Matter::default() })
}

fn note() -> What {
    What::Note { text: "x".into() }
}

fn ids<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<&'a str> {
    entries.into_iter().map(Entry::id).collect()
}

#[test]
fn open_tasks_stand_apart_and_the_rest_is_newest_first() {
    let timeline = Timeline::of(
        vec![call("c1", 10.0), call("c2", 30.0)],
        vec![
            activity("someday", 1.0, task("", None)),
            activity("later", 2.0, task("2026-12-01", None)),
            activity("sooner", 3.0, task("2026-11-30", None)),
            activity("done", 4.0, task("2026-01-01", Some(20.0))),
            activity("note", 25.0, note()),
        ],
    );
    let open: Vec<&str> = timeline.open.iter().map(|task| task.id.as_str()).collect();
    assert_eq!(open, ["sooner", "later", "someday"]);
    assert_eq!(ids(&timeline.past), ["c2", "note", "done", "c1"]);
}

#[test]
fn the_likely_reason_is_a_matter_else_a_task_else_what_was_noted_last() {
    let said = CallRecord {
        notes: "Asks for a quote.\nWrites on Monday.".into(),
        ended_ms: Some(3.0),
        result: CallResult::Answered,
        ..(*call("c1", 2.0)).clone()
    };
    let ringing = CallRecord { result: CallResult::Ringing, ..(*call("now", 9.0)).clone() };
    let calls = vec![Rc::new(ringing), Rc::new(said)];
    let [closed, later, sooner] = [
        activity("closed", 1.0, matter("0", Some(4.0))),
        activity("later", 1.0, matter("2", None)),
        activity("sooner", 1.0, matter("1", None)),
    ];
    let to_do = activity("to-do", 1.0, task("1", None));
    let of =
        |activities: &[&Rc<Activity>]| Timeline::of(calls.clone(), activities.iter().map(|&a| Rc::clone(a)).collect());
    let reason = |timeline: &Timeline| timeline.likely_reason().map(str::to_owned);
    assert_eq!(reason(&of(&[&closed, &to_do, &later, &sooner])).as_deref(), Some("matter due 1"));
    assert_eq!(reason(&of(&[&closed, &to_do])).as_deref(), Some("task"));
    assert_eq!(reason(&of(&[&closed])).as_deref(), Some("Asks for a quote."));
    assert_eq!(Timeline::default().likely_reason(), None);
    assert_eq!(of(&[]).last_call().map(|call| call.id.as_str()), Some("c1"), "not the one that rings");
    assert_eq!(of(&[&closed]).past.iter().filter(|entry| entry.is_of(Topic::Tasks)).count(), 1);
}

#[test]
fn each_topic_has_its_own() {
    let noted = Rc::new(CallRecord { notes: "n".into(), started_ms: 5.0, id: "noted".into(), ..CallRecord::default() });
    let with_data =
        Rc::new(CallRecord { data: vec![Map::new()], started_ms: 4.0, id: "data".into(), ..CallRecord::default() });
    let changed = What::Changed { fields: vec![FieldChange::default()] };
    let timeline = Timeline::of(
        vec![noted, with_data],
        vec![
            activity("note", 3.0, note()),
            activity("done", 2.0, task("", Some(2.0))),
            activity("changed", 1.0, changed),
            activity("merged", 0.0, What::Merged { other: Box::default() }),
        ],
    );
    let of = |topic| ids(timeline.past.iter().filter(|entry| entry.is_of(topic)));
    assert_eq!(of(Topic::Calls), ["noted", "data"]);
    assert_eq!(of(Topic::Notes), ["noted", "note"]);
    assert_eq!(of(Topic::Tasks), ["done"]);
    assert_eq!(of(Topic::Changes), ["changed", "merged"]);
    assert_eq!(of(Topic::Data), ["data"]);
    assert_eq!(timeline.counts(), [6, 2, 2, 1, 2, 1]);
}

#[test]
fn a_long_history_is_shown_in_part_and_says_how_much_is_left() {
    let calls = (0..10).map(|n| call(&n.to_string(), f64::from(n))).collect();
    let timeline = Timeline::of(calls, Vec::new());
    let day_of = |ms: f64| format!("day {}", (ms / 4.0) as u32);
    let (days, left) = timeline.days(Topic::Calls, 5, day_of);
    let shown: Vec<(&str, Vec<&str>)> =
        days.iter().map(|day| (day.name.as_str(), ids(day.entries.iter().copied()))).collect();
    assert_eq!(shown, [("day 2", vec!["9", "8"]), ("day 1", vec!["7", "6", "5"])]);
    assert_eq!(left, 5);
    assert_eq!(timeline.days(Topic::Calls, 10, day_of).1, 0);
    assert_eq!(timeline.days(Topic::Notes, 10, day_of), (Vec::new(), 0));
}

fn any_what() -> impl Strategy<Value = What> {
    prop_oneof![
        Just(note()),
        ("[0-2]{0,1}", prop::option::of(0.0..50.0)).prop_map(|(due, done_ms)| task(&due, done_ms)),
        Just(What::Changed { fields: Vec::new() }),
        ("[0-2]{0,1}", prop::option::of(0.0..50.0)).prop_map(|(due, closed_ms)| matter(&due, closed_ms)),
        Just(What::Merged { other: Box::default() }),
        Just(What::Status { label: String::new(), until_ms: 0.0 }),
    ]
}

proptest! {
    #[test]
    fn nothing_is_lost_and_the_order_is_right(
        calls in prop::collection::vec((0.0..50.0, any::<bool>(), any::<bool>()), 0..12),
        activities in prop::collection::vec((0.0..50.0, any_what()), 0..20),
        most in 0_usize..40,
    ) {
        let calls: Vec<_> = calls.iter().enumerate().map(|(n, (at_ms, noted, data))| Rc::new(CallRecord {
            notes: if *noted { "n".into() } else { String::new() },
            data: if *data { vec![Map::new()] } else { Vec::new() },
            ..(*call(&format!("c{n}"), *at_ms)).clone()
        })).collect();
        let activities: Vec<_> = activities.into_iter().enumerate().map(|(n, (at_ms, what))| activity(&format!("a{n}"), at_ms, what)).collect();
        let timeline = Timeline::of(calls.clone(), activities.clone());

        let waiting = timeline.open.iter().chain(&timeline.matters);
        let mut all: Vec<&str> = waiting.map(|task| task.id.as_str()).chain(ids(&timeline.past)).collect();
        let mut expected: Vec<&str> = calls.iter().map(|call| call.id.as_str()).chain(activities.iter().map(|a| a.id.as_str())).collect();
        all.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(all, expected);

        prop_assert!(timeline.past.windows(2).all(|pair| pair[0].at_ms() >= pair[1].at_ms()));
        prop_assert!(timeline.open.windows(2).all(|pair| due(&pair[0]) <= due(&pair[1])));
        prop_assert!(timeline.open.iter().all(|task| task.is_open_task()));
        let in_a_topic = |entry: &Entry| Topic::EACH.into_iter().skip(1).any(|topic| entry.is_of(topic));
        prop_assert!(timeline.past.iter().all(in_a_topic), "each can be found by a topic");

        for (topic, count) in Topic::EACH.into_iter().zip(timeline.counts()) {
            let (days, left) = timeline.days(topic, most, |ms| ((ms / 10.0) as u32).to_string());
            let shown: Vec<&str> = days.iter().flat_map(|day| ids(day.entries.iter().copied())).collect();
            prop_assert_eq!(shown.len() + left, count);
            prop_assert_eq!(shown, ids(timeline.past.iter().filter(|entry| entry.is_of(topic)).take(most)));
            prop_assert!(days.windows(2).all(|pair| pair[0].name != pair[1].name));
        }
    }
}
