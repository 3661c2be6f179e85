//! What the CRM posts to the frame.

use cti_bridge::talkdesk::{ClickToCall, Status, ToTalkdesk};
use cti_bridge::window::{self, PostError, call_now_ms};
use cti_bridge::{Origin, Provider};
use serde_json::Value;
use web_sys::Window;

use super::{NO_FRAME, Panel, Talkdesk};
use crate::bridge_errors::AsSentence;
use crate::crm::storage::locks::page_id;
use crate::seam::Form;
use crate::telephony::effect::talkdesk as effect;
use crate::telephony::tabs::FrameEvent;
use crate::telephony::{is_narrow, outlets};

impl Talkdesk {
    /// Posts to the frame, and gives the message's number in the log.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub(super) fn post(&self, message: &ToTalkdesk) -> Result<u64, String> {
        let encoding = self.0.config.borrow().as_ref().map_err(ToString::to_string)?.encoding;
        self.post_value(&message.encode(encoding), Some(message), window::post)
    }

    /// Posts what `post` posts of a value, and logs it as the message that it is, if any.
    fn post_value(
        &self,
        value: &Value,
        message: Option<&ToTalkdesk>,
        post: impl FnOnce(&Window, &Value, &Origin) -> Result<(), PostError>,
    ) -> Result<u64, String> {
        let config = self.0.config.borrow();
        let to = config.as_ref().map_err(ToString::to_string)?.gate.expected();
        let frame = self.frame_window().ok_or(NO_FRAME)?;
        post(&frame, value, to).map_err(|error| error.sentence())?;
        Ok(self.0.wire.sent(Provider::Talkdesk, to, message, value))
    }

    pub(super) fn click_to_call_now(&self, call: ClickToCall) -> Result<(), String> {
        if let Some(page) = self.0.tabs.dialler().filter(|page| *page != page_id()) {
            self.0.tabs.dial(page, call);
            return Ok(());
        }
        self.dial(call)
    }

    /// Another page can't dial by its own frame, and this one's can.
    pub(in crate::telephony) fn dial_for_another(&self, call: ClickToCall) {
        if self.0.connection.borrow().may_call() {
            // A failure is in the connection's state.
            let _ = self.dial(call);
        }
    }

    fn dial(&self, call: ClickToCall) -> Result<(), String> {
        let message = ToTalkdesk::ClickToCall(call);
        let seq = self.post(&message)?;
        self.sent(seq, &message);
        Ok(())
    }

    /// A message has been posted: what follows from it.
    fn sent(&self, seq: u64, message: &ToTalkdesk) {
        let mut dialled = Vec::new();
        if let ToTalkdesk::ClickToCall(call) = message {
            dialled = self.0.tabs.tell(FrameEvent::Dialled(call.clone()), call_now_ms());
            let panel = self.0.panel.get();
            // On a narrow screen it would lie over the contact.
            self.0.panel.set(Panel { open: panel.open || !is_narrow(), ..panel });
        }
        self.0.wire.set_effect(seq, effect::sent(message, &dialled));
        self.changed();
    }

    /// Asks Talkdesk to change the agent's status. What is shown changes only once Talkdesk says so.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn change_status(&self, status: Status) -> Result<(), String> {
        let message = ToTalkdesk::IntegrationStatusChanged { status };
        let seq = self.post(&message)?;
        self.sent(seq, &message);
        Ok(())
    }

    /// Posts a text as it is, for the tools: whatever it says, it goes to the frame's origin only. A call that it asks for
    /// is followed as any other, but for do-not-call: that is the CRM's own buttons' to respect.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub(in crate::telephony) fn send_as_is(&self, text: &str, form: Form) -> Result<(), String> {
        let value = if form == Form::Raw { Value::from(text) } else { outlets::read(text)? };
        let message = ToTalkdesk::decode(&value).ok();
        let seq = self.post_value(&value, message.as_ref(), |frame, value, to| match form {
            Form::Object => window::post(frame, value, to),
            Form::Text | Form::Raw => window::post_text(frame, text, to),
        })?;
        match message {
            Some(message) => self.sent(seq, &message),
            None => self.changed(),
        }
        Ok(())
    }
}
