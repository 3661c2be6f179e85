//! The agent's status, mirrored from Talkdesk, where the connection stands, and LeadDesk's line.

use yew::prelude::*;

use super::change_status::ChangeStatus;
use crate::parts::leaddesk_half;
use crate::routes::Route;
use crate::sheet;
use crate::store::{SettingsContext, use_settings};
use crate::telephony::{StatusLabel, Words, leave_link, use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, Clock, Tone};

#[derive(Properties, PartialEq)]
pub struct StatusBarProps {
    /// Whether the inspector is docked under the view.
    pub docked: bool,
    pub dock: Callback<bool>,
}

#[component]
pub fn StatusBar(props: &StatusBarProps) -> Html {
    let class = sheet!(
        r#"
        grid-area: foot; display: flex; align-items: stretch; min-height: 36px; background: var(--surface); border-top: 1px solid var(--line); font-size: 13px; min-width: 0;
        & > * { display: flex; align-items: center; gap: 8px; padding: 0 14px; border-right: 1px solid var(--line); min-width: 0; }
        & > .connection { flex: 1; border-right: 0; overflow: hidden; }
        & > .menu { padding: 0 4px; flex: none; }
        & .status { font-weight: 600; flex: none; max-width: 52vw; }
        & .line { flex: none; border-left: 1px solid var(--line); }
        & .advice { color: var(--muted); }
        & .host { overflow-wrap: anywhere; }
        & .state { flex: none; }
        & > .dock { padding: 0 4px; border: 0; border-left: 1px solid var(--line); flex: none; }
        @media (max-width: 640px) { & > .dock { display: none; } & > * { padding: 0 10px; } & .advice, & .peer { display: none; } & > .connection { flex: 1 0 auto; padding: 0 8px; }
            & .host { display: block; max-width: 28vw; font-size: 11px; line-height: 14px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
            & > .menu > div > button > span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } }
        "#
    );
    let (talkdesk, state) = (use_talkdesk(), use_talkdesk_state());
    let SettingsContext { now: settings, overrides, .. } = use_settings();
    let words = Words::of(&state);
    let peer = if state.simulated { " (simulator)" } else { "" };
    // The ids of the init name no person.
    let ids = format!("Agent ID {}, region {}", settings.aid, settings.env.as_str());
    html! {
        <footer {class}>
            <div class="status" role="status" aria-label="Agent status">
                if let Some((status, since_ms)) = &state.status {
                    <StatusLabel status={status.clone()} />
                    <span class="muted"><Clock since_ms={*since_ms} /></span>
                } else {
                    <span class="dot hollow muted" /><span class="muted">{ "No status" }</span>
                }
            </div>
            <div class="menu"><ChangeStatus /></div>
            <div class="connection" title={ids}>
                <div class="state" role="status" aria-label="Talkdesk connection">
                    <span style={format!("color:var(--{})", words.hue)}>
                        <span class="peer">{ "Talkdesk " }</span>
                        if let Some(origin) = &state.linked {
                            <b class="host">{ origin.host() }</b>{ " " }
                        }
                        { words.state }<span class="peer">{ peer }</span>
                    </span>
                </div>
                if words.advice.is_empty() {
                    <span class="advice cut" dir="auto">{ overrides.brand.agent(&settings.agent) }</span>
                } else {
                    <span class="advice cut" title={words.advice.clone()}>{ &words.advice }</span>
                    if words.hue == "red" {
                        <a href={Route::Settings.href()}>{ "Settings" }</a>
                    }
                    if state.unconfirmed.is_some() && !state.panel.open {
                        <Button label="Open the panel" tone={Tone::Ghost} onclick={move |_: MouseEvent| talkdesk.open_panel(true)} />
                    }
                }
            </div>
            // The panel has the same while it is open.
            if state.linked.is_some() && !state.panel.open {
                <div class="dock"><Button label="Use my settings" tone={Tone::Ghost} onclick={|_: MouseEvent| leave_link()} /></div>
            }
            if let Some(half) = leaddesk_half() {
                { (half.line)() }
            }
            <div class="dock">{ dock_button(props) }</div>
        </footer>
    }
}

/// The button that docks the inspector, or undocks it.
pub(super) fn dock_button(props: &StatusBarProps) -> Html {
    let docked = props.docked;
    let label = if docked { "Undock the inspector" } else { "Dock the inspector" };
    let onclick = props.dock.reform(move |_| !docked);
    html! { <Button {label} icon="panel-bottom" icon_only=true tone={Tone::Ghost} {onclick} /> }
}
