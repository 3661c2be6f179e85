//! The inspector's tabs, each with an address of its own.

use yew::prelude::*;

use crate::routes::Address;
use crate::sheet;
use crate::ui::icon;

/// What `#/inspector` has: the tab's name in the address, and its label.
const TABS: [(&str, &str); 3] = [("", "Messages"), ("compose", "Compose"), ("diagnosis", "Troubleshoot")];

/// Which tab an address names.
pub fn tab_of(address: &Address) -> &'static str {
    let named = address.get("tab").unwrap_or_default();
    TABS.into_iter().map(|(name, _)| name).find(|name| *name == named).unwrap_or_default()
}

/// The heading and the tabs, as links.
pub fn tabs(now: &str) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: end; gap: 0 20px; padding: 14px 20px 0; border-bottom: 1px solid var(--line); margin-bottom: 12px;
        & h1 { padding-bottom: 8px; }
        & ul { display: flex; flex-wrap: wrap; gap: 0 4px; }
        & li a { display: block; padding: 6px 10px 8px; color: var(--muted); text-decoration: none; border-bottom: 2px solid transparent; white-space: nowrap; font-weight: 500; }
        & li a:hover { color: var(--text); }
        & li a[aria-current] { color: var(--accent); border-color: var(--accent); }
        & .more { margin-left: auto; }
        /* They lead to other pages. */
        & .more a { display: flex; align-items: center; gap: 4px; color: var(--accent); }
        & .more a:hover { color: var(--accent); text-decoration: underline; }
        /* On a phone: the heading with the links, then the tabs in one line. */
        @container (max-width: 640px) {
            padding: 10px 12px 0; gap: 0 8px;
            & > nav { min-width: 0; }
            & > nav:not(.more) { order: 1; width: 100%; }
            & ul { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; }
            & .more a { padding: 6px 4px; font-size: 12px; }
        }
        "#
    );
    html! {
        <header {class}>
            <h1>{ "Inspector" }</h1>
            <nav aria-label="Inspector">
                <ul>
                    for (name, label) in TABS {
                        <li key={name}>
                            <a href={if name.is_empty() { "#/inspector".to_owned() } else { format!("#/inspector?tab={name}") }} aria-current={(name == now).then_some("page")}>{ label }</a>
                        </li>
                    }
                </ul>
            </nav>
            <nav class="more" aria-label="For your CRM">
                <ul>
                    <li key="conformance"><a href="#/conformance">{ "Conformance" }{ icon("chevron-right") }</a></li>
                    <li key="integrate"><a href="#/integrate">{ "Integrate" }{ icon("chevron-right") }</a></li>
                </ul>
            </nav>
        </header>
    }
}

/// The way back from the views that the inspector links to.
pub fn back_to_inspector() -> Html {
    let class = sheet!(
        "justify-self: start; display: flex; align-items: center; gap: 4px; color: var(--muted); text-decoration: none; &:hover { color: var(--text); }"
    );
    html! { <a {class} href="#/inspector">{ icon("chevron-left") }{ "Inspector" }</a> }
}
