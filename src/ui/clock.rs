//! A running clock that renders itself once a second, and nothing else with it.

use cti_bridge::window::call_now_ms;
use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::intl;

#[derive(Properties, PartialEq)]
pub struct ClockProps {
    /// When it began, in ms since the epoch.
    pub since_ms: f64,
}

/// The time since a moment. A `timer` is a live region that is off, so that nobody hears it tick.
#[component]
pub fn Clock(props: &ClockProps) -> Html {
    let tick = use_force_update();
    use_effect_with((), move |()| {
        let interval = Interval::new(1_000, move || tick.force_update());
        move || drop(interval)
    });
    html! {
        <span class="num" role="timer" aria-live="off">
            { intl::duration(call_now_ms() - props.since_ms) }
        </span>
    }
}
