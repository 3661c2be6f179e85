//! The outcome: choosing one ends the call and closes the dialog.

use cti_bridge::leaddesk::Id;
use yew::prelude::*;

use super::Props;
use crate::crm::Reason;
use crate::sheet;
use crate::simulators::leaddesk::desk::{Input, Line};
use crate::ui::Button;

#[component]
pub fn Outcomes(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; justify-items: center; width: 100%;
        & > h3 { font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & > div { display: flex; flex-wrap: wrap; justify-content: center; gap: 8px; }
        "#
    );
    let agent = &props.agent;
    let button = |reason: &Reason| {
        Id::new(reason.id.as_str()).map(|id| {
            html! { <Button label={reason.label.clone()} title={format!("Outcome {id}")} onclick={agent.on(Input::Reason(id))} /> }
        })
    };
    html! {
        <div {class}>
            <h3>{ if agent.state.line == Line::Idle { "How did the call end?" } else { "End the call with an outcome" } }</h3>
            <div role="group" aria-label="Outcome">{ for agent.state.reasons.iter().filter_map(button) }</div>
        </div>
    }
}
