//! The window around the page.

use cti_bridge::window::{ancestor_origin, parent, post_text};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{Frame, Inbox, js, own_origin, window};

#[wasm_bindgen_test]
fn a_page_that_stands_alone_has_nobody_around_it() {
    assert_eq!(js("parent === self").as_bool(), Some(true), "so the runner opens it");
    assert!(parent().is_none());
    assert_eq!(ancestor_origin(), "");
}

#[wasm_bindgen_test]
async fn a_framed_page_has_the_window_around_it() {
    let frame = Frame::open(None).await;
    let alone = Object::get_own_property_descriptor(&window(), &"parent".into());
    let around = js("{ configurable: true }");
    Reflect::set(&around, &"value".into(), &frame.window()).unwrap();
    Object::define_property(&window(), &"parent".into(), around.unchecked_ref());
    let found = parent();
    Object::define_property(&window(), &"parent".into(), alone.unchecked_ref());

    let found = found.unwrap();
    assert!(found == frame.window());
    let inbox = Inbox::open();
    post_text(&found, r#"{"action":"hangup"}"#, &cti_bridge::Origin::parse(&own_origin()).unwrap()).unwrap();
    let echo = &inbox.take(1).await[0];
    assert!(echo.is_from(Some(&found)));
    let echo = echo.read().unwrap();
    assert_eq!((echo["kind"].as_str(), echo["got"].as_str()), (Some("string"), Some(r#"{"action":"hangup"}"#)));
}
