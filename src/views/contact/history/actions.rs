//! What can be done with an entry of the history: edit, close, delete, and undo.

use js_sys::Date;
use yew::prelude::*;

use crate::crm::{Activity, Matter, Task, What, unsaved};
use crate::store::{Activities, use_activities};
use crate::ui::{Button, Toasts, Tone, chip, use_toasts};

/// Characters of a note or a task that a message repeats.
const TOLD: usize = 40;

/// How the editing of an entry ends without a new version of it.
#[derive(Clone, PartialEq)]
pub struct Ends {
    /// Keeps what is typed for the next time.
    pub close: Callback<()>,
    pub discard: Callback<()>,
}

/// The name under which an entry's unsaved changes are kept.
pub fn edit_name(id: &str) -> String {
    format!("screenpop.edit.{id}")
}

/// Selects the button that edits an entry.
pub fn edit_button(id: &str) -> String {
    format!("[data-entry=\"{}\"] button", id.replace('\\', "\\\\").replace('"', "\\\""))
}

#[derive(Clone)]
pub struct Actions {
    pub activities: Activities,
    pub toasts: Option<Toasts>,
    /// The entry that is being edited.
    pub editing: UseStateSetter<Option<String>>,
    pub editing_id: Option<String>,
}

/// What can be done with the entries of the view.
#[hook]
pub fn use_actions() -> Actions {
    let (activities, toasts) = (use_activities(), use_toasts());
    let editing = use_state_eq(|| None::<String>);
    Actions { activities, toasts, editing: editing.setter(), editing_id: (*editing).clone() }
}

impl Actions {
    /// Returns whether the entry with this id is being edited.
    pub fn is_editing(&self, id: &str) -> bool {
        self.editing_id.as_deref() == Some(id)
    }

    /// How the editing of an entry ends without a new version of it. `thing` is "note", "task" or "matter".
    pub fn ends(&self, id: &str, thing: &'static str) -> Ends {
        let editing = self.editing.clone();
        let close = Callback::from(move |()| editing.set(None));
        let (actions, id) = (self.clone(), id.to_owned());
        let discard = Callback::from(move |()| {
            actions.editing.set(None);
            let name = edit_name(&id);
            let Some(typed) = unsaved::look(&name) else { return };
            unsaved::forget(&name);
            if let Some(toasts) = &actions.toasts {
                let (editing, id) = (actions.editing.clone(), id.clone());
                let undo = Callback::from(move |()| {
                    unsaved::write(&edit_name(&id), &typed);
                    editing.set(Some(id.clone()));
                });
                toasts.offer(format!("Changes to the {thing} discarded."), "Undo", undo);
            }
        });
        Ends { close, discard }
    }

    /// Stores another version of an entry.
    pub fn change(&self, activity: &Activity, what: What) {
        self.editing.set(None);
        if activity.what != what {
            self.activities.save(Activity { what, ..activity.clone() });
        }
    }

    /// Marks a task as done, or as not done again.
    pub fn tick(&self, activity: &Activity, task: &Task) -> Callback<Event> {
        let (actions, before) = (self.clone(), activity.clone());
        let task = Task { done_ms: task.is_open().then(Date::now), ..task.clone() };
        Callback::from(move |_| {
            actions.activities.save(Activity { what: What::Task(task.clone()), ..before.clone() });
            let words = if task.is_open() { "Reopened" } else { "Done" };
            actions.offer_undo(format!("{words}: {}", told(&task.title)), &before);
        })
    }

    fn offer_undo(&self, said: String, before: &Activity) {
        if let Some(toasts) = &self.toasts {
            let (activities, before) = (self.activities.clone(), before.clone());
            toasts.offer(said, "Undo", Callback::from(move |()| activities.save(before.clone())));
        }
    }

    /// The buttons of an entry that an agent wrote. `thing` is "note", "task" or "matter".
    pub fn buttons(&self, activity: &Activity, thing: &'static str, text: &str) -> Html {
        let edit = {
            let (editing, id) = (self.editing.clone(), activity.id.clone());
            Callback::from(move |_: MouseEvent| editing.set(Some(id.clone())))
        };
        let delete = {
            let (actions, activity) = (self.clone(), activity.clone());
            let said = format!("Deleted the {thing}: {}", told(text));
            Callback::from(move |_: MouseEvent| {
                if actions.activities.remove(&activity.id).is_some() {
                    actions.offer_undo(said.clone(), &activity);
                }
            })
        };
        html! {
            <span class="buttons" data-entry={activity.id.clone()}>
                if unsaved::look(&edit_name(&activity.id)).is_some() {
                    { chip("Unsaved", "amber") }
                }
                <Button label={format!("Edit {thing}")} icon="pencil" icon_only=true tone={Tone::Ghost} onclick={edit} />
                <Button label={format!("Delete {thing}")} icon="trash-2" icon_only=true tone={Tone::Ghost} onclick={delete} />
            </span>
        }
    }
}

/// Closes an open matter, and offers to take that back.
pub fn closing(activities: &Activities, toasts: Option<&Toasts>, open: &Activity, matter: &Matter) -> Callback<()> {
    let (activities, toasts, open, matter) = (activities.clone(), toasts.cloned(), open.clone(), matter.clone());
    Callback::from(move |()| {
        let closed = Matter { closed_ms: Some(Date::now()), ..matter.clone() };
        activities.save(Activity { what: What::Matter(closed), ..open.clone() });
        if let Some(toasts) = &toasts {
            let (activities, open) = (activities.clone(), open.clone());
            let undo = Callback::from(move |()| activities.save(open.clone()));
            toasts.offer(format!("Closed: {}", told(&matter.title)), "Undo", undo);
        }
    })
}

/// The beginning of a text, in one line.
fn told(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut told: String = line.chars().take(TOLD).collect();
    if told.len() < text.trim_end().len() {
        told.push('…');
    }
    told
}
