//! The country of national numbers in a file that doesn't name one.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::js::{call, get};
use crate::store::settings::Settings;

/// The default country of the settings; while nobody has chosen one, that of the browser's language.
pub fn assumed_region(of_settings: &str) -> String {
    let is_chosen = of_settings != Settings::default().region;
    let of_browser = || browser_region().ok().filter(|region| region.len() == 2);
    (!is_chosen).then(of_browser).flatten().unwrap_or_else(|| of_settings.to_owned())
}

/// "DE" for both "de-DE" and "de".
fn browser_region() -> Result<String, JsValue> {
    let language = gloo::utils::window().navigator().language().ok_or(JsValue::UNDEFINED)?;
    let intl = get(&js_sys::global(), "Intl")?;
    let locale: Function = get(&intl, "Locale")?.dyn_into()?;
    let locale = Reflect::construct(&locale, &Array::of1(&language.into()))?;
    let region = get(&call(&locale, "maximize", &[])?, "region")?;
    region.as_string().ok_or(JsValue::UNDEFINED)
}
