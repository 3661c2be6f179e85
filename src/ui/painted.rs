//! Work that waits for what is on its way to the screen.

use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Turns true once, a frame after `ready` has: what was ready has been painted by then. A hidden page paints nothing,
/// so it doesn't wait.
#[hook]
pub fn use_painted(ready: bool) -> bool {
    let painted = use_state_eq(|| false);
    {
        let painted = painted.setter();
        use_effect_with(ready, move |ready| {
            let set = move || painted.set(true);
            let hidden = gloo::utils::document().hidden();
            let now = (*ready && hidden).then(|| Timeout::new(0, set.clone()));
            let frame = (*ready && !hidden).then(|| {
                request_animation_frame(move |_| {
                    Timeout::new(0, set).forget();
                })
            });
            move || drop((now, frame))
        });
    }
    *painted
}
