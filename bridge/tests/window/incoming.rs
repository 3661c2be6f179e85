//! Listening, and who a message is from.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cti_bridge::window::{Listener, listen};
use cti_bridge::{Gate, Origin, Reject, Sender};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{Frame, Inbox, dispatch, numbered, own_origin, window};

#[wasm_bindgen_test]
fn dropping_the_listener_ends_listening() {
    let inbox = Inbox::open();
    let count = Rc::clone(&inbox.messages);
    dispatch(&numbered(1));
    drop(inbox);
    dispatch(&numbered(2));
    assert_eq!(count.borrow().len(), 1);
}

#[wasm_bindgen_test]
fn the_listener_may_be_dropped_while_it_handles_a_message() {
    let listener = Rc::new(RefCell::new(None::<Listener>));
    let handled = Rc::new(Cell::new(0));
    let handler = {
        let (listener, handled) = (Rc::clone(&listener), Rc::clone(&handled));
        move |_| {
            drop(listener.take());
            handled.set(handled.get() + 1);
        }
    };
    *listener.borrow_mut() = Some(listen(handler));
    dispatch(&numbered(1));
    dispatch(&numbered(2));
    assert_eq!(handled.get(), 1);
}

#[wasm_bindgen_test]
async fn a_message_is_from_the_frame_that_sent_it() {
    let (frame, other) = (Frame::open(None).await, Frame::open(None).await);
    let inbox = Inbox::open();
    frame.window().post_message(&numbered(1), "*").unwrap();
    let [message] = inbox.take(1).await.try_into().ok().unwrap();
    assert!(message.is_from(Some(&frame.window())));
    assert!(!message.is_from(Some(&other.window())));
    assert!(!message.is_from(Some(&window())));
    assert!(!message.is_from(None));
    assert_eq!(message.origin(), own_origin());
    let expected = json!({"action": "echo", "got": {"n": 1}, "kind": "object", "origin": own_origin()});
    assert_eq!(message.read(), Ok(expected));
}

#[wasm_bindgen_test]
async fn a_message_is_from_this_window_if_it_posted_to_itself() {
    let frame = Frame::open(None).await;
    let inbox = Inbox::open();
    window().post_message(&numbered(1), &own_origin()).unwrap();
    let [message] = inbox.take(1).await.try_into().ok().unwrap();
    assert!(message.is_from(Some(&window())));
    assert!(!message.is_from(Some(&frame.window())), "the right origin, and the wrong window");
    assert_eq!(message.origin(), own_origin());
}

#[wasm_bindgen_test]
async fn a_message_without_a_source_is_from_nobody() {
    let inbox = Inbox::open();
    dispatch(&numbered(1));
    let [message] = inbox.take(1).await.try_into().ok().unwrap();
    assert!(!message.is_from(Some(&window())));
    assert!(!message.is_from(None));
}

#[wasm_bindgen_test]
async fn a_sandboxed_frame_has_no_origin_to_admit() {
    let frame = Frame::open(Some("allow-scripts")).await;
    let inbox = Inbox::open();
    frame.window().post_message(&numbered(1), "*").unwrap();
    let [message] = inbox.take(1).await.try_into().ok().unwrap();
    // The gate's question, to a window whose properties this page may not read.
    assert!(message.is_from(Some(&frame.window())));
    assert_eq!(message.origin(), "null");
    let gate = Gate::new(Origin::parse(&own_origin()).unwrap());
    assert_eq!(gate.admit(Sender::Provider, &message.origin()), Err(Reject::OpaqueOrigin));
}
