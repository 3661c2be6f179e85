//! The clipboard.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use yew::AttrValue;

use super::Toasts;
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

/// Copies a text and says `copied`; where the browser doesn't let it, says `by_hand`: what to do then.
pub fn copy_and_say(text: &str, copied: impl Into<AttrValue>, by_hand: &'static str, toasts: Option<Toasts>) {
    let (text, copied) = (text.to_owned(), copied.into());
    spawn_local(async move {
        let said = copy(&text).await.map_or(AttrValue::Static(by_hand), |()| copied);
        if let Some(toasts) = toasts {
            toasts.say(said);
        }
    });
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
