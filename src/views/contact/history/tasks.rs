//! The tasks that wait to be done, above the history.

use std::rc::Rc;

use yew::prelude::*;

use super::actions::{Actions, edit_name};
use super::open_class;
use super::people::People;
use super::task_form::TaskForm;
use crate::crm::drafts::TASK;
use crate::crm::{Activity, Contact, Task, What};
use crate::ui::{Card, intl};
use crate::views::contact::at_a_glance::due;

/// Open tasks, and the way to add one.
pub fn card(open: &[Rc<Activity>], contact: &Contact, actions: &Actions) -> Html {
    let id = &contact.external_id;
    let add = {
        let (activities, id) = (actions.activities.clone(), id.clone());
        Callback::from(move |task: Task| {
            activities.add(Some(&id), What::Task(task));
        })
    };
    html! {
        <Card title="Tasks" aside={html! { if !open.is_empty() { <span class="muted num">{ format!("{} open", intl::number(open.len())) }</span> } }}>
            if !open.is_empty() {
                { list(open, People::One(contact), actions) }
            }
            <TaskForm label="Add a task" submit="Add task" unsaved={format!("{TASK}{id}")} onsave={add} />
        </Card>
    }
}

/// Open tasks.
pub fn list(open: &[Rc<Activity>], people: People, actions: &Actions) -> Html {
    html! {
        <ul class={open_class()}>
            for (activity, task) in open.iter().filter_map(|activity| Some((activity, activity.task()?))) {
                <li key={activity.id.clone()}>{ row(activity, task, people, actions) }</li>
            }
        </ul>
    }
}

fn row(activity: &Rc<Activity>, task: &Task, people: People, actions: &Actions) -> Html {
    if actions.is_editing(&activity.id) {
        return form(activity, task, actions);
    }
    let id = format!("task-{}", activity.id);
    html! {
        <>
            <input type="checkbox" id={id.clone()} checked=false onchange={actions.tick(activity, task)} />
            <span class="what">
                <label for={id} dir="auto">{ &task.title }</label>
                <small>{ people.link(activity.contact_id.as_deref()) }</small>
            </span>
            <span class="due">{ due(&task.due) }</span>
            { actions.buttons(activity, "task", &task.title) }
        </>
    }
}

/// A task while it is being changed.
pub fn form(activity: &Rc<Activity>, task: &Task, actions: &Actions) -> Html {
    let save = {
        let (actions, activity, now) = (actions.clone(), Rc::clone(activity), task.clone());
        // Only these are the form's: what was typed may be older than the rest.
        Callback::from(move |Task { title, due, .. }: Task| {
            actions.change(&activity, What::Task(Task { title, due, ..now.clone() }));
        })
    };
    html! { <TaskForm label="Task" submit="Save task" start={task.clone()}
    unsaved={edit_name(&activity.id)} onsave={save} ends={Some(actions.ends(&activity.id, "task"))} /> }
}
