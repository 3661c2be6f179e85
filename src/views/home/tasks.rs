//! What is to be done: overdue, today, within a week.

use std::rc::Rc;

use js_sys::Date;
use yew::prelude::*;

use crate::crm::{Activity, Task, What};
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_activities, use_contacts};
use crate::ui::{Card, chip, intl, use_toasts};

/// Tasks that are shown at once.
const ROWS: usize = 8;
const WEEK_MS: f64 = 7.0 * 86_400_000.0;

#[component]
pub fn DueTasks() -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 2px;
        & li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 2px 10px; align-items: center; padding: 5px 0; border-bottom: 1px solid var(--line); }
        & li:last-child { border-bottom: 0; }
        & input { width: 18px; height: 18px; accent-color: var(--accent); cursor: pointer; margin: 3px; }
        & label { overflow-wrap: anywhere; font-weight: 500; cursor: pointer; }
        & a { grid-column: 2; font-size: 12px; overflow-wrap: anywhere; width: max-content; max-width: 100%; }
        "#
    );
    let (activities, contacts, toasts) = (use_activities(), use_contacts(), use_toasts());
    let (today, soon) = (intl::today_iso(), intl::iso_day(Date::now() + WEEK_MS));
    let mut due = activities.newest(|activity| activity.is_open_task());
    let all = due.len();
    due.retain(|activity| activity.task().is_some_and(|task| !task.due.is_empty() && task.due <= soon));
    due.sort_by(|a, b| day_of(a).cmp(day_of(b)));
    let later = all - due.len();
    let finish = |activity: &Rc<Activity>, task: &Task| {
        let (activities, toasts, open) = (activities.clone(), toasts.clone(), Rc::clone(activity));
        let title = task.title.clone();
        let done = Task { done_ms: Some(Date::now()), ..task.clone() };
        Callback::from(move |_: Event| {
            activities.save(Activity { what: What::Task(done.clone()), ..(*open).clone() });
            if let Some(toasts) = &toasts {
                let (activities, open) = (activities.clone(), Rc::clone(&open));
                toasts.offer(
                    format!("Done: {title}."),
                    "Undo",
                    Callback::from(move |()| activities.save((*open).clone())),
                );
            }
        })
    };
    html! {
        <Card title="Tasks" aside={html! { <span class="muted num">{ format!("{} due", intl::number(due.len())) }</span> }}>
            if due.is_empty() {
                <p class="muted">{ "Nothing is due within a week. Missed calls come here by themselves; others you add after a call or on a contact’s page." }</p>
            } else {
                <ul {class}>
                    for (activity, task) in due.iter().take(ROWS).filter_map(|activity| Some((activity, activity.task()?))) {
                        <li key={activity.id.clone()}>
                            <input type="checkbox" id={activity.id.clone()} checked=false onchange={finish(activity, task)} aria-label={format!("Done: {}", task.title)} />
                            <label for={activity.id.clone()} dir="auto">{ &task.title }</label>
                            { when(task, &today) }
                            if let Some(id) = &activity.contact_id {
                                <a href={Route::Contact(id.clone()).href()} dir="auto">
                                    { contacts.get(id).map_or_else(|| id.clone(), |contact| contact.name()) }
                                </a>
                            }
                        </li>
                    }
                </ul>
            }
            if due.len() > ROWS {
                <p class="muted">{ format!("And {} more.", intl::number(due.len() - ROWS)) }</p>
            }
            if later > 0 {
                <p class="muted"><a href={format!("{}?task=open", Route::Contacts.href())}>{ "Contacts with open tasks" }</a>{ format!(": {} later or without a date.", intl::number(later)) }</p>
            }
        </Card>
    }
}

fn day_of(activity: &Activity) -> &str {
    activity.task().map(|task| task.due.as_str()).unwrap_or_default()
}

/// When it is due, as a chip.
fn when(task: &Task, today: &str) -> Html {
    let day = intl::moment_of_iso(&task.due);
    if task.due.as_str() < today {
        chip(&format!("Overdue, {day}"), "red")
    } else if task.due == today {
        chip("Today", "amber")
    } else {
        chip(&day, "grey")
    }
}
