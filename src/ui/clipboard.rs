//! The clipboard.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use crate::crm::storage::is_staged;

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
        let copy =
            Reflect::get(&document, &"execCommand".into()).ok().and_then(|copy| copy.dyn_into::<Function>().ok());
        copy.and_then(|copy| copy.call1(&document, &"copy".into()).ok()).is_some_and(|copied| copied.is_truthy())
    };
    field.remove();
    if let Some(before) = before.and_then(|before| before.dyn_into::<HtmlElement>().ok()) {
        // Fails only where it has gone.
        let _ = before.focus();
    }
    copied
}

async fn by_permission(text: &str) -> Result<(), JsValue> {
    let navigator = Reflect::get(&gloo::utils::window(), &"navigator".into())?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    let write = Reflect::get(&clipboard, &"writeText".into())?;
    let promise = write.dyn_into::<Function>()?.call1(&clipboard, &text.into())?;
    JsFuture::from(promise.dyn_into::<Promise>()?).await?;
    Ok(())
}
