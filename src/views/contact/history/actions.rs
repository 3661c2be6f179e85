//! What can be done with an entry of the history: edit, close, delete, and undo.

use std::rc::Rc;

use js_sys::Date;
use yew::prelude::*;

use crate::crm::{Activity, Matter, Task, What, unsaved};
use crate::store::{Activities, use_activities, use_unsaved};
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

/// The name under which is kept what an entry's unsaved changes began from. `name` is theirs.
fn base_name(name: &str) -> String {
    format!("{name}\tbase")
}

fn forget_edit(id: &str) {
    let name = edit_name(id);
    unsaved::forget(&base_name(&name));
    unsaved::forget(&name);
}

/// Reads the text of an entry's form. None where it is no form of such an entry.
fn read(text: String, like: &What) -> Option<What> {
    match like {
        What::Note { .. } => Some(What::Note { text }),
        What::Task(_) => serde_json::from_str(&text).ok().map(What::Task),
        What::Matter(_) => serde_json::from_str(&text).ok().map(What::Matter),
        What::Changed { .. } | What::Merged { .. } | What::Status { .. } => None,
    }
}

/// Returns the text of an entry's form as it is typed, and a callback that changes it. Of an entry that `is_stored` the text
/// that the changes began from is kept as well: it may be changed elsewhere before these are saved.
#[hook]
pub fn use_entry_text(name: &str, start: &str, is_stored: bool) -> (String, Callback<String>) {
    let (text, change) = use_unsaved(name, start);
    let (base, start) = (base_name(name), start.to_owned());
    let change = Callback::from(move |typed: String| {
        if typed == start {
            unsaved::forget(&base);
        } else if is_stored && unsaved::take_over(&base).is_none() {
            unsaved::write(&base, &start);
        }
        change.emit(typed);
    });
    (text, change)
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
    let actions = Actions { activities, toasts, editing: editing.setter(), editing_id: (*editing).clone() };
    let edited = use_mut_ref(|| None::<Rc<Activity>>);
    {
        let actions = actions.clone();
        use_effect_with((actions.activities.clone(), editing), move |(activities, editing)| {
            let now = editing.as_deref().and_then(|id| activities.get(id));
            let before = edited.replace(now.clone());
            if let (Some(id), None, Some(before)) = (editing.as_deref(), now, before)
                && before.id == id
            {
                actions.offer_deleted(&before);
            }
        });
    }
    actions
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
            let base = unsaved::look(&base_name(&name));
            forget_edit(&id);
            if let Some(toasts) = &actions.toasts {
                let (editing, id) = (actions.editing.clone(), id.clone());
                let undo = Callback::from(move |()| {
                    unsaved::write(&name, &typed);
                    if let Some(base) = &base {
                        unsaved::write(&base_name(&name), base);
                    }
                    editing.set(Some(id.clone()));
                });
                toasts.offer(format!("Changes to the {thing} discarded."), "Undo", undo);
            }
        });
        Ends { close, discard }
    }

    /// Stores what was typed about an entry, with what was changed elsewhere since the typing began.
    pub fn change(&self, activity: &Activity, what: What) {
        self.editing.set(None);
        let now = self.activities.get(&activity.id).map_or_else(|| activity.clone(), |now| (*now).clone());
        let base = unsaved::take_over(&base_name(&edit_name(&activity.id))).and_then(|text| read(text, &what));
        let base = Activity { what: base.unwrap_or_else(|| now.what.clone()), ..now.clone() };
        let merged = Activity { what, ..now.clone() }.merged(&now, &base);
        if merged != now {
            self.activities.save(merged);
        }
    }

    /// The entry that is being edited isn't there any more.
    fn offer_deleted(&self, before: &Activity) {
        self.editing.set(None);
        let Some(typed) = unsaved::look(&edit_name(&before.id)) else { return };
        let (thing, Some(what)) = (thing(&before.what), read(typed, &before.what)) else { return };
        if let Some(toasts) = &self.toasts {
            let (activities, restored) = (self.activities.clone(), Activity { what, ..before.clone() });
            let restore = Callback::from(move |()| {
                forget_edit(&restored.id);
                activities.save(restored.clone());
            });
            let said = format!("The {thing} that you were changing was deleted. Your changes aren’t saved.");
            toasts.keep_offer(said, "Restore", restore);
        }
    }

    /// Marks a task as done, or as not done again.
    pub fn tick(&self, activity: &Activity, task: &Task) -> Callback<Event> {
        let words = if task.is_open() { "Done" } else { "Reopened" };
        let said = format!("{words}: {}", told(&task.title));
        let tick = ending(&self.activities, self.toasts.as_ref(), activity, said);
        Callback::from(move |_| tick.emit(()))
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

/// What a sentence calls an entry.
fn thing(what: &What) -> &'static str {
    match what {
        What::Task(_) => "task",
        What::Matter(_) => "matter",
        What::Note { .. } | What::Changed { .. } | What::Merged { .. } | What::Status { .. } => "note",
    }
}

/// Closes an open matter, and offers to take that back.
pub fn closing(activities: &Activities, toasts: Option<&Toasts>, open: &Activity, matter: &Matter) -> Callback<()> {
    ending(activities, toasts, open, format!("Closed: {}", told(&matter.title)))
}

/// Ends an open task or matter, or opens an ended one again, and offers to take that back. What else is changed of it
/// meanwhile stays.
pub fn ending(activities: &Activities, toasts: Option<&Toasts>, entry: &Activity, said: String) -> Callback<()> {
    let (activities, toasts, id, before_ms) =
        (activities.clone(), toasts.cloned(), entry.id.clone(), entry.what.ended_ms());
    Callback::from(move |()| {
        let ended_ms = before_ms.is_none().then(Date::now);
        activities.change(&id, |what| what.set_ended(ended_ms));
        if let Some(toasts) = &toasts {
            let (activities, id) = (activities.clone(), id.clone());
            let undo = Callback::from(move |()| activities.change(&id, |what| what.set_ended(before_ms)));
            toasts.offer(said.clone(), "Undo", undo);
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
