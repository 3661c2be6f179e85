//! Work that waits for what is on its way to the screen.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
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

/// A frame is painted after its callbacks, and other tasks may come between.
const FRAME_MS: u32 = 20;

/// Browsers draw no frames for what is out of view.
const NO_FRAME_MS: u32 = 1_000;

/// Waits until what Yew has been told by now is on the screen, if it is to be seen at all.
pub async fn painted() {
    let (wake, awake) = oneshot::channel::<()>();
    let wake = Rc::new(Cell::new(Some(wake)));
    let wake_after = move |ms| {
        let wake = Rc::clone(&wake);
        Timeout::new(ms, move || drop(wake.take()))
    };
    let no_frame = wake_after(if gloo::utils::document().hidden() { 0 } else { NO_FRAME_MS });
    let frame = request_animation_frame(move |_| {
        wake_after(FRAME_MS).forget();
    });
    let _ = awake.await; // a timeout drops its end, which is all that is waited for
    drop((no_frame, frame));
}

/// Waits for so many milliseconds.
pub async fn sleep(ms: u32) {
    let (wake, awake) = oneshot::channel::<()>();
    Timeout::new(ms, move || drop(wake)).forget();
    let _ = awake.await; // the timeout drops its end, which is all that is waited for
}
