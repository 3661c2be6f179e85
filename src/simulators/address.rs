//! The page's own address, where a simulator keeps its options.

use gloo::utils::window;
use wasm_bindgen::JsValue;

/// The address from the `#` on.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Whether the address is the simulator's (`route`). At any other the page is about to be reloaded.
pub fn is_at(route: &str) -> bool {
    hash().starts_with(route)
}

/// Writes a simulator's options into the address, where it is the simulator's.
pub fn keep(route: &str, options: &str) {
    if is_at(route) && hash() != options {
        let history = window().history();
        // The options are in force either way; only a reload would forget them.
        let _ = history.map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(options)));
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn options_are_kept_at_the_simulators_own_address_only() {
        let route = "#/simulator/talkdesk";
        for (before, after) in [
            (route, "#/simulator/talkdesk?silent"),
            ("#/simulator/talkdesk?slow=100", "#/simulator/talkdesk?silent"),
            ("#/settings", "#/settings"),
            ("", ""),
        ] {
            window().location().set_hash(before).unwrap();
            keep(route, "#/simulator/talkdesk?silent");
            assert_eq!(hash(), after);
        }
    }
}
