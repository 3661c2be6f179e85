//! The country of the browser's language: the default country while nobody has chosen one.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::js::{call, get};

/// Returns the country's code: "DE" for both "de-DE" and "de". Empty where the browser's language tells none.
pub fn browser_region() -> String {
    likely_region().ok().filter(|region| region.len() == 2).unwrap_or_default()
}

fn likely_region() -> Result<String, JsValue> {
    let language = gloo::utils::window().navigator().language().ok_or(JsValue::UNDEFINED)?;
    let intl = get(&js_sys::global(), "Intl")?;
    let locale: Function = get(&intl, "Locale")?.dyn_into()?;
    let locale = Reflect::construct(&locale, &Array::of1(&language.into()))?;
    let region = get(&call(&locale, "maximize", &[])?, "region")?;
    region.as_string().ok_or(JsValue::UNDEFINED)
}
