//! The page's frame. The Talkdesk panel stands outside of the routed part, so that no navigation touches it.

use gloo::utils::document;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::Routable;

use super::header::Header;
use super::nav::Nav;
use super::read_only::use_read_only;
use crate::parts::{TOOLS_ID, ViewsAlert, is_tool, use_inside_leaddesk, use_views};
use crate::routes::{Address, Route, use_address};
use crate::sheet;
use crate::store::{local, shown_providers, use_contacts, use_settings};
use crate::telephony::use_talkdesk_state;
use crate::ui::navigation::is_unasked;
use crate::ui::{Toasts, field_in_use, use_toasts};
use crate::views::View;

/// What a view is called in the window's title; also what a screen reader hears when it opens.
fn title_of(route: &Route, name: Option<String>) -> String {
    match route {
        Route::Home => "Home".into(),
        Route::Contacts => "Contacts".into(),
        Route::NewContact => "New contact".into(),
        Route::Contact(id) => name.unwrap_or_else(|| format!("Contact {id}")),
        Route::Company(name) => name.clone(),
        Route::Calls => "Calls".into(),
        Route::Data => "Import & export".into(),
        Route::Card => "Contact card".into(),
        Route::Inspector => "Inspector".into(),
        Route::Scenarios => "Scenarios".into(),
        Route::Conformance => "Conformance".into(),
        Route::Integrate => "Integrate with your CRM".into(),
        Route::Settings => "Settings".into(),
        Route::NotFound(_) => "Not found".into(),
    }
}

/// How wide a view is at most, where it isn't `--page` of assets/base.css. What stands above the view has the same edges.
fn page_width(route: &Route) -> Option<&'static str> {
    match route {
        Route::NewContact => Some("--page:680px"),
        Route::Data | Route::Settings => Some("--page:860px"),
        Route::Integrate => Some("--page:1080px"),
        Route::Inspector | Route::Scenarios | Route::Conformance => Some("--page:100vw"),
        Route::Home
        | Route::Contacts
        | Route::Contact(_)
        | Route::Company(_)
        | Route::Calls
        | Route::Card
        | Route::NotFound(_) => None,
    }
}

/// What has the focus when a new view is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Focused {
    /// Nothing; or what had it went with the view before.
    Nothing,
    /// A field that outlives the view, such as the call's note.
    Field,
    /// The header, Talkdesk's frame, the docked inspector, or something that the new view has focused itself.
    BusyPlace,
    Other,
}

impl Focused {
    fn now() -> Self {
        let busy = format!("header, #td-emb-container, #{TOOLS_ID}, .view > .content");
        match document().active_element() {
            None => Self::Nothing,
            Some(element) if element.tag_name() == "BODY" => Self::Nothing,
            Some(_) if field_in_use().is_some() => Self::Field,
            Some(element) if element.closest(&busy).ok().flatten().is_some() => Self::BusyPlace,
            Some(_) => Self::Other,
        }
    }
}

/// Whether a new view takes the focus. Where the agent didn't ask for the view, it takes the focus from nothing.
fn takes_focus(focused: Focused, is_unasked: bool) -> bool {
    match focused {
        Focused::Nothing => true,
        Focused::Field | Focused::BusyPlace => false,
        Focused::Other => !is_unasked,
    }
}

fn focus_view(view: Option<HtmlElement>) {
    if let Some(view) = view
        && takes_focus(Focused::now(), is_unasked())
    {
        let _ = view.focus(); // an element that can't be focused just isn't
    }
}

/// This tab's note that the inspector is docked.
const DOCKED: &str = "screenpop.docked";

