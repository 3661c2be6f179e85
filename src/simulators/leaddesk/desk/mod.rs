//! The simulator as a state machine: commands, clicks and time come in; events to post and a state to show come out.
//! It touches neither the page nor a clock.

mod call;
mod commands;
mod events;
mod input;
mod journal;
mod line;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::collections::HashSet;
use std::rc::Rc;

use cti_bridge::leaddesk::Id;

pub use self::call::{CallLog, Card, Dialog, Line, Recording, State, Window};
use self::events::Story;
pub use self::input::{Arrival, Input, Post, Sender};
pub use self::journal::{Fate, Journal, Line as JournalLine};
use super::customers::{self, Customer};
use super::options::{DialMode, Options};
use super::template;
use crate::crm::Reason;
use crate::driver::Machine;
use crate::simulators::outbox::Outbox;

/// How long a closed card lives on, hidden, in ms: the last event is still on its way to it, and it may have
/// something to store.
const CLOSING_MS: f64 = 500.0;

/// How long the agent has after an outcome before the next customer is dialled by itself, in ms.
const PAUSE_MS: f64 = 3_000.0;

/// LeadDesk's agent screen.
#[derive(Clone, PartialEq, Debug)]
pub struct Desk {
    pub options: Options,
    /// What the call ending reasons are called; ids beyond these are taken and marked.
    pub reasons: Rc<[Reason]>,
    pub customers: Rc<[Customer]>,
    pub dialog: Option<Dialog>,
    pub card: Option<Card>,
    pub window: Window,
    pub line: Line,
    pub recording: Recording,
    /// The file of the voice receipt that is being recorded.
    pub receipt: Option<String>,
    /// When the next customer is dialled by itself.
    pub dials_at_ms: Option<f64>,
    /// In the order of their calls.
    pub logs: Vec<CallLog>,
    /// How many times the calling list has been begun again.
    round: u32,
    pub journal: Journal,
    /// Whether anything has come from the card that is loaded.
    pub heard: bool,
    /// Our own card's URL template.
    own_card: String,
    called: HashSet<Id>,
    outbox: Outbox,
    story: Story,
    last_id: u64,
    loads: u64,
}

impl Machine for Desk {
    type Input = Input;
    type Effect = Post;
    const DUE: Input = Input::Due;

    fn handle(&mut self, input: Input, now_ms: f64) -> Vec<Post> {
        let mut posts = Vec::new();
        match input {
            Input::Customers(customers) => self.customers = customers,
            Input::Select(customer) if self.line == Line::Idle => self.open(customer, None, now_ms),
            Input::Select(_) => {}
            Input::StartCall => self.start_call(true, now_ms, &mut posts),
            Input::Answer => self.answer(now_ms, &mut posts),
            Input::Busy => self.end_ringing(State::Busy, now_ms, &mut posts),
            Input::NoAnswer => self.end_ringing(State::NoAnswer, now_ms, &mut posts),
            Input::HangUp | Input::CustomerHangsUp => self.end_call(State::NoAnswer, now_ms, &mut posts),
            Input::Reason(id) => self.select_reason(id, now_ms, &mut posts),
            Input::DialNext => self.dial_next(now_ms, &mut posts),
            Input::Pause => self.dials_at_ms = None,
            Input::BeginAgain => self.begin_again(now_ms),
            Input::CloseDialog => self.close_dialog(now_ms, &mut posts),
            Input::LeaveFullWindow => self.window = Window::Narrow,
            Input::Loaded(load) => self.loaded(load, now_ms, &mut posts),
            Input::ReloadCard => self.load_card(),
            Input::Arrived(arrival) => self.arrived(arrival, now_ms, &mut posts),
            Input::Options(options) => self.set_options(options, now_ms),
            Input::Replay => self.replay(now_ms, &mut posts),
            Input::ClearMessages => self.journal.clear(),
            Input::Due => self.due(now_ms, &mut posts),
        }
        posts
    }

    fn due_ms(&self) -> Option<f64> {
        let opening = match self.line {
            Line::Opening { rings_at_ms } => Some(rings_at_ms),
            _ => None,
        };
        let closing = self.card.as_ref().and_then(|card| card.closes_at_ms);
        [opening, closing, self.dials_at_ms, self.outbox.due_ms()].into_iter().flatten().reduce(f64::min)
    }
}

