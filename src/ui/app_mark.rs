//! The sign before the app's name: its own, or the logo of the link that opened the window.

use yew::prelude::*;

/// `logo`: a `data:` URL. The name beside it says the same, so that it needs no words of its own.
pub fn app_mark(logo: Option<&str>) -> Html {
    match logo {
        // Most logos are made for a light ground.
        Some(logo) => html! {
            <img src={logo.to_owned()} alt="" style="height:28px;max-width:96px;padding:2px;border-radius:4px;object-fit:contain;background:light-dark(transparent,#fff)" />
        },
        None => html! {
            <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true" style="flex:none">
                <circle cx="16" cy="16" r="15" fill="var(--accent)" /><circle cx="16" cy="16" r="5.5" fill="var(--surface)" />
            </svg>
        },
    }
}
