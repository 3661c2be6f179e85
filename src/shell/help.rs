//! The keyboard shortcuts, all of them.

use yew::prelude::*;

use crate::sheet;
use crate::ui::{Button, Dialog};

const SHORTCUTS: [(&str, &str); 8] = [
    ("/  or  Ctrl K", "Search contacts"),
    ("j  k  or  ↓  ↑", "Next and previous row of a list"),
    ("Enter", "Open the contact of the row"),
    ("c", "Call the contact of the row that has the focus"),
    ("n", "New contact"),
    ("Ctrl S  or  Ctrl Enter", "Save the form"),
    ("Esc", "Close a dialog or a menu"),
    ("?", "This list"),
];

#[derive(Properties, PartialEq)]
pub struct HelpProps {
    pub onclose: Callback<()>,
}

#[component]
pub fn Help(props: &HelpProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: auto 1fr; gap: 8px 20px; padding-top: 8px;
        & dt { font-family: var(--mono); font-size: 12px; line-height: 20px; white-space: pre; }
        "#
    );
    html! {
        <Dialog title="Keyboard shortcuts" onclose={props.onclose.clone()}
            actions={html! { <Button label="Done" autofocus=true onclick={props.onclose.reform(|_| ())} /> }}>
            <dl {class}>
                for (keys, does) in SHORTCUTS {
                    <dt>{ keys }</dt>
                    <dd>{ does }</dd>
                }
            </dl>
        </Dialog>
    }
}
