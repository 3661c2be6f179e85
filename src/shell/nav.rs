//! The main navigation: a column, a rail on narrower screens, a bar at the bottom on phones.

use yew::prelude::*;

use crate::parts::use_views;
use crate::routes::Route;
use crate::sheet;
use crate::telephony::{is_narrow, use_talkdesk};
use crate::ui::icon_sized;

/// A view's address, icon and name.
type Item = (Route, &'static str, &'static str);

const ITEMS: [Item; 7] = [
    (Route::Home, "house", "Home"),
    (Route::Contacts, "contact", "Contacts"),
    (Route::Calls, "phone", "Calls"),
    (Route::Data, "database", "Import & export"),
    (Route::Scenarios, "clapperboard", "Scenarios"),
    (Route::Inspector, "arrow-left-right", "Inspector"),
    (Route::Settings, "settings", "Settings"),
];

/// Returns whether a phone's bar has no room for a view: it is under "More" there.
fn is_under_more(route: &Route) -> bool {
    matches!(route, Route::Data | Route::Inspector | Route::Settings)
}

/// The views under "More".
pub fn items_under_more() -> impl Iterator<Item = Item> {
    ITEMS.into_iter().filter(|(route, ..)| is_under_more(route))
}

/// Returns whether a view belongs to this item.
pub fn leads_to(item: &Route, route: &Route) -> bool {
    match item {
        Route::Contacts => matches!(route, Route::Contacts | Route::Contact(_) | Route::NewContact | Route::Company(_)),
        Route::Inspector => matches!(route, Route::Inspector | Route::Conformance | Route::Integrate),
        _ => item == route,
    }
}

/// Closes the panel where it would cover the view that was asked for.
#[hook]
pub fn use_uncover_view() -> Callback<MouseEvent> {
    let talkdesk = use_talkdesk();
    Callback::from(move |_| {
        if is_narrow() {
            talkdesk.open_panel(false);
        }
    })
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
        & > ul { display: grid; gap: 4px; }
        & > ul > li > a { display: flex; align-items: center; gap: 12px; min-height: 36px; padding: 0 12px; border-radius: 8px; color: var(--muted); text-decoration: none; font-weight: 500; transition: background var(--ease); }
        & > ul > li > a:hover { background: var(--hover); color: var(--text); }
        & > ul > li > a[aria-current] { background: var(--accent-soft); color: var(--accent); }
        & > ul > .more-tab { display: none; }
        @media (max-width: 1100px) {
            & > ul > li > a { justify-content: center; padding: 0; }
            & > ul > li > a span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        }
        @media (max-width: 640px) {
            position: relative; overflow: visible; border: 0; border-top: 1px solid var(--line); padding: 4px 8px;
            & > ul { grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 0; }
            & > ul > .under-more { display: none; }
            & > ul > .more-tab { display: block; }
            & > ul > li > a { flex-direction: column; gap: 0; min-height: 44px; font-size: 11px; line-height: 14px; }
            & > ul > li > a span { position: static; width: auto; height: auto; clip-path: none; }
        }
        "#
    );
    let (views, onclick) = (use_views(), use_uncover_view());
    html! {
        <nav {class} aria-label="Main">
            <ul>
                for (route, symbol, label) in ITEMS {
                    <li class={is_under_more(&route).then_some("under-more")}>
                        <a href={route.href()} title={label} onclick={onclick.clone()} aria-current={leads_to(&route, &props.route).then_some("page")}>
                            { icon_sized(symbol, 18) }<span>{ label }</span>
                        </a>
                    </li>
                }
                <li class="more-tab">{ views.shown(|views| (views.more_tab)(props.route.clone())) }</li>
            </ul>
        </nav>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_phone_has_five_tabs_with_more_and_no_view_is_lost() {
        let under_more: Vec<_> = items_under_more().map(|(.., label)| label).collect();
        assert_eq!(under_more, ["Import & export", "Inspector", "Settings"]);
        assert_eq!(ITEMS.len() - under_more.len() + 1, 5);
    }
}
