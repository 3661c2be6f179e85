//! Whether a page of another origin is there at all.

use gloo::utils::window;

use crate::js::{answer, call, object};

/// Returns whether a URL answers, whatever it says: another origin's answer can't be read, and needn't be. None if the
/// browser can't ask.
pub async fn reachable(url: &str) -> Option<bool> {
    let options = object(&[("mode", "no-cors".into()), ("cache", "no-store".into()), ("credentials", "omit".into())]);
    let asked = call(&window(), "fetch", &[url.into(), options]).ok()?;
    Some(answer(Ok(asked)).await.is_ok())
}
