//! Plays LeadDesk to a contact card: anybody's, in a frame of ours.

mod form;
mod heard;
mod loading;
mod plan;
mod step;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod unasked;

use std::collections::VecDeque;

pub use self::step::{Event, Press, Question, Speaker, Step, Way};
use crate::conformance::finding::keep;
use crate::conformance::raw::Raw;
use crate::conformance::{Answer, Finding};
use crate::driver::Machine;

/// How long a page may take to load, in ms.
pub const LOADS_WITHIN_MS: f64 = 20_000.0;
/// How long a card has to start before it is told more than LeadDesk tells at the load, in ms.
pub const STARTS_WITHIN_MS: f64 = 1_500.0;
/// How long an answer to an event is waited for, in ms.
pub const LISTENS_MS: f64 = 300.0;
/// How many lines of the log are kept.
pub const MOST_LINES: usize = 200;

/// What the page tells the run.
#[derive(Clone, Debug)]
pub enum Input {
    /// The frame of the load with this number has loaded.
    Loaded(u32),
    /// The page without an origin that is around the card of that load has started.
    PageIsIn(u32),
    /// The stranger's page has started.
    StrangerIsIn,
    /// Whether anything answers at the card's URL; none where the browser doesn't let it be tried.
    Reached(Option<bool>),
    /// The card in the frame of that load has posted something.
    Arrived(u32, Raw),
    /// To the question, or (yes: “nothing came”) to what was to be pressed.
    Answered(Answer),
    /// The time that `due_ms` named has come.
    Due,
    /// The tester has seen enough.
    Stop,
}

/// What the page is to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// To the card.
    Post(Event, Speaker),
    /// Try whether anything answers at the card's URL, and tell [`Input::Reached`].
    Reach,
}

/// Which load of the card is on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Load {
    /// Counts up: each load is a frame of its own.
    pub number: u32,
    pub way: Way,
}

/// What is waited for.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Waiting {
    Load {
        until_ms: f64,
    },
    Time {
        until_ms: f64,
    },
    /// For the page of the stranger who speaks next.
    Stranger {
        until_ms: f64,
    },
    Tester,
    Over,
}

/// A line of the log.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    pub at_ms: f64,
    /// From the card, or to it.
    pub from_card: bool,
    /// Who posted, where it wasn't LeadDesk to the card.
    pub note: &'static str,
    pub text: String,
}

/// One test of one card.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    steps: VecDeque<Step>,
    planned: usize,
    waiting: Waiting,
    /// Whether a tester answers and presses.
    with_tester: bool,
    /// Whether it came to its end.
    pub complete: bool,
    /// When it was over.
    pub ended_ms: Option<f64>,
    pub load: Load,
    pub findings: Vec<Finding>,
    /// The newest last.
    pub lines: VecDeque<Line>,
    /// What came instead of what was to be pressed.
    pub instead: Option<String>,
    /// Whether the card has been told of a call since its load.
    told_of_call: bool,
    /// Whether nothing has been said since the card's load.
    fresh: bool,
    /// Whether anything has arrived from the card.
    pub heard: bool,
    stranger_is_in: bool,
    /// Until when the stranger's page is waited for: a slow machine is no policy.
    stranger_until_ms: f64,
    page_is_in: bool,
}

impl Machine for Run {
    type Input = Input;
    type Effect = Effect;
    const DUE: Input = Input::Due;

    fn handle(&mut self, input: Input, now_ms: f64) -> Vec<Effect> {
        let effects = self.take(input, now_ms);
        if self.over() {
            self.ended_ms.get_or_insert(now_ms);
        }
        effects
    }

    fn due_ms(&self) -> Option<f64> {
        match self.waiting {
            Waiting::Load { until_ms } | Waiting::Time { until_ms } | Waiting::Stranger { until_ms } => Some(until_ms),
            Waiting::Tester | Waiting::Over => None,
        }
    }
}

impl Run {
    fn take(&mut self, input: Input, now_ms: f64) -> Vec<Effect> {
        match (input, self.waiting) {
            (_, Waiting::Over) => vec![],
            (Input::Stop, _) => {
                self.waiting = Waiting::Over;
                vec![]
            }
            (Input::Arrived(number, raw), _) if number == self.load.number => self.arrived(&raw, now_ms),
            (Input::StrangerIsIn, waiting) => {
                self.stranger_is_in = true;
                if matches!(waiting, Waiting::Stranger { .. }) { self.next(now_ms) } else { vec![] }
            }
            (Input::Reached(answers), _) => {
                self.reached(answers);
                vec![]
            }
            (Input::PageIsIn(number), Waiting::Load { .. }) if number == self.load.number => {
                self.page_is_in(now_ms);
                vec![]
            }
            (Input::Loaded(number), Waiting::Load { .. }) if number == self.load.number => self.loaded(now_ms),
            (Input::Due, Waiting::Load { until_ms }) if until_ms <= now_ms => {
                self.not_loaded();
                vec![]
            }
            (Input::Due, Waiting::Time { until_ms } | Waiting::Stranger { until_ms }) if until_ms <= now_ms => {
                self.next(now_ms)
            }
            (Input::Answered(answer), Waiting::Tester) => self.answered(answer, now_ms),
            _ => vec![],
        }
    }

