//! What can be done with an entry of the history: edit, close, delete, and undo.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use js_sys::Date;
use yew::prelude::*;

use crate::crm::unsaved::{self, BASE};
use crate::crm::{Activity, Matter, Task, What};
use crate::store::{Activities, Phase, use_activities, use_contacts, use_freed, use_unsaved};
use crate::ui::{Button, Toasts, Tone, chip, use_toasts};

/// Characters of a note or a task that a message repeats.
const TOLD: usize = 40;

/// How the editing of an entry ends without a new version of it.
#[derive(Clone, PartialEq)]
pub struct Ends {
    /// The entry as it is stored; none for a new one.
    pub entry: Option<Rc<Activity>>,
    /// Keeps what is typed for the next time.
    pub close: Callback<()>,
    pub discard: Callback<()>,
}

/// Begins the names under which the unsaved changes of entries are kept.
const EDIT: &str = "screenpop.edit.";

thread_local! {
    /// The deleted entries whose unsaved changes have been offered.
    static OFFERED: RefCell<BTreeSet<String>> = RefCell::default();
}

/// The name under which an entry's unsaved changes are kept.
pub fn edit_name(id: &str) -> String {
    format!("{EDIT}{id}")
}

/// The name under which the entry is kept that unsaved changes began from. `name` is theirs.
fn base_name(name: &str) -> String {
    format!("{name}{BASE}")
}

/// The entry that the unsaved changes of this name began from.
fn base(name: &str) -> Option<Activity> {
    serde_json::from_str(&unsaved::look(&base_name(name))?).ok()
}

/// The unsaved changes of an entry, taken away: to put them back.
struct Edit {
    name: String,
    typed: Option<String>,
    base: Option<String>,
}

impl Edit {
    fn take(id: &str) -> Self {
        let name = edit_name(id);
        let take = |name: &str| {
            let text = unsaved::take_over(name);
            unsaved::forget(name);
            text
        };
        Self { typed: take(&name), base: take(&base_name(&name)), name }
    }

    fn put_back(&self) {
        if let Some(typed) = &self.typed {
            unsaved::write(&self.name, typed);
        }
        if let Some(base) = &self.base {
            unsaved::write(&base_name(&self.name), base);
        }
    }
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

/// Returns the text of an entry's form as it is typed, and a callback that changes it. Of a stored entry, which the way it
/// `ends` knows, what the changes began from is kept as well: it may be changed or deleted elsewhere before these are saved.
#[hook]
pub fn use_entry_text(name: &str, start: &str, ends: Option<&Ends>) -> (String, Callback<String>) {
    let (text, change) = use_unsaved(name, start);
    let (name, start) = (name.to_owned(), start.to_owned());
    let entry = ends.and_then(|ends| ends.entry.clone());
    let change = Callback::from(move |typed: String| {
        if let Some(entry) = &entry {
            let base = base_name(&name);
            let is_known = unsaved::take_over(&base).is_some();
            if typed == start {
                unsaved::forget(&base);
            } else if !is_known && let Ok(text) = serde_json::to_string(&**entry) {
                unsaved::write(&base, &text);
            }
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
    Actions { activities, toasts, editing: editing.setter(), editing_id: (*editing).clone() }
}

/// Offers the unsaved changes of entries that were deleted elsewhere, whether their forms were open or not.
#[hook]
pub fn use_changes_of_deleted(actions: &Actions) {
    let (actions, contacts, is_freed) = (actions.clone(), use_contacts(), use_freed());
    use_effect_with((contacts, actions.activities.clone(), is_freed), move |(contacts, activities, _)| {
        if contacts.phase != Phase::Ready {
            return;
        }
        for name in unsaved::names(EDIT) {
            if let Some(id) = name.strip_suffix(BASE)
                && activities.get(id).is_none()
                && let Some(entry) = base(&edit_name(id))
                && entry.contact_id.as_deref().is_some_and(|contact_id| contacts.get(contact_id).is_some())
            {
                actions.offer_changes(entry);
            }
        }
    });
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
        let (actions, entry, id) = (self.clone(), self.activities.get(id), id.to_owned());
        let discard = Callback::from(move |()| {
            actions.editing.set(None);
            let edit = Edit::take(&id);
            if let (Some(_), Some(toasts)) = (&edit.typed, &actions.toasts) {
                let (editing, id) = (actions.editing.clone(), id.clone());
                let undo = Callback::from(move |()| {
                    edit.put_back();
                    editing.set(Some(id.clone()));
                });
                toasts.offer(format!("Changes to the {thing} discarded."), "Undo", undo);
            }
        });
        Ends { entry, close, discard }
    }

    /// Stores what was typed about an entry, with what was changed elsewhere since the typing began.
    pub fn change(&self, activity: &Activity, what: What) {
        self.editing.set(None);
        let now = self.activities.get(&activity.id).map_or_else(|| activity.clone(), |now| (*now).clone());
        let base = base(&edit_name(&activity.id)).map_or_else(|| now.what.clone(), |base| base.what);
        let base = Activity { what: base, ..now.clone() };
        let merged = Activity { what, ..now.clone() }.merged(&now, &base);
        if merged != now {
            self.activities.save(merged);
        }
    }

    /// Offers the unsaved changes of an entry that isn't there any more. Should it be back by then, they are in its form.
    fn offer_changes(&self, entry: Activity) {
        let typed = |entry: &Activity| read(unsaved::look(&edit_name(&entry.id))?, &entry.what);
        let (Some(toasts), Some(what)) = (&self.toasts, typed(&entry)) else { return };
        if !OFFERED.with_borrow_mut(|offered| offered.insert(entry.id.clone())) {
            return;
        }
        let (thing, beginning) = named(&what);
        let said = format!("The {thing} that you were changing was deleted. Your changes aren’t saved: {beginning}");
        let actions = self.clone();
        let restore = Callback::from(move |()| {
            OFFERED.with_borrow_mut(|offered| offered.remove(&entry.id));
            if actions.activities.get(&entry.id).is_some() {
                actions.editing.set(Some(entry.id.clone()));
            } else if let Some(what) = typed(&entry) {
                Edit::take(&entry.id);
                actions.editing.set(None);
                actions.activities.save(Activity { what, ..entry.clone() });
            }
        });
        toasts.keep_offer(said, "Restore", restore);
    }

    /// Marks a task as done, or as not done again.
    pub fn tick(&self, activity: &Activity, task: &Task) -> Callback<Event> {
        let words = if task.is_open() { "Done" } else { "Reopened" };
        let said = format!("{words}: {}", told(&task.title));
        let tick = ending(&self.activities, self.toasts.as_ref(), activity, said);
        Callback::from(move |_| tick.emit(()))
    }

    /// Says that an entry was deleted here, and offers it back, unless it is back already.
    fn offer_deleted(&self, said: String, before: &Activity) {
        let (activities, before, edit) = (self.activities.clone(), before.clone(), Edit::take(&before.id));
        if let Some(toasts) = &self.toasts {
            let undo = Callback::from(move |()| {
                edit.put_back();
                if activities.get(&before.id).is_none() {
                    activities.save(before.clone());
                }
            });
            toasts.offer(said, "Undo", undo);
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
                    actions.offer_deleted(said.clone(), &activity);
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

/// What a sentence calls an entry, and how it begins.
fn named(what: &What) -> (&'static str, String) {
    match what {
        What::Task(task) => ("task", told(&task.title)),
        What::Matter(matter) => ("matter", told(&matter.title)),
        What::Note { text } => ("note", told(text)),
        What::Changed { .. } | What::Merged { .. } | What::Status { .. } => ("entry", String::new()),
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
