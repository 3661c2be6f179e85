//! Where the agent's line stands.

/// Where the agent's line stands, as LeadDesk's events on this page tell. Times are ms since the Unix epoch.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Line {
    /// Nothing has been heard of it yet on this page, or only the idle of the page's initialisation while a call of an
    /// earlier page was in progress.
    Unknown,
    /// No call.
    Idle,
    /// A call rings.
    Ringing {
        /// Since when.
        since_ms: f64,
    },
    /// A call is on.
    On {
        /// Since when.
        since_ms: f64,
    },
}
