#![cfg(target_arch = "wasm32")]
use cti_bridge::leaddesk::{Call, CallTarget, LeadDesk, NoPeerOrigin, ToLeadDesk};
use cti_bridge::window::{Card, Guard, Outcome, PostError};
use web_sys::console;

pub fn connect(stored: Vec<Call>) -> Result<Guard<LeadDesk>, NoPeerOrigin> {
    Card::leaddesk(None, stored, |outcome| match outcome {
        Outcome::Received(message) => console::log_1(&format!("{message:?}").into()), // here your CRM acts
        Outcome::Call(call) => store(&call),
        Outcome::Rejected(reject) => console::warn_1(&reject.to_string().into()),
    })
}

pub fn call(leaddesk: &Guard<LeadDesk>, number: &str) -> Result<(), PostError> {
    leaddesk.send(&ToLeadDesk::Call(CallTarget::PhoneNumber(number.into())))
}

fn store(call: &Call) {
    console::log_1(&format!("{} {call:?}", call.id()).into()); // here your CRM stores it under that id
}
