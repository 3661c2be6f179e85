//! The main navigation: a column, a rail on narrower screens, a bar at the bottom on phones.

use yew::prelude::*;

use crate::routes::Route;
use crate::sheet;
use crate::telephony::{is_narrow, use_talkdesk};
use crate::ui::icon_sized;

const ITEMS: [(Route, &str, &str); 7] = [
    (Route::Home, "house", "Home"),
    (Route::Contacts, "contact", "Contacts"),
    (Route::Calls, "phone", "Calls"),
    (Route::Data, "database", "Import & export"),
    (Route::Scenarios, "clapperboard", "Scenarios"),
    (Route::Inspector, "arrow-left-right", "Inspector"),
    (Route::Settings, "settings", "Settings"),
];

fn leads_to(item: &Route, route: &Route) -> bool {
    item == route || (*item == Route::Contacts && matches!(route, Route::Contact(_) | Route::NewContact))
}

/// The first word and the rest, for which a phone's bar has no room.
fn first_word(label: &str) -> (&str, &str) {
    label.split_at(label.find(' ').unwrap_or(label.len()))
}

#[derive(Properties, PartialEq)]
pub struct NavProps {
    pub route: Route,
}

#[component]
pub fn Nav(props: &NavProps) -> Html {
    let class = sheet!(
        r#"
        grid-area: nav; background: var(--surface); border-right: 1px solid var(--line); padding: 12px 8px; overflow: auto;
        & ul { display: grid; gap: 4px; }
        & a { display: flex; align-items: center; gap: 12px; min-height: 36px; padding: 0 12px; border-radius: 8px; color: var(--muted); text-decoration: none; font-weight: 500; transition: background var(--ease); }
        & a i { font-style: normal; }
        & a:hover { background: var(--hover); color: var(--text); }
        & a[aria-current] { background: var(--accent-soft); color: var(--accent); }
        @media (max-width: 1100px) {
            & a { justify-content: center; padding: 0; }
            & a span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        }
        @media (max-width: 640px) {
            border: 0; border-top: 1px solid var(--line); padding: 4px 8px;
            & ul { grid-auto-flow: column; grid-auto-columns: 1fr; gap: 0; }
            & a { flex-direction: column; gap: 0; min-height: 44px; font-size: 10px; line-height: 14px; letter-spacing: -.02em; }
            & a span { position: static; width: auto; height: auto; clip-path: none; }
            & a i { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        }
        "#
    );
    let talkdesk = use_talkdesk();
    // On a narrow screen the panel would cover what was asked for.
    let onclick = Callback::from(move |_: MouseEvent| {
        if is_narrow() {
            talkdesk.open_panel(false);
        }
    });
    html! {
        <nav {class} aria-label="Main">
            <ul>
                for (route, symbol, label) in ITEMS {
                    <li>
                        <a href={route.href()} title={label} onclick={onclick.clone()} aria-current={leads_to(&route, &props.route).then_some("page")}>
                            { icon_sized(symbol, 18) }<span>{ first_word(label).0 }<i>{ first_word(label).1 }</i></span>
                        </a>
                    </li>
                }
            </ul>
        </nav>
    }
}
