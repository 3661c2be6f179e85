//! Unsaved edits, kept in the browser's localStorage, because that is synchronous: a reload straight after a key press
//! loses nothing. Where it is blocked or full they are kept in memory, and the app can say so.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use web_sys::Storage;

use super::storage::own_name;
use super::validate::ContactForm;

/// The form as it was left.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub form: ContactForm,
    /// The `updated_ms` of the saved contact that the edit began from; `None` for a new contact. Tells whether the
    /// contact was changed elsewhere meanwhile.
    pub base_updated_ms: Option<f64>,
    /// When the last key was pressed, in milliseconds since the Unix epoch.
    pub at_ms: f64,
}

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

thread_local! {
    static IN_MEMORY: RefCell<BTreeMap<String, Draft>> = const { RefCell::new(BTreeMap::new()) };
}

/// The draft for the contact `id`, an external id or one of [`new_contact`]. One that can't be read counts as none.
pub fn load(id: &str) -> Option<Draft> {
    if let Some(draft) = IN_MEMORY.with_borrow(|drafts| drafts.get(id).cloned()) {
        return Some(draft);
    }
    let text = local_storage()?.get_item(&key(id)).ok()??;
    serde_json::from_str(&text).ok()
}

/// Keeps a draft. `false` says that storage took none, so that it is kept in memory only and a reload would lose it.
pub fn store(id: &str, draft: &Draft) -> bool {
    let stored = serde_json::to_string(draft)
        .ok()
        .zip(local_storage())
        .is_some_and(|(text, storage)| storage.set_item(&key(id), &text).is_ok());
    IN_MEMORY.with_borrow_mut(|drafts| {
        if stored {
            drafts.remove(id);
        } else {
            drafts.insert(id.to_owned(), draft.clone());
        }
    });
    stored
}

/// Drops a draft, after it has been saved or given up.
pub fn forget(id: &str) {
    IN_MEMORY.with_borrow_mut(|drafts| drafts.remove(id));
    if let Some(storage) = local_storage() {
        let _ = storage.remove_item(&key(id)); // where storage is blocked, nothing was stored either
    }
}

/// Every draft with its contact's id, those of new contacts first.
pub fn list() -> Vec<(String, Draft)> {
    let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
    let (prefix, new) = (own_name(PREFIX), own_name(NEW));
    if let Some(storage) = local_storage() {
        for index in 0..storage.length().unwrap_or(0) {
            let Ok(Some(key)) = storage.key(index) else {
                continue;
            };
            let id = match (key.strip_prefix(&*prefix), key.strip_prefix(&*new)) {
                (Some(id), _) => id.to_owned(),
                (None, Some(prefill)) => new_contact(prefill),
                (None, None) => continue,
            };
            if let Some(draft) = load(&id) {
                drafts.insert(id, draft);
            }
        }
    }
    IN_MEMORY.with_borrow(|memory| drafts.extend(memory.clone()));
    drafts.into_iter().collect()
}

fn key(id: &str) -> String {
    own_name(&prefill(id).map_or_else(|| format!("{PREFIX}{id}"), |prefill| format!("{NEW}{prefill}")))
}

/// `None` where the browser blocks it: reading the property can throw. Outside a browser there is none.
fn local_storage() -> Option<Storage> {
    if cfg!(target_arch = "wasm32") { web_sys::window()?.local_storage().ok()? } else { None }
}

#[cfg(test)]
mod tests;
