//! What is refused: in bounded time and memory, with the reason, and with the app alive afterwards.

use cti_bridge::Reject;
use cti_bridge::gate::{MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::reading::read;
use crate::{Inbox, js, window};

/// Statements that leave a value in `it`.
fn built(statements: &str) -> JsValue {
    js(&format!("(() => {{ let it = {{}}; {statements}; return it; }})()"))
}

fn alive() {
    assert_eq!(read(&js("{action: 'show'}")), Ok(json!({"action": "show"})));
}

#[wasm_bindgen_test]
fn what_is_no_object_is_named() {
    for (expression, kind) in [
        ("null", "null"),
        ("4711", "number"),
        ("NaN", "number"),
        ("true", "boolean"),
        ("12345678901234567890n", "BigInt"),
        ("[1, 2]", "array"),
        ("new Array(4294967295)", "array"),
        ("Symbol('s')", "symbol"),
        ("() => 1", "function"),
    ] {
        assert_eq!(read(&js(expression)), Err(Reject::NotAnObject { kind: kind.to_owned() }), "{expression}");
    }
    assert!(matches!(read(&js("'webpackHotUpdate1'")), Err(Reject::NotJson { .. })));
}

#[wasm_bindgen_test]
async fn undefined_is_named() {
    let inbox = Inbox::open();
    window().post_message(&JsValue::UNDEFINED, "*").unwrap();
    let [message] = inbox.take(1).await.try_into().ok().unwrap();
    assert_eq!(message.read(), Err(Reject::NotAnObject { kind: "undefined".to_owned() }));
    assert_eq!(message.preview(), "undefined");
}

#[wasm_bindgen_test]
fn what_json_has_no_form_for_is_named() {
    for (expression, kind) in [
        ("5n", "BigInt"),
        ("new Blob(['x'])", "Blob"),
        ("new File(['x'], 'name')", "File"),
        ("new Date()", "Date"),
        ("new Map([[1, 2]])", "Map"),
        ("new Set([1])", "Set"),
        ("/x/", "RegExp"),
        ("new Error('x')", "Error"),
        ("new Uint8Array(1e6)", "Uint8Array"),
        ("new ArrayBuffer(1e6)", "ArrayBuffer"),
        ("new String('x')", "String"),
        ("new Number(1)", "Number"),
        ("new ImageData(1, 1)", "ImageData"),
    ] {
        let unsupported = Err(Reject::Unsupported { kind: kind.to_owned() });
        // As real messages are: cloned.
        assert_eq!(read(&js(&format!("structuredClone({{a: {expression}}})"))), unsupported, "{expression}");
        assert_eq!(read(&js(&format!("structuredClone({{a: [{expression}]}})"))), unsupported, "{expression}");
    }
    assert_eq!(read(&js("structuredClone(new Map())")), Err(Reject::Unsupported { kind: "Map".to_owned() }));
    assert_eq!(read(&js("{a: Symbol()}")), Err(Reject::Unsupported { kind: "symbol".to_owned() }));
    assert_eq!(read(&js("{a: () => 1}")), Err(Reject::Unsupported { kind: "function".to_owned() }));
    alive();
}

#[wasm_bindgen_test]
fn cycles_and_depth_end_at_the_limit() {
    let too_deep = Err(Reject::TooDeep { limit: MAX_DEPTH });
    assert_eq!(read(&built("it.self = it")), too_deep);
    assert_eq!(read(&built("it.list = [[it]]")), too_deep);
    assert_eq!(read(&built("for (let n = 0; n < 20000; n += 1) it = {it}")), too_deep);
    assert_eq!(read(&built("for (let n = 0; n < 20000; n += 1) it = [it]; it = {it}")), too_deep);
    assert_eq!(read(&js("'['.repeat(20000) + ']'.repeat(20000)")), too_deep);
    alive();
}

#[wasm_bindgen_test]
fn size_is_judged_before_anything_is_copied() {
    let too_many = Err(Reject::TooManyValues { limit: MAX_VALUES });
    assert_eq!(read(&js("{list: new Array(4294967295)}")), too_many);
    assert_eq!(read(&js("{list: [new Array(4294967295)]}")), too_many);
    assert_eq!(read(&built("for (let n = 0; n < 1000000; n += 1) it['member' + n] = n")), too_many);
    // Small in memory, since shared, and immense when written out: two to the power of fifty.
    assert_eq!(read(&built("for (let n = 0; n < 50; n += 1) it = {a: it, b: it}")), too_many);

    let too_large = Err(Reject::TooLarge { limit: MAX_TEXT_BYTES });
    assert_eq!(read(&js("'x'.repeat(5e6)")), too_large);
    assert_eq!(read(&js("{text: 'x'.repeat(5e6)}")), too_large);
    assert_eq!(read(&js("{['x'.repeat(5e6)]: 1}")), too_large);
    alive();
}

#[wasm_bindgen_test]
fn members_that_throw_are_refused() {
    let thrown = read(&js("{get a() { throw new Error('no'); }}"));
    assert!(matches!(thrown, Err(Reject::Unsupported { .. })));
    alive();
}