    /// Begins a test. Without a tester, only what needs none is played, and the rest is reported as unknown.
    pub fn new(with_tester: bool, now_ms: f64) -> Self {
        let mut steps: VecDeque<Step> = plan::plan().into();
        steps.pop_front();
        Self {
            planned: steps.len(),
            steps,
            waiting: Waiting::Load { until_ms: now_ms + LOADS_WITHIN_MS },
            with_tester,
            complete: false,
            ended_ms: None,
            load: Load { number: 1, way: Way::Plain },
            findings: Vec::new(),
            lines: VecDeque::new(),
            instead: None,
            told_of_call: false,
            fresh: true,
            heard: false,
            stranger_is_in: false,
            stranger_until_ms: now_ms + LOADS_WITHIN_MS,
            page_is_in: false,
        }
    }

    /// What the tester is asked or is to press now.
    pub fn for_tester(&self) -> Option<&Step> {
        self.steps.front().filter(|_| self.waiting == Waiting::Tester)
    }

    /// Whether it is over.
    pub fn over(&self) -> bool {
        self.waiting == Waiting::Over
    }

    /// How many steps of how many are done.
    pub fn progress(&self) -> (usize, usize) {
        (self.planned - self.steps.len(), self.planned)
    }

    /// Goes on until something has to be waited for. The first step is the one to be done.
    fn next(&mut self, now_ms: f64) -> Vec<Effect> {
        loop {
            self.instead = None;
            if self.lacks_stranger() {
                if now_ms < self.stranger_until_ms {
                    self.waiting = Waiting::Stranger { until_ms: self.stranger_until_ms };
                    return vec![];
                }
                self.pass_over_stranger();
                continue;
            }
            match self.steps.front() {
                None => {
                    self.end();
                    return vec![];
                }
                Some(Step::Load(way)) => {
                    self.load = Load { number: self.load.number + 1, way: *way };
                    (self.told_of_call, self.fresh, self.page_is_in) = (false, true, false);
                    self.steps.pop_front();
                    self.waiting = Waiting::Load { until_ms: Self::load_until_ms(self.load.way, now_ms) };
                    return vec![];
                }
                Some(Step::Say { .. }) => return self.say(now_ms),
                Some(Step::Ask(_) | Step::Press(_)) if self.with_tester => {
                    self.waiting = Waiting::Tester;
                    return vec![];
                }
                Some(Step::Ask(Question { about, .. })) => {
                    self.find(Finding::nobody(about, "This can’t be seen from outside, and nobody was asked."));
                }
                Some(Step::Press(Press { about, .. })) if *about != plan::TARGET => {
                    self.find(Finding::nobody(
                        about,
                        "Nobody pressed anything in the card, and it sent nothing on its own.",
                    ));
                }
                Some(Step::Press(_)) => {}
            }
            self.steps.pop_front();
        }
    }

    fn say(&mut self, now_ms: f64) -> Vec<Effect> {
        // The step stays in front while it is listened for answers: it says what they are answers to.
        let Some(Step::Say { by, events, .. }) = self.steps.front_mut() else { return vec![] };
        let (by, events) = (*by, std::mem::take(events));
        if events.is_empty() {
            self.steps.pop_front();
            return self.next(now_ms);
        }
        for event in &events {
            let note = if by == Speaker::Stranger { "a stranger" } else { "" };
            self.log(now_ms, false, note, event.message.to_string());
            self.told_of_call |= event.message.get("type").is_some_and(|kind| kind != "callLineIdle");
        }
        let wait_ms = if std::mem::take(&mut self.fresh) { STARTS_WITHIN_MS } else { LISTENS_MS };
        self.waiting = Waiting::Time { until_ms: now_ms + wait_ms };
        events.into_iter().map(|event| Effect::Post(event, by)).collect()
    }

    fn answered(&mut self, answer: Answer, now_ms: f64) -> Vec<Effect> {
        let finding = match (self.steps.pop_front(), answer) {
            (Some(Step::Ask(question)), Answer::Yes) => Finding::told(question.about, question.yes),
            (Some(Step::Ask(question)), Answer::No) => Finding::told(question.about, question.no),
            (Some(Step::Ask(question)), Answer::Skip) => Finding::nobody(question.about, "The question was skipped."),
            (Some(Step::Press(press)), Answer::Skip) => Finding::nobody(press.about, "It was skipped."),
            (Some(Step::Press(press)), _) => Finding::told(press.about, press.nothing),
            _ => return vec![],
        };
        self.find(finding);
        self.next(now_ms)
    }

    fn end(&mut self) {
        self.waiting = Waiting::Over;
        self.complete = true;
        if !self.findings.iter().any(|finding| finding.about == plan::TARGET) {
            self.find(Finding::nobody(plan::TARGET, "In a page without an origin, nobody pressed anything and the card sent nothing on its own. Whether it posts to “*” is unknown."));
        }
    }

    fn find(&mut self, finding: Finding) {
        keep(&mut self.findings, finding);
    }

    fn log(&mut self, at_ms: f64, from_card: bool, note: &'static str, text: String) {
        if self.lines.len() == MOST_LINES {
            self.lines.pop_front();
        }
        self.lines.push_back(Line { at_ms, from_card, note, text });
    }
}

/// What is put in place of `{phone}`, `{call_log_id}` and `{customer_id}`.
pub const VALUES: [&str; 3] = ["+46701740605", "7001", "C-1001"];
