//! The events of this page's frame that no leader has taken yet. Nothing is lost when the leader dies with an event in
//! its hands, nor before there is one.

use std::collections::{BTreeMap, VecDeque};

use super::message::{FrameEvent, Told};

/// More than these mean that there is no leader; the oldest are let go.
const MOST: usize = 500;

#[derive(Debug, Default)]
pub struct Outbox {
    last: u64,
    waiting: VecDeque<Told>,
}

impl Outbox {
    /// Adds an event; it waits until it is taken.
    pub fn push(&mut self, event: FrameEvent, at_ms: f64) -> Told {
        self.last += 1;
        let told = Told { seq: self.last, at_ms, event };
        if self.waiting.len() == MOST {
            self.waiting.pop_front();
        }
        self.waiting.push_back(told.clone());
        told
    }

    /// The events up to this one are taken.
    pub fn taken(&mut self, seq: u64) {
        self.waiting.retain(|told| told.seq > seq);
    }

    /// Those that wait, the oldest first.
    pub fn waiting(&self) -> Vec<Told> {
        self.waiting.iter().cloned().collect()
    }
}

/// Which events of the other pages the leader has taken.
#[derive(Debug, Default)]
pub struct Inbox {
    taken: BTreeMap<u64, u64>,
}

impl Inbox {
    /// Whether this event of that page is new.
    pub fn take(&mut self, page: u64, seq: u64) -> bool {
        let last = self.taken.entry(page).or_default();
        let new = seq > *last;
        *last = seq.max(*last);
        new
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the leader manages to do with an event.
    #[derive(Clone, Copy, PartialEq, Debug)]
    enum Leader {
        Answers,
        /// It dies before it takes the event.
        Misses,
        /// It dies after it has taken the event, and before it says so.
        DiesAfterwards,
    }

    proptest! {
        #[test]
        fn no_event_is_lost_or_out_of_order_whenever_the_leader_dies(
            steps in prop::collection::vec(prop::sample::select(vec![Leader::Answers, Leader::Misses, Leader::DiesAfterwards]), 1..40)
        ) {
            let (mut outbox, mut inbox) = (Outbox::default(), Inbox::default());
            let mut by_this_leader = Vec::new();
            let mut by_any = std::collections::BTreeSet::new();
            for (number, step) in (1..).zip(steps.iter().copied().chain([Leader::Misses])) {
                let mut on_the_way = vec![outbox.push(FrameEvent::Gone, 0.0)];
                for told in on_the_way.drain(..).filter(|_| step != Leader::Misses) {
                    by_any.insert(told.seq);
                    prop_assert!(inbox.take(7, told.seq));
                    by_this_leader.push(told.seq);
                    if step == Leader::Answers {
                        outbox.taken(told.seq);
                    }
                }
                if step != Leader::Answers {
                    (inbox, by_this_leader) = (Inbox::default(), Vec::new());
                    // The next one says that it leads; the second time it is told the same, it doesn't take it.
                    for told in outbox.waiting().into_iter().chain(outbox.waiting()) {
                        if inbox.take(7, told.seq) {
                            by_this_leader.push(told.seq);
                            by_any.insert(told.seq);
                        }
                        outbox.taken(told.seq);
                    }
                }
                prop_assert!(by_this_leader.is_sorted_by(|one, other| one < other), "{:?}", by_this_leader);
                prop_assert_eq!(by_any.len(), number, "each event is taken");
            }
        }
    }

    #[test]
    fn what_waits_is_bounded() {
        let mut outbox = Outbox::default();
        for _ in 0..2 * MOST {
            outbox.push(FrameEvent::Gone, 0.0);
        }
        let waiting = outbox.waiting();
        assert_eq!((waiting.len(), waiting.last().map(|told| told.seq)), (MOST, Some(2 * MOST as u64)));
    }
}
