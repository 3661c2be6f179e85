//! The known origins as a Yew context. What the user has confirmed is in localStorage under a key of its own: no backup
//! and no copy carries it.

use std::rc::Rc;

use cti_bridge::window::own_origin;
use cti_bridge::{Origin, Provider};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use yew::prelude::*;

use super::known_origins::{ConfirmedOrigins, KnownOrigins, operators_list};
use super::local;
use crate::crm::storage::is_staged;
use crate::ui::use_provided;

const KEY: &str = "screenpop.known_origins";
/// In `index.html`, for the operator to fill in.
const META: &str = "meta[name=screenpop-known-origins]";

/// The known origins, and how another becomes one.
#[derive(Clone, PartialEq)]
pub struct KnownOriginsContext {
    pub known: Rc<KnownOrigins>,
    /// The user confirms an origin for a provider. On a stage nothing happens.
    pub confirm: Callback<(Provider, Origin)>,
}

fn load() -> KnownOrigins {
    let meta = document().query_selector(META).ok().flatten();
    let content = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    KnownOrigins {
        own: own_origin().ok(),
        is_stage: is_staged(),
        operators: operators_list(&content),
        confirmed: local::read(KEY).map(|text| ConfirmedOrigins::of_text(&text)).unwrap_or_default(),
    }
}

#[derive(Properties, PartialEq)]
pub struct KnownOriginsProviderProps {
    pub children: Html,
}

#[component]
pub fn KnownOriginsProvider(props: &KnownOriginsProviderProps) -> Html {
    let known = use_state_eq(|| Rc::new(load()));
    {
        // Another tab may confirm one.
        let setter = known.setter();
        use_effect_with((*known).clone(), move |known| {
            let known = Rc::clone(known);
            let listener = EventListener::new(&window(), "storage", move |_| {
                // What this page has confirmed while storage didn't work goes on to hold.
                let mut next = load();
                next.confirmed.join(&known.confirmed);
                setter.set(Rc::new(next));
            });
            move || drop(listener)
        });
    }
    let confirm = use_callback((*known).clone(), {
        let setter = known.setter();
        move |(provider, origin): (Provider, Origin), known: &Rc<KnownOrigins>| {
            if known.is_stage {
                return;
            }
            // With what this page has confirmed while storage didn't work, and what another tab has stored meanwhile.
            let mut next = load();
            next.confirmed.join(&known.confirmed);
            next.confirmed.add(provider, origin);
            // What can't be stored holds until the page is left.
            let _ = local::write(KEY, &next.confirmed.to_text());
            setter.set(Rc::new(next));
        }
    });
    let context = KnownOriginsContext { known: (*known).clone(), confirm };
    html! { <ContextProvider<KnownOriginsContext> {context}>{ props.children.clone() }</ContextProvider<KnownOriginsContext>> }
}

/// The known origins.
///
/// # Panics
/// Outside of a [`KnownOriginsProvider`], which is a mistake in the app's tree.
#[hook]
pub fn use_known_origins() -> KnownOriginsContext {
    use_provided()
}
