//! Unsaved edits, kept in the browser's localStorage, because that is synchronous: a reload straight after a key press
//! loses nothing. Where it is blocked or full they are kept in memory, and the app can say so.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Serialize;
use web_sys::Storage;

use super::read_members;
use super::storage::own_name;
use super::validate::ContactForm;

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

thread_local! {
    static IN_MEMORY: RefCell<BTreeMap<String, Draft>> = const { RefCell::new(BTreeMap::new()) };
    static HELD: RefCell<Option<(String, Draft)>> = const { RefCell::new(None) };
}

/// The draft for the contact `id`, an external id or one of [`new_contact`]. One that can't be read counts as none.
pub fn load(id: &str) -> Option<Draft> {
    if let Some(draft) = IN_MEMORY.with_borrow(|drafts| drafts.get(id).cloned()) {
        return Some(draft);
    }
    stored(id).or_else(|| held(id))
}

fn stored(id: &str) -> Option<Draft> {
    let text = local_storage()?.get_item(&key(id)).ok()??;
    serde_json::from_str(&text).ok()
}

/// The draft of the form on the screen, whatever another tab has done to the stored one.
fn held(id: &str) -> Option<Draft> {
    HELD.with_borrow(|held| held.as_ref().filter(|(of, _)| of == id).map(|(_, draft)| draft.clone()))
}

/// A form with edits is on the screen. Drafts are shared by the tabs: when another one deletes the contact, it takes the
/// stored draft away, and these edits must not go with it.
pub fn hold(id: &str, draft: Draft) {
    HELD.set(Some((id.to_owned(), draft)));
}

/// That form leaves the screen: its draft is stored again, if it is gone and wasn't given up here.
pub fn let_go(id: &str) {
    if let Some(draft) = held(id) {
        HELD.take();
        if load(id).is_none() {
            store(id, &draft);
        }
    }
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

/// Whether there is a draft that storage didn't take, so that leaving the page would lose it.
pub fn any_in_memory() -> bool {
    IN_MEMORY.with_borrow(|drafts| !drafts.is_empty())
}

/// Drops a draft, after it has been saved or given up.
pub fn forget(id: &str) {
    IN_MEMORY.with_borrow_mut(|drafts| drafts.remove(id));
    HELD.with_borrow_mut(|held| drop(held.take_if(|(of, _)| of == id)));
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
