//! The agent's status, as the status bar shows it once Talkdesk has told one.

use cti_bridge::talkdesk::Status;
use yew::prelude::*;

use crate::telephony::StatusWords;
use crate::ui::Clock;

#[derive(Properties, PartialEq)]
pub struct StatusViewProps {
    pub status: Status,
    pub since_ms: f64,
}

#[component]
pub fn StatusView(props: &StatusViewProps) -> Html {
    let StatusWords { hue, shape, words } = StatusWords::of(&props.status);
    let color = format!("color:var(--{})", if hue == "grey" { "muted" } else { hue });
    html! {
        <>
            <span class={classes!("dot", shape)} style={color.clone()} />
            // The title has the status exactly as it came.
            <span class="cut" style={color} title={props.status.text().to_owned()}>{ words }</span>
            <span class="muted"><Clock since_ms={props.since_ms} /></span>
        </>
    }
}
