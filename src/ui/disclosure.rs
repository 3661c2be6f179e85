//! The line that opens and closes a `<details>`.

use yew::prelude::*;

use super::icon::icon_sized;
use crate::sheet;

/// Shows the words behind a chevron, which points down while the `<details>` is open. `words` says what is inside.
pub fn summary(words: impl Into<AttrValue>) -> Html {
    let class = sheet!(
        r#"
        display: flex; align-items: center; gap: 6px; width: fit-content; max-width: 100%; border-radius: 4px; cursor: pointer; list-style: none;
        &::-webkit-details-marker { display: none; }
        & > span { min-width: 0; overflow-wrap: anywhere; }
        & > svg { transition: rotate var(--ease); }
        details:not([open]) > & > svg { rotate: -90deg; }
        "#
    );
    html! { <summary {class}>{ icon_sized("chevron-down", 14) }<span>{ words.into() }</span></summary> }
}
