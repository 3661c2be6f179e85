//! Loads the phone-number rules.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::use_contacts;
use crate::crm::phone;
use crate::parts::PHONE_RULES;
use crate::ui::use_painted;

/// Loads the rules, once. Until then, or if it fails, numbers must be typed in international form, and the sentence
/// beside the field says so.
pub async fn phone_rules() {
    if let Ok(rules) = PHONE_RULES.load().await {
        phone::install(rules.parse);
    }
}

/// Loads the rules once the list is on the screen: it shows numbers that were made readable when they were stored, so it
/// needs none. Shows nothing.
#[component]
pub fn PhoneRules() -> Html {
    let contacts = use_contacts();
    let painted = use_painted(contacts.listed);
    use_effect_with(painted, |painted| {
        if *painted {
            spawn_local(phone_rules());
        }
    });
    Html::default()
}
