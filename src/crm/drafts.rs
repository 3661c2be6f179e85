//! Unsaved edits of contacts.

use std::collections::BTreeSet;

use serde::Serialize;

use super::validate::ContactForm;
use super::{read_members, unsaved};

/// The form as it was left.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Draft {
    pub form: ContactForm,
    /// The form without edits, which these began from: a version that was saved elsewhere since is merged by it. Empty in
    /// drafts of earlier versions of the app.
    pub base: ContactForm,
    /// When the last key was pressed, in milliseconds since the Unix epoch.
    pub at_ms: f64,
}

read_members!(Draft { form, base, at_ms });

const PREFIX: &str = "screenpop.draft.";
/// Not the beginning of any other contact's key.
const NEW: &str = "screenpop.draft-new";
/// Begins the ids of new contacts: external ids are trimmed, so none of theirs begins so.
const NEW_ID: char = '\n';

/// The id of a new contact's draft: one for each set of values that its form began with (`prefill`, as the query of
/// its address), so that none is shown in place of another.
pub fn new_contact(prefill: &str) -> String {
    if prefill.is_empty() { String::new() } else { format!("{NEW_ID}{prefill}") }
}

/// What a new contact's form began with; none for the draft of a saved contact.
pub fn prefill(id: &str) -> Option<&str> {
    if id.is_empty() { Some("") } else { id.strip_prefix(NEW_ID) }
}

/// Returns the draft for the contact `id`, an external id or one of [`new_contact`]. One that can't be read counts as none.
pub fn load(id: &str) -> Option<Draft> {
    serde_json::from_str(&unsaved::look(&name(id))?).ok()
}

/// Returns the same for the contact's form: a draft that another page left behind is this page's own from then on.
pub fn take_over(id: &str) -> Option<Draft> {
    serde_json::from_str(&unsaved::take_over(&name(id))?).ok()
}

/// Keeps a draft. `false` says that storage took none, so that it is kept in memory only and a reload would lose it.
pub fn store(id: &str, draft: &Draft) -> bool {
    serde_json::to_string(draft).is_ok_and(|text| unsaved::write(&name(id), &text))
}

/// Drops a draft, after it has been saved or given up.
pub fn forget(id: &str) {
    unsaved::forget(&name(id));
}

/// Returns every draft with its contact's id, those of new contacts first.
pub fn list() -> Vec<(String, Draft)> {
    let new = unsaved::names(NEW).into_iter().map(|prefill| new_contact(&prefill));
    let ids = new.chain(unsaved::names(PREFIX));
    ids.filter_map(|id| load(&id).map(|draft| (id, draft))).collect()
}

/// Begins the name of a note that is being written about a contact; its external id follows.
pub const NOTE: &str = "screenpop.note.";
/// The same of a task.
pub const TASK: &str = "screenpop.task.";
/// The same of a matter.
pub const MATTER: &str = "screenpop.edit.matter-of-";
/// The same of a call that is being logged.
pub const LOGGED_CALL: &str = "screenpop.call.";
/// Its text has a line for each field. The note is the last one, and may have several.
pub const LOGGED_LINES: usize = 7;

const BESIDE: [&str; 4] = [NOTE, TASK, MATTER, LOGGED_CALL];

/// Returns what is being written about a contact and isn't saved, with the beginning of its name. Its form isn't among it.
pub fn beside(id: &str) -> Vec<(&'static str, String)> {
    BESIDE.into_iter().filter_map(|prefix| Some((prefix, unsaved::look(&format!("{prefix}{id}"))?))).collect()
}

/// Returns the ids of contacts about which something is being written, whether there are such contacts or not.
pub fn ids_beside() -> BTreeSet<String> {
    BESIDE.into_iter().flat_map(unsaved::names).collect()
}

/// What is being written about a contact goes to its new external id. What was left under that id stays under the old one.
pub fn follow(was: &str, id: &str) {
    for prefix in BESIDE {
        unsaved::exchange(&format!("{prefix}{was}"), &format!("{prefix}{id}"));
    }
}

/// What is being written about a contact goes to another one, but for what is being written there already.
pub fn move_free(was: &str, id: &str) {
    for prefix in BESIDE {
        let to = format!("{prefix}{id}");
        if unsaved::look(&to).is_none() {
            unsaved::exchange(&format!("{prefix}{was}"), &to);
        }
    }
}

fn name(id: &str) -> String {
    prefill(id).map_or_else(|| format!("{PREFIX}{id}"), |prefill| format!("{NEW}{prefill}"))
}

#[cfg(test)]
mod tests;
