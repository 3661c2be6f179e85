//! The asset `stories.json`, read for what contradicts itself, and what is made of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use super::*;

const DAY_MS: f64 = 86_400_000.0;
const MIDNIGHT_MS: f64 = 20_000.0 * DAY_MS;

fn stories() -> Stories {
    serde_json::from_str(include_str!("../../../assets/stories.json")).unwrap()
}

fn contacts() -> Vec<Rc<Contact>> {
    let contacts: Vec<Contact> = serde_json::from_str(include_str!("../../../assets/contacts.json")).unwrap();
    contacts.into_iter().map(Rc::new).collect()
}

fn reasons() -> Vec<Reason> {
    let labels = ["Sale", "Call back", "Not interested", "Wrong number"];
    labels.iter().zip(1..).map(|(label, id)| Reason { id: id.to_string(), label: (*label).into() }).collect()
}

fn at(minute: u16) -> Bundle {
    let calendar = Calendar {
        now_ms: MIDNIGHT_MS + f64::from(minute) * 60_000.0,
        at: &|days, minute| MIDNIGHT_MS + f64::from(days) * DAY_MS + f64::from(minute) * 60_000.0,
        iso_day: &|ms| format!("{:05}", (ms / DAY_MS).floor()),
        is_weekend: &|days| days.rem_euclid(7) == 4 || days.rem_euclid(7) == 5,
    };
    sample_activity(&stories(), &contacts(), &reasons(), &calendar)
}

#[test]
fn every_story_is_told_of_a_contact_that_is_there_and_agrees_with_itself() {
    let contacts = contacts();
    let mut notes = BTreeSet::new();
    let stories = stories();
    assert!(stories.people.len() >= 25);
    for story in &stories.people {
        let contact = contacts.iter().find(|contact| contact.external_id == story.contact).expect(&story.contact);
        assert_eq!(contact.name(), story.name);
        let who = &story.name;
        let minutes: Vec<i32> =
            story.past.iter().map(|event| i32::from(minute_of(&event.at)) - event.day * 24 * 60).collect();
        assert!(minutes.is_sorted(), "{who}: the oldest first");
        for event in &story.past {
            let kinds = [event.call.is_some(), event.note.is_some(), event.task.is_some()];
            assert_eq!(kinds.iter().filter(|is| **is).count(), 1, "{who}: one thing at {}", event.at);
            assert!(WORK.contains(&minute_of(&event.at)) && event.day <= 21, "{who}: {} {}", event.day, event.at);
            if let Some(text) =
                event.note.iter().chain(event.call.iter().map(|call| &call.note)).find(|n| !n.is_empty())
            {
                assert!(notes.insert(text.clone()), "{who}: told twice: {text}");
            }
            if let Some(done) = &event.done {
                assert!((done.day, &event.at) <= (event.day, &done.at) || done.day < event.day, "{who}: done before");
            }
            assert!(event.done.is_some() || event.task.is_none() || event.due.is_none_or(|due| due >= -2), "{who}");
            let Some(call) = &event.call else { continue };
            fits(call, who);
            let sells = call.outcome.as_deref() == Some("Sale");
            assert!(!(contact.do_not_call && sells), "{who} asked not to be called");
        }
    }
}

/// Outcome, length and note of a call agree.
fn fits(call: &StoryCall, who: &str) {
    match (call.talk_s, call.outcome.as_deref()) {
        (None, outcome) => assert!(outcome.is_none() && call.note.is_empty() && call.rang_s.is_some(), "{who}"),
        (Some(talk_s), Some("Wrong number")) => assert!(talk_s < 30 && call.note.is_empty(), "{who}: {talk_s} s"),
        (Some(talk_s), Some("Sale")) => assert!(talk_s >= 240, "{who}: a sale in {talk_s} s"),
        (Some(talk_s), _) => assert!(talk_s >= 10, "{who}: {talk_s} s"),
    }
    assert!(call.outcome.iter().all(|outcome| reasons().iter().any(|reason| reason.label == *outcome)), "{who}");
}

