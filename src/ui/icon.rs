//! Icons: Lucide's, from the sprite `assets/icons.svg` that index.html carries inline.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// Lucide's name of the icon. To add one, add its symbol to the sprite.
    pub name: &'static str,
    /// Edge length in CSS pixels.
    #[prop_or(16)]
    pub size: u32,
}

/// A decorative icon: hidden from screen readers, since the words beside it say the same.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let size = props.size.to_string();
    html! {
        <svg width={size.clone()} height={size} fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" style="flex:none">
            <@{"use"} href={format!("#i-{}", props.name)} />
        </svg>
    }
}