impl Desk {
    /// With the call dialog open for the first customer, and the card loaded for them.
    pub fn new(options: Options, own_card: String, reasons: Rc<[Reason]>, now_ms: f64) -> Self {
        let mut desk = Self {
            options,
            own_card,
            reasons,
            customers: Customer::first().into_iter().collect(),
            dialog: None,
            card: None,
            window: Window::default(),
            line: Line::default(),
            recording: Recording::default(),
            receipt: None,
            dials_at_ms: None,
            logs: Vec::new(),
            round: 0,
            journal: Journal::default(),
            heard: false,
            called: HashSet::new(),
            outbox: Outbox::default(),
            story: Story::default(),
            last_id: 0,
            loads: 0,
        };
        if let Some(customer) = Customer::first() {
            desk.open(customer, None, now_ms);
        }
        desk
    }

    /// The card's URL template: the options', else our own card's.
    pub fn template(&self) -> &str {
        self.options.card.as_deref().unwrap_or(&self.own_card)
    }

    /// What is wrong or odd about the template, as a sentence.
    pub fn template_problem(&self) -> Option<String> {
        template::problem(self.template()).or_else(|| template::remark(self.template()).map(str::to_owned))
    }

    /// A call ending reason in words.
    pub fn reason(&self, id: &Id) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.id == id.as_str())
    }

    /// Whether the dialog's call has been made: what is left is the wrap-up, or the next one.
    pub fn is_called(&self) -> bool {
        self.dialog.as_ref().is_some_and(|dialog| self.called.contains(&dialog.call_log_id))
    }

    /// The calling list.
    pub fn list(&self) -> &[Customer] {
        customers::listed(&self.customers)
    }

    /// Those of the calling list who may be called.
    fn to_call(&self) -> impl Iterator<Item = &Customer> {
        self.list().iter().filter(|customer| !customer.do_not_call)
    }

    /// The last call log of the customer with this id, since the list was begun.
    pub fn last_log(&self, id: &Id) -> Option<&CallLog> {
        self.logs.iter().rev().find(|log| log.round == self.round && log.customer.id == *id)
    }

    /// How many of the calling list are done, and of how many. Done is who was called, or given a reason without a call.
    /// Who asked not to be called isn't counted.
    pub fn done_of_all(&self) -> (usize, usize) {
        let is_done = |log: &CallLog| log.state != State::InProgress;
        let done = self.to_call().filter(|customer| self.last_log(&customer.id).is_some_and(is_done));
        (done.count(), self.to_call().count())
    }

    /// Whether all of the calling list are done.
    pub fn is_list_done(&self) -> bool {
        let (done, all) = self.done_of_all();
        done == all
    }

    /// Who comes next: the first one behind the last call who may be called and hasn't been. None once all have been.
    pub fn next_customer(&self) -> Option<Customer> {
        let list = self.list();
        let last = self.logs.last().filter(|log| log.round == self.round);
        let last = last.and_then(|log| list.iter().position(|customer| customer.id == log.customer.id));
        let (before, behind) = list.split_at(last.map_or(0, |at| at + 1));
        let mut in_turn = behind.iter().chain(before);
        in_turn.find(|customer| !customer.do_not_call && self.last_log(&customer.id).is_none()).cloned()
    }

    /// Begins the list again, with the dialog for the first one.
    fn begin_again(&mut self, now_ms: f64) {
        if self.dialog.is_some() {
            return;
        }
        self.round += 1;
        if let Some(customer) = self.next_customer() {
            self.open(customer, None, now_ms);
        }
    }

    /// Opens the dialog for a customer, with a new call log unless one is named, and loads the card for it, which waits
    /// for the answer in manual dial.
    fn open(&mut self, customer: Customer, call_log_id: Option<Id>, now_ms: f64) {
        let Some(call_log_id) = call_log_id.or_else(|| self.next_id(now_ms)) else { return };
        self.dials_at_ms = None;
        self.dialog = Some(Dialog { number: customer.phone.clone(), customer, call_log_id });
        self.offer_card();
    }

    /// Opens the dialog for the next customer, and dials.
    fn dial_next(&mut self, now_ms: f64, posts: &mut Vec<Post>) {
        self.dials_at_ms = None;
        if let Some(customer) = self.next_customer().filter(|_| self.dialog.is_none()) {
            self.open(customer, None, now_ms);
            self.ring_when_loaded(now_ms, posts);
        }
    }

    /// Loads the card for a call that is to come. In manual dial it is loaded on answer.
    fn offer_card(&mut self) {
        if self.options.is_manual() {
            self.card = None;
            self.window = Window::Narrow;
        } else {
            self.load_card();
        }
    }

    /// Loads the card for the dialog's call. Full window is asked for by a card for itself, so it ends here.
    fn load_card(&mut self) {
        let Some(dialog) = &self.dialog else { return };
        let values = [dialog.customer.phone.as_str(), dialog.call_log_id.as_str(), dialog.customer.id.as_str()];
        let url = template::fill(self.template(), values);
        self.loads += 1;
        self.heard = false;
        self.window = Window::Narrow;
        self.card = template::problem(&url).is_none().then_some(Card {
            url,
            load: self.loads,
            loaded: false,
            in_mid_call: false,
            closes_at_ms: None,
        });
    }

    fn loaded(&mut self, load: u64, now_ms: f64, posts: &mut Vec<Post>) {
        let Some(card) = self.card.as_mut().filter(|card| card.load == load && card.closes_at_ms.is_none()) else {
            return;
        };
        card.loaded = true;
        let in_mid_call = std::mem::take(&mut card.in_mid_call) && matches!(self.line, Line::On { .. });
        if let Some(dialog) = &self.dialog {
            self.say_initialised(dialog.call_log_id.clone(), in_mid_call, now_ms, posts);
        }
        if matches!(self.line, Line::Opening { .. }) {
            self.ring(now_ms, posts);
        }
    }

    /// Without its dialog a call could not be ended any more: it ends with it (our decision).
    fn close_dialog(&mut self, now_ms: f64, posts: &mut Vec<Post>) {
        self.end_call(State::NoAnswer, now_ms, posts);
        self.dialog = None;
        self.window = Window::Narrow;
        if let Some(card) = &mut self.card {
            card.closes_at_ms = Some(now_ms + CLOSING_MS);
        }
    }

    fn end_ringing(&mut self, state: State, now_ms: f64, posts: &mut Vec<Post>) {
        if matches!(self.line, Line::Ringing { .. }) {
            self.end_call(state, now_ms, posts);
        }
    }

    fn due(&mut self, now_ms: f64, posts: &mut Vec<Post>) {
        if matches!(self.line, Line::Opening { rings_at_ms } if rings_at_ms <= now_ms) {
            self.ring(now_ms, posts);
        }
        if self.dials_at_ms.is_some_and(|dials_at_ms| dials_at_ms <= now_ms) {
            self.dial_next(now_ms, posts);
        }
        self.flush(now_ms, posts);
        self.card.take_if(|card| card.closes_at_ms.is_some_and(|closes_at_ms| closes_at_ms <= now_ms));
    }

    /// What the frame itself depends on loads the card again.
    fn set_options(&mut self, options: Options, now_ms: f64) {
        let old = std::mem::replace(&mut self.options, options);
        self.dials_at_ms = self.dials_at_ms.filter(|_| self.options.dial_mode == DialMode::Auto);
        let other_card = old.card != self.options.card;
        if other_card && self.line == Line::Idle {
            let customer = self.dialog.take().map(|dialog| dialog.customer).or_else(|| self.customers.first().cloned());
            customer.into_iter().for_each(|customer| self.open(customer, None, now_ms));
        } else if other_card || old.misbehaviour.no_referrer != self.options.misbehaviour.no_referrer {
            self.load_card();
        } else if old.is_manual() != self.options.is_manual() && self.line == Line::Idle && !self.is_called() {
            self.offer_card();
        }
    }

    /// A number that no earlier run has used, as long as it used less than ten a second: tenths of a second since
    /// 2020, or the next one.
    fn next_id(&mut self, now_ms: f64) -> Option<Id> {
        const YEAR_2020_MS: f64 = 1_577_836_800_000.0;
        let by_time = ((now_ms - YEAR_2020_MS) / 100.0).max(1.0) as u64;
        self.last_id = by_time.max(self.last_id + 1);
        Id::new(self.last_id.to_string())
    }
}
