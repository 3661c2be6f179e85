//! What leaves a simulator, in what order and how often: duplicates and reordering.

use serde_json::Value;

/// How messages are to leave.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Disorder {
    /// Each message leaves twice.
    pub duplicates: bool,
    /// Two messages change places.
    pub reorder: bool,
    /// How long a message waits for a second one to change places with, in ms: one that stays alone must not be lost.
    pub pair_within_ms: f64,
}

/// Messages on their way out. Without disorder, each leaves at once.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outbox {
    held: Option<(Value, f64)>,
}

impl Outbox {
    /// Takes a message and gives those that leave now.
    pub fn push(&mut self, message: Value, disorder: Disorder, now_ms: f64) -> Vec<Value> {
        let leaving = match self.held.take() {
            Some((first, _)) if disorder.reorder => vec![message, first],
            Some((first, _)) => vec![first, message],
            None if disorder.reorder => {
                self.held = Some((message, now_ms + disorder.pair_within_ms));
                vec![]
            }
            None => vec![message],
        };
        repeat(leaving, disorder)
    }

    /// When [`Outbox::flush`] is to be called.
    pub fn due_ms(&self) -> Option<f64> {
        self.held.as_ref().map(|(_, due_ms)| *due_ms)
    }

    /// Lets go of the message that has found no partner in time.
    pub fn flush(&mut self, disorder: Disorder, now_ms: f64) -> Vec<Value> {
        match self.held.take_if(|(_, due_ms)| *due_ms <= now_ms) {
            Some((message, _)) => repeat(vec![message], disorder),
            None => vec![],
        }
    }
}

fn repeat(messages: Vec<Value>, disorder: Disorder) -> Vec<Value> {
    let times = if disorder.duplicates { 2 } else { 1 };
    messages.into_iter().flat_map(|message| std::iter::repeat_n(message, times)).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const PLAIN: Disorder = Disorder { duplicates: false, reorder: false, pair_within_ms: 400.0 };

    #[test]
    fn pairs_change_places_and_a_single_one_leaves_in_time() {
        let disorder = Disorder { reorder: true, ..PLAIN };
        let mut outbox = Outbox::default();
        assert!(outbox.push(json!(1), disorder, 0.0).is_empty());
        assert_eq!(outbox.push(json!(2), disorder, 0.0), [json!(2), json!(1)]);
        assert!(outbox.push(json!(3), disorder, 1_000.0).is_empty());
        assert_eq!(outbox.due_ms(), Some(1_400.0));
        assert!(outbox.flush(disorder, 1_399.0).is_empty());
        assert_eq!(outbox.flush(disorder, 1_400.0), [json!(3)]);
        assert_eq!(outbox.due_ms(), None);
    }

    #[test]
    fn a_held_message_leaves_first_once_reordering_is_off() {
        let mut outbox = Outbox::default();
        outbox.push(json!(1), Disorder { reorder: true, ..PLAIN }, 0.0);
        assert_eq!(outbox.push(json!(2), PLAIN, 1.0), [json!(1), json!(2)]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_made_up(
            steps in proptest::collection::vec((any::<bool>(), any::<bool>(), 0.0..600.0_f64), 0..40),
        ) {
            let mut outbox = Outbox::default();
            let (mut now_ms, mut left) = (0.0, Vec::new());
            for (i, (reorder, duplicates, wait_ms)) in steps.iter().enumerate() {
                let disorder = Disorder { reorder: *reorder, duplicates: *duplicates, ..PLAIN };
                now_ms += wait_ms;
                left.extend(outbox.flush(disorder, now_ms));
                left.extend(outbox.push(json!(i), disorder, now_ms));
            }
            left.extend(outbox.flush(PLAIN, f64::MAX));
            for i in 0..steps.len() {
                let times = left.iter().filter(|message| **message == json!(i)).count();
                prop_assert!((1..=2).contains(&times), "message {} left {} times", i, times);
            }
            prop_assert!(left.len() <= 2 * steps.len());
        }
    }
}
