//! A task being added or changed: what is to be done, and by when.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::actions::{Ends, use_entry_text};
use crate::crm::Task;
use crate::crm::validate::MAX_SHORT;
use crate::sheet;
use crate::ui::{Button, Tone};
use crate::work_in_view::{Work, use_work_in_view};

#[derive(Properties, PartialEq)]
pub struct TaskFormProps {
    /// What the title's field is called.
    pub label: AttrValue,
    pub submit: AttrValue,
    #[prop_or_default]
    pub start: Task,
    /// The name under which the task is kept until it is saved.
    pub unsaved: AttrValue,
    pub onsave: Callback<Task>,
    /// How the changing of an old task ends.
    #[prop_or_default]
    pub ends: Option<Ends>,
}

#[component]
pub fn TaskForm(props: &TaskFormProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; gap: 6px; width: 100%;
        & input { min-height: 32px; min-width: 0; padding: 4px 10px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); }
        /* Where the three don't fit into one line, it has one of its own. */
        & input[type=text] { flex: 1 1 clamp(140px, (317px - 100%) * 999, 100%); }
        & input[type=date] { width: 132px; padding: 4px 8px; }
        & input::placeholder { color: var(--muted); opacity: 1; }
        & input:focus-visible { outline-offset: 0; border-color: var(--accent); }
        "#
    );
    let (text, change) = use_entry_text(&props.unsaved, &as_text(&props.start), props.ends.as_ref());
    let task: Task = serde_json::from_str(&text).unwrap_or_else(|_| props.start.clone());
    use_work_in_view((task != props.start).then(|| match &props.ends {
        None => Work::kept("the task that you are writing", "the task"),
        Some(_) => Work::kept("your changes to the task", "the task"),
    }));
    let typed = |write: fn(&mut Task, String)| {
        let (task, change) = (task.clone(), change.clone());
        Callback::from(move |event: InputEvent| {
            let mut typed = task.clone();
            write(&mut typed, event.target_unchecked_into::<HtmlInputElement>().value());
            change.emit(as_text(&typed));
        })
    };
    let save = {
        let (task, start, onsave, change) = (task.clone(), as_text(&props.start), props.onsave.clone(), change.clone());
        Callback::from(move |()| {
            let title = task.title.trim();
            if !title.is_empty() {
                onsave.emit(Task { title: title.to_owned(), ..task.clone() });
                change.emit(start.clone());
            }
        })
    };
    let onkeydown = {
        let (save, ends) = (save.clone(), props.ends.clone());
        Callback::from(move |event: KeyboardEvent| match (event.key().as_str(), &ends) {
            ("Enter", _) => {
                event.prevent_default();
                event.stop_propagation(); // with Ctrl it would save the contact's form
                save.emit(());
            }
            ("Escape", Some(ends)) => {
                event.stop_propagation();
                ends.close.emit(());
            }
            _ => {}
        })
    };
    html! {
        <div {class} role="group" aria-label={&props.label}>
            <input type="text" aria-label={&props.label} placeholder={&props.label} dir="auto" autocomplete="off" maxlength={MAX_SHORT.to_string()}
                value={task.title.clone()} autofocus={props.ends.is_some()} oninput={typed(|task, text| task.title = text)} onkeydown={onkeydown.clone()} />
            <input type="date" aria-label="Due" title="Due" value={task.due.clone()} oninput={typed(|task, text| task.due = text)} {onkeydown} />
            if let Some(ends) = &props.ends {
                <Button label="Cancel edit" icon="x" icon_only=true tone={Tone::Ghost} onclick={ends.discard.reform(|_: MouseEvent| ())} />
            }
            <Button label={props.submit.clone()} icon={if props.ends.is_some() { "check" } else { "plus" }} icon_only=true onclick={save.reform(|_: MouseEvent| ())} />
        </div>
    }
}

fn as_text(task: &Task) -> String {
    serde_json::to_string(task).unwrap_or_default()
}
