//! What a view shows when there is nothing to show: why, and what to do.

use yew::prelude::*;

use super::icon::icon_sized;
use crate::sheet;

#[derive(Properties, PartialEq)]
pub struct EmptyProps {
    pub icon: &'static str,
    pub title: AttrValue,
    /// Whether this is the whole page, so that its title is the page's heading.
    #[prop_or_default]
    pub page: bool,
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; justify-items: center; gap: 8px; padding: 48px 24px; text-align: center; color: var(--muted);
        & > .icon { display: grid; place-items: center; width: 48px; height: 48px; border-radius: 50%; background: var(--grey-soft); }
        & h1, & h2 { color: var(--text); font-size: 16px; line-height: 24px; max-width: 100%; overflow-wrap: anywhere; }
        & p { max-width: 52ch; }
        & .actions { display: flex; flex-wrap: wrap; justify-content: center; gap: 8px; margin-top: 8px; }
        "#
    );
    html! {
        <div {class}>
            <span class="icon">{ icon_sized(props.icon, 22) }</span>
            if props.page {
                <h1>{ &props.title }</h1>
            } else {
                <h2>{ &props.title }</h2>
            }
            { props.children.clone() }
        </div>
    }
}
