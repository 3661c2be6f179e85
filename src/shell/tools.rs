//! The place of the tools: in the view's stead on their routes, or the inspector docked under any other view.

use yew::prelude::*;

use crate::lazy::{Loading, use_lazy};
use crate::parts::{PRESERVE, TOOLS, TOOLS_ID, Tools, use_views};
use crate::routes::Address;
use crate::sheet;
use crate::store::local;
use crate::ui::{Button, Notice, Severity};

/// This tab's note that the inspector is docked.
const DOCKED: &str = "screenpop.docked";

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

#[derive(Properties, PartialEq)]
pub struct ToolsPlaceProps {
    /// The tool's address; none for the docked inspector.
    pub address: Option<Address>,
    pub title: AttrValue,
    #[prop_or_default]
    pub node: NodeRef,
}

/// A tool; while it is on its way, or can't be loaded, says that.
#[component]
pub fn ToolsPlace(props: &ToolsPlaceProps) -> Html {
    let class = sheet!(
        r#"
        min-width: 0; min-height: 0; overflow: auto; container-type: inline-size; outline: none;
        &[data-place="view"] { flex: 1; }
        &[data-place="dock"] { grid-area: tools; border-top: 1px solid var(--line-strong); background: var(--surface); }
        /* On a phone there is no room for two. */
        @media (max-width: 640px) { &[data-place="dock"] { display: none; } }
        "#
    );
    let views = use_views();
    let tools = match use_lazy(&TOOLS, true) {
        // They know the CRM by what its services say of it.
        Loading::Ready(_) if views.ready().is_none() => Loading::Coming,
        tools => tools,
    };
    let place = if props.address.is_some() { "view" } else { "dock" };
    html! {
        <section {class} id={TOOLS_ID} ref={&props.node} data-place={place} tabindex="-1" aria-label={&props.title}>
            { match tools {
                Loading::Ready(Tools { view, dock }) => props.address.as_ref().map_or_else(dock, view),
                Loading::Coming => html! { <p class="muted" style="padding:12px 20px" role="status">{ "Loading the tools…" }</p> },
                Loading::Failed(again) => html! {
                    <div style="padding:12px 20px">
                        <Notice severity={Severity::Error} alert=true actions={html! { <Button label="Try again" onclick={again.reform(|_| ())} /> }}>
                            { "The tools couldn’t be loaded. Check the connection, then try again, or reload the page." }
                        </Notice>
                    </div>
                },
            } }
        </section>
    }
}

/// Loads the tools for what was to outlive a reload.
#[hook]
pub fn use_preserved_messages() {
    let wanted = use_memo((), |()| local::noted(PRESERVE).is_some());
    use_lazy(&TOOLS, *wanted);
}
