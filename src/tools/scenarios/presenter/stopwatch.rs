//! How long the play has gone on, for the presenter.

/// A stopwatch that begins with a play and stops at its end.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum Stopwatch {
    #[default]
    Fresh,
    /// Since a moment, in ms.
    Running(f64),
    /// After so long, in ms.
    Stopped(f64),
}

impl Stopwatch {
    /// Sees whether a play is under way.
    pub fn see(self, is_under_way: bool, now_ms: f64) -> Self {
        match (self, is_under_way) {
            (Self::Fresh | Self::Stopped(_), true) => Self::Running(now_ms),
            (Self::Running(since_ms), false) => Self::Stopped(now_ms - since_ms),
            (same, _) => same,
        }
    }

    /// What it shows, in ms.
    pub fn shows_ms(self, now_ms: f64) -> f64 {
        match self {
            Self::Fresh => 0.0,
            Self::Running(since_ms) => now_ms - since_ms,
            Self::Stopped(after_ms) => after_ms,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn it_runs_with_the_play_and_begins_again_with_the_next() {
        let fresh = Stopwatch::default().see(false, 500.0);
        assert_eq!(fresh.shows_ms(900.0), 0.0);
        let running = fresh.see(true, 1_000.0).see(true, 2_000.0);
        assert_eq!(running.shows_ms(4_000.0), 3_000.0);
        let stopped = running.see(false, 5_000.0);
        assert_eq!(stopped.shows_ms(9_000.0), 4_000.0);
        assert_eq!(stopped.see(true, 9_000.0).shows_ms(9_500.0), 500.0);
    }
}
