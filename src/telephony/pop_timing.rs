//! Holds a screen pop back until it is due, as [`when_to_pop`](super::when_to_pop) decides.

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::Provider;
use cti_bridge::window::now_ms;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::when_to_pop::{PendingPop, PopDecision, PopSettings};
use crate::crm::CallRecord;
use crate::store::{Calls, use_calls, use_settings};

/// The one pop that waits, with the timer that looks at it again. A newer one takes its place.
type Waiting = Rc<RefCell<Option<(PendingPop, Option<Timeout>)>>>;

/// What has become of a screen pop for now.
pub(super) enum Timed<Outcome> {
    /// It was due: this is what the screen pop did.
    Popped(Outcome),
    /// It opens when its call is answered, or when it is clear that it belongs to none.
    Waits,
    Never,
}

/// Takes each screen pop, and opens its contact when it is due.
pub(super) struct Timing<Outcome: 'static> {
    settings: PopSettings,
    calls: Calls,
    pop: Callback<String, Outcome>,
    waiting: Waiting,
}

impl<Outcome> Clone for Timing<Outcome> {
    fn clone(&self) -> Self {
        let Self { settings, calls, pop, waiting } = self;
        Self { settings: *settings, calls: calls.clone(), pop: pop.clone(), waiting: Rc::clone(waiting) }
    }
}

impl<Outcome> PartialEq for Timing<Outcome> {
    fn eq(&self, other: &Self) -> bool {
        // What waits is the same cell throughout.
        self.settings == other.settings && self.calls == other.calls && self.pop == other.pop
    }
}

/// Gives each screen pop to `pop` when it is due.
#[hook]
pub(super) fn use_pop_timing<Outcome: 'static>(pop: Callback<String, Outcome>) -> Timing<Outcome> {
    let waiting = use_mut_ref(|| None);
    let timing = Timing { settings: PopSettings::of(&use_settings().now), calls: use_calls(), pop, waiting };
    // A call may have begun, or been answered, by Talkdesk’s or by the agent’s word.
    use_effect_with(timing.clone(), |timing| timing.look_again());
    timing
}

impl<Outcome: 'static> Timing<Outcome> {
    /// An `openContact` has come. Returns what has become of it for now.
    pub(super) fn asked(&self, contact_id: String) -> Timed<Outcome> {
        self.act(self.settings.decide(contact_id, &self.talkdesks(), now_ms()))
    }

    /// The agent has dialled this contact from this page. Returns what has become of its screen pop for now.
    pub(super) fn dialled(&self, contact_id: String) -> Timed<Outcome> {
        self.act(self.settings.decide_dialled(contact_id, &self.talkdesks(), now_ms()))
    }

    fn talkdesks(&self) -> Vec<Rc<CallRecord>> {
        self.calls.open(&|call| call.provider == Provider::Talkdesk)
    }

    fn act(&self, decision: PopDecision) -> Timed<Outcome> {
        self.waiting.take();
        match decision {
            PopDecision::Now(contact_id) => Timed::Popped(self.pop.emit(contact_id)),
            PopDecision::Never => Timed::Never,
            PopDecision::Later(pending) => {
                let timer = pending.look_again_ms().map(|at_ms| {
                    let timing = self.clone();
                    Timeout::new((at_ms - now_ms()).max(0.0).ceil() as u32, move || timing.look_again())
                });
                self.waiting.replace(Some((pending, timer)));
                Timed::Waits
            }
        }
    }

    fn look_again(&self) {
        let waiting = self.waiting.take();
        if let Some((pending, _)) = waiting {
            self.act(self.settings.look_again(pending, &self.talkdesks(), now_ms()));
        }
    }
}
