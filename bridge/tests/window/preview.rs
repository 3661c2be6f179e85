//! The few words for the log.

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::window::listen;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{dispatch, js};

fn preview(expression: &str) -> String {
    let said = Rc::new(RefCell::new(String::new()));
    let listener = {
        let said = Rc::clone(&said);
        listen(move |raw| *said.borrow_mut() = raw.preview())
    };
    dispatch(&js(expression));
    drop(listener);
    said.take()
}

#[wasm_bindgen_test]
fn a_preview_is_short_and_tells() {
    assert_eq!(preview("'hello'"), "hello");
    assert_eq!(preview("'x'.repeat(5e6)"), format!("{}…", "x".repeat(200)));
    assert_eq!(preview("{action: 'login', data: 1}"), "Object with action “login”");
    assert_eq!(preview("{type: 'callLineOn'}"), "Object with type “callLineOn”");
    assert_eq!(preview("{action: {}, type: 5}"), "Object");
    assert!(preview("{action: 'x'.repeat(5e6)}").len() < 300);
    assert_eq!(preview("Object.create(null)"), "object");
    assert_eq!(preview("new Array(4294967295)"), "array");
    assert_eq!(preview("null"), "null");
    assert_eq!(preview("5n"), "BigInt");
    assert_eq!(preview("new Date()"), "Date");
}
