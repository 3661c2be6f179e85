//! The referrer that the early script keeps: through navigation within the page's frame, and through reloads.

use cti_bridge::window::captured_referrer;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

use crate::{js, own_origin, window};

const KEY: &str = "cti-bridge.referrer";
const LEADDESK: &str = "https://app.leaddesk.example/agent";

fn storage() -> Storage {
    window().session_storage().unwrap().unwrap()
}

/// Loads the early script as in a page that was come from there.
fn load(referrer: &str) -> String {
    let script = cti_bridge::EARLY_JS.replace("document.referrer", &format!("{referrer:?}"));
    js_sys::eval(&script).unwrap();
    captured_referrer()
}

#[wasm_bindgen_test]
fn a_foreign_referrer_is_kept_through_navigation_and_reload() {
    storage().remove_item(KEY).unwrap();
    let own = format!("{}/card?page=2", own_origin());
    assert_eq!(load(""), "", "nothing is known");
    assert_eq!(load(&own), own, "a page that frames itself");
    assert_eq!(storage().get_item(KEY).unwrap(), None, "the page's own is never kept");
    assert_eq!(load(LEADDESK), LEADDESK);
    assert_eq!(load(&own), LEADDESK, "navigation");
    assert_eq!(load(""), LEADDESK, "navigation without a referrer");
    assert_eq!(load(LEADDESK), LEADDESK, "a reload");
    assert_eq!(load("https://other.example/"), "https://other.example/", "another frame, another parent");
    assert_eq!(load(&own), "https://other.example/");
    storage().remove_item(KEY).unwrap();
}

#[wasm_bindgen_test]
fn without_storage_the_referrer_is_the_present_one() {
    storage().remove_item(KEY).unwrap();
    let own = format!("{}/card", own_origin());
    let script = |referrer: &str| {
        let script = cti_bridge::EARLY_JS.replace("document.referrer", &format!("{referrer:?}"));
        // As in a frame whose storage the browser blocks.
        let blocked = format!("((sessionStorage) => {{ {script} }})(new Proxy({{}}, {{ get() {{ throw 0 }} }}))");
        js_sys::eval(&blocked).unwrap();
        captured_referrer()
    };
    assert_eq!(script(LEADDESK), LEADDESK);
    assert_eq!(script(&own), own);
    assert_eq!(js("window.__ctiBridge.early.length").as_f64(), Some(0.0), "the queue is there all the same");
}

#[wasm_bindgen_test]
fn a_page_can_keep_its_referrer_under_a_key_of_its_own() {
    let own_key = "stage.cti-bridge.referrer";
    storage().remove_item(KEY).unwrap();
    js(&format!("window.ctiBridgeSessionKey = {own_key:?}"));
    assert_eq!(load(LEADDESK), LEADDESK);
    assert_eq!(load(""), LEADDESK, "a reload");
    js("delete window.ctiBridgeSessionKey");
    assert_eq!(storage().get_item(KEY).unwrap(), None, "another frame's");
    assert_eq!(load(""), "");
    storage().remove_item(own_key).unwrap();
}
