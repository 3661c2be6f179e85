//! Asking the browser to keep this site's data when the disk runs full
//! ([Storage API](https://developer.mozilla.org/en-US/docs/Web/API/StorageManager/persist)).
//!
//! Our decision: Chromium, which decides without asking its user, is asked once, after the user's first own change: there
//! is nothing to keep before. Firefox asks its user, and a question must not come up in the midst of a call: there the
//! button under Import & export asks.

use std::cell::Cell;

use gloo::utils::window;
use wasm_bindgen_futures::spawn_local;

use crate::crm::storage::is_staged;
use crate::js::{answer, call, get};

async fn ask_manager(method: &str) -> Option<bool> {
    let manager = get(&window().navigator(), "storage").ok()?;
    answer(call(&manager, method, &[])).await.ok()?.as_bool()
}

/// Returns whether the browser keeps the data; `None` where it doesn't say.
pub async fn is_kept() -> Option<bool> {
    ask_manager("persisted").await
}

/// Asks the browser to keep the data, and returns whether it does. Firefox asks its user.
pub async fn ask_to_keep() -> bool {
    ask_manager("persist").await.unwrap_or(false)
}

/// Whether the browser decides by itself, as Chromium does, which alone has `userAgentData`.
fn decides_by_itself() -> bool {
    get(&window().navigator(), "userAgentData").is_ok_and(|data| data.is_object())
}

/// The user has changed something of their own: asks once, where no question to the user comes of it.
pub(super) fn own_change() {
    thread_local! {
        static ASKED: Cell<bool> = const { Cell::new(false) };
    }
    if !ASKED.replace(true) && !is_staged() && decides_by_itself() {
        spawn_local(async {
            if is_kept().await == Some(false) {
                ask_to_keep().await;
            }
        });
    }
}
