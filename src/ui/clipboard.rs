//! The clipboard.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies a text.
///
/// # Errors
/// Outside of secure contexts there is no clipboard at all, and in others it may be forbidden.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    let navigator = Reflect::get(&gloo::utils::window(), &"navigator".into())?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    let write = Reflect::get(&clipboard, &"writeText".into())?;
    let promise = write.dyn_into::<Function>()?.call1(&clipboard, &text.into())?;
    JsFuture::from(promise.dyn_into::<Promise>()?).await?;
    Ok(())
}
