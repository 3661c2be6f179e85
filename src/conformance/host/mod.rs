//! Plays Talkdesk to a CRM: anybody's, from inside its frame.

mod form;
mod heard;
mod input;
mod plan;
mod saved;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::collections::VecDeque;

use cti_bridge::Origin;
use cti_bridge::talkdesk::{FromTalkdesk, Status};
use serde_json::Value;

pub use self::input::{Effect, Input};
pub use self::plan::{Question, Step};
use self::saved::{Cause, Saved};
use crate::conformance::finding::keep;
use crate::conformance::{Answer, Evidence, Finding, Verdict};
use crate::driver::Machine;

/// How long the init may take to come after the load, in ms: longer than any host needs.
pub const INIT_WITHIN_MS: f64 = 10_000.0;
/// How long an answer to a message is waited for, in ms.
pub const LISTENS_MS: f64 = 300.0;
/// How long the panel stays hidden, in ms.
pub const HIDDEN_MS: f64 = 1_500.0;
/// A run that was interrupted for longer than this starts again, in ms.
pub const RESUMES_WITHIN_MS: f64 = 20_000.0;

/// What is waited for.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Waiting {
    /// For the init, and then for the tester to begin.
    Init,
    /// The panel is hidden until then.
    Hidden {
        until_ms: f64,
    },
    Time {
        until_ms: f64,
    },
    Tester,
    Over,
}

/// One test of one host.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    steps: VecDeque<Step>,
    planned: usize,
    waiting: Waiting,
    /// None: nobody has begun yet.
    with_tester: Option<bool>,
    /// When it gets noticeable that no init has come.
    init_due_ms: Option<f64>,
    /// Where the host is; none without a valid init.
    host: Option<Origin>,
    /// The status that was posted last: the one that an echo would have.
    posted_status: Option<Status>,
    /// Whether this load came of the test's own reload.
    reloaded: bool,
    pub complete: bool,
    /// Whether anything has arrived from the host.
    pub heard: bool,
    pub ended_ms: Option<f64>,
    pub findings: Vec<Finding>,
    /// What came instead of what was to be done.
    pub instead: Option<String>,
}

impl Machine for Run {
    type Input = Input;
    type Effect = Effect;
    const DUE: Input = Input::Due;

    fn handle(&mut self, input: Input, now_ms: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.take(input, now_ms, &mut effects);
        if self.over() {
            self.ended_ms.get_or_insert(now_ms);
        }
        effects
    }

    fn due_ms(&self) -> Option<f64> {
        match self.waiting {
            Waiting::Init => self.init_due_ms,
            Waiting::Hidden { until_ms } | Waiting::Time { until_ms } => Some(until_ms),
            Waiting::Tester | Waiting::Over => None,
        }
    }
}

impl Run {
    /// A run that waits for the init. `kept` is what an earlier load of the frame has left; with `at_once`, the test
    /// begins without anybody pressing anything, and without a tester.
    pub fn new(kept: Option<&str>, at_once: bool, now_ms: f64) -> Self {
        let steps: VecDeque<Step> = plan::plan().into();
        let mut run = Self {
            planned: steps.len(),
            steps,
            waiting: Waiting::Init,
            with_tester: at_once.then_some(false),
            init_due_ms: Some(now_ms + INIT_WITHIN_MS),
            host: None,
            posted_status: None,
            reloaded: false,
            complete: false,
            heard: false,
            ended_ms: None,
            findings: Vec::new(),
            instead: None,
        };
        let saved = kept.and_then(|kept| serde_json::from_str::<Saved>(kept).ok());
        if let Some(saved) = saved.filter(|saved| (0.0..RESUMES_WITHIN_MS).contains(&(now_ms - saved.at_ms))) {
            run.resume(saved);
        }
        run
    }

    fn resume(&mut self, saved: Saved) {
        while self.steps.len() > saved.left {
            self.steps.pop_front();
        }
        self.with_tester = Some(saved.with_tester);
        self.findings = saved.findings;
        // Nothing begins before an init.
        self.heard = true;
        self.reloaded = saved.cause == Cause::Reload;
        if saved.cause == Cause::Hide {
            // There is nothing left to be asked about it.
            self.steps.pop_front();
            let says = "The host reloaded the frame instead of hiding the panel. That drops a live call.";
            self.find(Finding::seen(
                plan::HIDE,
                Verdict::Wrong,
                says,
                "Hide the frame by CSS: removing it from the document, or moving it, reloads it.",
            ));
        }
    }

    /// What the tester is asked or is to do now.
    pub fn for_tester(&self) -> Option<&Step> {
        self.steps.front().filter(|_| self.waiting == Waiting::Tester)
    }

    pub fn over(&self) -> bool {
        self.waiting == Waiting::Over
    }

    /// How many steps of how many are done.
    pub fn progress(&self) -> (usize, usize) {
        (self.planned - self.steps.len(), self.planned)
    }

    /// The host's origin, as soon as a valid init has come.
    pub fn host(&self) -> Option<&Origin> {
        self.host.as_ref()
    }

    /// Whether the init is being waited for.
    pub fn without_init(&self) -> bool {
        self.waiting == Waiting::Init && self.host.is_none()
    }

    /// Whether the test is ready to begin.
    pub fn ready(&self) -> bool {
        self.waiting == Waiting::Init && self.host.is_some()
    }

