//! The settings of a backup or a copy as a part with ticks of its own: what each would change, from old to new.

use yew::prelude::*;

use crate::sheet;
use crate::store::settings_restore::{SettingChange, Wanted};

#[derive(Properties, PartialEq)]
pub struct RestoreSettingsProps {
    pub changes: Vec<SettingChange>,
    pub wanted: Wanted,
    pub onchange: Callback<Wanted>,
}

/// The ticks; nothing where the settings are the same.
#[component]
pub fn RestoreSettings(props: &RestoreSettingsProps) -> Html {
    let class = sheet!(
        r#"
        margin: 12px 0 0; padding: 8px 12px 12px; border: 1px solid var(--line); border-radius: var(--radius); display: grid; gap: 6px; min-width: 0;
        & legend { font-weight: 600; padding: 0 4px; }
        & label { display: flex; gap: 8px; align-items: center; font-weight: 550; }
        & .hint { color: var(--muted); font-size: 12px; line-height: 16px; padding-left: 24px; }
        & ul { margin: 0; padding-left: 40px; list-style: disc; display: grid; gap: 2px; font-size: 13px; overflow-wrap: anywhere; max-height: 148px; overflow: auto; }
        & del { color: var(--muted); }
        & ins { text-decoration: none; }
        "#
    );
    let (connection, general): (Vec<&SettingChange>, Vec<&SettingChange>) =
        props.changes.iter().partition(|change| change.is_connection);
    if props.changes.is_empty() {
        return Html::default();
    }
    let tick = |checked: bool, with: fn(Wanted, bool) -> Wanted| {
        let (wanted, onchange) = (props.wanted, props.onchange.clone());
        let onchange = Callback::from(move |_: Event| onchange.emit(with(wanted, !checked)));
        html! { <input type="checkbox" {checked} {onchange} /> }
    };
    html! {
        <fieldset {class}>
            <legend>{ "Settings in the file" }</legend>
            if !general.is_empty() {
                <label>{ tick(props.wanted.general, |wanted, general| Wanted { general, ..wanted }) }{ "Restore settings" }</label>
                { list(&general, "Settings that would change") }
            }
            if !connection.is_empty() {
                <label>{ tick(props.wanted.connection, |wanted, connection| Wanted { connection, ..wanted }) }{ "Restore connection settings too" }</label>
                <p class="hint">{ "They decide where your calls go, and as whom. Only if you trust the file." }</p>
                { list(&connection, "Connection settings that would change") }
            }
        </fieldset>
    }
}

fn list(changes: &[&SettingChange], label: &'static str) -> Html {
    let shown = |text: &str| if text.is_empty() { "(empty)".to_owned() } else { text.to_owned() };
    html! {
        <ul aria-label={label} tabindex="0">
            for change in changes.iter() {
                <li key={change.label}>
                    { change.label }{ ": " }<del dir="auto">{ shown(&change.before) }</del>{ " → " }<ins dir="auto">{ shown(&change.after) }</ins>
                </li>
            }
        </ul>
    }
}
