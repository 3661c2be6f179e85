//! Posts our commands, and the tools' texts, to the parent window.

use cti_bridge::Provider;
use cti_bridge::leaddesk::{CallTarget, PeerOrigin, ToLeadDesk};
use cti_bridge::protocol::Session as _;
use cti_bridge::window::{self, call_now_ms};
use serde_json::Value;

use super::{Asked, LeadDesk};
use crate::bridge_errors::AsSentence;
use crate::seam::Form;
use crate::telephony::effect::leaddesk as effect;
use crate::telephony::outlets;
use crate::telephony::place::Place;

impl LeadDesk {
    /// Posts a command to LeadDesk.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn send(&self, message: &ToLeadDesk) -> Result<(), String> {
        self.send_for(message, None)
    }

    fn send_for(&self, message: &ToLeadDesk, contact_id: Option<&str>) -> Result<(), String> {
        let seq = self.post(message)?;
        self.sent(seq, message, contact_id);
        Ok(())
    }

    /// A command has been posted: what follows from it.
    fn sent(&self, seq: u64, message: &ToLeadDesk, contact_id: Option<&str>) {
        if let ToLeadDesk::Call(target) = message {
            let contact_id = contact_id.map(str::to_owned);
            self.0.asked.replace(Some(Asked { target: target.clone(), contact_id, at_ms: call_now_ms() }));
        }
        let changed = self.0.session.borrow_mut().sent(message, call_now_ms()).calls;
        self.0.wire.set_effect(seq, effect::sent(message, changed.first()));
        for call in changed {
            self.tell(call);
        }
        self.0.wire.changed();
    }

    /// Posts a text as it is, for the tools: whatever it says, it goes to LeadDesk's origin only.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub(in crate::telephony) fn send_as_is(&self, text: &str, form: Form) -> Result<(), String> {
        let value = if form == Form::Raw { Value::from(text) } else { outlets::read(text)? };
        let message = ToLeadDesk::decode(&value).ok();
        let place = self.0.place.borrow().clone();
        let (peer, parent) = Self::peer(&place)?;
        let posted = match form {
            Form::Object => window::post(&parent, &value, &peer.origin),
            Form::Text | Form::Raw => window::post_text(&parent, text, &peer.origin),
        };
        posted.map_err(|error| error.sentence())?;
        let seq = self.0.wire.sent(Provider::LeadDesk, &peer.origin, message.as_ref(), &value);
        match message {
            Some(message) => self.sent(seq, &message, None),
            None => self.0.wire.changed(),
        }
        Ok(())
    }

    /// Whom to post to.
    fn peer(place: &Place) -> Result<(&PeerOrigin, web_sys::Window), String> {
        let Place::Inside(peer) = place else { return Err(place.problem().unwrap_or_default()) };
        let parent = window::parent().ok_or("The window around this page is gone.")?;
        Ok((peer, parent))
    }

    /// Gives the message's number in the log.
    fn post(&self, message: &ToLeadDesk) -> Result<u64, String> {
        let place = self.0.place.borrow();
        let (peer, parent) = Self::peer(&place)?;
        let text = message.to_text();
        window::post_text(&parent, &text, &peer.origin).map_err(|error| error.sentence())?;
        Ok(self.0.wire.sent(Provider::LeadDesk, &peer.origin, Some(message), &message.encode()))
    }

    /// Has LeadDesk call a number, for a contact where there is one.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn dial(&self, number: &str, contact_id: Option<&str>) -> Result<(), String> {
        self.send_for(&ToLeadDesk::Call(CallTarget::PhoneNumber(number.to_owned())), contact_id)
    }
}