    fn take(&mut self, input: Input, now_ms: f64, effects: &mut Vec<Effect>) {
        match (input, self.waiting) {
            (_, Waiting::Over) => {}
            (Input::Stop, _) => self.waiting = Waiting::Over,
            (Input::Arrived { raw, from }, _) => self.arrived(&raw, &from, now_ms, effects),
            (Input::Begin { with_tester }, Waiting::Init) if self.host.is_some() => {
                self.with_tester = Some(with_tester);
                self.next(now_ms, effects);
            }
            (Input::Due, Waiting::Init) if self.init_due_ms.is_some_and(|due_ms| due_ms <= now_ms) => self.no_init(),
            (Input::Due, Waiting::Hidden { until_ms }) if until_ms <= now_ms => {
                self.post(FromTalkdesk::Show.encode(), effects);
                effects.push(Effect::Keep(None));
                self.steps.pop_front();
                // The listening is the next step's, which has nothing to say.
                self.waiting = Waiting::Time { until_ms: now_ms + LISTENS_MS };
            }
            (Input::Due, Waiting::Time { until_ms }) if until_ms <= now_ms => self.next(now_ms, effects),
            (Input::Answered(answer), Waiting::Tester) => self.answered(answer, now_ms, effects),
            _ => {}
        }
    }

    fn no_init(&mut self) {
        self.init_due_ms = None;
        if self.reloaded {
            let says = "The frame was reloaded, and no init came within ten seconds: it stays blank.";
            self.find(Finding::seen(
                plan::RELOAD,
                Verdict::Wrong,
                says,
                "Send the init at every “load” of the iframe, not once when your page has loaded.",
            ));
            (self.waiting, self.complete) = (Waiting::Over, true);
        } else {
            let says = "No init came within ten seconds of the frame’s load. Talkdesk stays blank without it.";
            self.find(Finding::seen(form::INIT, Verdict::Wrong, says, "Post init_td_embedded to the frame’s contentWindow at the iframe’s “load”, with the origin of the frame’s URL as the target."));
        }
    }

    /// Goes on until something has to be waited for. The first step is the one to be done.
    fn next(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        loop {
            self.instead = None;
            match self.steps.front_mut() {
                None => {
                    (self.waiting, self.complete) = (Waiting::Over, true);
                    return;
                }
                Some(Step::Play { messages, .. }) if !messages.is_empty() => {
                    // The step stays in front while it is listened for answers.
                    for message in std::mem::take(messages) {
                        self.post(message, effects);
                    }
                    self.waiting = Waiting::Time { until_ms: now_ms + LISTENS_MS };
                    return;
                }
                Some(Step::Play { .. }) => {}
                Some(Step::Hide) => {
                    effects.push(self.keep(Cause::Hide, now_ms));
                    self.post(FromTalkdesk::Hide.encode(), effects);
                    self.waiting = Waiting::Hidden { until_ms: now_ms + HIDDEN_MS };
                    return;
                }
                Some(Step::Reload) => {
                    effects.extend([self.keep(Cause::Reload, now_ms), Effect::Reload]);
                    self.steps.pop_front();
                    // The page goes, and with it this wait.
                    self.waiting = Waiting::Time { until_ms: now_ms + RESUMES_WITHIN_MS };
                    return;
                }
                Some(Step::Ask(_) | Step::Press { .. }) if self.with_tester == Some(true) => {
                    self.waiting = Waiting::Tester;
                    return;
                }
                Some(Step::Ask(Question { about, .. })) => {
                    let about = *about;
                    self.find(Finding::nobody(
                        about,
                        "This can’t be seen from inside the frame, and nobody was asked.",
                    ));
                }
                Some(Step::Press { action, .. }) => {
                    let action = *action;
                    self.find(Finding::nobody(
                        action,
                        "Nobody did anything in the host, and it sent nothing on its own.",
                    ));
                }
            }
            self.steps.pop_front();
        }
    }

    fn keep(&self, cause: Cause, now_ms: f64) -> Effect {
        let saved = Saved {
            cause,
            at_ms: now_ms,
            left: self.steps.len() - 1,
            with_tester: self.with_tester == Some(true),
            findings: self.findings.clone(),
        };
        // Texts and numbers: serialising them can't fail.
        Effect::Keep(serde_json::to_string(&saved).ok())
    }

    fn post(&mut self, message: Value, effects: &mut Vec<Effect>) {
        if let Ok(FromTalkdesk::AgentStatusChanged { status }) = FromTalkdesk::decode(&message) {
            self.posted_status = Some(status);
        }
        if let Some(to) = self.host.clone() {
            effects.push(Effect::Post { message, to });
        }
    }

    fn answered(&mut self, answer: Answer, now_ms: f64, effects: &mut Vec<Effect>) {
        let finding = match (self.steps.pop_front(), answer) {
            (Some(Step::Ask(question)), Answer::Yes) => Finding::told(question.about, question.yes),
            (Some(Step::Ask(question)), Answer::No) => Finding::told(question.about, question.no),
            (Some(Step::Ask(question)), Answer::Skip) => Finding::nobody(question.about, "The question was skipped."),
            (Some(Step::Press { action, .. }), Answer::Skip) => Finding::nobody(action, "It was skipped."),
            (Some(Step::Press { action, .. }), _) => Finding {
                evidence: Evidence::Told,
                ..Finding::seen(
                    action,
                    Verdict::Wrong,
                    "It was done, and nothing arrived.",
                    "Post to the frame’s contentWindow, with the origin of the frame’s URL as the target.",
                )
            },
            _ => return,
        };
        self.find(finding);
        self.next(now_ms, effects);
    }

    fn find(&mut self, finding: Finding) {
        keep(&mut self.findings, finding);
    }
}
