//! The country of national numbers in a file that doesn't name one.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

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
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let locale: Function = Reflect::get(&intl, &"Locale".into())?.dyn_into()?;
    let locale = Reflect::construct(&locale, &Array::of1(&language.into()))?;
    let maximize: Function = Reflect::get(&locale, &"maximize".into())?.dyn_into()?;
    let region = Reflect::get(&maximize.call0(&locale)?, &"region".into())?;
    region.as_string().ok_or(JsValue::UNDEFINED)
}
