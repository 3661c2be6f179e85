//! The place of the tools, which are a module of their own, beside the CRM in the page (see [`tools`](crate::tools)):
//! in the view's stead on their routes, docked under any other view, or nowhere. Says where, and loads them.

use gloo::utils::{document, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Event;
use yew::prelude::*;

use crate::routes::Route;
use crate::store::local;
use crate::tools::{PRESERVE, host};
use crate::ui::{Button, Notice, Severity};

/// This tab's note that the inspector is docked.
const DOCKED: &str = "screenpop.docked";

/// Whether a route's view is one of the tools.
pub fn is_tool(route: &Route) -> bool {
    matches!(route, Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate)
}

/// Whether the inspector is docked under the view, and the way to change it.
#[hook]
pub fn use_dock() -> (bool, Callback<bool>) {
    let docked = use_state_eq(|| local::noted(DOCKED).is_some());
    let set = {
        let docked = docked.setter();
        Callback::from(move |dock: bool| {
            local::note(DOCKED, dock.then_some("1"));
            docked.set(dock);
        })
    };
    (*docked, set)
}

#[derive(Clone, PartialEq)]
enum Loading {
    No,
    Under,
    Done,
    Failed(String),
}

#[derive(Properties, PartialEq)]
pub struct ToolsProps {
    pub route: Route,
    pub docked: bool,
    /// What the tool is called.
    pub title: AttrValue,
}

/// Says by attributes of the tools' host where they are to be; while they are on their way, or can't be had, shows that.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let loading = use_state_eq(|| Loading::No);
    let place = match is_tool(&props.route) {
        true => "view",
        false if props.docked && props.route != Route::Card => "dock",
        false => "",
    };
    use_effect_with((place, props.title.clone()), |(place, title)| show(place, title));
    // What was to outlive a reload has to be put back at once.
    let wanted = !place.is_empty() || local::noted(PRESERVE).is_some();
    let load = {
        let loading = loading.setter();
        use_callback((), move |(), ()| {
            loading.set(Loading::Under);
            let loading = loading.clone();
            spawn_local(async move {
                loading.set(match load().await {
                    Ok(()) => Loading::Done,
                    Err(why) => Loading::Failed(why),
                });
            });
        })
    };
    {
        let (load, loading) = (load.clone(), loading.clone());
        use_effect_with(wanted, move |wanted| {
            if *wanted && matches!(*loading, Loading::No | Loading::Failed(_)) {
                load.emit(());
            }
        });
    }
    if place.is_empty() {
        return Html::default();
    }
    match &*loading {
        Loading::No | Loading::Under => {
            html! { <p class="muted" style="padding:12px 20px" role="status">{ "Loading the tools…" }</p> }
        }
        Loading::Failed(why) => html! {
            <div style="padding:12px 20px">
                <Notice severity={Severity::Error} alert=true actions={html! { <Button label="Try again" onclick={load.reform(|_| ())} /> }}>
                    { format!("The tools couldn’t be loaded: {why} Check the connection, or reload this page.") }
                </Notice>
            </div>
        },
        Loading::Done => Html::default(),
    }
}

/// Tells the style sheet by the body, and the tools by an event.
fn show(place: &str, title: &str) {
    let Some(host) = host() else { return };
    // Attributes of elements that exist, an event of our own: none of it can fail.
    let _ = document().body().map(|body| body.set_attribute("data-tools", place));
    let _ = host.set_attribute("data-place", place);
    let _ = host.set_attribute("aria-label", if place == "dock" { "Docked inspector" } else { title });
    let _ = if place.is_empty() { host.set_attribute("hidden", "") } else { host.remove_attribute("hidden") };
    let _ = Event::new("place").map(|event| host.dispatch_event(&event));
}

/// Loads the module and starts it; once a page, however often it is called.
async fn load() -> Result<(), String> {
    let said = |error: JsValue| {
        let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        message.map_or_else(
            || "the browser gave no reason.".to_owned(),
            |message| format!("{}.", message.trim_end_matches('.')),
        )
    };
    let start: Function = Reflect::get(&window(), &"screenpopTools".into()).and_then(JsCast::dyn_into).map_err(said)?;
    let started: Promise = start.call0(&JsValue::NULL).and_then(JsCast::dyn_into).map_err(said)?;
    JsFuture::from(started).await.map(drop).map_err(said)
}
