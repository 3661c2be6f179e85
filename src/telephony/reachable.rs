//! Whether a page of another origin is there at all.

use gloo::utils::window;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Returns whether a URL answers, whatever it says: another origin's answer can't be read, and needn't be. None if the
/// browser can't ask.
pub async fn reachable(url: &str) -> Option<bool> {
    let options = Object::new();
    for (name, value) in [("mode", "no-cors"), ("cache", "no-store"), ("credentials", "omit")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let page = window();
    let fetch: Function = Reflect::get(&page, &"fetch".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = fetch.call2(&page, &url.into(), &options).ok()?.dyn_into().ok()?;
    Some(JsFuture::from(asked).await.is_ok())
}
