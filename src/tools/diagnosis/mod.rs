//! "Troubleshoot": a list of checks, each passed, failed or unknown, with what was found and what to do.
//!
//! What is wrong with a connection is decided here, from facts that are gathered elsewhere, so that each case can be
//! tested without a browser. The checks are those of the vendor's own page on what can go wrong, of what its users ask
//! most, and of what browsers do to frames; the sources stand beside them.

mod gather;
mod leaddesk;
mod microphone;
mod page;
mod seen;
mod talkdesk;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod ticket;
mod view;

use self::microphone::Policy;
pub use self::seen::Seen;
pub use self::ticket::ticket;
pub use self::view::Diagnosis;
use crate::seam::AppState;
use crate::store::ShownProviders;

/// What is known of a page and its providers.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Facts {
    /// The providers that are looked at.
    pub shown: ShownProviders,
    pub state: AppState,
    pub seen: Seen,
    pub now_ms: f64,
    /// Whether the page stands in a frame.
    pub framed: bool,
    /// Whether it is a secure context: `https`, or the machine itself.
    pub secure: bool,
    /// The `allow` attribute of Talkdesk's frame; none where there is no frame.
    pub allow: Option<String>,
    /// What the pages around Talkdesk's frame do with the microphone.
    pub policy: Policy,
    /// `granted`, `prompt` or `denied`; none where the browser doesn't say.
    pub microphone: Option<String>,
    /// Whether the frame's URL answers; none while that isn't known.
    pub reachable: Option<bool>,
    /// The referrer as it was when the page was first loaded.
    pub referrer: String,
    /// How many tabs have this CRM open; none where the browser doesn't say.
    pub tabs: Option<u32>,
    pub url: String,
    pub browser: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Passed,
    Failed,
    /// It can't be seen from here, or not yet.
    Unknown,
}

/// One thing that was looked at.
#[derive(Clone, PartialEq, Debug)]
pub struct Check {
    pub title: &'static str,
    pub verdict: Verdict,
    /// What was found, as a sentence.
    pub found: String,
    /// What to do, or what to compare; empty where there is nothing.
    pub todo: String,
}

impl Check {
    fn new(title: &'static str, verdict: Verdict, found: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { title, verdict, found: found.into(), todo: todo.into() }
    }

    fn passed(title: &'static str, found: impl Into<String>) -> Self {
        Self::new(title, Verdict::Passed, found, "")
    }
}

/// Checks that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    pub title: &'static str,
    pub checks: Vec<Check>,
}

/// Everything that can be said.
pub fn diagnose(facts: &Facts) -> Vec<Group> {
    let mut groups = Vec::new();
    if facts.shown.talkdesk() {
        groups.push(Group { title: "Talkdesk", checks: talkdesk::checks(facts) });
    }
    if facts.shown.leaddesk() {
        groups.push(Group { title: "LeadDesk", checks: leaddesk::checks(facts) });
    }
    groups.push(Group { title: "This page", checks: page::checks(facts) });
    groups
}

/// How many checks came out so.
pub fn count(groups: &[Group], verdict: Verdict) -> usize {
    groups.iter().flat_map(|group| &group.checks).filter(|check| check.verdict == verdict).count()
}
