//! What leaves the simulator, in what order and how often: duplicates and reordering.

use serde_json::Value;

use super::super::options::Options;

/// How long a message waits for a second one to change places with, in ms.
/// Messages that belong together leave in the same instant; one that stays alone must not be lost.
const PAIR_WITHIN_MS: f64 = 400.0;

/// Messages on their way out. Without a misbehaviour switched on, each leaves at once.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outbox {
    held: Option<(Value, f64)>,
}

impl Outbox {
    /// Takes a message and gives those that leave now.
    pub fn push(&mut self, message: Value, options: Options, now_ms: f64) -> Vec<Value> {
        let leaving = match self.held.take() {
            Some((first, _)) if options.reorder => vec![message, first],
            Some((first, _)) => vec![first, message],
            None if options.reorder => {
                self.held = Some((message, now_ms + PAIR_WITHIN_MS));
                vec![]
            }
            None => vec![message],
        };
        repeat(leaving, options)
    }

    /// When [`Outbox::flush`] is to be called.
    pub fn due_ms(&self) -> Option<f64> {
        self.held.as_ref().map(|(_, due_ms)| *due_ms)
    }

    /// Lets go of the message that has found no partner in time.
    pub fn flush(&mut self, options: Options, now_ms: f64) -> Vec<Value> {
        match self.held.take_if(|(_, due_ms)| *due_ms <= now_ms) {
            Some((message, _)) => repeat(vec![message], options),
            None => vec![],
        }
    }
}

fn repeat(messages: Vec<Value>, options: Options) -> Vec<Value> {
    let times = if options.duplicates { 2 } else { 1 };
    messages.into_iter().flat_map(|message| std::iter::repeat_n(message, times)).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const PLAIN: fn() -> Options = Options::default;

    #[test]
    fn pairs_change_places_and_a_single_one_leaves_in_time() {
        let options = Options { reorder: true, ..PLAIN() };
        let mut outbox = Outbox::default();
        assert!(outbox.push(json!(1), options, 0.0).is_empty());
        assert_eq!(outbox.push(json!(2), options, 0.0), [json!(2), json!(1)]);
        assert!(outbox.push(json!(3), options, 1_000.0).is_empty());
        assert_eq!(outbox.due_ms(), Some(1_400.0));
        assert!(outbox.flush(options, 1_399.0).is_empty());
        assert_eq!(outbox.flush(options, 1_400.0), [json!(3)]);
        assert_eq!(outbox.due_ms(), None);
    }

    #[test]
    fn a_held_message_leaves_first_once_reordering_is_off() {
        let mut outbox = Outbox::default();
        outbox.push(json!(1), Options { reorder: true, ..PLAIN() }, 0.0);
        assert_eq!(outbox.push(json!(2), PLAIN(), 1.0), [json!(1), json!(2)]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_made_up(
            steps in proptest::collection::vec((any::<bool>(), any::<bool>(), 0.0..600.0_f64), 0..40),
        ) {
            let mut outbox = Outbox::default();
            let (mut now_ms, mut left) = (0.0, Vec::new());
            for (i, (reorder, duplicates, wait_ms)) in steps.iter().enumerate() {
                let options = Options { reorder: *reorder, duplicates: *duplicates, ..PLAIN() };
                now_ms += wait_ms;
                left.extend(outbox.flush(options, now_ms));
                left.extend(outbox.push(json!(i), options, now_ms));
            }
            left.extend(outbox.flush(PLAIN(), f64::MAX));
            for i in 0..steps.len() {
                let times = left.iter().filter(|message| **message == json!(i)).count();
                prop_assert!((1..=2).contains(&times), "message {} left {} times", i, times);
            }
            prop_assert!(left.len() <= 2 * steps.len());
        }
    }
}
