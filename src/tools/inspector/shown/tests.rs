#![allow(clippy::unwrap_used)]

use cti_bridge::{Direction, Provider, Verdict};
use proptest::prelude::*;

use super::*;

/// A message of the `n`th millisecond, whose name says whether `n` is even.
fn message(n: u64) -> Entry<Effect> {
    Entry {
        seq: 999,
        at_ms: n as f64,
        provider: Some(Provider::Talkdesk),
        direction: Direction::In,
        origin: String::new(),
        action: Some(if n.is_multiple_of(2) { "even" } else { "odd" }.to_owned()),
        verdict: Verdict::Accepted,
        body: n.to_string(),
        size: 1,
        effect: None,
    }
}

fn even() -> Filter {
    Filter { action: Some("even".into()), ..Filter::default() }
}

/// The inspector beside a log, as [`source`](super::super::source) keeps it.
struct Inspector {
    shown: Shown,
    log: TrafficLog<Effect>,
}

impl Inspector {
    fn new(kept: impl IntoIterator<Item = u64>, capacity: usize) -> Self {
        Self { shown: Shown::of(kept.into_iter().map(message).collect()), log: TrafficLog::with_effects(capacity) }
    }

    fn of(messages: impl IntoIterator<Item = u64>) -> Self {
        let mut inspector = Self::new([], 99);
        inspector.record(messages);
        inspector
    }

    fn record(&mut self, messages: impl IntoIterator<Item = u64>) {
        for n in messages {
            self.log.adopt(message(n));
        }
        self.shown.take(&self.log, usize::MAX);
    }

    fn times(&self) -> Vec<f64> {
        (0..self.shown.rows()).map(|at| self.shown.row(&self.log, at).unwrap().entry.at_ms).collect()
    }

    fn len(&self) -> usize {
        self.shown.len(&self.log)
    }
}

#[test]
fn new_messages_are_asked_as_they_come_and_old_ones_in_pieces() {
    let mut inspector = Inspector::of(0..6);
    inspector.shown.set_filter(even());
    assert!(inspector.times().is_empty());
    assert!(inspector.shown.ask(&inspector.log, 3));
    assert_eq!(inspector.times(), [4.0]);
    inspector.record(6..8);
    assert_eq!(inspector.times(), [4.0, 6.0]);
    assert!(!inspector.shown.ask(&inspector.log, 9));
    assert_eq!(inspector.times(), [0.0, 2.0, 4.0, 6.0]);
    assert_eq!((inspector.shown.rows(), inspector.len()), (4, 8));
    assert_eq!(inspector.shown.matching(&inspector.log).count(), 4);
}

#[test]
fn the_delay_is_since_the_message_before_also_where_that_one_is_not_shown() {
    let mut inspector = Inspector::of([0, 5, 8]);
    inspector.shown.set_filter(even());
    while inspector.shown.ask(&inspector.log, 1) {}
    let delay = |at| inspector.shown.row(&inspector.log, at).unwrap().delay_ms;
    assert_eq!((delay(0), delay(1)), (None, Some(3.0)));
}

#[test]
fn a_message_is_found_by_its_number() {
    let Inspector { mut shown, log } = Inspector::of(0..6);
    shown.set_filter(even());
    while shown.ask(&log, 1) {}
    let number = shown.number_at(2).unwrap();
    assert_eq!((shown.place(number), shown.place(number + 1)), (Some(2), None));
    assert_eq!(shown.entry(&log, number + 1).unwrap().at_ms, 5.0);
    assert!(shown.entry(&log, 99).is_none() && shown.entry(&log, 0).is_none());
}

#[test]
fn messages_wait_in_the_log_until_they_are_taken() {
    let mut inspector = Inspector::of(0..2);
    for n in 2..6 {
        inspector.log.adopt(message(n));
    }
    assert_eq!((inspector.len(), inspector.shown.rows(), inspector.shown.waiting(&inspector.log)), (2, 2, 4));
    assert!(inspector.shown.take(&inspector.log, 3));
    assert_eq!((inspector.times().len(), inspector.shown.waiting(&inspector.log)), (5, 1));
    assert!(!inspector.shown.take(&inspector.log, 3));
}

