//! The theme as the page shows it. `assets/boot.js` does the same before the app has loaded.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use crate::crm::storage::own_name;

use super::settings_provider::{KEY, load};

/// Shows a density: `compact`, or anything else for comfortable rows and spaces.
pub fn show_density(density: &str) {
    if let Some(root) = document().document_element() {
        let _ = match density {
            "compact" => root.set_attribute("data-density", density),
            _ => root.remove_attribute("data-density"),
        };
    }
}

/// Switches shortcuts of a single key `off`, or on: `ui::keys` looks here.
pub fn show_keys(keys: &str) {
    if let Some(root) = document().document_element() {
        let _ = match keys {
            "off" => root.set_attribute("data-no-keys", ""),
            _ => root.remove_attribute("data-no-keys"),
        };
    }
}

/// Shows a theme: `light`, `dark`, or anything else to follow the system.
pub fn show(theme: &str) {
    if let Some(root) = document().document_element() {
        // Setting a plain attribute on an element that exists can't fail.
        let _ = match theme {
            "light" | "dark" => root.set_attribute("data-theme", theme),
            _ => root.remove_attribute("data-theme"),
        };
    }
}

/// Follows the theme that another document of this origin chooses: another tab, or the CRM around a simulator.
pub fn follow() -> EventListener {
    EventListener::new(&window(), "storage", |event| {
        if event.dyn_ref::<StorageEvent>().is_some_and(|event| event.key() == Some(own_name(KEY))) {
            show(&load().theme);
        }
    })
}
