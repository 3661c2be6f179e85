//! Storing records of all kinds in one transaction: all of it is stored, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use idb::{ObjectStore, Transaction, TransactionMode};
use wasm_bindgen::JsValue;

use super::db::{Db, put_text};
use super::error::StorageError;
use super::{request, schema};
use crate::crm::Kind;
use crate::crm::write_queue::Key;

/// How many requests are made before the page may do something else: about a frame's worth.
const SLICE: usize = 500;

/// The mark of an operation, among the database's own values.
const MARK: &str = "operation";

/// What becomes of the mark of an operation in the same transaction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark<'a> {
    /// No operation has to do with it.
    Untouched,
    /// An operation with this name has begun.
    Set(&'a str),
    Removed,
}

/// Where the records come from.
pub trait Source {
    /// Returns the record's text; none where it is to be removed. Called right before it is stored, with the text that is
    /// stored now if [`Source::needs_stored`].
    ///
    /// # Errors
    /// The record can't be written as text.
    fn text(&mut self, key: &Key, stored: Option<String>) -> Result<Option<String>, StorageError>;

    /// Returns whether the record is merged with the stored one, which another tab may have written.
    fn needs_stored(&self, key: &Key) -> bool;

    /// Returns whether the record takes the place of one that this version can't read.
    fn is_over_unreadable(&self, _key: &Key) -> bool {
        false
    }

    /// Told how many records have been taken.
    fn progress(&mut self, _done: usize) {}
}

impl Db {
    /// Stores these records in one transaction, and changes the mark in it. Returns those that were refused, since a
    /// record that this version can't read is stored under their id.
    ///
    /// # Errors
    /// What the browser reports. Then nothing has changed.
    pub async fn commit(
        &self,
        keys: &BTreeSet<Key>,
        mark: Mark<'_>,
        source: &mut impl Source,
    ) -> Result<Vec<Key>, StorageError> {
        let kinds = [Kind::Contact, Kind::Call, Kind::Activity].map(schema::store_of);
        let [contacts, calls, activities] = kinds;
        let names: &[&str] = match mark {
            Mark::Untouched => &kinds,
            Mark::Set(_) => &[schema::META],
            Mark::Removed => &[contacts, calls, activities, schema::META],
        };
        let transaction = self.transaction(names, TransactionMode::ReadWrite)?;
        let (transaction, committed) = request::committing(transaction);
        let stores = Stores {
            contacts: transaction.object_store(contacts).ok(),
            calls: transaction.object_store(calls).ok(),
            activities: transaction.object_store(activities).ok(),
        };
        let mut refused = Vec::new();
        let asked = self.ask_all(&stores, keys, source, &mut refused).await;
        let asked = asked.and_then(|()| change_mark(&transaction, mark));
        let Err(error) = asked else { return committed.await.map(|()| refused) };
        let _ = transaction.abort(); // what came before the failed request must not be stored by itself
        // That the disk is full is said of the transaction only.
        Err(if committed.await == Err(StorageError::Full) { StorageError::Full } else { error })
    }

    async fn ask_all(
        &self,
        stores: &Stores,
        keys: &BTreeSet<Key>,
        source: &mut impl Source,
        refused: &mut Vec<Key>,
    ) -> Result<(), StorageError> {
        for (index, key) in keys.iter().enumerate() {
            if self.is_unreadable(key) && !source.is_over_unreadable(key) {
                refused.push(key.clone());
                continue;
            }
            let Some(store) = stores.of(key.0) else { continue };
            let id = JsValue::from_str(&key.1);
            let stored =
                if source.needs_stored(key) { request::value(store.get(id.clone())?).await?.as_string() } else { None };
            let text = source.text(key, stored)?;
            let is_last = (index + 1).is_multiple_of(SLICE);
            match text {
                Some(text) => {
                    let put = put_text(store, &key.1, &text)?;
                    if is_last {
                        request::value(put).await?;
                    }
                }
                None => {
                    let delete = store.delete(id)?;
                    if is_last {
                        request::value(delete).await?;
                    }
                }
            }
            if is_last {
                source.progress(index + 1);
            }
        }
        Ok(())
    }

    /// Returns the name of the operation whose mark is stored, and when it began, ms.
    pub async fn marked(&self) -> Result<Option<(String, f64)>, StorageError> {
        let mark = self.meta_get(MARK).await?;
        Ok(mark.and_then(|mark| {
            let (begun_ms, name) = mark.split_once(' ')?;
            Some((name.to_owned(), begun_ms.parse().ok()?))
        }))
    }
}

impl Db {
    /// Takes the mark of an operation away.
    ///
    /// # Errors
    /// What the browser reports.
    pub async fn unmark(&self) -> Result<(), StorageError> {
        self.commit(&BTreeSet::new(), Mark::Removed, &mut Texts(&BTreeMap::new())).await.map(drop)
    }

    /// Stores records that this version can't read as the texts that they were.
    ///
    /// # Errors
    /// What the browser reports. Then nothing has changed.
    pub async fn put_back(&self, unreadable: &BTreeMap<Key, String>) -> Result<(), StorageError> {
        if unreadable.is_empty() {
            return Ok(());
        }
        let keys = unreadable.keys().cloned().collect();
        self.commit(&keys, Mark::Untouched, &mut Texts(unreadable)).await?;
        unreadable.iter().for_each(|(key, text)| self.reserve_one(key.clone(), text.clone()));
        Ok(())
    }
}

/// Records that are texts already.
struct Texts<'a>(&'a BTreeMap<Key, String>);

impl Source for Texts<'_> {
    fn text(&mut self, key: &Key, _: Option<String>) -> Result<Option<String>, StorageError> {
        Ok(self.0.get(key).cloned())
    }

    fn needs_stored(&self, _: &Key) -> bool {
        false
    }
}

struct Stores {
    contacts: Option<ObjectStore>,
    calls: Option<ObjectStore>,
    activities: Option<ObjectStore>,
}

impl Stores {
    fn of(&self, kind: Kind) -> Option<&ObjectStore> {
        match kind {
            Kind::Contact => self.contacts.as_ref(),
            Kind::Call => self.calls.as_ref(),
            Kind::Activity => self.activities.as_ref(),
        }
    }
}

fn change_mark(transaction: &Transaction, mark: Mark) -> Result<(), StorageError> {
    match mark {
        Mark::Untouched => {}
        Mark::Set(name) => {
            let text = format!("{} {name}", js_sys::Date::now());
            put_text(&transaction.object_store(schema::META)?, MARK, &text)?;
        }
        Mark::Removed => {
            transaction.object_store(schema::META)?.delete(JsValue::from_str(MARK))?;
        }
    }
    Ok(())
}
