//! Joins the runner to the stage and the clock.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::stage::Stage;
use crate::scenario::{Found, Input, Order, Runner, Script, Speed, Step};

/// So long after an act the next thing begins even at top speed, in ms: the page has taken in what was done by then.
const BREATH_MS: u32 = 16;

/// How often it is looked whether the next page has loaded, in ms.
const LOADING_MS: u32 = 50;

struct Inner {
    runner: RefCell<Runner>,
    stage: Stage,
    timer: RefCell<Option<Timeout>>,
    /// The answer to the last act, on its way.
    answer: RefCell<Option<Timeout>>,
    redraw: Callback<()>,
    inputs: RefCell<VecDeque<Input>>,
    at_work: Cell<bool>,
}

/// Plays one script on the stage. Cheap to clone; all clones are the same player, which ends with the last of them.
#[derive(Clone)]
pub struct Player(Rc<Inner>);

impl Player {
    /// Nothing happens yet.
    pub fn new(script: Rc<Script>, speed: Speed, stage: Stage, redraw: Callback<()>) -> Self {
        Self(Rc::new(Inner {
            runner: RefCell::new(Runner::new(script, speed)),
            stage,
            timer: RefCell::default(),
            answer: RefCell::default(),
            redraw,
            inputs: RefCell::default(),
            at_work: Cell::new(false),
        }))
    }

    /// How it stands.
    pub fn with<T>(&self, read: impl FnOnce(&Runner) -> T) -> T {
        read(&self.0.runner.borrow())
    }

    /// Takes an input. One that comes while another is being dealt with waits for it.
    pub fn give(&self, input: Input) {
        self.0.inputs.borrow_mut().push_back(input);
        if self.0.at_work.replace(true) {
            return;
        }
        loop {
            let next = self.0.inputs.borrow_mut().pop_front();
            let Some(input) = next else { break };
            let orders = self.0.runner.borrow_mut().handle(input, now_ms());
            orders.into_iter().for_each(|order| self.obey(order));
        }
        self.0.at_work.set(false);
        {
            let runner = self.0.runner.borrow();
            self.0.stage.spotlight(runner.subject(), runner.names_subject());
        }
        self.wait();
        self.0.redraw.emit(());
    }

    fn obey(&self, order: Order) {
        match order {
            Order::Reset { token } => {
                let (player, stage) = (Rc::downgrade(&self.0), self.0.stage.clone());
                let script = Rc::clone(self.0.runner.borrow().script());
                spawn_local(async move {
                    let set = stage.set(&script).await;
                    if let Some(player) = player.upgrade() {
                        Self(player).give(match set {
                            Ok(()) => Input::Ready(token),
                            Err(why) => Input::Broken(token, why),
                        });
                    }
                });
            }
            Order::Perform { token, step } if self.0.stage.is_between_pages() => {
                let player = Rc::downgrade(&self.0);
                self.0.answer.replace(Some(Timeout::new(LOADING_MS, move || {
                    if let Some(player) = player.upgrade() {
                        Self(player).obey(Order::Perform { token, step });
                    }
                })));
            }
            Order::Perform { token, step } => {
                let done = self.with_step(step, |step| self.0.stage.perform(step)).unwrap_or(Ok(()));
                let player = Rc::downgrade(&self.0);
                self.0.answer.replace(Some(Timeout::new(BREATH_MS, move || {
                    if let Some(player) = player.upgrade() {
                        Self(player).give(Input::Done(token, done));
                    }
                })));
            }
            Order::Look { token, step } => {
                let found =
                    self.with_step(step, |step| self.0.stage.look(step)).unwrap_or_else(|| Ok(Found::default()));
                self.0.inputs.borrow_mut().push_back(Input::Seen(token, found));
            }
        }
    }

    fn with_step<T>(&self, step: usize, what: impl FnOnce(&Step) -> T) -> Option<T> {
        let script = Rc::clone(self.0.runner.borrow().script());
        script.steps.get(step).map(what)
    }

    fn wait(&self) {
        let due_ms = self.0.runner.borrow().due_ms();
        self.0.timer.replace(due_ms.map(|due_ms| {
            let player = Rc::downgrade(&self.0);
            let wait_ms = (due_ms - now_ms()).clamp(0.0, f64::from(i32::MAX)).ceil() as u32;
            Timeout::new(wait_ms, move || {
                if let Some(player) = player.upgrade() {
                    Self(player).give(Input::Due);
                }
            })
        }));
    }
}
