//! Where the keyboard goes on.

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the focus to the first element that a selector names, once what is being rendered is in the document. Where
/// there is none, it stays.
pub fn focus_soon(selector: &str) {
    let selector = selector.to_owned();
    Timeout::new(0, move || {
        if let Ok(Some(element)) = document().query_selector(&selector)
            && let Ok(element) = element.dyn_into::<HtmlElement>()
        {
            let _ = element.focus(); // it is in the document
        }
    })
    .forget();
}
