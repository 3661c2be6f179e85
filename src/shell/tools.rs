//! The place of the tools: in the view's stead on their routes, or the inspector docked under any other view.

use yew::prelude::*;

use crate::lazy::{Loading, use_lazy};
use crate::page::is_offline;
use crate::parts::{PRESERVE, TOOLS, TOOLS_ID, Tools};
use crate::routes::Address;
use crate::sheet;
use crate::store::local;
use crate::ui::{Button, Notice, Severity};

#[derive(Properties, PartialEq)]
pub struct ToolsPlaceProps {
    /// The tool's address; none for the docked inspector.
    pub address: Option<Address>,
    pub title: AttrValue,
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
    let tools = use_lazy(&TOOLS, true);
    let place = if props.address.is_some() { "view" } else { "dock" };
    html! {
        <section {class} id={TOOLS_ID} ref={&props.node} data-place={place} tabindex="-1" aria-label={&props.title}>
            { match tools {
                Loading::Ready(Tools { view, dock }) => props.address.as_ref().map_or_else(dock, view),
                Loading::Coming => html! { <p class="muted" style="padding:12px 20px" role="status">{ "Loading the tools…" }</p> },
                Loading::Failed(again) => html! {
                    <div style="padding:12px 20px">
                        <Notice severity={Severity::Error} alert=true actions={html! { <Button label="Try again" onclick={again.reform(|_| ())} /> }}>
                            { if is_offline() {
                                "You’re offline. The tools will load when you’re back online."
                            } else {
                                "Couldn’t load the tools. Check your connection and try again."
                            } }
                        </Notice>
                    </div>
                },
            } }
        </section>
    }
}

/// Loads the tools for what was to outlive a reload. Shows nothing.
#[component]
pub fn PreservedMessages() -> Html {
    let wanted = use_memo((), |()| local::noted(PRESERVE).is_some());
    use_lazy(&TOOLS, *wanted);
    Html::default()
}
