//! The browser's objects by name, where web-sys has no binding, or one that would be loaded before the contact list.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Returns an object with these members.
pub fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// Returns a member of an object.
///
/// # Errors
/// What the browser throws.
pub fn get(object: &JsValue, member: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &member.into())
}

/// Calls a method of an object.
///
/// # Errors
/// There is no such method, or it throws.
pub fn call(this: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let arguments: Array = arguments.iter().collect();
    get(this, method)?.dyn_into::<Function>()?.apply(this, &arguments)
}

/// Waits for a promise that a call has given.
///
/// # Errors
/// The call's, or the reason why the promise is rejected.
pub async fn answer(asked: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(asked?.dyn_into::<Promise>()?).await
}
