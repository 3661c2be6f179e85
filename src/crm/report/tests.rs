use proptest::prelude::*;

use super::*;

const HOUR_MS: f64 = 3_600_000.0;

/// A clock two hours ahead of UTC.
fn local(ms: f64) -> Local {
    let hours = (ms / HOUR_MS).floor() as i64 + 2;
    Local { day: hours.div_euclid(24) as i32, hour: hours.rem_euclid(24) as u8 }
}

fn call(hour: f64, result: CallResult, direction: Direction, talk: f64) -> CallRecord {
    let started_ms = hour * HOUR_MS;
    let answered = result == CallResult::Answered;
    CallRecord {
        started_ms,
        result,
        direction,
        answered_ms: answered.then_some(started_ms),
        ended_ms: Some(started_ms + talk),
        ..CallRecord::default()
    }
}

#[test]
fn a_day_begins_at_the_users_midnight() {
    use CallResult::{Answered, NoAnswer};
    let calls = [
        call(21.5, Answered, Direction::Inbound, 60_000.0),
        call(22.5, NoAnswer, Direction::Inbound, 5_000.0),
        call(30.0, NoAnswer, Direction::Outbound, 5_000.0),
        call(30.2, Answered, Direction::Outbound, 1_000.0),
        call(-400.0, Answered, Direction::Outbound, 1_000.0),
    ];
    let report = Report::of(&calls, 2, 1, local);
    assert_eq!(report.days.first().unwrap().outcomes, Outcomes { answered: 1, ..Outcomes::default() });
    assert_eq!(report.days.first().unwrap().talk_ms, 60_000.0);
    assert_eq!(report.today().outcomes, Outcomes { answered: 1, missed: 1, unreached: 1, going_on: 0 });
    assert_eq!(report.hours.first().unwrap().outcomes.missed, 1, "half past midnight");
    assert_eq!(report.hours.get(8).unwrap().outcomes.all(), 2);
    assert_eq!(report.usual(), Some(1));
    assert_eq!(Report::of(&calls, 1, 1, local).usual(), None);
}

fn status(label: &str, from: f64, until: f64) -> Activity {
    let what = What::Status { label: label.to_owned(), until_ms: until };
    Activity { at_ms: from, what, ..Activity::default() }
}

#[test]
fn statuses_are_clipped_and_overlaps_count_once() {
    let all = [
        status("Away", -50.0, 10.0),
        status("Available", 10.0, 40.0),
        status("Available", 30.0, 60.0),
        status("Available", 35.0, 38.0),
        status("Away", 90.0, 500.0),
        status("Busy", 700.0, 600.0),
        Activity::default(),
    ];
    assert_eq!(status_times(&all, 0.0, 100.0), [("Available".to_owned(), 50.0), ("Away".to_owned(), 20.0)]);
}

proptest! {
    #[test]
    fn the_hours_of_today_and_the_days_add_up_to_all(
        calls in prop::collection::vec((-60i32..60, 0u8..5, any::<bool>(), 0u32..100_000), 0..60)
    ) {
        let calls: Vec<CallRecord> = calls
            .into_iter()
            .map(|(hour, result, inbound, talk)| {
                let result = [CallResult::Ringing, CallResult::Dialling, CallResult::OnCall, CallResult::Answered, CallResult::NoAnswer]
                    .into_iter()
                    .nth(usize::from(result))
                    .unwrap();
                let direction = if inbound { Direction::Inbound } else { Direction::Outbound };
                call(f64::from(hour), result, direction, f64::from(talk))
            })
            .collect();
        let report = Report::of(&calls, 10, 4, local);
        let days: u32 = report.days.iter().map(|day| day.outcomes.all()).sum();
        prop_assert_eq!(days as usize, calls.len());
        let hours: u32 = report.hours.iter().map(|hour| hour.outcomes.all()).sum();
        prop_assert_eq!(hours, report.today().outcomes.all());
        let talk: f64 = report.days.iter().map(|day| day.talk_ms).sum();
        prop_assert_eq!(talk, Sum::of(&calls).talk_ms);
    }

    #[test]
    fn no_status_lasts_longer_than_the_time_between(
        spans in prop::collection::vec((0u8..3, 0u32..1_000, 0u32..1_000), 0..20)
    ) {
        let all: Vec<Activity> = spans
            .into_iter()
            .map(|(label, from, until)| status(&label.to_string(), f64::from(from), f64::from(until)))
            .collect();
        for (label, ms) in status_times(&all, 200.0, 700.0) {
            prop_assert!(ms > 0.0 && ms <= 500.0, "{} {}", label, ms);
        }
    }
}
