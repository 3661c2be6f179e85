//! What the person at the other end does: nobody does that in an agent's own phone.

use yew::prelude::*;

use crate::sheet;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub children: Html,
}

/// The buttons of the other side, told apart from the agent's.
#[component]
pub fn FarSide(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: flex; align-items: center; gap: 4px 8px; flex-wrap: wrap; padding: 6px 12px; border-top: 1px dashed var(--line-strong); background: var(--raised);
        & > p { flex: 1 1 12ch; color: var(--muted); font-size: 12px; line-height: 16px; }
        "#
    );
    html! {
        <div {class} role="group" aria-label="The other side">
            <p>{ "The other side, simulated" }</p>
            { props.children.clone() }
        </div>
    }
}
