//! Telling the app's other tabs what has changed.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
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
pub struct Tabs {
    channel: BroadcastChannel,
    heard: Rc<RefCell<Heard>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

/// What becomes of the other tabs' messages.
enum Heard {
    /// They wait, in order, for [`Tabs::follow`].
    Waiting(Vec<JsValue>),
    Followed(Box<dyn FnMut(JsValue)>),
}

impl fmt::Debug for Tabs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tabs")
    }
}

const CHANNEL: &str = "screenpop";

impl Tabs {
    /// Opens the line to those that have this page's storage, or the shared one. What they say waits for
    /// [`Tabs::follow`]. `None` where the browser has no such thing or forbids it: then each tab sees the others' changes
    /// after a reload only.
    pub fn open(shared: Option<&Shared>) -> Option<Tabs> {
        let channel = match shared {
            Some(shared) => shared.channel(&own_name(CHANNEL))?,
            None => BroadcastChannel::new(&own_name(CHANNEL)).ok()?,
        };
        let heard = Rc::new(RefCell::new(Heard::Waiting(Vec::new())));
        let hears = Rc::clone(&heard);
        let on_message =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| match &mut *hears.borrow_mut() {
                Heard::Waiting(messages) => messages.push(event.data()),
                Heard::Followed(follow) => follow(event.data()),
            });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self { channel, heard, _on_message: on_message })
    }

    /// Has `on_change` called with the others' changes, with those that wait first. It never hears of this tab's own.
    pub fn follow(&self, mut on_change: impl FnMut(TabChange) + 'static) {
        let mut follow = move |message: JsValue| {
            // A tab with another version of the app may say what this one doesn't understand.
            let change = message.as_string().and_then(|text| serde_json::from_str(&text).ok());
            if let Some(change) = change {
                on_change(change);
            }
        };
        if let Heard::Waiting(messages) = self.heard.replace(Heard::Waiting(Vec::new())) {
            messages.into_iter().for_each(&mut follow);
        }
        self.heard.replace(Heard::Followed(Box::new(follow)));
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
