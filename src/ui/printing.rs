//! The page on paper.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use web_sys::MediaQueryList;
use yew::prelude::*;

/// Hears of printing until it is dropped.
pub struct PrintListener(#[expect(dead_code, reason = "they end when dropped")] [Option<EventListener>; 3]);

/// Calls `change` with true when the page is printed, or shown as it would be, and with false after that. The browser
/// waits for nothing then: what `change` tells Yew is on paper, what an effect of it does is not.
pub fn on_print(change: Rc<dyn Fn(bool)>) -> PrintListener {
    let (begins, ends, media_changes) = (Rc::clone(&change), Rc::clone(&change), change);
    let media = window().match_media("print").ok().flatten();
    let media = media.map(|media: MediaQueryList| {
        let query = media.clone();
        EventListener::new(&media, "change", move |_| media_changes(query.matches()))
    });
    PrintListener([
        Some(EventListener::new(&window(), "beforeprint", move |_| begins(true))),
        Some(EventListener::new(&window(), "afterprint", move |_| ends(false))),
        media,
    ])
}

/// Returns whether the page is being printed.
#[hook]
pub fn use_printing() -> bool {
    let printing = use_state_eq(|| false);
    let set = printing.setter();
    use_effect_with((), move |()| {
        let listener = on_print(Rc::new(move |is_printing| set.set(is_printing)));
        move || drop(listener)
    });
    *printing
}
