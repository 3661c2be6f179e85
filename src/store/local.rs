//! localStorage and sessionStorage, which may be blocked, full, or absent: every access can fail, and none throws.

use crate::crm::storage::own_name;

fn storage() -> Option<web_sys::Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}

/// The stored text; none where there is none or storage is blocked.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(&own_name(key)).ok().flatten()
}

/// Whether it was stored.
pub fn write(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&own_name(key), text).is_ok())
}

/// Takes a stored text away.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&own_name(key)); // what can't be taken away is as it was
    }
}

/// The rest of every key that begins with `prefix`.
pub fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let prefix = own_name(prefix);
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    keys.filter_map(|key| key.strip_prefix(&prefix).map(str::to_owned)).collect()
}

/// This tab's own note, which survives a reload of it and nothing else. `None` takes it away.
pub fn note(key: &str, text: Option<&str>) {
    if let Ok(Some(storage)) = gloo::utils::window().session_storage() {
        // A note that can't be kept is as good as none.
        let _ = match text {
            Some(text) => storage.set_item(&own_name(key), text),
            None => storage.remove_item(&own_name(key)),
        };
    }
}

/// The note as it was left.
pub fn noted(key: &str) -> Option<String> {
    gloo::utils::window().session_storage().ok()??.get_item(&own_name(key)).ok()?
}
