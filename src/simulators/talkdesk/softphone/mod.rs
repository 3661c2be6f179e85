//! The simulator as a state machine: messages, clicks and time come in; messages to post and a state
//! to show come out. It touches neither the page nor a clock.

mod call;
mod calls;
mod door;
mod input;
mod journal;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use cti_bridge::Origin;
use cti_bridge::talkdesk::{BusyWord, FromTalkdesk, Init, Status, StatusKind};
use serde_json::Value;

pub use self::call::{Call, Ended, Party, Phase};
pub use self::input::{Effect, Input};
pub use self::journal::{Direction, Journal, Line};
use super::options::Options;
use crate::driver::Machine;
use crate::simulators::outbox::{Disorder, Outbox};

/// Messages that belong together leave in the same instant.
const PAIR_WITHIN_MS: f64 = 400.0;

/// How far the page has come.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Stage {
    /// No valid init yet: nothing is shown, nothing is posted.
    Blank,
    /// Initialised, and slow on purpose.
    Starting {
        until_ms: f64,
    },
    Ready,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Login {
    In,
    Out,
    OutByForce,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Softphone {
    pub options: Options,
    pub stage: Stage,
    /// What the host asked for, and the origin that everything is posted to.
    pub host: Option<(Init, Origin)>,
    pub login: Login,
    pub status: Status,
    pub status_since_ms: f64,
    /// The status before the call in progress turned it busy.
    status_before_call: Option<Status>,
    /// What the agent or the host wants the status to be after the call in progress.
    pub status_after_call: Option<Status>,
    pub call: Option<Call>,
    /// Who calls while the call in progress goes on.
    pub second_call: Option<Party>,
    /// Who calls while the status keeps calls away, until the next thing happens.
    pub waiting: Option<Party>,
    pub last_call: Option<Ended>,
    /// The last refusal or remark, as a sentence, until the next thing happens.
    pub notice: Option<String>,
    pub journal: Journal,
    outbox: Outbox,
    /// Whether the host has been told of the present log-in; a silent start leaves it unsaid.
    introduced: bool,
}

impl Machine for Softphone {
    type Input = Input;
    type Effect = Effect;
    const DUE: Input = Input::Due;

    fn handle(&mut self, input: Input, now_ms: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        match input {
            Input::Init { init, body, target, from } => self.init((init, &body), target, &from, now_ms, &mut effects),
            Input::Received { message, body, from } => self.received(message, &body, &from, now_ms, &mut effects),
            Input::Unreadable { why, preview, from } => self.unreadable(why, preview, &from, now_ms, &mut effects),
            Input::Due => self.due(now_ms, &mut effects),
            Input::Options(options) => self.set_options(options, now_ms, &mut effects),
            Input::Switch { name, on } => {
                let mut options = self.options;
                if let Some(switch) = options.switch(&name) {
                    *switch = on;
                }
                self.set_options(options, now_ms, &mut effects);
            }
            Input::ClearLog => self.journal.clear(),
            Input::DismissNotice => {
                self.notice = None;
                self.waiting = None;
            }
            click if self.stage == Stage::Ready => self.clicked(click, now_ms, &mut effects),
            _ => {}
        }
        effects
    }

    fn due_ms(&self) -> Option<f64> {
        let starting = match self.stage {
            Stage::Starting { until_ms } => Some(until_ms),
            _ => None,
        };
        let dialling = match self.call.as_ref().map(|call| call.phase) {
            Some(Phase::Dialling { answers_at_ms }) => Some(answers_at_ms),
            _ => None,
        };
        [starting, dialling, self.outbox.due_ms()].into_iter().flatten().reduce(f64::min)
    }
}

impl Softphone {
    pub fn new(options: Options) -> Self {
        Self {
            options,
            stage: Stage::Blank,
            host: None,
            login: Login::In,
            status: Status::new("available"),
            status_since_ms: 0.0,
            status_before_call: None,
            status_after_call: None,
            call: None,
            second_call: None,
            waiting: None,
            last_call: None,
            notice: None,
            journal: Journal::default(),
            outbox: Outbox::default(),
            introduced: false,
        }
    }

    fn due(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        if let Stage::Starting { until_ms } = self.stage
            && until_ms <= now_ms
        {
            self.ready(now_ms, effects);
        }
        if let Some(Call { phase: Phase::Dialling { answers_at_ms }, .. }) = self.call
            && answers_at_ms <= now_ms
        {
            self.answer(now_ms, effects);
        }
        let leaving = self.outbox.flush(self.disorder(), now_ms);
        self.leave(leaving, now_ms, effects);
    }

    fn ready(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        self.stage = Stage::Ready;
        // The agent is logged in from the start, as in a browser that still holds Talkdesk's session.
        self.log_in(now_ms, effects);
    }

    fn clicked(&mut self, click: Input, now_ms: f64, effects: &mut Vec<Effect>) {
        self.notice = None;
        let waiting = self.waiting.take();
        match click {
            Input::LogIn => self.log_in(now_ms, effects),
            Input::LogOut => self.log_out(Login::Out, now_ms, effects),
            Input::ForceLogOut => self.log_out(Login::OutByForce, now_ms, effects),
            Input::SetStatus(status) => self.set_status(status, now_ms, effects),
            Input::IncomingCall(party) => self.incoming_call(party, now_ms, effects),
            Input::RingWaiting => self.ring_waiting(waiting, now_ms, effects),
            Input::Ring(party) => self.ring(party, now_ms, effects),
            Input::Answer => self.answer(now_ms, effects),
            Input::HangUp => self.end_call(true, now_ms, effects),
            Input::FarSideHangsUp => self.end_call(false, now_ms, effects),
            Input::SecondCallEnds => self.second_call = None,
            Input::EndAfterCallWork => self.end_after_call_work(now_ms, effects),
            Input::Mute => self.change_call(|call| call.muted = !call.muted),
            Input::Hold => self.change_call(|call| call.held = !call.held),
            Input::Key(key) => self.change_call(|call| call.keys.push(key)),
            Input::OpenContact(id) => {
                let message = calls::open_contact(id, self.options.numeric);
                self.post(message, now_ms, effects);
            }
            Input::Send(message) => self.post(message, now_ms, effects),
            _ => {}
        }
    }

    fn log_in(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        if self.login == Login::In && self.introduced {
            return;
        }
        self.login = Login::In;
        self.introduced = !self.options.silent;
        self.status = Status::new("available");
        self.status_since_ms = now_ms;
        self.say(FromTalkdesk::Login, now_ms, effects);
        self.report_status(now_ms, effects);
    }

    /// A log-out ends a call in progress without a word about it, since no status follows it.
    fn log_out(&mut self, how: Login, now_ms: f64, effects: &mut Vec<Effect>) {
        if self.login != Login::In {
            return;
        }
        self.login = how;
        self.introduced = false;
        self.forget_calls("ended by the log-out", now_ms);
        self.say(
            if how == Login::OutByForce { FromTalkdesk::UserLogoutForced } else { FromTalkdesk::Logout },
            now_ms,
            effects,
        );
    }

    /// A new status waits for the end of a call in progress: on a call, Talkdesk shows the agent as busy, and a
    /// host would take any other word for the call's end.
    fn set_status(&mut self, status: Status, now_ms: f64, effects: &mut Vec<Effect>) {
        if self.login != Login::In {
            self.notice = Some("Nobody is logged in.".to_owned());
            return;
        }
        let status = if status.kind() == StatusKind::Busy { Status::new("busy") } else { status };
        if self.call.is_some() && !(self.busy_with_call() && status.same_as(&self.status)) {
            self.notice = Some(format!("The status will be “{}” after this call.", status.text()));
            self.status_after_call = Some(status);
            return;
        }
        self.enter_status(status, now_ms, effects);
    }

    /// Talkdesk reports every change back, also one that the host asked for.
    fn enter_status(&mut self, status: Status, now_ms: f64, effects: &mut Vec<Effect>) {
        if !status.same_as(&self.status) {
            self.status_since_ms = now_ms;
            self.waiting = None;
        }
        self.status = status;
        self.report_status(now_ms, effects);
    }

    fn report_status(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        let on_the_wire = match (self.status.kind(), self.options.busy) {
            (StatusKind::Busy, BusyWord::OnACall) => Status::new("on a call"),
            _ => self.status.clone(),
        };
        self.say(FromTalkdesk::AgentStatusChanged { status: on_the_wire }, now_ms, effects);
    }

    fn set_options(&mut self, options: Options, now_ms: f64, effects: &mut Vec<Effect>) {
        self.options = options;
        if !options.silent && !self.introduced && self.stage == Stage::Ready && self.login == Login::In {
            self.introduced = true;
            self.say(FromTalkdesk::Login, now_ms, effects);
            self.report_status(now_ms, effects);
        }
    }

    fn say(&mut self, message: FromTalkdesk, now_ms: f64, effects: &mut Vec<Effect>) {
        self.post(message.encode(), now_ms, effects);
    }

    fn post(&mut self, message: Value, now_ms: f64, effects: &mut Vec<Effect>) {
        let leaving = self.outbox.push(message, self.disorder(), now_ms);
        self.leave(leaving, now_ms, effects);
    }

    fn disorder(&self) -> Disorder {
        let Options { duplicates, reorder, .. } = self.options;
        Disorder { duplicates, reorder, pair_within_ms: PAIR_WITHIN_MS }
    }

    fn leave(&mut self, leaving: Vec<Value>, now_ms: f64, effects: &mut Vec<Effect>) {
        let Some((_, to)) = &self.host else { return };
        for message in leaving {
            let withheld = self.options.silent.then(|| "Not sent: the simulator is silent.".to_owned());
            self.journal.record(Direction::Out, &message, withheld, now_ms);
            if !self.options.silent {
                effects.push(Effect::Post { message, as_text: self.options.strings, to: to.clone() });
            }
        }
    }
}
