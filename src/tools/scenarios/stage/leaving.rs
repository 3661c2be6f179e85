//! A page that the agent may leave by what it does there.

use std::cell::Cell;
use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::events::EventListener;
use js_sys::Object;
use web_sys::{Document, Window};

use super::{LOADS_WITHIN_MS, staged};

/// Follows a window from one document to the next.
pub struct Leaving {
    window: Window,
    /// The document that was there at the act.
    document: Document,
    /// When it began to be left.
    since_ms: Rc<Cell<Option<f64>>>,
    _listener: EventListener,
}

impl Leaving {
    /// Watches a staged window; none where it has no document.
    pub fn watch(window: &Window) -> Option<Self> {
        let since_ms = Rc::new(Cell::new(None));
        let left = Rc::clone(&since_ms);
        let listener = EventListener::once(window, "beforeunload", move |_| left.set(Some(now_ms())));
        Some(Self { window: window.clone(), document: window.document()?, since_ms, _listener: listener })
    }

    /// Returns whether the document is being left and the next one isn't loaded. What doesn't come isn't waited for longer
    /// than a stage may take.
    pub fn is_under_way(&self) -> bool {
        let is_late = |since_ms: f64| now_ms() - since_ms > LOADS_WITHIN_MS;
        if self.since_ms.get().is_none_or(is_late) {
            return false;
        }
        // A document of another origin can't be asked.
        let Some(document) = staged(self.window.clone()).ok().and_then(|window| window.document()) else {
            return false;
        };
        Object::is(&document, &self.document) || document.ready_state() != "complete"
    }
}
