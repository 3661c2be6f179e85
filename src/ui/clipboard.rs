//! The clipboard.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlTextAreaElement};

use crate::crm::storage::is_staged;
use crate::js::{answer, call, get};

/// Copies a text.
///
/// # Errors
/// Outside of secure contexts there is no clipboard at all, and in others it may be forbidden. On a stage it is: there
/// somebody else's script presses the buttons.
pub async fn copy(text: &str) -> Result<(), JsValue> {
    if is_staged() {
        return Err("A scenario’s stage doesn’t use the clipboard.".into());
    }
    match by_permission(text).await {
        // In somebody else's frame the clipboard needs their permission; the old way only needs the click.
        Err(why) => by_selection(text).then_some(()).ok_or(why),
        done => done,
    }
}

fn by_selection(text: &str) -> bool {
    let document = gloo::utils::document();
    let Ok(field) = document.create_element("textarea") else { return false };
    let field: HtmlTextAreaElement = field.unchecked_into();
    field.set_value(text);
    let before = document.active_element();
    let copied = gloo::utils::body().append_child(&field).is_ok() && {
        field.select();
        call(&document, "execCommand", &["copy".into()]).is_ok_and(|copied| copied.is_truthy())
    };
    field.remove();
    if let Some(before) = before.and_then(|before| before.dyn_into::<HtmlElement>().ok()) {
        // Fails only where it has gone.
        let _ = before.focus();
    }
    copied
}

async fn by_permission(text: &str) -> Result<(), JsValue> {
    let clipboard = get(&gloo::utils::window().navigator(), "clipboard")?;
    answer(call(&clipboard, "writeText", &[text.into()])).await.map(drop)
}
