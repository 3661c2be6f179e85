//! The filters that are set, above a list.

use yew::prelude::*;

use crate::sheet;
use crate::ui::{Button, Tone, icon_sized};

/// Shows each filter as a chip that removes it, and a button that removes all.
pub fn chips(set: impl IntoIterator<Item = (String, Callback<MouseEvent>)>, clear: Callback<MouseEvent>) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: center; gap: 6px;
        & > .set { display: inline-flex; align-items: center; gap: 4px; max-width: min(100%, 320px); min-height: 26px; padding: 2px 6px 2px 10px; border: 1px solid transparent; border-radius: 13px; background: var(--accent-soft); color: var(--accent); font-size: 12px; font-weight: 500; }
        & > .set:hover { border-color: var(--accent); }
        & > button:last-child { min-height: 26px; padding: 0 8px; font-size: 12px; }
        "#
    );
    let chips = set.into_iter().map(|(words, onclick)| {
        html! {
            <button key={words.clone()} type="button" class="set" aria-label={format!("Remove filter {words}")} {onclick}>
                <span class="cut" dir="auto">{ words }</span>{ icon_sized("x", 12) }
            </button>
        }
    });
    html! {
        <div {class} role="group" aria-label="Filters that are set">
            { for chips }
            <Button label="Clear filters" tone={Tone::Ghost} onclick={clear} />
        </div>
    }
}

/// Returns the words of the button that opens the filters. `set` counts those that are set.
pub fn button_label(set: usize) -> String {
    if set == 0 { "Filters".to_owned() } else { format!("Filters ({set})") }
}
