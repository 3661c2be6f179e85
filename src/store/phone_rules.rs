//! Loads the phone-number rules, a module of their own (`src/bin/phone.rs`).

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::crm::phone::{self, PhoneError};

/// Loads the rules, once. Until then, or if it fails, numbers must be typed in international form, and the sentence
/// beside the field says so.
pub async fn phone_rules() {
    if phone::is_ready() {
        return;
    }
    if let Some(parse) = load().await {
        install_phone_rules(parse);
    }
}

/// Takes the `parse` of the rules' module, in the page or in a worker.
pub fn install_phone_rules(parse: Function) {
    phone::install(Box::new(move |text, region| {
        parse
            .call2(&JsValue::UNDEFINED, &JsValue::from(text), &JsValue::from(region))
            .ok()
            .and_then(|said| said.as_string())
            .and_then(|said| serde_json::from_str(&said).ok())
            .unwrap_or(Err(PhoneError::RulesNotLoaded))
    }));
}

/// The module's `parse`. `assets/boot.js` imports it, since an import is written in JavaScript.
async fn load() -> Option<Function> {
    let import = Reflect::get(&gloo::utils::window(), &JsValue::from("screenpopPhoneRules")).ok()?;
    let module: Promise = import.dyn_ref::<Function>()?.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
    JsFuture::from(module).await.ok()?.dyn_into().ok()
}
