//! A clock that isn't set back.

/// Turns the wall clock's times into times that never decrease, so that windows and durations hold when someone sets
/// the computer's clock back.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Clock {
    last_ms: Option<f64>,
    /// By how much the wall clock has been set back so far, in ms.
    set_back_ms: f64,
}

impl Clock {
    /// Returns the steady time of the wall clock's `wall_ms`. The two are equal until the wall clock is set back.
    pub fn steady_ms(&mut self, wall_ms: f64) -> f64 {
        let behind_ms = self.last_ms.map_or(0.0, |last_ms| last_ms - (wall_ms + self.set_back_ms));
        self.set_back_ms += behind_ms.max(0.0);
        let steady_ms = wall_ms + self.set_back_ms;
        self.last_ms = Some(steady_ms);
        steady_ms
    }

    /// By how much the wall clock has been set back so far, in ms.
    pub fn set_back_ms(&self) -> f64 {
        self.set_back_ms
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::Clock;

    #[test]
    fn times_go_on_from_where_the_clock_was_set_back() {
        let mut clock = Clock::default();
        let steady: Vec<f64> =
            [5_000.0, 6_000.0, 1_000.0, 3_000.0, 0.0, 500.0, 90_000.0].map(|ms| clock.steady_ms(ms)).into();
        assert_eq!(steady, [5_000.0, 6_000.0, 6_000.0, 8_000.0, 8_000.0, 8_500.0, 98_000.0]);
        assert_eq!(clock.set_back_ms(), 8_000.0);
    }
}
