//! What becomes of a call whose page may be gone: closed, crashed, discarded or asleep.

use std::collections::BTreeSet;

use cti_bridge::Provider;

use super::calls::{CallRecord, CallResult};

/// When a call in progress was last known to go on, and in which pages. Noted while it does.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LastSign {
    pub at_ms: f64,
    /// The ids of the pages that follow it.
    pub pages: Vec<u64>,
}

/// What becomes of a record that isn't over.
#[derive(Clone, PartialEq, Debug)]
pub enum Fate {
    /// A page follows it.
    GoesOn,
    /// It can't be told yet: look again after [`LOOK_AGAIN_MS`].
    Unsure,
    /// It is over.
    Over(Box<CallRecord>),
}

/// How long a LeadDesk card may take to load again, in ms: its call goes on meanwhile.
pub const RELOAD_MS: f64 = 60_000.0;

/// How long after an unsure [`Fate`] to look again, in ms.
pub const LOOK_AGAIN_MS: f64 = RELOAD_MS + 15_000.0;

/// How long an unanswered call without any sign may go on, in ms. Such a record is of another storage partition (a card
/// that uses the CRM's own database) or of a backup.
const RINGS_AT_MOST_MS: f64 = 120_000.0;

/// The same for one that was answered.
const TALKS_AT_MOST_MS: f64 = 4.0 * 3_600_000.0;

impl LastSign {
    /// Reads what [`to_text`](Self::to_text) wrote.
    pub fn of_text(text: &str) -> Option<Self> {
        // Whole numbers: the tables for reading floats weigh more than all of this file.
        let mut numbers = text.split(' ').map(|number| number.parse::<u64>().ok());
        Some(Self { at_ms: numbers.next()?? as f64, pages: numbers.collect::<Option<_>>()? })
    }

    pub fn to_text(&self) -> String {
        let mut text = (self.at_ms.max(0.0) as u64).to_string();
        for page in &self.pages {
            text.push(' ');
            text.push_str(&page.to_string());
        }
        text
    }
}

impl CallRecord {
    /// The record of a call that is over: it ended at `at_ms`, or as soon after its start or answer as the clock allows.
    #[must_use]
    pub fn over_at(self, at_ms: f64) -> Self {
        let result = match (self.result, self.answered_ms) {
            (_, Some(_)) => CallResult::Answered,
            // Busy says of a call that was dialled that it was dialled, no more.
            (CallResult::OnCall, None) => CallResult::Unknown,
            (CallResult::Answered | CallResult::Unknown, None) => self.result,
            (CallResult::Ringing | CallResult::Dialling | CallResult::NoAnswer, None) => CallResult::NoAnswer,
        };
        Self { result, ended_ms: Some(at_ms), ..self }.with_times_in_order()
    }
}

