//! A message that stays for as long as what it says is true.

use yew::prelude::*;

use super::icon::icon;
use crate::sheet;

#[derive(Clone, Copy, PartialEq)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    pub severity: Severity,
    /// An alert is read out at once.
    #[prop_or_default]
    pub alert: bool,
    pub children: Html,
    #[prop_or_default]
    pub actions: Html,
}

#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; padding: 8px 12px; border-radius: var(--radius);
        &.info { background: var(--accent-soft); color: var(--accent); }
        &.warning { background: var(--amber-soft); color: var(--amber); }
        &.error { background: var(--red-soft); color: var(--red); }
        & > .text { flex: 1 1 20ch; color: var(--text); overflow-wrap: anywhere; }
        & > .actions { display: flex; flex-wrap: wrap; gap: 8px; }
        "#
    );
    let (tone, symbol) = match props.severity {
        Severity::Info => ("info", "info"),
        Severity::Warning => ("warning", "triangle-alert"),
        Severity::Error => ("error", "triangle-alert"),
    };
    html! {
        <div class={classes!(class, tone)} role={props.alert.then_some("alert")}>
            { icon(symbol) }
            <div class="text">{ props.children.clone() }</div>
            <div class="actions">{ props.actions.clone() }</div>
        </div>
    }
}
