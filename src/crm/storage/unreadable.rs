//! Stored records that this version can't read, such as those of a later one. They stay as they are, and nothing else is
//! stored under their ids.

use js_sys::{Array, JSON};

use super::db::{Db, record};
use crate::crm::Record;
use crate::crm::write_queue::Key;

impl Db {
    /// Notes which of these records can't be read.
    pub(super) fn reserve<T: Record>(&self, keys: &Array, values: &Array) {
        for (key, value) in keys.iter().zip(values.iter()) {
            let (id, text) = (key.as_string().unwrap_or_default(), value.as_string());
            if text.as_deref().is_none_or(|text| record::<T>(&id, text).is_none()) {
                // What is no text at all is shown as JSON, as far as it goes.
                let shown = || JSON::stringify(&value).map(String::from).unwrap_or_default();
                self.unreadable.borrow_mut().insert((T::KIND, id), text.unwrap_or_else(shown));
            }
        }
    }

    /// Notes a record that can't be read, and is stored now.
    pub fn reserve_one(&self, key: Key, text: String) {
        self.unreadable.borrow_mut().insert(key, text);
    }

    /// Notes that no such record is stored any more.
    pub fn free_one(&self, key: &Key) {
        self.unreadable.borrow_mut().remove(key);
    }

    /// Returns the text of such a record.
    pub fn unreadable_text(&self, key: &Key) -> Option<String> {
        self.unreadable.borrow().get(key).cloned()
    }

    /// Returns whether a record that this version can't read is stored under this id.
    pub fn is_unreadable(&self, key: &Key) -> bool {
        self.unreadable.borrow().contains_key(key)
    }

    /// Returns all of them, with their texts.
    pub fn unreadable(&self) -> Vec<(Key, String)> {
        self.unreadable.borrow().iter().map(|(key, text)| (key.clone(), text.clone())).collect()
    }
}
