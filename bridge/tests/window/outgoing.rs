//! Posting.

use cti_bridge::Origin;
use cti_bridge::window::{post, post_text};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{Frame, Inbox, own_origin};

fn origin() -> Origin {
    Origin::parse(&own_origin()).unwrap()
}

#[wasm_bindgen_test]
async fn objects_arrive_as_objects_and_texts_as_texts() {
    let frame = Frame::open(None).await;
    let inbox = Inbox::open();
    let message =
        json!({"action": "clickToCall", "data": {"to": "+358401234567", "__proto__": "ä€😀", "list": [1, null]}});
    post(&frame.window(), &message, &origin()).unwrap();
    post_text(&frame.window(), &message.to_string(), &origin()).unwrap();
    let [object, text] = inbox.take(2).await.try_into().ok().unwrap();
    let echo = |got, kind: &str| json!({"action": "echo", "got": got, "kind": kind, "origin": own_origin()});
    assert_eq!(object.read(), Ok(echo(message.clone(), "object")));
    assert_eq!(text.read(), Ok(echo(json!(message.to_string()), "string")));
}

#[wasm_bindgen_test]
async fn nothing_reaches_another_origin() {
    let frame = Frame::open(None).await;
    let inbox = Inbox::open();
    let elsewhere = Origin::parse("https://elsewhere.example").unwrap();
    post(&frame.window(), &json!({"n": 1}), &elsewhere).unwrap();
    post_text(&frame.window(), "2", &elsewhere).unwrap();
    post(&frame.window(), &json!({"n": 3}), &origin()).unwrap();
    let [only] = inbox.take(1).await.try_into().ok().unwrap();
    assert_eq!(only.read().unwrap()["got"]["n"], 3);
}
