//! How fast a script is played, and how long one reads.

use super::Step;

/// Reading aloud at leisure, in ms per character.
const READ_MS: f64 = 52.0;
/// However short a narration is, in ms.
const LEAST_MS: f64 = 1_600.0;
/// However long it is, in ms.
const MOST_MS: f64 = 14_000.0;
/// So long each act stays on the screen before the next, in ms.
pub(super) const BETWEEN_MS: f64 = 900.0;

/// How many times faster than at leisure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Speed {
    Times(f64),
    /// Without any waiting: only what the stage itself takes.
    Instant,
}

impl Speed {
    /// Those that can be chosen.
    pub const ALL: [Self; 6] =
        [Self::Times(0.5), Self::Times(1.0), Self::Times(2.0), Self::Times(4.0), Self::Times(8.0), Self::Instant];

    /// What is passed of a script's time when so much has passed on the clock, in ms.
    pub(super) fn passed_ms(self, clock_ms: f64) -> f64 {
        match self {
            Self::Times(times) => clock_ms.max(0.0) * times,
            Self::Instant => f64::INFINITY,
        }
    }

    /// How long so much of a script's time takes on the clock, in ms.
    pub(super) fn takes_ms(self, script_ms: f64) -> f64 {
        match self {
            Self::Times(times) => script_ms / times,
            Self::Instant => 0.0,
        }
    }

    /// In the address and in a list of choices.
    pub fn words(self) -> String {
        match self {
            Self::Times(times) => format!("{times}×"),
            Self::Instant => "Instant".to_owned(),
        }
    }
}

/// How long a script takes at leisure, in ms, without what the stage itself takes.
pub fn length_ms(steps: &[Step]) -> f64 {
    let length_ms = |step: &Step| match step {
        Step::Say { text, .. } => reading_ms(text),
        Step::Wait { ms } => *ms,
        Step::Talkdesk(_) | Step::LeadDesk(_) | Step::Stranger(_) | Step::Crm(_) => BETWEEN_MS,
        Step::Expect { .. } => 0.0,
    };
    steps.iter().map(length_ms).sum()
}

/// How long a narration is to be seen, in ms.
pub(super) fn reading_ms(text: &str) -> f64 {
    (text.chars().count() as f64 * READ_MS).clamp(LEAST_MS, MOST_MS)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_script_takes_what_is_read_waited_and_done_and_no_time_for_what_is_expected() {
        let steps = r##"[{"say": "Hi."}, {"wait_ms": 2000}, {"crm": {"open": "#/calls"}}, {"expect": {"calls": []}}]"##;
        let steps: Vec<Step> = serde_json::from_str(steps).unwrap_or_default();
        assert_eq!(steps.len(), 4);
        assert_eq!(length_ms(&steps), LEAST_MS + 2_000.0 + BETWEEN_MS);
    }
}
