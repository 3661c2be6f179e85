//! Runs a state machine on the page: what happens goes in, with the time; what is to be done comes out
//! and is done at once.

use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// A state machine that touches neither the page nor a clock.
pub trait Machine: Clone + 'static {
    type Input: 'static;
    type Effect;
    /// The input for the time that [`Machine::due_ms`] named.
    const DUE: Self::Input;

    /// Takes one input; gives what is to be done outside, in order.
    fn handle(&mut self, input: Self::Input, now_ms: f64) -> Vec<Self::Effect>;

    /// When [`Machine::DUE`] is to come next.
    fn due_ms(&self) -> Option<f64>;
}

/// Runs one machine for as long as the component lives: its state to show, and the way to change it.
///
/// An effect is performed before the state it came with is rendered, so that a farewell still finds the window that
/// the rendering takes away.
#[hook]
pub fn use_machine<M: Machine>(
    start: impl FnOnce() -> M,
    perform: impl Fn(M::Effect) + 'static,
) -> (Rc<M>, Callback<M::Input>) {
    let machine = use_mut_ref(|| Rc::new(start()));
    let update = use_force_update();
    let step = {
        let machine = machine.clone();
        use_callback((), move |(input, at_ms): (M::Input, f64), ()| {
            let effects = Rc::make_mut(&mut *machine.borrow_mut()).handle(input, at_ms);
            effects.into_iter().for_each(&perform);
            update.force_update();
        })
    };
    let act = {
        let step = step.clone();
        use_callback((), move |input, ()| step.emit((input, now_ms())))
    };
    let state = machine.borrow().clone();
    use_effect_with(state.due_ms(), move |due_ms| {
        let timeout = due_ms.map(|due_ms| {
            let wait_ms = (due_ms - now_ms()).clamp(0.0, 1e9) as u32;
            // A timer may fire a trifle early: what is due is due.
            Timeout::new(wait_ms, move || step.emit((M::DUE, now_ms().max(due_ms))))
        });
        move || drop(timeout)
    });
    (state, act)
}
