//! The steps of a session, for diagnosis.

/// At most so many steps are kept, the latest ones.
pub const MAX_STEPS: usize = 64;

/// One step of a session.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// When, in ms since the Unix epoch.
    pub at_ms: f64,
}

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum StepKind {
    /// The frame's `src` was set.
    Loading,
    /// The frame has loaded and the init is sent.
    InitSent,
    /// The first message of this load was accepted: Talkdesk is alive.
    FirstMessage,
    /// The agent has logged in.
    LoggedIn,
    /// The agent has logged out.
    LoggedOut,
    /// The agent was logged out by force.
    LoggedOutByForce,
    /// The frame answers from an origin that isn't its URL's.
    Refused,
}
