//! Copies a message: as JSON, and as code that sends or hears it.

use cti_bridge::Entry;
use cti_bridge::snippet::{Language, snippet};
use serde_json::Value;
use yew::prelude::*;

use crate::ui::{Button, Toasts, clipboard};

/// A button for each language.
pub fn copy_buttons<E>(entry: &Entry<E>, message: &Value, toasts: &Option<Toasts>) -> Html {
    let copy = |language: Language| {
        let code = snippet(language, entry.provider, entry.direction, message);
        let toasts = toasts.clone();
        Callback::from(move |_: MouseEvent| {
            let by_hand = "Couldn’t copy. Select the text below and copy it yourself.";
            clipboard::copy_and_say(&code, format!("Copied as {}.", language.name()), by_hand, toasts.clone());
        })
    };
    html! {
        <div class="copy" role="group" aria-label="Copy the message">
            <span class="muted">{ "Copy as" }</span>
            for language in Language::ALL {
                <Button label={language.name()} icon="copy" title={format!("Copy as {}", language.name())} onclick={copy(language)} />
            }
        </div>
    }
}
