//! The side panel and the status bar of a page that leaves Talkdesk out: LeadDesk's parts alone.

use yew::prelude::*;

use super::side_panel::{SidePanelProps, targets};
use super::status_bar::{StatusBarProps, dock_button};
use crate::parts::{added_half, leaddesk_half, use_inside_leaddesk};
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_contacts, use_settings};
use crate::telephony::use_talkdesk_state;

/// LeadDesk's call dialog beside a view, where LeadDesk is around the page.
#[component]
pub fn LeadDeskPanel(props: &SidePanelProps) -> Html {
    let class = sheet!(
        r#"
        grid-area: side; width: 328px; display: flex; flex-direction: column; min-height: 0; overflow: auto; background: var(--surface); border-left: 1px solid var(--line);
        &.closed { width: 0; border: 0; overflow: hidden; visibility: hidden; }
        @media (max-width: 760px) { position: absolute; grid-area: auto; z-index: 20; right: 0; top: 52px; bottom: 36px; box-shadow: var(--shadow); }
        @media (max-width: 640px) { width: 100vw; border: 0; bottom: 89px; }
        "#
    );
    let (inside, contacts) = (use_inside_leaddesk(), use_contacts());
    let panel = use_talkdesk_state().panel;
    // The card has the call dialog in itself.
    let is_empty = props.route == Route::Card || (!inside && added_half().is_none());
    html! {
        <div class={classes!(class, (is_empty || !panel.open).then_some("closed"))}>
            { added_half().map(|half| (half.panel)()) }
            if !is_empty && inside {
                { leaddesk_half().map(|half| (half.call_dialog)(targets(&props.route, &contacts))) }
            }
        </div>
    }
}

/// LeadDesk's line.
#[component]
pub fn LeadDeskBar(props: &StatusBarProps) -> Html {
    let class = sheet!(
        r#"
        grid-area: foot; display: flex; align-items: stretch; min-height: 36px; background: var(--surface); border-top: 1px solid var(--line); font-size: 13px; min-width: 0;
        & > * { display: flex; align-items: center; gap: 8px; padding: 0 14px; min-width: 0; }
        & > .dock { padding: 0 4px; margin-left: auto; border-left: 1px solid var(--line); flex: none; }
        @media (max-width: 640px) { & > .dock { display: none; } & > * { padding: 0 10px; } }
        "#
    );
    let inside = use_inside_leaddesk();
    let overrides = use_settings().overrides;
    let agent = overrides.brand.agent("");
    html! {
        <footer {class}>
            if inside {
                { leaddesk_half().map(|half| (half.line)()) }
            } else {
                <div class="muted">{ "Not inside LeadDesk" }</div>
            }
            if !agent.is_empty() {
                <div class="muted"><span class="cut" dir="auto">{ agent }</span></div>
            }
            <div class="dock">{ dock_button(props) }</div>
        </footer>
    }
}
