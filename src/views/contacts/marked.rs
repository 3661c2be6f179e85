//! Texts with what the search has found in them marked.

use yew::prelude::*;

use crate::crm::Found;

/// Of very long texts only so many characters are looked through: more is never in view in a row.
const MOST: usize = 400;

/// A text with what `found` has found in it in `<mark>`.
pub fn marked(text: &str, found: &Found) -> Html {
    let within = text.char_indices().nth(MOST).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let ranges = found.highlight(within);
    let mut parts = Vec::with_capacity(ranges.len() * 2 + 1);
    let mut from = 0;
    for range in ranges {
        parts.push(html! { { text.get(from..range.start).unwrap_or_default() } });
        parts.push(html! { <mark>{ text.get(range.clone()).unwrap_or_default() }</mark> });
        from = range.end;
    }
    parts.push(html! { { text.get(from..).unwrap_or_default() } });
    html! { <>{ for parts }</> }
}
