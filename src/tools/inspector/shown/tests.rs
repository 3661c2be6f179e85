#![allow(clippy::unwrap_used)]

use cti_bridge::{Direction, Peer, Verdict};
use proptest::prelude::*;

use super::*;

/// A message of the `n`th millisecond, whose name says whether `n` is even.
fn message(n: u64) -> Entry {
    Entry {
        seq: 999,
        at_ms: n as f64,
        peer: Peer::Talkdesk,
        direction: Direction::In,
        origin: String::new(),
        action: Some(if n.is_multiple_of(2) { "even" } else { "odd" }.to_owned()),
        verdict: Verdict::Accepted,
        body: n.to_string(),
        size: 1,
        did: None,
    }
}

fn even() -> Filter {
    Filter { action: Some("even".into()), ..Filter::default() }
}

fn times(shown: &Shown) -> Vec<f64> {
    (0..shown.rows()).map(|at| shown.row(at).unwrap().entry.at_ms).collect()
}

#[test]
fn new_messages_are_asked_as_they_come_and_old_ones_in_pieces() {
    let mut shown = Shown::default();
    (0..6).for_each(|n| shown.take(message(n)));
    shown.set_filter(even());
    assert!(times(&shown).is_empty());
    assert!(shown.ask(3));
    assert_eq!(times(&shown), [4.0]);
    shown.take(message(6));
    shown.take(message(7));
    assert_eq!(times(&shown), [4.0, 6.0]);
    assert!(!shown.ask(9));
    assert_eq!(times(&shown), [0.0, 2.0, 4.0, 6.0]);
    assert_eq!((shown.rows(), shown.len()), (4, 8));
    assert_eq!(shown.matching().count(), 4);
}

#[test]
fn the_delay_is_since_the_message_before_be_it_shown_or_not() {
    let mut shown = Shown::default();
    [0, 5, 8].into_iter().for_each(|n| shown.take(message(n)));
    shown.set_filter(even());
    while shown.ask(1) {}
    let delays: Vec<_> = (0..2).map(|at| shown.row(at).unwrap().delay_ms).collect();
    assert_eq!(delays, [None, Some(3.0)]);
}

#[test]
fn a_message_is_found_by_its_number() {
    let mut shown = Shown::default();
    (0..6).for_each(|n| shown.take(message(n)));
    shown.set_filter(even());
    while shown.ask(1) {}
    let seq = shown.seq_at(2).unwrap();
    assert_eq!((shown.place(seq), shown.place(seq + 1)), (Some(2), None));
    assert_eq!(shown.entry(seq + 1).unwrap().at_ms, 5.0);
    assert!(shown.entry(99).is_none() && shown.entry(0).is_none());
}

#[test]
fn what_was_kept_over_a_reload_stands_first_and_goes_first() {
    let mut shown = Shown::default();
    shown.restore((0..10).map(message).collect());
    assert_eq!(shown.restored(), 10);
    for n in 10..CAPACITY as u64 + 4 {
        shown.take(message(n));
    }
    assert_eq!((shown.len(), shown.dropped(), shown.restored()), (CAPACITY, 4, 6));
    assert_eq!((shown.rows(), times(&shown)[0]), (CAPACITY, 4.0));
    shown.clear();
    assert_eq!((shown.rows(), shown.len(), shown.restored(), shown.actions().count()), (0, 0, 0, 0));
    shown.take(message(1));
    assert_eq!(times(&shown), [1.0]);
    assert!(!shown.ask(9));
}

#[test]
fn names_are_bounded() {
    let mut shown = Shown::default();
    for n in 0..999 {
        shown.take(Entry { action: Some(format!("n{n}")), ..message(n) });
    }
    assert_eq!(shown.actions().count(), MOST_ACTIONS);
}

proptest! {
    /// Messages, filters and pieces in any order end in what one look over all of them finds.
    #[test]
    fn however_it_came_about_the_rows_are_right(steps in prop::collection::vec((0..4_u8, 1..20_usize), 0..60)) {
        let mut shown = Shown::default();
        let mut n = 0;
        for (kind, times) in steps {
            match kind {
                0 => for _ in 0..times { shown.take(message(n)); n += 1; },
                1 => { shown.ask(times); }
                2 => shown.set_filter(if times % 2 == 0 { even() } else { Filter::default().with_text(&(times % 10).to_string()) }),
                _ if times > 17 => shown.clear(),
                _ => {}
            }
        }
        while shown.ask(3) {}
        let expected: Vec<f64> = shown.all().filter(|entry| shown.filter().lets(entry)).map(|entry| entry.at_ms).collect();
        prop_assert_eq!(times(&shown), expected);
    }
}