#[test]
fn what_was_kept_over_a_reload_stands_first_and_goes_first() {
    let mut inspector = Inspector::new(0..3, 4);
    inspector.record(3..7);
    assert_eq!(inspector.times(), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    assert_eq!((inspector.shown.restored(&inspector.log), inspector.shown.dropped(&inspector.log)), (3, 0));
    inspector.shown.set_filter(even());
    while inspector.shown.ask(&inspector.log, 2) {}
    assert_eq!(inspector.times(), [0.0, 2.0, 4.0, 6.0]);
    inspector.record(7..9);
    assert_eq!(inspector.times(), [6.0, 8.0]);
    assert_eq!(
        (inspector.shown.restored(&inspector.log), inspector.shown.dropped(&inspector.log), inspector.len()),
        (0, 5, 4)
    );
}

#[test]
fn a_cleared_log_starts_again_whoever_cleared_it() {
    let mut inspector = Inspector::new(0..3, 9);
    inspector.record(3..7);
    inspector.log.clear();
    inspector.shown.clear(&inspector.log);
    assert_eq!((inspector.shown.rows(), inspector.len(), inspector.shown.restored(&inspector.log)), (0, 0, 0));
    assert_eq!((inspector.shown.actions().count(), inspector.shown.dropped(&inspector.log)), (0, 0));
    inspector.record(1..3);
    assert_eq!(inspector.times(), [1.0, 2.0]);
    assert!(!inspector.shown.ask(&inspector.log, 9));
    inspector.log.clear();
    inspector.record([8]);
    assert_eq!((inspector.times(), inspector.len()), (vec![8.0], 1));
}

/// As a script does by `window.screenpop`: nobody has told the inspector yet.
#[test]
fn what_was_kept_goes_with_a_log_that_a_script_clears_and_does_not_count_as_dropped() {
    let mut inspector = Inspector::new(0..3, 9);
    inspector.record(3..7);
    inspector.log.clear();
    assert_eq!((inspector.len(), inspector.shown.all(&inspector.log).count()), (0, 0));
    assert!(inspector.shown.row(&inspector.log, 0).is_none());
    inspector.record([]);
    assert_eq!((inspector.times(), inspector.shown.dropped(&inspector.log)), (vec![], 0));
}

#[test]
fn names_are_bounded() {
    let mut inspector = Inspector::new([], 2_000);
    for n in 0..999 {
        inspector.log.adopt(Entry { action: Some(format!("n{n}")), ..message(n) });
    }
    inspector.record([]);
    assert_eq!(inspector.shown.actions().count(), MOST_ACTIONS);
}

proptest! {
    /// Messages, filters and pieces in any order end in what one look over all of them finds.
    #[test]
    fn however_it_came_about_the_rows_are_right(
        kept in 0..9_u64,
        steps in prop::collection::vec((0..6_u8, 1..20_usize), 0..60),
    ) {
        let mut inspector = Inspector::new(0..kept, 50);
        let mut n = kept;
        for (kind, times) in steps {
            let Inspector { shown, log } = &mut inspector;
            match kind {
                0 | 1 => for _ in 0..times { log.adopt(message(n)); n += 1; },
                2 => _ = shown.take(log, times),
                3 => _ = shown.ask(log, times),
                4 => shown.set_filter(if times % 2 == 0 { even() } else { Filter::default().with_text(&(times % 10).to_string()) }),
                _ if times > 17 => {
                    log.clear();
                    if times > 18 {
                        shown.clear(log);
                    }
                }
                _ => {}
            }
        }
        let Inspector { shown, log } = &mut inspector;
        while shown.take(log, 7) {}
        while shown.ask(log, 3) {}
        let expected: Vec<f64> = shown.all(log).filter(|entry| shown.filter().lets(entry)).map(|entry| entry.at_ms).collect();
        prop_assert_eq!(shown.len(log), shown.all(log).count());
        prop_assert_eq!(inspector.times(), expected);
    }
}
