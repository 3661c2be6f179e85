//! Buttons in every shape that the app has.

use yew::prelude::*;

use super::icon::icon;
use crate::sheet;

#[derive(Clone, Copy, PartialEq, Default)]
pub enum Tone {
    #[default]
    Plain,
    Primary,
    Danger,
    /// No border or surface until hovered: for toolbars and rows.
    Ghost,
    /// The green of a call.
    Call,
}

#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// The words on the button; with `icon_only`, its accessible name.
    pub label: AttrValue,
    #[prop_or_default]
    pub icon: Option<&'static str>,
    #[prop_or_default]
    pub icon_only: bool,
    #[prop_or_default]
    pub tone: Tone,
    #[prop_or_default]
    pub class: Classes,
    /// Why the button can't be used now. It stays focusable, so that the reason can be read;
    /// pressing it calls `onclick` all the same, and the owner says the reason.
    #[prop_or_default]
    pub unavailable: Option<AttrValue>,
    #[prop_or_default]
    pub submit: bool,
    #[prop_or_default]
    pub autofocus: bool,
    #[prop_or_default]
    pub pressed: Option<bool>,
    #[prop_or_default]
    pub expanded: Option<bool>,
    #[prop_or_default]
    pub title: Option<AttrValue>,
    #[prop_or_default]
    pub node: NodeRef,
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
}

#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let style = sheet!(
        r#"
        display: inline-flex; align-items: center; justify-content: center; gap: 6px;
        min-height: 32px; padding: 5px 12px; border-radius: 7px; border: 1px solid var(--line);
        background: var(--surface); color: var(--text); font-weight: 500; line-height: 20px;
        white-space: nowrap; max-width: 100%; transition: background var(--ease), border-color var(--ease);
        & > span { overflow: hidden; text-overflow: ellipsis; }
        &:hover { background: var(--hover); }
        &:active { transform: translateY(.5px); }
        &.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
        &.primary:hover { background: var(--accent-hover); border-color: var(--accent-hover); }
        &.danger { color: var(--red); }
        &.danger:hover { background: var(--red-soft); border-color: var(--red); }
        &.ghost { border-color: transparent; background: transparent; }
        &.ghost:hover { background: var(--hover); }
        &.call { color: var(--green); background: var(--green-soft); border-color: transparent; }
        &.call:hover { border-color: var(--green); }
        &.square { padding: 0; width: 32px; flex: none; }
        &[aria-disabled="true"], &[aria-disabled="true"]:hover { color: var(--muted); background: var(--raised); border-color: var(--line); cursor: not-allowed; }
        &[aria-disabled="true"].ghost, &[aria-disabled="true"].call, &[aria-disabled="true"].ghost:hover, &[aria-disabled="true"].call:hover { background: transparent; border-color: transparent; opacity: .75; }
        & > svg:has([href$=chevron-down]) { transition: rotate var(--ease); }
        &[aria-expanded="true"] > svg:has([href$=chevron-down]) { rotate: 180deg; }
        &[aria-pressed="true"], &[aria-expanded="true"] { background: var(--accent-soft); color: var(--accent); }
        "#
    );
    let tone = match props.tone {
        Tone::Plain => "",
        Tone::Primary => "primary",
        Tone::Danger => "danger",
        Tone::Ghost => "ghost",
        Tone::Call => "call",
    };
    let named_by_attribute = props.icon_only.then(|| props.label.clone());
    let title = props.unavailable.clone().or_else(|| props.title.clone()).or_else(|| named_by_attribute.clone());
    html! {
        <button
            ref={props.node.clone()}
            type={if props.submit { "submit" } else { "button" }}
            class={classes!(style, tone, props.icon_only.then_some("square"), props.class.clone())}
            aria-label={named_by_attribute}
            aria-disabled={props.unavailable.is_some().then_some("true")}
            aria-description={props.unavailable.clone()}
            aria-pressed={props.pressed.map(|on| if on { "true" } else { "false" })}
            aria-expanded={props.expanded.map(|on| if on { "true" } else { "false" })}
            autofocus={props.autofocus}
            {title}
            onclick={props.onclick.clone()}
        >
            if let Some(name) = props.icon {
                { icon(name) }
            }
            if !props.icon_only {
                <span>{ &props.label }</span>
            }
        </button>
    }
}