/// Whether the inspector is docked under the view, and the way to change it.
#[hook]
fn use_dock() -> (bool, Callback<bool>) {
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

/// The side panel's place, until it comes.
fn side_room(open: bool) -> Html {
    if open {
        html! { <div style="grid-area:side;width:328px;background:var(--surface);border-left:1px solid var(--line)" /> }
    } else {
        Html::default()
    }
}

/// The status bar's place, until it comes.
fn foot_room() -> Html {
    html! { <div style="grid-area:foot;min-height:36px;background:var(--surface);border-top:1px solid var(--line)" /> }
}

/// The view, in which nothing can be pressed while there is a reason for that.
fn content(address: &Address, read_only: Option<AttrValue>) -> Html {
    let view = html! { <View address={address.clone()} /> };
    match read_only {
        None => html! { <div key="content" class="content">{ view }</div> },
        Some(why) => html! {
            <fieldset key="read-only" class="content" disabled=true>
                <p role="status">{ why }</p>
                { view }
            </fieldset>
        },
    }
}

#[component]
pub fn Layout() -> Html {
    let class = sheet!(
        r#"
        --tools: 0px;
        display: grid; flex: 1; min-height: 0; position: relative;
        grid-template: "head head head" 52px "nav view side" minmax(0, 1fr) "nav tools side" var(--tools) "foot foot foot" auto / 184px minmax(0, 1fr) auto;
        &.docked { --tools: min(var(--dock, 42dvh), 70dvh); }
        /* The contact card has no chrome: LeadDesk is around it. */
        &.card { grid-template: "view side" minmax(0, 1fr) / minmax(0, 1fr) auto; }
        @media (max-width: 1100px) { &:not(.card) { grid-template-columns: 56px minmax(0, 1fr) auto; } }
        @media (max-width: 640px) {
            &.docked { --tools: 0px; }
            &:not(.card) { grid-template: "head" 52px "view" minmax(0, 1fr) "tools" var(--tools) "nav" auto "foot" auto / minmax(0, 1fr); }
        }
        /* While a scenario plays, everything around its stage is out of sight. */
        &:has([data-theatre]) { grid-template: "view side" minmax(0, 1fr) "tools side" var(--tools) / minmax(0, 1fr) auto; }
        &:has([data-theatre]) > :is(nav, footer), &:has([data-theatre]) > header > :not(dialog), &:has(.theatre):has([data-theatre]) ~ * .stays { display: none; }
        /* Without a box of its own, it still shows its dialogs: the palette and the help. */
        &:has([data-theatre]) > header { display: contents; }
        & > .view { grid-area: view; position: relative; container-type: inline-size; min-width: 0; min-height: 0; display: flex; flex-direction: column; outline: none; }
        /* Views fit themselves to the room that the panel leaves them, not to the window. */
        /* The pill covers nothing that can't be scrolled above it. */
        & > .view:has(> .pill) > .content { padding-bottom: 60px; }
        & > .view > fieldset.content { min-width: 0; margin: 0; padding: 0; border: 0; }
        & fieldset:disabled :is(button, input, select, textarea) { opacity: 0.7; cursor: default; }
        & > .view > fieldset.content > p { padding: 12px 20px 0; color: var(--muted); }
        & > .view > .content { flex: 1; min-height: 0; overflow: auto; container-type: inline-size; }
        "#
    );
    let (shown, inside) = (shown_providers(), use_inside_leaddesk());
    let mut address = use_address();
    // The card is LeadDesk's.
    if address.route == Route::Card && !shown.leaddesk() {
        address.route = Route::NotFound(Route::Card.to_path());
    }
    let contacts = use_contacts();
    let panel = use_talkdesk_state().panel;
    let ringing = panel.attention;
    let (view, tools, views) = (use_node_ref(), use_node_ref(), use_views());
    let name = match &address.route {
        Route::Contact(id) => contacts.get(id).map(|contact| contact.name()),
        _ => None,
    };
    let title = title_of(&address.route, name);
    let app = use_settings().overrides.brand.app_name().to_owned();
    use_effect_with((title.clone(), ringing, app), |(title, ringing, app)| {
        let call = if *ringing { "Incoming call · " } else { "" };
        document().set_title(&format!("{call}{title} · {app}"));
    });
    {
        let (view, tools) = (view.clone(), tools.clone());
        let (first, toasts) = (use_mut_ref(|| true), use_toasts());
        use_effect_with(address.route.clone(), move |route| {
            if !first.replace(false) {
                // What was just said outlives a screen pop.
                toasts.iter().filter(|_| !is_unasked()).for_each(Toasts::view_changed);
                focus_view(if is_tool(route) { tools.cast() } else { view.cast() });
            }
        });
    }
    let card = address.route == Route::Card;
    // The card says by itself what may be done in it.
    let read_only = use_read_only().filter(|_| !card);
    let tool = is_tool(&address.route);
    let (docked, dock) = use_dock();
    let dock_shown = docked && !tool && !card;
    html! {
        <div class={classes!(class, "layout", card.then_some("card"), dock_shown.then_some("docked"))}>
            if !card {
                <Header />
            }
            if !card {
                <Nav route={address.route.clone()} />
            }
            <main class="view" ref={view} tabindex="-1" aria-label={title.clone()} style={page_width(&address.route)}>
                { views.shown(|views| (views.storage_alert)()) }
                <ViewsAlert />
                if !card {
                    { views.shown(|views| (views.call_bar)()) }
                }
                { views.shown(|views| (views.screen_pop)()) }
                if tool {
                    { views.shown(|views| (views.tools)(Some(address.clone()), title.clone().into(), tools)) }
                } else {
                    { content(&address, read_only) }
                }
            </main>
            if dock_shown {
                { views.shown(|views| (views.tools)(None, "Docked inspector".into(), NodeRef::default())) }
            }
            { views.shown_or(|| side_room(panel.open && !card && (shown.talkdesk() || inside)), |views| (views.side_panel)(address.route)) }
            if !card {
                { views.shown_or(foot_room, |views| (views.status_bar)(docked, dock)) }
            }
            <div class="sr-only" aria-live="polite">{ title }</div>
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_new_view_takes_the_focus_from_no_field_and_unasked_from_nothing() {
        for (focused, asked, unasked) in [
            (Focused::Nothing, true, true),
            (Focused::Field, false, false),
            (Focused::BusyPlace, false, false),
            (Focused::Other, true, false),
        ] {
            assert_eq!(takes_focus(focused, false), asked, "{focused:?}");
            assert_eq!(takes_focus(focused, true), unasked, "{focused:?}, unasked");
        }
    }
}
