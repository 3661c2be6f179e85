//! What is left on the screen if the app panics: with `panic = "abort"` nothing of it runs any more.

use std::panic;

use gloo::utils::document;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Plain HTML, since there is no app to render anything. The contacts are in IndexedDB and the unsaved
/// edits in localStorage; a reload brings back both.
const SCREEN: &str = r#"
<div role="alert" style="position:fixed;inset:0;z-index:99;display:grid;place-items:center;background:var(--bg)">
  <div style="max-width:520px;padding:24px;display:grid;gap:12px">
    <h1>Screenpop has stopped</h1>
    <p>Something went wrong that it couldn't handle. Saved contacts and unsaved edits are stored in this browser.</p>
    <pre style="white-space:pre-wrap;overflow-wrap:anywhere;max-height:30vh;overflow:auto"></pre>
    <p><button onclick="location.reload()">Reload</button> <a href="data:,">Download stored data</a></p>
  </div>
</div>"#;

/// Makes a panic readable: in the console, and on the screen with a way to reload and to take the data home.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        web_sys::console::error_1(&JsValue::from(format!("### [screenpop] {message}")));
        show(&message);
    }));
}

/// The same for the tools: the CRM beside them goes on, so only their own place says that they have stopped.
pub fn install_in(host: &'static str) {
    const WORDS: &str = "The tools have stopped: something went wrong that they couldn’t handle. The CRM goes on; load the page anew to have the tools again.";
    panic::set_hook(Box::new(move |info| {
        web_sys::console::error_1(&JsValue::from(format!("### [screenpop tools] {info}")));
        if let Some(host) = document().get_element_by_id(host) {
            host.set_inner_html("<p role=\"alert\" style=\"padding:20px\"></p>");
            if let Some(words) = host.first_element_child() {
                words.set_text_content(Some(WORDS));
            }
        }
    }));
}

/// Best effort: in here there is nobody left to tell of a failure.
fn show(message: &str) -> Option<()> {
    let screen = document().create_element("div").ok()?;
    screen.set_inner_html(SCREEN);
    screen.query_selector("pre").ok()??.set_text_content(Some(message));
    document().body()?.append_child(&screen).ok()?;
    let link: Element = screen.query_selector("a").ok()??;
    // `assets/boot.js` fills the link, since the app can't any more.
    let export = Reflect::get(&gloo::utils::window(), &JsValue::from("screenpopExport")).ok()?;
    export.dyn_ref::<Function>()?.call1(&JsValue::UNDEFINED, &link).ok()?;
    Some(())
}
