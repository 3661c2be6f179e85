//! A clock that never goes back.

/// Measures the time between messages, also when the system's clock is set back in between.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Clock {
    last_now_ms: Option<f64>,
    elapsed_ms: f64,
}

impl Clock {
    /// Returns the time since the first call, in ms. A step back of the system's clock counts as no time.
    pub fn advance(&mut self, now_ms: f64) -> f64 {
        let since_ms = now_ms - self.last_now_ms.unwrap_or(now_ms);
        self.last_now_ms = Some(now_ms);
        self.elapsed_ms += since_ms.max(0.0);
        self.elapsed_ms
    }
}
