//! The store's contexts in a browser, for component tests.

use std::cell::RefCell;

use gloo::utils::document;
use yew::prelude::*;

use super::{
    Activities, Calls, Contacts, KeepRecords, Phase, RecordsProvider, SettingsProvider, use_activities, use_calls,
    use_contacts,
};

/// What the contexts give.
pub(super) type Seen = (Contacts, Calls, Activities);

thread_local! {
    static SEEN: RefCell<Option<Seen>> = const { RefCell::new(None) };
    static STARTED: RefCell<Option<yew::AppHandle<Host>>> = const { RefCell::new(None) };
}

#[component]
fn Probe() -> Html {
    SEEN.set(Some((use_contacts(), use_calls(), use_activities())));
    Html::default()
}

#[component]
fn Host() -> Html {
    html! { <SettingsProvider><RecordsProvider><Probe /><KeepRecords /></RecordsProvider></SettingsProvider> }
}

/// Starts the contexts, in place of those of the test before.
pub(super) fn start() {
    stop();
    STARTED.set(Some(yew::Renderer::<Host>::with_root(document().create_element("div").unwrap()).render()));
}

/// Ends the contexts.
pub(super) fn stop() {
    if let Some(host) = STARTED.take() {
        host.destroy();
    }
    SEEN.set(None);
}

/// Lets everything else go on for a moment: yielding alone is sooner than timers and locks.
pub(super) async fn pause() {
    gloo::timers::future::TimeoutFuture::new(5).await;
}

/// Waits until the contexts give something that `is_enough`.
pub(super) async fn seen(is_enough: impl Fn(&Contacts) -> bool) -> Seen {
    loop {
        if let Some(seen) = SEEN.with_borrow(Clone::clone).filter(|(contacts, ..)| is_enough(contacts)) {
            return seen;
        }
        pause().await;
    }
}

/// Starts the contexts, and waits until the records are loaded.
pub(super) async fn started() -> Seen {
    start();
    seen(|contacts| contacts.phase != Phase::Loading).await
}
