//! A task being added or changed: what is to be done, and by when.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::crm::Task;
use crate::crm::validate::MAX_SHORT;
use crate::sheet;
use crate::store::local;
use crate::ui::{Button, Tone};
use crate::work_in_view::{Work, use_work_in_view};

/// Begins the keys of tasks that aren't added yet, by their contact, in sessionStorage.
const DRAFT: &str = "screenpop.task.";

#[derive(Properties, PartialEq)]
pub struct TaskFormProps {
    /// What the title's field is called.
    pub label: AttrValue,
    pub submit: AttrValue,
    #[prop_or_default]
    pub start: Task,
    /// The contact whose new task this is: what is typed survives navigation and a reload.
    #[prop_or_default]
    pub draft: Option<AttrValue>,
    pub onsave: Callback<Task>,
    #[prop_or_default]
    pub oncancel: Option<Callback<()>>,
}

#[component]
pub fn TaskForm(props: &TaskFormProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; gap: 6px; width: 100%;
        & input { min-height: 32px; min-width: 0; padding: 4px 10px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); }
        & input[type=text] { flex: 1 1 140px; }
        & input[type=date] { width: 132px; padding: 4px 8px; }
        & input::placeholder { color: var(--muted); opacity: 1; }
        & input:focus-visible { outline-offset: 0; border-color: var(--accent); }
        "#
    );
    let key = props.draft.as_ref().map(|contact_id| format!("{DRAFT}{contact_id}"));
    let task = use_state(|| key.as_deref().and_then(kept).unwrap_or_else(|| props.start.clone()));
    use_work_in_view((*task != props.start).then(|| match &props.draft {
        Some(_) => Work::kept("the task that you are writing", "the task"),
        None => Work::lost_with_view("your changes to the task"),
    }));
    let typed = |write: fn(&mut Task, String)| {
        let (task, key) = (task.clone(), key.clone());
        Callback::from(move |event: InputEvent| {
            let mut typed = (*task).clone();
            write(&mut typed, event.target_unchecked_into::<HtmlInputElement>().value());
            if let Some(key) = &key {
                keep(key, &typed);
            }
            task.set(typed);
        })
    };
    let save = {
        let (task, key, onsave) = (task.clone(), key.clone(), props.onsave.clone());
        Callback::from(move |()| {
            let title = task.title.trim();
            if !title.is_empty() {
                onsave.emit(Task { title: title.to_owned(), ..(*task).clone() });
                if let Some(key) = &key {
                    local::note(key, None);
                }
                task.set(Task::default());
            }
        })
    };
    let onkeydown = {
        let (save, oncancel) = (save.clone(), props.oncancel.clone());
        Callback::from(move |event: KeyboardEvent| match (event.key().as_str(), &oncancel) {
            _ if event.is_composing() => {}
            ("Enter", _) => {
                event.prevent_default();
                event.stop_propagation(); // with Ctrl it would save the contact's form
                save.emit(());
            }
            ("Escape", Some(oncancel)) => {
                event.stop_propagation();
                oncancel.emit(());
            }
            _ => {}
        })
    };
    html! {
        <div {class} role="group" aria-label={&props.label}>
            <input type="text" aria-label={&props.label} placeholder={&props.label} dir="auto" autocomplete="off" maxlength={MAX_SHORT.to_string()}
                value={task.title.clone()} autofocus={props.oncancel.is_some()} oninput={typed(|task, text| task.title = text)} onkeydown={onkeydown.clone()} />
            <input type="date" aria-label="Due" title="Due" value={task.due.clone()} oninput={typed(|task, text| task.due = text)} {onkeydown} />
            if let Some(oncancel) = &props.oncancel {
                <Button label="Cancel edit" icon="x" icon_only=true tone={Tone::Ghost} onclick={oncancel.reform(|_: MouseEvent| ())} />
            }
            <Button label={props.submit.clone()} icon={if props.oncancel.is_some() { "check" } else { "plus" }} icon_only=true onclick={save.reform(|_: MouseEvent| ())} />
        </div>
    }
}

/// The task as it was left.
fn kept(key: &str) -> Option<Task> {
    serde_json::from_str(&local::noted(key)?).ok()
}

fn keep(key: &str, task: &Task) {
    let text = Some(task).filter(|task| **task != Task::default()).and_then(|task| serde_json::to_string(task).ok());
    local::note(key, text.as_deref());
}
