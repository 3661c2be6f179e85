//! A person's initials on a soft colour that stays the same for the same person.

use yew::prelude::*;

use crate::sheet;

/// Those that say nothing: green, amber and red are a call's.
const HUES: [&str; 3] = ["accent", "violet", "grey"];

/// `seed` is what the colour is chosen by, such as the external id.
pub fn avatar(initials: &str, seed: &str) -> Html {
    sized(initials, seed, "")
}

/// For a page's head.
pub fn large_avatar(initials: &str, seed: &str) -> Html {
    sized(initials, seed, "large")
}

fn sized(initials: &str, seed: &str, size: &'static str) -> Html {
    let class = sheet!(
        r#"
        display: inline-grid; place-items: center; flex: none; width: 30px; height: 30px;
        border-radius: 50%; font-size: 11px; font-weight: 650; letter-spacing: .02em; text-transform: uppercase;
        &.large { width: 44px; height: 44px; font-size: 15px; }
        "#
    );
    let sum: usize = seed.bytes().map(usize::from).sum();
    let hue = HUES[sum % HUES.len()];
    html! {
        <span class={classes!(class, size)} style={format!("background:var(--{hue}-soft);color:var(--{hue})")}
            aria-hidden="true">{ initials }</span>
    }
}
