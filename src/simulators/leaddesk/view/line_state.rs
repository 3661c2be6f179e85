//! The line in words, with the talk time.

use yew::prelude::*;

use crate::sheet;
use crate::simulators::leaddesk::desk::Line;
use crate::ui::Clock;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub line: Line,
    /// What the line is called while it is idle.
    pub idle: &'static str,
}

#[component]
pub fn LineState(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: inline-flex; align-items: center; gap: 8px; padding: 4px 14px; border-radius: 99px; font-weight: 600; font-size: 14px; line-height: 22px; white-space: nowrap;
        background: var(--grey-soft); color: var(--muted);
        & [role=timer] { font-size: 20px; line-height: 26px; }
        &.ringing { background: var(--amber-soft); color: var(--amber); }
        &.on { background: var(--green-soft); color: var(--green); }
        &.ringing .dot { animation: ld-ring 1s ease-in-out infinite alternate; }
        "#
    );
    let (tone, shape, words, since_ms) = match props.line {
        Line::Idle => ("", "hollow", props.idle, None),
        Line::Opening { .. } => ("ringing", "half", "Opening the card", None),
        Line::Ringing { since_ms } => ("ringing", "half", "Ringing", Some(since_ms)),
        Line::On { since_ms } => ("on", "square", "On a call", Some(since_ms)),
    };
    html! {
        <span class={classes!(class, tone)}>
            <span class={classes!("dot", shape)} aria-hidden="true"></span>
            <span role="status" aria-label="Line">{ words }</span>
            if let Some(since_ms) = since_ms {
                <Clock key={tone} {since_ms} />
            }
        </span>
    }
}
