#![cfg(target_arch = "wasm32")]
use cti_bridge::Gate;
use cti_bridge::leaddesk::{Call, FromLeadDesk, NoPeerOrigin, Session, ToLeadDesk, peer_origin};
use cti_bridge::window::{self, Listener, PostError, now_ms};
use std::{cell::RefCell, rc::Rc};
use web_sys::console;

pub type Shared = Rc<RefCell<Session>>;

pub fn connect() -> Result<(Shared, Listener), NoPeerOrigin> {
    let peer = peer_origin(None, &window::captured_referrer(), &window::ancestor_origin())?;
    let gate = Gate::new(peer.origin.clone());
    let session = Rc::new(RefCell::new(Session::new(peer, now_ms())));
    let heard = Rc::clone(&session);
    let listener = window::listen(move |raw| {
        let sender = raw.sender(window::parent().as_ref());
        let read = gate.admit(sender, &raw.origin()).and_then(|()| raw.read());
        match read.and_then(|body| FromLeadDesk::decode(&body)) {
            Ok(message) => {
                for call in heard.borrow_mut().receive(&message, now_ms()) {
                    store(&call);
                }
            }
            Err(reject) => console::warn_1(&reject.to_string().into()),
        }
    });
    Ok((session, listener))
}

pub fn send(session: &Shared, command: &ToLeadDesk) -> Result<(), PostError> {
    let mut session = session.borrow_mut();
    if let (Some(leaddesk), Some(peer)) = (window::parent(), session.peer()) {
        window::post_text(&leaddesk, &command.to_text(), &peer.origin)?;
        session.sent(command, now_ms()).iter().for_each(store);
    }
    Ok(())
}

fn store(call: &Call) {
    console::log_1(&format!("{} {call:?}", call.id()).into()); // here your CRM stores it under that id
}
