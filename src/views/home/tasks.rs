//! What is to be done: overdue, today, within a week.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::{Activity, CallRecord, Task};
use crate::routes::Route;
use crate::store::{Activities, use_activities, use_calls, use_contacts};
use crate::telephony::{CallButton, use_dialler};
use crate::ui::{Card, Toasts, chip, intl, use_toasts};
use crate::views::contact::history::ending;

/// Tasks that are shown at once.
const ROWS: usize = 8;
/// Days that count as soon.
const DAYS: i32 = 7;

#[derive(Properties, PartialEq)]
pub struct DueTasksProps {
    /// Missed calls whose tasks stand elsewhere.
    pub elsewhere: Rc<Vec<Rc<CallRecord>>>,
}

#[component]
pub fn DueTasks(props: &DueTasksProps) -> Html {
    let (activities, calls, contacts) = (use_activities(), use_calls(), use_contacts());
    let (dialler, toasts) = (use_dialler(), use_toasts());
    let (today, soon) = (intl::today_iso(), intl::iso_day(intl::midday_ms(DAYS)));
    let elsewhere: Vec<String> = props.elsewhere.iter().map(|call| Activity::missed_id(&call.id)).collect();
    let mut due = activities.newest(|activity| activity.is_open_task() && !elsewhere.contains(&activity.id));
    let all = due.len();
    due.retain(|activity| activity.task().is_some_and(|task| !task.due.is_empty() && task.due <= soon));
    due.sort_by(|a, b| day_of(a).cmp(day_of(b)));
    let later = all - due.len();
    let rows = due.iter().take(ROWS).filter_map(|activity| {
        let task = activity.task()?;
        let number = task.call_id.as_deref().and_then(|id| calls.get(id)).and_then(|call| call.number);
        Some((activity, task, number, ticking(&activities, toasts.as_ref(), activity)?))
    });
    html! {
        <Card title="Tasks" aside={html! { if !due.is_empty() { <span class="muted num">{ format!("{} due", intl::number(due.len())) }</span> } }}>
            if due.is_empty() {
                <p class="muted">{ "Nothing due this week. Missed calls show up here automatically." }</p>
            } else {
                <ul class="to-do">
                    for (activity, task, number, onchange) in rows {
                        <li key={activity.id.clone()}>
                            <input type="checkbox" id={activity.id.clone()} checked=false {onchange} aria-label={format!("Done: {}", task.title)} />
                            <span class="what">
                                <label for={activity.id.clone()} dir="auto">{ &task.title }</label>
                                if let Some(id) = &activity.contact_id {
                                    <a href={Route::Contact(id.clone()).href()} dir="auto">
                                        { contacts.get(id).map_or_else(|| id.clone(), |contact| contact.name()) }
                                    </a>
                                } else if let Some(number) = &number {
                                    <span class="muted num" dir="auto">{ number }</span>
                                }
                            </span>
                            { when(task, &today) }
                            if let Some(number) = number {
                                <CallButton number={number.clone()} e164={number} contact_id={activity.contact_id.clone().map(AttrValue::from)}
                                    dialler={activity.contact_id.as_deref().and_then(|id| contacts.get(id)).map_or_else(|| dialler.clone(), |contact| dialler.respecting(&contact))} />
                            }
                        </li>
                    }
                </ul>
            }
            if due.len() > ROWS {
                <p class="muted rest">{ format!("And {} more.", intl::number(due.len() - ROWS)) }</p>
            }
            if later > 0 {
                <p class="muted rest"><a href={format!("{}?task=open", Route::Contacts.href())}>{ "Contacts with open tasks" }</a>{ format!(": {} more, later or undated.", intl::number(later)) }</p>
            }
        </Card>
    }
}

/// What ticks an open task off, and offers to take that back; none for what isn't one.
pub fn ticking(activities: &Activities, toasts: Option<&Toasts>, open: &Rc<Activity>) -> Option<Callback<Event>> {
    let task = open.task().filter(|task| task.is_open())?;
    let tick = ending(activities, toasts, open, format!("Done: {}.", task.title));
    Some(Callback::from(move |_: Event| tick.emit(())))
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
