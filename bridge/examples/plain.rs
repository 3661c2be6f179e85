#![cfg(target_arch = "wasm32")]
use cti_bridge::talkdesk::{Encoding, FromTalkdesk, Init, Session, ToTalkdesk};
use cti_bridge::window::{self, Listener, now_ms};
use cti_bridge::{Gate, OriginError};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{HtmlIFrameElement, console};

pub fn connect(frame: HtmlIFrameElement, src: &str, init: Init) -> Result<Listener, OriginError> {
    let peer = window::origin_of_url(src)?;
    let gate = Gate::new(peer.clone());
    let session = Rc::new(RefCell::new(Session::new(init)));
    let target = frame.clone();
    let send = Rc::new(move |init: Option<ToTalkdesk>| {
        if let (Some(init), Some(to)) = (init, target.content_window()) {
            let _ = window::post(&to, &init.encode(Encoding::default()), &peer);
        }
    });
    let (opened, first) = (Rc::clone(&session), Rc::clone(&send));
    let loaded = Closure::<dyn FnMut()>::new(move || first(opened.borrow_mut().frame_loaded(now_ms())));
    frame.set_onload(Some(loaded.as_ref().unchecked_ref()));
    loaded.forget(); // it is needed for as long as the page lives
    frame.set_src(src);
    Ok(window::listen(move |raw| {
        let sender = raw.sender(frame.content_window().as_ref());
        let read = gate.admit(sender, &raw.origin()).and_then(|()| raw.read());
        match read.and_then(|body| FromTalkdesk::decode(&body)) {
            Ok(message) => {
                session.borrow_mut().receive(&message, now_ms());
                send(session.borrow_mut().init_due(now_ms())); // ask on a timer as well: see `Session::wait_ms`
                console::log_1(&format!("{message:?}").into()); // here your CRM acts
            }
            Err(reject) => console::warn_1(&reject.to_string().into()),
        }
    }))
}
