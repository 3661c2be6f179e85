//! The store's contexts in a browser, for component tests.

use std::cell::RefCell;

use gloo::utils::document;
use yew::prelude::*;

use super::slices::yield_to_browser;
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

/// Waits until the contexts give something that `is_enough`.
pub(super) async fn seen(is_enough: impl Fn(&Contacts) -> bool) -> Seen {
    loop {
        if let Some(seen) = SEEN.with_borrow(Clone::clone).filter(|(contacts, ..)| is_enough(contacts)) {
            return seen;
        }
        yield_to_browser().await;
    }
}

/// Starts the contexts, and waits until the records are loaded.
pub(super) async fn started() -> Seen {
    start();
    seen(|contacts| contacts.phase != Phase::Loading).await
}
