//! Which tool is shown, and where.

use gloo::events::EventListener;
use gloo::utils::window;
use yew::prelude::*;

use super::composer::Composer;
use super::conformance::Conformance;
use super::diagnosis::Diagnosis;
use super::host;
use super::integrate::Integrate;
use super::scenarios::Scenarios;
use super::tabs::{tab_of, tabs};
use crate::routes::{Address, Route, current_address};
use crate::sheet;
use crate::ui::toast::ToastProvider;

/// Where the tools stand in the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Nowhere,
    /// In the view's stead.
    View,
    /// Under a view of the CRM's.
    Dock,
}

fn place() -> Place {
    match host().and_then(|host| host.get_attribute("data-place")).as_deref() {
        Some("view") => Place::View,
        Some("dock") => Place::Dock,
        _ => Place::Nowhere,
    }
}

/// The tools' whole tree.
#[component]
pub fn Root() -> Html {
    let place_now = use_state_eq(place);
    let address = use_state_eq(current_address);
    {
        let (place_now, address) = (place_now.setter(), address.setter());
        use_effect_with((), move |()| {
            let arrived = address.clone();
            // The CRM's router pushes states, which are no `hashchange`: its event tells of those.
            let moved = host().map(|host| {
                EventListener::new(&host, "place", move |_| {
                    place_now.set(place());
                    arrived.set(current_address());
                })
            });
            let navigated = EventListener::new(&window(), "hashchange", move |_| address.set(current_address()));
            move || drop((moved, navigated))
        });
    }
    html! { <ToastProvider>{ tool(*place_now, &address) }</ToastProvider> }
}

fn tool(place: Place, address: &Address) -> Html {
    match (place, &address.route) {
        (Place::Nowhere, _) => Html::default(),
        (Place::View, Route::Inspector) => inspector(tab_of(address)),
        (Place::View, Route::Scenarios) => html! { <Scenarios address={address.clone()} /> },
        (Place::View, Route::Conformance) => html! { <Conformance /> },
        (Place::View, Route::Integrate) => html! { <Integrate /> },
        (Place::Dock, _) => super::inspector::view(),
        _ => Html::default(),
    }
}

fn inspector(tab: &str) -> Html {
    // The messages take the height that is left; the others scroll.
    let class = sheet!("display: flex; flex-direction: column; height: 100%;");
    html! {
        <div {class}>
            { tabs(tab) }
            { match tab {
                "compose" => html! { <Composer /> },
                "diagnosis" => html! { <Diagnosis /> },
                _ => super::inspector::view(),
            } }
        </div>
    }
}
