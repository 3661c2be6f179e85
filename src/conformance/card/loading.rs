//! Whether the card is there at all, and whether this page's own policy lets it be tried.

use super::step::{Speaker, Step, Way};
use super::{Effect, LOADS_WITHIN_MS, Run, Waiting, plan};
use crate::conformance::{Finding, Verdict};

/// How long the page without an origin may take to report in, in ms. It is text that we give it: nothing is fetched.
pub const REPORTS_IN_WITHIN_MS: f64 = 5_000.0;

const SPEAKS: &str = "The card loaded and sent a message.";
const NO_STRANGER: &str = "It couldn’t be tried: this page’s own policy forbids it. The stranger’s script didn’t run, so no stranger has spoken.";
const LET_SCRIPTS_RUN: &str = "Check that stranger.html and stranger.js are in this page’s folder, and that its Content-Security-Policy has 'self' in frame-src and script-src.";
const NO_PAGE: &str = "It couldn’t be tried: this page’s own policy forbids it. The page without an origin, a “data:” URL, hasn’t started.";
const LET_PAGES_START: &str = "Check that stranger.js is in this page’s folder, and that its Content-Security-Policy has data: in frame-src and 'self' in script-src.";

impl Run {
    /// Until when the frame of the load that begins now is waited for.
    pub(super) fn load_until_ms(way: Way, now_ms: f64) -> f64 {
        now_ms + if way == Way::NoOrigin { REPORTS_IN_WITHIN_MS } else { LOADS_WITHIN_MS }
    }

    pub(super) fn loaded(&mut self, now_ms: f64) -> Vec<Effect> {
        // LeadDesk speaks at the load; what follows waits until the card has started.
        let mut effects = self.next(now_ms);
        if self.load.number == 1 {
            effects.push(Effect::Reach);
        }
        effects
    }

    /// The page around the card has started: from now on the card is waited for.
    pub(super) fn page_is_in(&mut self, now_ms: f64) {
        self.page_is_in = true;
        self.waiting = Waiting::Load { until_ms: now_ms + LOADS_WITHIN_MS };
    }

    pub(super) fn not_loaded(&mut self) {
        if self.load.way == Way::NoOrigin && !self.page_is_in {
            self.find(Finding::seen(plan::TARGET, Verdict::Unknown, NO_PAGE, LET_PAGES_START));
            // All the rest is played in that page.
            self.steps.clear();
            return self.end();
        }
        let says = "The card hasn’t loaded within 20 seconds.";
        let todo = "Open its URL by itself. If it loads there, its server may forbid framing (X-Frame-Options, frame-ancestors): the browser’s console says so.";
        self.find(Finding::seen(plan::LOADING, Verdict::Wrong, says, todo));
        self.waiting = Waiting::Over;
    }

    /// Judges the loading. A browser's error page fires `load` as well, so that the event alone says nothing.
    pub(super) fn reached(&mut self, answers: Option<bool>) {
        let (verdict, says, todo) = match answers {
            _ if self.heard => (Verdict::Right, SPEAKS, ""),
            Some(true) => (
                Verdict::Right,
                "The frame has loaded, and a server answers at its URL. (A server’s error page loads as well: look at the card.)",
                "",
            ),
            Some(false) => (
                Verdict::Unknown,
                "The frame says that it has loaded, but nothing answers at the card’s URL: it may well be the browser’s error page.",
                "Look at the card. If it is there, its server keeps other pages from asking (Cross-Origin-Resource-Policy), or this page’s own policy does (connect-src).",
            ),
            None => (
                Verdict::Unknown,
                "The frame says that it has loaded, as it does for an error page, and the browser didn’t let the URL be tried.",
                "Look at the card.",
            ),
        };
        self.find(Finding::seen(plan::LOADING, verdict, says, todo));
    }

    /// The card has posted something, so it is alive, whatever was thought of it.
    pub(super) fn hear(&mut self) {
        if !std::mem::replace(&mut self.heard, true) {
            self.findings.retain(|finding| finding.about != plan::LOADING);
            self.find(Finding::seen(plan::LOADING, Verdict::Right, SPEAKS, ""));
        }
    }

    /// Returns whether what a stranger says now can't be said, since its page hasn't started.
    pub(super) fn lacks_stranger(&self) -> bool {
        !self.stranger_is_in && matches!(self.steps.front(), Some(Step::Say { by: Speaker::Stranger, .. }))
    }

    /// Passes over what a stranger would say, and what would be asked about it.
    pub(super) fn pass_over_stranger(&mut self) {
        let Some(Step::Say { about, .. }) = self.steps.front() else { return };
        let about = *about;
        self.find(Finding::seen(about, Verdict::Unknown, NO_STRANGER, LET_SCRIPTS_RUN));
        self.steps.pop_front();
        if matches!(self.steps.front(), Some(Step::Ask(question)) if question.about == about) {
            self.steps.pop_front();
        }
    }
}
