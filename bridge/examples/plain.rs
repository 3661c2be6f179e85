#![cfg(target_arch = "wasm32")]
use cti_bridge::OriginError;
use cti_bridge::talkdesk::{ClickToCall, Init, Talkdesk, ToTalkdesk};
use cti_bridge::window::{Guard, Host, Outcome, PostError};
use web_sys::{HtmlIFrameElement, console};

pub fn connect(frame: &HtmlIFrameElement, src: &str, init: Init) -> Result<Guard<Talkdesk>, OriginError> {
    Host::talkdesk(frame, src, init, |outcome| match outcome {
        Outcome::Received(message) => console::log_1(&format!("{message:?}").into()), // here your CRM acts
        Outcome::Call(call) => console::log_1(&format!("{} {call:?}", call.id).into()), // store it under that id
        Outcome::Rejected(reject) => console::warn_1(&reject.to_string().into()),
    })
}

pub fn call(talkdesk: &Guard<Talkdesk>, number: &str, contact_id: &str) -> Result<(), PostError> {
    let call = ClickToCall { to: number.into(), contact_id: Some(contact_id.into()), from: None, metadata: None };
    talkdesk.send(&ToTalkdesk::ClickToCall(call))
}