/// Decides on a record that isn't over. `alive` are the ids of the pages that are open now; `None` where the browser
/// doesn't tell.
pub fn fate(call: &CallRecord, sign: Option<&LastSign>, alive: Option<&BTreeSet<u64>>, now_ms: f64) -> Fate {
    let begun_ms = call.answered_ms.unwrap_or(call.started_ms);
    let last_ms = sign.map_or(begun_ms, |sign| sign.at_ms);
    // A sign later than now was noted before the clock was set back.
    let within = |limit_ms: f64| (0.0..limit_ms).contains(&(now_ms - last_ms));
    let reloads = call.provider == Provider::LeadDesk && within(RELOAD_MS);
    match (sign, alive) {
        (Some(sign), Some(alive)) if sign.pages.iter().any(|page| alive.contains(page)) => Fate::GoesOn,
        // Where the browser doesn't tell which pages live, a page that does leaves a sign at least once a minute.
        (Some(sign), None) if !sign.pages.is_empty() && within(LOOK_AGAIN_MS) => Fate::Unsure,
        (None, _) if call.answered_ms.is_none() && within(RINGS_AT_MOST_MS) => Fate::Unsure,
        (None, _) if call.answered_ms.is_some() && within(TALKS_AT_MOST_MS) => Fate::GoesOn,
        _ if reloads => Fate::Unsure,
        _ => Fate::Over(call.clone().over_at(last_ms.clamp(begun_ms.min(now_ms), now_ms)).into()),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::crm::Direction;

    fn call(provider: Provider, result: CallResult, answered_ms: Option<f64>) -> CallRecord {
        CallRecord { provider: provider.into(), result, started_ms: 1_000.0, answered_ms, ..CallRecord::default() }
    }

    #[test]
    fn a_call_without_its_page_is_over_at_the_last_sign_of_life() {
        let rings = call(Provider::Talkdesk, CallResult::Ringing, None);
        let talks = call(Provider::Talkdesk, CallResult::OnCall, Some(3_000.0));
        let busy = CallRecord { direction: Direction::Outbound, ..call(Provider::Talkdesk, CallResult::OnCall, None) };
        let card = call(Provider::LeadDesk, CallResult::OnCall, Some(3_000.0));
        let sign = |at_ms: f64, pages: &[u64]| Some(LastSign { at_ms, pages: pages.to_vec() });
        let over = |result: CallResult, ended_ms: f64| Some((result, ended_ms));
        let hour_ms = 3_600_000.0;
        // What, the record, its last sign, the pages alive, now; the result and the end, if it is over.
        for (what, call, sign, alive, now_ms, expected) in [
            (
                "missed when its only page is gone",
                &rings,
                sign(9_000.0, &[7]),
                Some(vec![8]),
                hour_ms,
                over(CallResult::NoAnswer, 9_000.0),
            ),
            ("answered", &talks, sign(9_000.0, &[7]), Some(vec![]), hour_ms, over(CallResult::Answered, 9_000.0)),
            (
                "dialled, and not known to be answered",
                &busy,
                sign(9_000.0, &[7]),
                Some(vec![8]),
                hour_ms,
                over(CallResult::Unknown, 9_000.0),
            ),
            ("one of its pages lives", &rings, sign(9_000.0, &[7, 8]), Some(vec![8]), hour_ms, None),
            (
                "a sign before the answer",
                &talks,
                sign(2_000.0, &[7]),
                Some(vec![8]),
                hour_ms,
                over(CallResult::Answered, 3_000.0),
            ),
            (
                "the clock was set back",
                &talks,
                sign(9_000.0, &[7]),
                Some(vec![8]),
                500.0,
                over(CallResult::Answered, 3_000.0),
            ),
            ("a card may be loading again", &card, sign(9_000.0, &[7]), Some(vec![8]), 20_000.0, None),
            (
                "a card that didn't",
                &card,
                sign(9_000.0, &[7]),
                Some(vec![8]),
                hour_ms,
                over(CallResult::Answered, 9_000.0),
            ),
            ("no locks, a fresh sign", &talks, sign(9_000.0, &[7]), None, 20_000.0, None),
            ("no locks, an old sign", &talks, sign(9_000.0, &[7]), None, hour_ms, over(CallResult::Answered, 9_000.0)),
            (
                "no locks, and its page said that it was left",
                &talks,
                sign(9_000.0, &[]),
                None,
                20_000.0,
                over(CallResult::Answered, 9_000.0),
            ),
            ("rings, without a sign, for a moment", &rings, None, Some(vec![8]), 20_000.0, None),
            (
                "rings, without a sign, for an hour",
                &rings,
                None,
                Some(vec![8]),
                hour_ms,
                over(CallResult::NoAnswer, 1_000.0),
            ),
            ("talks, without a sign, for an hour", &talks, None, Some(vec![8]), hour_ms, None),
            (
                "talks, without a sign, since yesterday",
                &talks,
                None,
                Some(vec![8]),
                24.0 * hour_ms,
                over(CallResult::Answered, 3_000.0),
            ),
        ] {
            let alive = alive.map(BTreeSet::from_iter);
            let decided = match fate(call, sign.as_ref(), alive.as_ref(), now_ms) {
                Fate::Over(call) => call.ended_ms.map(|ended_ms| (call.result, ended_ms)),
                Fate::GoesOn | Fate::Unsure => None,
            };
            assert_eq!(decided, expected, "{what}");
        }
    }

    proptest! {
        #[test]
        fn a_sign_can_be_read_again(at_ms in 0..4_000_000_000_000u64, pages in prop::collection::vec(any::<u64>(), 0..4)) {
            let sign = LastSign { at_ms: at_ms as f64, pages };
            prop_assert_eq!(LastSign::of_text(&sign.to_text()), Some(sign));
        }

        #[test]
        fn no_other_text_is_a_sign(text in "[a-z.]{0,6}") {
            prop_assert_eq!(LastSign::of_text(&text), None);
        }
    }
}
