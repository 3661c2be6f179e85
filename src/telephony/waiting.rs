//! LeadDesk's messages that wait: for the call log to be loaded, or for the user to confirm who has sent them.

use std::collections::VecDeque;

use cti_bridge::leaddesk::FromLeadDesk;

/// More than these aren't kept of one who isn't confirmed. Our decision.
const MOST_UNCONFIRMED: usize = 100;

/// An accepted message, with its number in the traffic log.
pub type Waiting = (u64, FromLeadDesk, f64);

/// They stand in the order in which they came.
#[derive(Debug, Default)]
pub struct Queue(VecDeque<Waiting>);

impl Queue {
    /// Adds a message; of one who isn't `confirmed` a bounded number is kept. Returns the one that had to go for it, by its
    /// number.
    pub fn push(&mut self, message: Waiting, confirmed: bool) -> Option<u64> {
        self.0.push_back(message);
        let is_over = !confirmed && self.0.len() > MOST_UNCONFIRMED;
        is_over.then(|| self.0.pop_front()).flatten().map(|(seq, ..)| seq)
    }

    /// Takes all of them out.
    pub fn take(&mut self) -> VecDeque<Waiting> {
        std::mem::take(&mut self.0)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_of_a_stranger_go_first_and_the_others_stay_in_order() {
        let message = |seq| (seq, FromLeadDesk::CallLineIdle { call_log_id: None }, 0.0);
        let mut queue = Queue::default();
        let gone: Vec<u64> = (1..=130).filter_map(|seq| queue.push(message(seq), false)).collect();
        assert_eq!(gone, Vec::from_iter(1..=30));
        let kept: Vec<u64> = queue.take().into_iter().map(|(seq, ..)| seq).collect();
        assert_eq!(kept, Vec::from_iter(31..=130));
        assert!((1..=130).all(|seq| queue.push(message(seq), true).is_none()));
        assert_eq!(queue.take().len(), 130);
        assert!(queue.take().is_empty());
    }
}
