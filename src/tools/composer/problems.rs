//! What the catalogue says against the message as it stands.

use cti_bridge::catalogue::Explained;
use yew::prelude::*;

use super::draft::Draft;
use crate::sheet;

/// The parser's reason, or the members that are wrong or unknown; a word of approval where there are none.
pub fn problems(draft: &Draft) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 2px; font-size: 13px; overflow-wrap: anywhere;
        & .wrong { color: var(--red); }
        & .unknown { color: var(--amber); }
        & .right { color: var(--green); }
        "#
    );
    if let Err(error) = draft.value() {
        return html! { <div {class} role="status" aria-label="Checks"><p class="wrong">{ error.to_string() }</p></div> };
    }
    let rows: Vec<Explained> =
        draft.explained().into_iter().filter(|row| row.problem.is_some() || row.is_unknown()).collect();
    html! {
        <div {class} role="status" aria-label="Checks">
            if rows.is_empty() {
                <p class="right">{ format!("Valid “{}” message.", draft.entry.name) }</p>
            }
            for row in rows.iter() {
                <p key={row.path.clone()} class={if row.problem.is_some() { "wrong" } else { "unknown" }}>
                    if !row.path.is_empty() {
                        <code>{ &row.path }</code>{ ": " }
                    }
                    { row.problem.as_deref().unwrap_or("Not documented; it’s ignored.") }
                </p>
            }
        </div>
    }
}
