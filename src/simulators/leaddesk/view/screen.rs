//! Where everything stands.

use yew::prelude::*;

use super::Props;
use super::calls_made::CallsMade;
use super::card_frame::CardFrame;
use super::customer_list::CustomerList;
use super::developer::Developer;
use super::dialog::CallDialog;
use super::header::Header;
use crate::sheet;
use crate::simulators::leaddesk::desk::Window;

/// The whole screen. In full window the card takes the place of everything but the call dialog, which shrinks to a
/// bar: the frame itself stays where it is in the document, since moving it would reload it.
#[component]
pub fn Screen(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; height: 100dvh; gap: 1px; background: var(--line); overflow: hidden;
        grid-template: "head head head" auto "list dialog card" minmax(0, 1fr) "list tools card" auto / 272px minmax(0, 1fr) clamp(420px, 34vw, 480px);
        &:not(.full):has(> .developer.open) { grid-template-rows: auto minmax(0, 1fr) minmax(0, 1fr); }
        & > * { background: var(--surface); min-width: 0; min-height: 0; }
        & > header { grid-area: head; }
        & > .lists { grid-area: list; display: grid; grid-template-rows: minmax(0, 1fr) fit-content(40%); gap: 1px; background: var(--line); }
        & > .dialog { grid-area: dialog; }
        & > .developer { grid-area: tools; }
        & > .card { grid-area: card; }
        & section > .title { display: flex; align-items: center; gap: 8px; min-height: 40px; padding: 4px 4px 4px 14px; }
        & section > .title h2 { flex: 1; font-size: 13px; line-height: 18px; white-space: nowrap; }
        &.full { grid-template: "dialog" auto "card" minmax(0, 1fr) / minmax(0, 1fr); }
        &.full > header, &.full > .lists, &.full > .developer { display: none; }
        @media (max-width: 1180px) {
            &:not(.full) {
                grid-template: "head head" auto "dialog card" auto "list card" minmax(200px, 1fr) "tools card" auto / minmax(0, 1fr) 420px;
                overflow: auto;
            }
            &:not(.full):has(> .developer.open) { grid-template-rows: auto auto minmax(200px, 1fr) minmax(340px, 1.4fr); }
            & > .lists { grid-template: minmax(0, 1fr) / repeat(2, minmax(0, 1fr)); }
        }
        @media (max-width: 900px) {
            /* The two lists stand one above the other. */
            &:not(.full) { grid-template-rows: auto auto minmax(320px, 1fr) auto; }
            &:not(.full):has(> .developer.open) { grid-template-rows: auto auto minmax(320px, 1fr) minmax(340px, 1.4fr); }
            & > .lists { grid-template: minmax(0, 3fr) minmax(0, 2fr) / none; }
        }
        @media (max-width: 720px) {
            &:not(.full) { display: block; overflow: auto; }
            &:not(.full) > * { border-bottom: 1px solid var(--line); }
            &:not(.full) > .card { height: min(640px, 80dvh); }
            &:not(.full) > .lists { display: block; }
            &:not(.full) > .lists > section { border-bottom: 1px solid var(--line); }
            &:not(.full) > .lists ul { max-height: 236px; }
            &:not(.full) > .developer, &:not(.full) > .developer > .tools { display: block; }
            &:not(.full) .messages > ul { max-height: 420px; overflow: auto; }
        }
        "#
    );
    let agent = &props.agent;
    let full = agent.state.window == Window::Full;
    html! {
        <main class={classes!(class, full.then_some("full"))}>
            <h1 class="sr-only">{"LeadDesk simulator"}</h1>
            <Header agent={agent.clone()} />
            <CallDialog agent={agent.clone()} />
            <CardFrame agent={agent.clone()} />
            <div class="lists">
                <CustomerList agent={agent.clone()} />
                <CallsMade agent={agent.clone()} />
            </div>
            <Developer agent={agent.clone()} />
        </main>
    }
}