#[test]
fn the_usual_calls_agree_with_themselves_and_their_shares_look_real() {
    let mut weights: BTreeMap<&str, u32> = BTreeMap::new();
    let stories = stories();
    for usual in &stories.usual {
        for talk_s in usual.talk_s.into_iter().flatten().map(Some).chain(usual.rang_s.map(|_| None)) {
            let direction = if matches!(usual.direction, Way::Inbound) { Way::Inbound } else { Way::Outbound };
            let rang_s = usual.rang_s.map(|range| range[0]);
            let (outcome, note) = (usual.outcome.clone(), usual.note.clone());
            fits(&StoryCall { direction, talk_s, rang_s, outcome, note, provider: None }, "a usual call");
        }
        let answered = if usual.talk_s.is_some() { "answered" } else { "not answered" };
        *weights.entry(answered).or_default() += usual.weight;
        *weights.entry(usual.outcome.as_deref().unwrap_or("none")).or_default() += usual.weight;
    }
    let share = |name: &str| f64::from(weights[name]) / f64::from(weights["answered"] + weights["not answered"]);
    assert!((0.65..0.85).contains(&share("answered")), "{weights:?}");
    assert!(share("Wrong number") < 0.03 && share("Sale") < share("Call back"), "{weights:?}");
}

#[test]
fn all_of_it_lies_in_the_past_belongs_to_somebody_and_never_overlaps() {
    let contacts = contacts();
    for minute in [3, 7 * 60, 8 * 60 + 40, 12 * 60 + 10, 16 * 60, 23 * 60 + 55] {
        let made = at(minute);
        let now_ms = MIDNIGHT_MS + f64::from(minute) * 60_000.0;
        let mut calls = made.calls.clone();
        calls.sort_by(|a, b| a.started_ms.total_cmp(&b.started_ms));
        assert!(calls.iter().all(|call| call.ended_ms.unwrap() <= now_ms), "at {minute}");
        assert!(calls.windows(2).all(|pair| pair[0].ended_ms.unwrap() <= pair[1].started_ms), "two at once, {minute}");
        assert!(made.activities.iter().all(|activity| activity.at_ms <= now_ms));
        let ids: BTreeSet<&str> =
            calls.iter().map(|call| call.id.as_str()).chain(made.activities.iter().map(|a| a.id.as_str())).collect();
        assert_eq!(ids.len(), calls.len() + made.activities.len(), "each id once");
        for call in &calls {
            let contact =
                contacts.iter().find(|contact| Some(&contact.external_id) == call.contact_id.as_ref()).unwrap();
            let is_usual = !call.id.contains("C-");
            assert!(!(is_usual && contact.do_not_call && call.direction == Direction::Outbound), "{}", call.id);
        }
        for day in 1..DAYS {
            let from_ms = MIDNIGHT_MS - f64::from(day) * DAY_MS;
            let count = calls.iter().filter(|call| (from_ms..from_ms + DAY_MS).contains(&call.started_ms)).count();
            assert!((4..=66).contains(&count), "{count} calls, {day} days ago");
        }
        let open = made.activities.iter().filter(|activity| activity.is_open_task()).count();
        assert!((10..60).contains(&open), "{open} open tasks at {minute}");
        let mut statuses: Vec<(f64, f64)> = made
            .activities
            .iter()
            .filter_map(|activity| match &activity.what {
                What::Status { until_ms, .. } => Some((activity.at_ms, *until_ms)),
                _ => None,
            })
            .collect();
        statuses.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(statuses.windows(2).all(|pair| pair[0].1 <= pair[1].0), "one status at a time");
        assert_eq!(at(minute), made, "the same each time");
    }
}

#[test]
fn somebody_else_under_a_samples_id_gets_no_story() {
    let other = Contact { external_id: "C-1001".into(), first_name: "Other".into(), ..Contact::default() };
    let calendar = Calendar {
        now_ms: MIDNIGHT_MS,
        at: &|days, _| MIDNIGHT_MS + f64::from(days) * DAY_MS,
        iso_day: &|_| String::new(),
        is_weekend: &|_| false,
    };
    let made = sample_activity(&stories(), &[Rc::new(other)], &reasons(), &calendar);
    assert!(made.calls.is_empty() && made.activities.is_empty());
}
