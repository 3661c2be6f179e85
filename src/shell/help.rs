//! The keyboard shortcuts, all of them.

use yew::prelude::*;

use crate::sheet;
use crate::ui::{Button, Dialog, command_key};

const SHORTCUTS: [(&str, &str); 19] = [
    ("Ctrl K", "Contacts, views, commands, scenarios, or a number to call"),
    ("/", "Search contacts"),
    ("j  k  or  ↓  ↑", "Next or previous row"),
    ("Enter", "Open the contact"),
    ("x", "Select the contact"),
    ("c  c", "Call the selected contact (press twice)"),
    ("e", "Edit contact"),
    ("m", "Add a note to the contact"),
    ("[  ]", "Previous or next contact"),
    ("n", "New contact"),
    ("Ctrl S  or  Ctrl Enter", "Save the form"),
    ("Alt P", "Go to the phone"),
    ("Alt N", "Go to the call’s note"),
    ("1  –  6", "Choose how the call ended"),
    ("Ctrl Enter", "Finish the call"),
    ("Space  ←  →  x", "In a scenario: play or pause, back, forward, X-ray"),
    ("F6  or  Shift F6", "Next or previous part of the page"),
    ("Esc", "Close, or clear the selection"),
    ("?", "Show shortcuts"),
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
        & dt { display: flex; gap: 4px; align-items: center; white-space: pre; color: var(--muted); font-size: 12px; }
        "#
    );
    html! {
        <Dialog title="Keyboard shortcuts" onclose={props.onclose.clone()}
            actions={html! { <Button label="Done" autofocus=true onclick={props.onclose.reform(|_| ())} /> }}>
            <dl {class}>
                for (keys, does) in SHORTCUTS {
                    <dt>{ caps(keys) }</dt>
                    <dd>{ does }</dd>
                }
            </dl>
        </Dialog>
    }
}

/// Keys as key caps; words between them, such as "or", stay words.
fn caps(keys: &'static str) -> Html {
    html! {
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            if matches!(key, "or" | "–") {
                { key }
            } else {
                <kbd>{ if key == "Ctrl" { command_key() } else { key } }</kbd>
            }
        }
    }
}
