//! The idle that LeadDesk says whenever the page initialises.

/// How long after the page's beginning an idle can still be that of its initialisation, in ms. Our decision.
pub const INITIAL_IDLE_WITHIN_MS: f64 = 10_000.0;

/// Idles this close to the first one are its duplicates, in ms, if nothing else about the line has come between them.
const SAME_MOMENT_MS: f64 = 1_000.0;

/// Tells the idle of the page's initialisation from the end of a call. Each page has one: its first idle.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct InitialIdle {
    page_ms: f64,
    heard: Heard,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Heard {
    NotYet,
    At(f64),
    /// And the line has rung or been on since.
    Before,
}

impl InitialIdle {
    /// The page began at this time.
    pub fn of_page(page_ms: f64) -> Self {
        Self { page_ms, heard: Heard::NotYet }
    }

    /// Takes an idle at this time. Returns whether it is that of the initialisation, or a duplicate of it.
    pub fn take(&mut self, now_ms: f64) -> bool {
        match self.heard {
            Heard::Before => false,
            Heard::At(heard_ms) => now_ms - heard_ms <= SAME_MOMENT_MS,
            Heard::NotYet => {
                let in_time = now_ms - self.page_ms <= INITIAL_IDLE_WITHIN_MS;
                if in_time {
                    self.heard = Heard::At(now_ms);
                }
                in_time
            }
        }
    }

    /// The line rings or is on: what follows is no duplicate of an idle before that.
    pub fn line_is_busy(&mut self) {
        if matches!(self.heard, Heard::At(_)) {
            self.heard = Heard::Before;
        }
    }
}
