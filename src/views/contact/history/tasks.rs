//! The tasks that wait to be done, above the history.

use std::rc::Rc;

use yew::prelude::*;

use super::actions::{Actions, edit_name};
use super::task_form::TaskForm;
use crate::crm::{Activity, Task, What};
use crate::sheet;
use crate::ui::{Card, intl};
use crate::views::contact::at_a_glance::due;

/// Open tasks, and the way to add one.
pub fn card(open: &[Rc<Activity>], contact_id: &str, actions: &Actions) -> Html {
    let class = sheet!(
        r#"
        margin: -4px 0 8px;
        & > li { display: flex; align-items: flex-start; gap: 8px; padding: 3px 0; border-bottom: 1px solid var(--line); }
        & > li:last-child { border-bottom: 0; }
        & input[type=checkbox] { width: 18px; height: 18px; margin: 5px 2px; accent-color: var(--accent); flex: none; cursor: pointer; }
        & label { flex: 1; min-width: 0; padding: 4px 0; font-weight: 500; overflow-wrap: anywhere; cursor: pointer; }
        & .due { flex: none; padding: 4px 0; }
        & .buttons { display: flex; flex: none; }
        & .buttons button { width: 28px; min-height: 28px; color: var(--muted); }
        "#
    );
    let add = {
        let (activities, contact_id) = (actions.activities.clone(), contact_id.to_owned());
        Callback::from(move |task: Task| {
            activities.add(Some(&contact_id), What::Task(task));
        })
    };
    html! {
        <Card title="Tasks" aside={html! { if !open.is_empty() { <span class="muted num">{ format!("{} open", intl::number(open.len())) }</span> } }}>
            if !open.is_empty() {
                <ul {class}>
                    for (activity, task) in open.iter().filter_map(|activity| Some((activity, activity.task()?))) {
                        <li key={activity.id.clone()}>{ row(activity, task, actions) }</li>
                    }
                </ul>
            }
            <TaskForm label="Add a task" submit="Add task" unsaved={format!("screenpop.task.{contact_id}")} onsave={add} />
        </Card>
    }
}

fn row(activity: &Rc<Activity>, task: &Task, actions: &Actions) -> Html {
    if actions.is_editing(activity) {
        return form(activity, task, actions);
    }
    let id = format!("task-{}", activity.id);
    html! {
        <>
            <input type="checkbox" id={id.clone()} checked=false onchange={actions.tick(activity, task)} />
            <label for={id} dir="auto">{ &task.title }</label>
            <span class="due">{ due(&task.due) }</span>
            { actions.buttons(activity, "task", &task.title) }
        </>
    }
}

/// A task while it is being changed.
pub fn form(activity: &Rc<Activity>, task: &Task, actions: &Actions) -> Html {
    let save = {
        let (actions, activity) = (actions.clone(), Rc::clone(activity));
        Callback::from(move |task: Task| actions.change(&activity, What::Task(task)))
    };
    html! { <TaskForm label="Task" submit="Save task" start={task.clone()}
    unsaved={edit_name(&activity.id)} onsave={save} ends={Some(actions.ends(activity, "task"))} /> }
}
