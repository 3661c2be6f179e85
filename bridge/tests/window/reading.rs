//! What is read, and as what.

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::Reject;
use cti_bridge::gate::{MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES};
use cti_bridge::window::listen;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{dispatch, js};

/// Reads a message with that data.
pub fn read(data: &JsValue) -> Result<Value, Reject> {
    let read = Rc::new(RefCell::new(None));
    let listener = {
        let read = Rc::clone(&read);
        listen(move |raw| *read.borrow_mut() = Some(raw.read()))
    };
    dispatch(data);
    drop(listener);
    read.take().unwrap()
}

#[wasm_bindgen_test]
fn plain_values_are_read_as_their_json() {
    for expression in [
        "{}",
        "{action: 'login'}",
        "{action: 'openContact', data: {externalId: 4711}}",
        "{a: [1, -1, 1.5, 1e-7, 1e300, 0, -0, 9007199254740991, -9007199254740991], b: {c: [[], {}, [[1]]]}}",
        "{yes: true, no: false, nothing: null, text: 'ä€😀\\u0000\"\\\\', '': 'no name', '__proto__x': 1}",
        "{left: undefined, list: [1, undefined, NaN, Infinity, -Infinity], nan: NaN}",
        "{list: [1,, 3]}",
        "{['__proto__']: 1, constructor: 2, length: 1e9, 7: 8}",
    ] {
        let object = js(expression);
        let text: String = js_sys::JSON::stringify(&object).unwrap().into();
        let expected: Value = serde_json::from_str(&text).unwrap();
        let expected_of_text = read(&JsValue::from_str(&text));
        assert_eq!(read(&object).as_ref(), Ok(&expected), "{expression}");
        assert_eq!(read(&js(&format!("structuredClone({expression})"))).as_ref(), Ok(&expected), "{expression}");
        assert_eq!(expected_of_text, Ok(expected), "{expression}");
    }
}

#[wasm_bindgen_test]
fn undefined_members_are_absent_and_numbers_without_form_null() {
    let read = read(&js("{here: 1, gone: undefined, nan: NaN, infinite: -Infinity, list: [undefined, NaN]}"));
    assert_eq!(read, Ok(json!({"here": 1, "nan": null, "infinite": null, "list": [null, null]})));
}

#[wasm_bindgen_test]
fn objects_without_prototype_are_plain() {
    let read = read(&js("Object.assign(Object.create(null), {action: 'show'})"));
    assert_eq!(read, Ok(json!({"action": "show"})));
}

#[wasm_bindgen_test]
fn half_a_surrogate_pair_is_replaced() {
    assert_eq!(read(&js("{text: 'a\\ud800b'}")), Ok(json!({"text": "a\u{fffd}b"})));
}

#[wasm_bindgen_test]
fn depth_is_limited_exactly_and_as_for_text() {
    for (open, close) in [("{a:", "}"), ("[", "]")] {
        let nested = |levels: usize| js(&format!("{{a: {}1{}}}", open.repeat(levels - 1), close.repeat(levels - 1)));
        assert!(read(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(read(&nested(MAX_DEPTH + 1)), Err(Reject::TooDeep { limit: MAX_DEPTH }));
    }
}

#[wasm_bindgen_test]
fn values_are_limited_exactly_and_as_for_text() {
    // The object and its array are values as well.
    for (zeros, taken) in [(MAX_VALUES - 2, true), (MAX_VALUES - 1, false)] {
        for expression in [
            format!("{{list: Array({zeros}).fill(0)}}"),
            format!("{{members: Object.fromEntries([...Array({zeros}).keys()].map((n) => ['m' + n, 0]))}}"),
        ] {
            let expected = (!taken).then_some(Reject::TooManyValues { limit: MAX_VALUES });
            assert_eq!(read(&js(&expression)).err(), expected, "{expression}");
            assert_eq!(read(&js(&format!("JSON.stringify({expression})"))).err(), expected, "{expression}");
        }
    }
}

#[wasm_bindgen_test]
fn text_is_limited_in_all_names_included() {
    let half = MAX_TEXT_BYTES / 2;
    // Two names of one letter each.
    let (fits, over) = (half - 1, half);
    for (second, taken) in [(fits, true), (over, false)] {
        let read = read(&js(&format!("{{a: 'x'.repeat({fits}), b: 'x'.repeat({second})}}")));
        assert_eq!(read.err(), (!taken).then_some(Reject::TooLarge { limit: MAX_TEXT_BYTES }));
    }
    // Each € is one unit of UTF-16, and three bytes.
    assert!(read(&js(&format!("{{a: '€'.repeat({})}}", MAX_TEXT_BYTES / 3 - 1))).is_ok());
    assert!(read(&js(&format!("{{a: '€'.repeat({})}}", MAX_TEXT_BYTES / 3 + 1))).is_err());
    assert!(read(&js(&format!("{{['x'.repeat({})]: 1}}", MAX_TEXT_BYTES + 1))).is_err());
}
