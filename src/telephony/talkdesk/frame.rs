//! The frame: its loads, and the init that each of them gets.

use cti_bridge::talkdesk::{SILENT_AFTER_MS, ToTalkdesk};
use cti_bridge::window::call_now_ms;
use gloo::timers::callback::Timeout;
use web_sys::{HtmlIFrameElement, Window};

use super::Talkdesk;
use crate::telephony::effect::talkdesk as effect;
use crate::telephony::tabs::FrameEvent;

/// A little past the bridge's limit, so that the state has turned when it is looked at.
const LOOK_AGAIN_MS: u32 = SILENT_AFTER_MS as u32 + 50;

impl Talkdesk {
    /// The frame's element, once it is in the document.
    pub(in crate::telephony) fn mount_frame(&self, frame: Option<HtmlIFrameElement>) {
        self.0.frame.replace(frame);
        self.load_frame_now();
    }

    pub(super) fn load_frame_now(&self) {
        let at_ms = call_now_ms();
        self.0.tabs.tell(FrameEvent::Gone, at_ms);
        self.0.connection.borrow_mut().frame_loading(at_ms);
        let is_loaded = self.0.frame.borrow().as_ref().is_some_and(|frame| frame.has_attribute("src"));
        self.0.emptying.set(is_loaded);
        // A URL that differs from the present one in its fragment only would not be loaded, just scrolled to;
        // so a frame that has a page is emptied first, and gets its URL once it is empty.
        self.set_src(is_loaded);
        self.changed();
    }

    fn set_src(&self, empty: bool) {
        if let Some(frame) = self.0.frame.borrow().as_ref() {
            match self.0.config.borrow().as_ref() {
                Ok(config) if !empty => {
                    // Never `*`: the permission that this page has goes on to the configured origin alone.
                    let allow = format!("microphone {}", config.gate.expected());
                    let _ = frame.set_attribute("allow", &allow); // fails for an impossible name only
                    frame.set_src(&config.src);
                }
                Ok(_) | Err(_) => frame.set_src("about:blank"),
            }
        }
    }

    pub(in crate::telephony) fn frame_loaded(&self) {
        if self.0.emptying.replace(false) {
            // Whatever the old document has said meanwhile isn't the new one's.
            self.0.connection.borrow_mut().frame_loading(call_now_ms());
            return self.set_src(false);
        }
        let init = self.0.connection.borrow_mut().frame_loaded(call_now_ms());
        self.post_init(init);
        let service = self.clone();
        self.0.silence.replace(Some(Timeout::new(LOOK_AGAIN_MS, move || service.changed())));
        self.changed();
    }

    /// Posts an init that is due, and waits for the time to post it again.
    fn post_init(&self, init: Option<ToTalkdesk>) {
        if let Some(init) = init {
            // A failure is in the connection's state.
            if let Ok(seq) = self.post(&init) {
                self.0.wire.set_effect(seq, effect::sent(&init, &[]));
            }
        }
        let wait_ms = self.0.connection.borrow().wait_ms(call_now_ms());
        let service = self.clone();
        let wait = wait_ms.map(|ms| Timeout::new(ms as u32 + 1, move || service.post_due_init()));
        self.0.init_wait.replace(wait);
    }

    pub(super) fn post_due_init(&self) {
        let init = self.0.connection.borrow_mut().init_due(call_now_ms());
        self.post_init(init);
    }

    pub(super) fn frame_window(&self) -> Option<Window> {
        // Read at each message: a reload gives the frame another window.
        self.0.frame.borrow().as_ref().and_then(HtmlIFrameElement::content_window)
    }
}
