//! Clocks that hold when someone sets the computer's clock.

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

/// The time of calls: the wall clock's at the beginning of a call, and from there on the monotonic clock's, so that a
/// duration is never what someone has put the computer's clock forward or back by.
///
/// The monotonic clock is `performance.now()`, which stands still in some browsers while the computer sleeps. A call's
/// duration is then without the sleep. Our decision: a call doesn't outlive the connection, which a sleep ends.
#[derive(Clone, PartialEq, Debug, Default)]
#[cfg(any(feature = "web", test))]
pub(crate) struct CallClock {
    /// Both clocks, wall and monotonic, in ms, at the beginning of the first of the calls in progress.
    began: Option<(f64, f64)>,
}

#[cfg(any(feature = "web", test))]
impl CallClock {
    /// Says whether any call is in progress, at this time of both clocks.
    pub fn set_in_call(&mut self, in_call: bool, wall_ms: f64, monotonic_ms: f64) {
        self.began = in_call.then(|| self.began.unwrap_or((wall_ms, monotonic_ms)));
    }

    /// The time of calls, in whole ms since the Unix epoch. (JSON may be read with a fraction's last digit one off, and a
    /// stored call would then seem to have been changed by another page.)
    pub fn now_ms(&self, wall_ms: f64, monotonic_ms: f64) -> f64 {
        let since = |(wall_at_ms, monotonic_at_ms)| wall_at_ms + monotonic_ms - monotonic_at_ms;
        self.began.map_or(wall_ms, since).round()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{CallClock, Clock};
    use crate::talkdesk::{CallTracker, FromTalkdesk, Status};
    use proptest::prelude::*;

    #[test]
    fn times_go_on_from_where_the_clock_was_set_back() {
        let mut clock = Clock::default();
        let steady: Vec<f64> =
            [5_000.0, 6_000.0, 1_000.0, 3_000.0, 0.0, 500.0, 90_000.0].map(|ms| clock.steady_ms(ms)).into();
        assert_eq!(steady, [5_000.0, 6_000.0, 6_000.0, 8_000.0, 8_000.0, 8_500.0, 98_000.0]);
        assert_eq!(clock.set_back_ms(), 8_000.0);
    }
    #[test]
    fn a_call_goes_on_by_the_monotonic_clock() {
        let mut clock = CallClock::default();
        assert_eq!(clock.now_ms(5_000.0, 10.0), 5_000.0);
        clock.set_in_call(true, 5_000.0, 10.0);
        assert_eq!(clock.now_ms(5_001.0, 11.400_000_1), 5_001.0);
        // Three years forward, and an hour back.
        assert_eq!(clock.now_ms(9.4e10, 30_010.0), 35_000.0);
        clock.set_in_call(true, -3_600_000.0, 40_010.0);
        assert_eq!(clock.now_ms(-3_600_000.0, 40_010.0), 45_000.0);
        clock.set_in_call(false, -3_600_000.0, 40_010.0);
        assert_eq!(clock.now_ms(-3_590_000.0, 50_010.0), -3_590_000.0);
    }

    proptest! {
        #[test]
        fn a_call_lasts_as_long_as_it_did_however_the_clock_is_set(
            steps in prop::collection::vec((0.0..900_000.0_f64, -1e11..1e11_f64), 1..20),
        ) {
            let (mut clock, mut calls) = (CallClock::default(), CallTracker::new());
            let status = |text: &str| FromTalkdesk::AgentStatusChanged { status: Status::new(text) };
            let (mut wall_ms, mut monotonic_ms) = (1.7e12, 400.0);
            let mut say = |message: &FromTalkdesk, wall_ms, monotonic_ms| {
                let changed = calls.receive(message, clock.now_ms(wall_ms, monotonic_ms));
                clock.set_in_call(calls.in_progress().next().is_some(), wall_ms, monotonic_ms);
                changed
            };
            say(&FromTalkdesk::Popover, wall_ms, monotonic_ms);
            say(&status("busy"), wall_ms, monotonic_ms);
            let began_ms = monotonic_ms;
            for (passes_ms, set_by_ms) in steps {
                monotonic_ms += passes_ms;
                wall_ms += passes_ms + set_by_ms;
                say(&FromTalkdesk::Show, wall_ms, monotonic_ms);
            }
            let ended = say(&status("available"), wall_ms, monotonic_ms);
            let (started_ms, answered_ms, ended_ms) = (ended[0].started_ms, ended[0].answered_ms, ended[0].ended_ms);
            prop_assert_eq!((started_ms, answered_ms), (1.7e12, Some(1.7e12)));
            let lasted_ms = ended_ms.unwrap_or_default() - started_ms;
            prop_assert!((lasted_ms - (monotonic_ms - began_ms)).abs() < 1.0, "{lasted_ms}");
        }
    }
}
