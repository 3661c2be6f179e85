use proptest::prelude::*;

use super::*;

const HOUR_MS: f64 = 3_600_000.0;

/// A clock two hours ahead of UTC.
fn local(ms: f64) -> Local {
    let minutes = (ms / 60_000.0).floor() as i64 + 120;
    Local { day: minutes.div_euclid(1_440) as i32, minute: minutes.rem_euclid(1_440) as u16 }
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
    use CallResult::{Answered, NoAnswer, Unknown};
    let calls = [
        call(21.5, Answered, Direction::Inbound, 60_000.0),
        call(22.5, NoAnswer, Direction::Inbound, 5_000.0),
        call(30.0, NoAnswer, Direction::Outbound, 5_000.0),
        call(30.2, Answered, Direction::Outbound, 1_000.0),
        call(30.3, Unknown, Direction::Outbound, 9_000.0),
        call(-400.0, Answered, Direction::Outbound, 1_000.0),
    ];
    let now = Local { day: 1, minute: 23 * 60 + 29 };
    let report = Report::of(&calls, 2, now, local);
    assert_eq!(report.days.first().unwrap().outcomes, Outcomes { answered: 1, ..Outcomes::default() });
    assert_eq!(report.days.first().unwrap().talk_ms, 60_000.0);
    assert_eq!(report.today().outcomes, Outcomes { answered: 1, missed: 1, unreached: 1, unknown: 1, going_on: 0 });
    assert_eq!((report.today().outcomes.all(), report.today().outcomes.known()), (4, 3));
    assert_eq!(report.hours.first().unwrap().outcomes.missed, 1, "half past midnight");
    assert_eq!(report.hours.get(8).unwrap().outcomes.all(), 3);
    assert_eq!(report.usual_by_now().unwrap().calls, 0, "yesterday's began a minute later");
    assert_eq!(Report::of(&calls, 1, now, local).usual_by_now(), None);
}

#[test]
fn the_average_is_over_the_calls_whose_talk_time_is_known() {
    let timed = call(1.0, CallResult::Answered, Direction::Outbound, 60_000.0);
    let untimed = CallRecord { answered_ms: None, ..call(2.0, CallResult::Answered, Direction::Outbound, 60_000.0) };
    let sum = Sum::of([&timed, &untimed, &call(3.0, CallResult::Unknown, Direction::Outbound, 9_000.0)]);
    assert_eq!((sum.outcomes.answered, sum.talk_ms, sum.talk_ms_each()), (2, 60_000.0, Some(60_000.0)));
    assert_eq!(Sum::default().talk_ms_each(), None);
}

#[test]
fn an_ordinary_day_is_that_of_days_with_calls_up_to_now() {
    use CallResult::{Answered, NoAnswer};
    let calls = [
        call(6.0, Answered, Direction::Inbound, 60_000.0),
        call(7.0, Answered, Direction::Outbound, 60_000.0),
        call(7.5, NoAnswer, Direction::Inbound, 0.0),
        call(20.0, Answered, Direction::Inbound, 60_000.0),
        call(54.0, Answered, Direction::Inbound, 60_000.0),
        call(78.0, NoAnswer, Direction::Inbound, 0.0),
    ];
    let usual = Report::of(&calls, 4, Local { day: 3, minute: 12 * 60 }, local).usual_by_now();
    assert_eq!(usual, Some(Usual { calls: 2, answered: 2, missed: 1, talk_ms: 90_000.0 }), "two days of three");
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
        calls in prop::collection::vec((-60i32..118, 0u8..6, any::<bool>(), 0u32..100_000), 0..60)
    ) {
        let calls: Vec<CallRecord> = calls
            .into_iter()
            .map(|(hour, result, inbound, talk)| {
                let result = [CallResult::Ringing, CallResult::Dialling, CallResult::OnCall, CallResult::Answered, CallResult::NoAnswer, CallResult::Unknown]
                    .into_iter()
                    .nth(usize::from(result))
                    .unwrap();
                let direction = if inbound { Direction::Inbound } else { Direction::Outbound };
                call(f64::from(hour), result, direction, f64::from(talk))
            })
            .collect();
        let report = Report::of(&calls, 10, Local { day: 4, minute: 720 }, local);
        let days: u32 = report.days.iter().map(|day| day.outcomes.all()).sum();
        prop_assert_eq!(days as usize, calls.len());
        let hours: u32 = report.hours.iter().map(|hour| hour.outcomes.all()).sum();
        prop_assert_eq!(hours, report.today().outcomes.all());
        let talk: f64 = report.days.iter().map(|day| day.talk_ms).sum();
        prop_assert_eq!(talk, Sum::of(&calls).talk_ms);
    }

    #[test]
    fn a_status_lasts_as_many_milliseconds_as_it_covers(
        spans in prop::collection::vec((0u8..3, 0u32..1_000, 0u32..1_000), 0..8)
    ) {
        let all: Vec<Activity> = spans
            .into_iter()
            .map(|(label, from, until)| status(&label.to_string(), f64::from(from), f64::from(until)))
            .collect();
        let times = status_times(&all, 200.0, 700.0);
        let counted = |label: &str| {
            let covers = |at: f64, activity: &&Activity| match &activity.what {
                What::Status { label: of, until_ms } => of == label && activity.at_ms <= at && at < *until_ms,
                _ => false,
            };
            (200..700).filter(|at| all.iter().any(|activity| covers(f64::from(*at), &activity))).count() as f64
        };
        for label in ["0", "1", "2"] {
            let ms = times.iter().find(|(known, _)| known == label).map_or(0.0, |(_, ms)| *ms);
            prop_assert_eq!(ms, counted(label), "status {}", label);
        }
    }
}

#[test]
fn the_share_of_answered_calls_is_rounded_and_never_says_all_or_none_wrongly() {
    let percent = |answered, missed| Outcomes { answered, missed, ..Outcomes::default() }.answered_percent();
    for ((answered, missed), share) in [
        ((0, 0), None),
        ((0, 3), Some(0)),
        ((3, 0), Some(100)),
        ((8, 3), Some(73)),
        ((1, 2), Some(33)),
        ((999, 1), Some(99)),
        ((1, 999), Some(1)),
    ] {
        assert_eq!(percent(answered, missed), share, "{answered} answered, {missed} missed");
    }
}
