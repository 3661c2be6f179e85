//! Unsaved text, kept in the browser's localStorage, because that is synchronous: a reload straight after a key press
//! loses nothing. Where it is blocked or full the text is kept in memory, and the app can say so.
//!
//! A text belongs to the page in which it was typed: another tab with the same form doesn't show it. A page that goes away
//! leaves its texts to the next one that opens their forms.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use gloo::events::EventListener;
use web_sys::Storage;

use super::storage::locks::{self, page_id};
use super::storage::own_name;

/// Stands between a name and the id of the page that the text belongs to.
const OWNER: char = '\n';

/// Begins all names.
const ALL: &str = "screenpop.";

/// Begins the name of the lock that a page with texts holds.
const LOCK: &str = "screenpop.unsaved.";

/// Begins all names in a page whose contacts are made up (`?sample=N`), or samples in place of contacts that can't be read:
/// those have the ids of the user's own.
const MADE_UP: &str = "made-up.";

/// Ends the name of what the text of the same name began from. It isn't typed, and counts as none.
pub const BASE: &str = "\tbase";

#[derive(Default)]
struct Unsaved {
    /// This page's texts by their names, each with whether it is stored.
    texts: BTreeMap<String, (String, bool)>,
    leaving: Option<EventListener>,
}

thread_local! {
    static UNSAVED: RefCell<Unsaved> = RefCell::default();
    static IS_MADE_UP: Cell<bool> = const { Cell::new(false) };
}

/// Keeps this page's texts apart from those about the user's own contacts, from now on.
pub fn of_made_up_contacts() {
    IS_MADE_UP.set(true);
}

/// Whether this page's contacts are made up. Nothing about them is noted for the user's own.
pub fn are_contacts_made_up() -> bool {
    IS_MADE_UP.get()
}

/// Returns the text of that name: this page's own, or one that was left behind.
pub fn look(name: &str) -> Option<String> {
    let own = UNSAVED.with_borrow(|unsaved| unsaved.texts.get(name).map(|(text, _)| text.clone()));
    own.or_else(|| local_storage()?.get_item(&stored_name(name)).ok()?)
}

/// Returns the same for the form that it belongs to. A text that was left behind is this page's own from then on.
pub fn take_over(name: &str) -> Option<String> {
    let text = look(name)?;
    let is_own = UNSAVED.with_borrow(|unsaved| unsaved.texts.contains_key(name));
    if !is_own
        && write(name, &text)
        && let Some(storage) = local_storage()
    {
        let _ = storage.remove_item(&stored_name(name)); // at worst it is there twice
    }
    Some(text)
}

/// Keeps a text. Returns false where storage took none, so that it is in memory only and closing the page would lose it.
pub fn write(name: &str, text: &str) -> bool {
    let stored = local_storage().is_some_and(|storage| storage.set_item(&owned(name), text).is_ok());
    UNSAVED.with_borrow_mut(|unsaved| {
        unsaved.texts.insert(name.to_owned(), (text.to_owned(), stored));
        if unsaved.leaving.is_none()
            && let Some(window) = local_storage().and_then(|_| web_sys::window())
        {
            unsaved.leaving = Some(EventListener::new(&window, "pagehide", |_| leave()));
            locks::hold(&format!("{LOCK}{}", page_id()), |_| {});
        }
    });
    stored
}

/// Drops this page's text, after it has been saved or given up.
pub fn forget(name: &str) {
    UNSAVED.with_borrow_mut(|unsaved| unsaved.texts.remove(name));
    if let Some(storage) = local_storage() {
        let _ = storage.remove_item(&owned(name)); // where storage is blocked, nothing was stored either
    }
}

/// Gives a text another name. One that has that name already gets the first one's.
pub fn exchange(from: &str, to: &str) {
    if let Some(text) = take_over(from) {
        let other = take_over(to);
        write(to, &text);
        match other {
            Some(other) => drop(write(from, &other)),
            None => forget(from),
        }
    }
}

/// Returns this page's texts that storage didn't take, by their names.
pub fn in_memory() -> BTreeMap<String, String> {
    UNSAVED.with(|unsaved| {
        let Ok(unsaved) = unsaved.try_borrow() else { return BTreeMap::new() };
        let texts = unsaved.texts.iter().filter(|(name, (_, stored))| !stored && !name.ends_with(BASE));
        texts.map(|(name, (text, _))| (name.clone(), text.clone())).collect()
    })
}

/// Returns whether there is a text that storage didn't take, so that leaving the page would lose it.
pub fn any_in_memory() -> bool {
    UNSAVED.with_borrow(|unsaved| unsaved.texts.values().any(|(_, stored)| !stored))
}

/// Returns the rest of each name that begins with `prefix`, of this page's texts and those that were left behind.
pub fn names(prefix: &str) -> BTreeSet<String> {
    let all = stored_name(prefix);
    let left = stored_names().into_iter().filter(|name| !name.contains(OWNER));
    let left = left.filter_map(|name| name.strip_prefix(&all).map(str::to_owned));
    let own = |unsaved: &RefCell<Unsaved>| -> Vec<String> {
        unsaved.borrow().texts.keys().filter_map(|name| name.strip_prefix(prefix).map(str::to_owned)).collect()
    };
    left.chain(UNSAVED.with(own)).collect()
}

/// Frees the texts of pages that went away without a word, by a crash.
pub async fn free_left_behind() {
    let open = locks::pages_holding(LOCK).await.unwrap_or_default();
    let Some(storage) = local_storage() else { return };
    let all = stored_name(ALL);
    for name in stored_names().into_iter().filter(|name| name.starts_with(&all)) {
        let Some((left, owner)) = name.rsplit_once(OWNER) else { continue };
        if owner.parse().is_ok_and(|page: u64| page != page_id() && !open.contains(&page))
            && let Ok(Some(text)) = storage.get_item(&name)
        {
            free(&storage, left, &name, &text);
        }
    }
}

/// The page goes away.
fn leave() {
    let Some(storage) = local_storage() else { return };
    UNSAVED.with_borrow(|unsaved| {
        for (name, (text, _)) in &unsaved.texts {
            free(&storage, &stored_name(name), &owned(name), text);
        }
    });
}

/// Leaves a text to the next page that opens its form, unless another one waits for that already.
fn free(storage: &Storage, left: &str, owned: &str, text: &str) {
    let is_free = storage.get_item(left).is_ok_and(|text| text.is_none());
    if is_free && storage.set_item(left, text).is_ok() {
        let _ = storage.remove_item(owned); // at worst it is there twice
    }
}

fn stored_name(name: &str) -> String {
    own_name(&if IS_MADE_UP.get() { format!("{MADE_UP}{name}") } else { name.to_owned() })
}

fn owned(name: &str) -> String {
    format!("{}{OWNER}{}", stored_name(name), page_id())
}

fn stored_names() -> Vec<String> {
    let Some(storage) = local_storage() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    (0..count).filter_map(|index| storage.key(index).ok().flatten()).collect()
}

/// `None` where the browser blocks it: reading the property can throw. Outside a browser there is none.
fn local_storage() -> Option<Storage> {
    if cfg!(target_arch = "wasm32") { web_sys::window()?.local_storage().ok()? } else { None }
}

#[cfg(test)]
mod tests;
