//! Which columns the list has, and in which order.

use yew::prelude::*;

use super::columns::{chosen, label, shift, toggle};
use crate::crm::Column;
use crate::sheet;
use crate::store::settings::Settings;
use crate::store::use_settings;
use crate::ui::{Button, Dialog, Tone, focus_soon};

/// A change to the columns in their order.
type Apply = Box<dyn Fn(&mut Vec<Column>)>;

#[derive(Properties, PartialEq)]
pub struct ColumnsDialogProps {
    pub onclose: Callback<()>,
}

/// Changes hold at once, so that the list behind shows them.
#[component]
pub fn ColumnsDialog(props: &ColumnsDialogProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 2px; margin: 8px -8px 0;
        & > li { display: flex; align-items: center; gap: 4px; min-height: 36px; padding: 0 8px; border-radius: 7px; }
        & > li:hover { background: var(--hover); }
        & label { flex: 1; display: flex; align-items: center; gap: 10px; min-height: 32px; }
        & input { width: 16px; height: 16px; margin: 0; flex: none; }
        & > .off label { color: var(--muted); }
        "#
    );
    let settings = use_settings();
    let columns = chosen(&settings.saved.columns);
    let said = use_state_eq(String::new);
    let change = {
        let settings = settings.clone();
        Callback::from(move |apply: Apply| {
            settings.change(|settings| {
                let mut columns = chosen(&settings.columns);
                apply(&mut columns);
                settings.columns = columns;
            });
        })
    };
    let others = Column::ALL.into_iter().filter(|column| !columns.contains(column));
    let count = columns.len();
    let row = |(place, column): (usize, Column)| {
        let on = place < count;
        let is_name = column == Column::Name;
        let onchange = change.reform(move |_: Event| -> Apply { Box::new(move |columns| toggle(columns, column)) });
        let mover = |to_front: bool| {
            let (change, said) = (change.clone(), said.setter());
            let at = if to_front { place } else { place + 2 };
            Callback::from(move |_: MouseEvent| {
                change.emit(Box::new(move |columns| shift(columns, column, to_front)));
                said.set(format!("{} is column {at} of {count}.", label(column)));
                refocus(column, to_front);
            })
        };
        let why_not = |cant: bool| cant.then_some(AttrValue::Static("Already at the end."));
        html! {
            <li key={column.as_str()} class={(!on).then_some("off")} data-column={column.as_str()}>
                <label>
                    <input type="checkbox" checked={on} disabled={is_name} {onchange} />
                    { label(column) }
                    if is_name {
                        <span class="muted">{ "always first" }</span>
                    }
                </label>
                if on && !is_name {
                    <Button label={format!("Move {} up", label(column))} icon="arrow-up" icon_only=true tone={Tone::Ghost}
                        unavailable={why_not(place == 1)} onclick={mover(true)} />
                    <Button label={format!("Move {} down", label(column))} icon="arrow-down" icon_only=true tone={Tone::Ghost}
                        unavailable={why_not(place + 1 == count)} onclick={mover(false)} />
                }
            </li>
        }
    };
    let reset = {
        let settings = settings.clone();
        Callback::from(move |_: MouseEvent| {
            settings.change(|settings| settings.columns = Settings::default().columns);
        })
    };
    let done = props.onclose.reform(|_: MouseEvent| ());
    html! {
        <Dialog title="Columns" onclose={props.onclose.clone()} actions={html! {
            <>
                <Button label="Reset to default" onclick={reset} />
                <Button label="Done" tone={Tone::Primary} autofocus=true onclick={done} />
            </>
        }}>
            <p class="muted">{ "On narrow screens, less important columns are hidden." }</p>
            <ul {class}>{ for columns.iter().copied().chain(others).enumerate().map(row) }</ul>
            <div class="sr-only" role="status">{ (*said).clone() }</div>
        </Dialog>
    }
}

/// A row that has moved in the document has lost the focus: gives it back to the button that was pressed, which stays
/// focusable even where the way ends.
fn refocus(column: Column, to_front: bool) {
    let place = if to_front { 1 } else { 2 };
    focus_soon(&format!("[data-column={}] button:nth-of-type({place})", column.as_str()));
}
