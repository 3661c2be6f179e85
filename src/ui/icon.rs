//! Icons: Lucide's, from the sprite `assets/icons.svg` that index.html carries inline.
//!
//! Plain functions, not components, as are avatars and chips: a list row has a handful of them, and a component
//! that holds no state costs a row more than it shows.

use yew::prelude::*;

/// A decorative icon of 16 CSS pixels: hidden from screen readers, since the words beside it say the same.
/// `name` is Lucide's; to add one, add its symbol to the sprite.
pub fn icon(name: &str) -> Html {
    icon_sized(name, 16)
}

/// An icon with an edge of `px` CSS pixels.
pub fn icon_sized(name: &str, px: u32) -> Html {
    let px = px.to_string();
    html! {
        <svg width={px.clone()} height={px} fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" style="flex:none">
            <@{"use"} href={format!("#i-{name}")} />
        </svg>
    }
}
