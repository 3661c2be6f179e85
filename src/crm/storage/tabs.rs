//! Telling the app's other tabs what has changed.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use super::access::Shared;
use super::own_name::own_name;
use crate::crm::Kind;

/// What another tab has saved or deleted. It has been stored by then: read it from the database.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TabChange {
    pub kind: Kind,
    pub ids: Vec<String>,
}

/// A line to the other tabs. Dropping it closes it.
#[derive(Debug)]
pub struct Tabs {
    channel: BroadcastChannel,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

const CHANNEL: &str = "screenpop";

impl Tabs {
    /// Opens the line to those that have this page's storage, or the shared one. `on_change` hears of the others' changes, never of this tab's own. `None` where the browser has
    /// no such thing or forbids it: then each tab sees the others' changes after a reload only.
    pub fn new(shared: Option<&Shared>, mut on_change: impl FnMut(TabChange) + 'static) -> Option<Tabs> {
        let channel = match shared {
            Some(shared) => shared.channel(&own_name(CHANNEL))?,
            None => BroadcastChannel::new(&own_name(CHANNEL)).ok()?,
        };
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // A tab with another version of the app may say what this one doesn't understand.
            let change = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
            if let Some(change) = change {
                on_change(change);
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self { channel, _on_message: on_message })
    }

    /// Tells the other tabs. Call it once the change has been stored.
    pub fn tell(&self, change: &TabChange) {
        if let Ok(text) = serde_json::to_string(change) {
            let _ = self.channel.post_message(&text.into()); // fails on a closed channel only
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
