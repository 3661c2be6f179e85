//! The database "screenpop".

use std::cell::Cell;
use std::rc::Rc;

use idb::request::PutStoreRequest;
use idb::{Database, Factory, KeyRange, ObjectStore, Query, TransactionMode};
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::access::Shared;
use super::error::StorageError;
use super::own_name::own_name;
use super::{request, schema};
use crate::crm::{Kind, Record};

/// An open connection. Dropping it closes it.
#[derive(Debug)]
pub struct Db {
    database: Database,
    /// Set when another tab wanted to upgrade or delete the database and this connection gave way.
    gave_way: Rc<Cell<bool>>,
}

/// Records that are read in one go: as many as a frame has time for, or so.
const BATCH: u32 = 2_000;

/// What was read, and how many records could not be. Those stay in the database untouched: a later version, or a
/// person, may still be able to read them.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Loaded<T> {
    pub records: Vec<T>,
    pub unreadable: usize,
}

impl Db {
    /// Opens the database of this page's own storage, or the shared one; makes it where there is none, and upgrades an
    /// older one.
    ///
    /// # Errors
    /// [`StorageError::Blocked`] where the browser forbids storage or another tab blocks an upgrade,
    /// [`StorageError::OtherTab`] where the database is of a later version than this app.
    pub async fn open(shared: Option<&Shared>) -> Result<Db, StorageError> {
        let factory = shared.map_or_else(|| Ok(Factory::new()?), Shared::factory)?;
        Self::open_as(factory, &own_name(schema::NAME), schema::VERSION).await
    }

    pub(super) async fn open_as(factory: Factory, name: &str, version: u32) -> Result<Db, StorageError> {
        let mut database = request::open(factory, name, version, schema::upgrade).await?;
        let gave_way = Rc::new(Cell::new(false));
        let flag = Rc::clone(&gave_way);
        database.on_version_change(move |event| {
            flag.set(true);
            if let Ok(database) = idb::DatabaseEvent::database(&event) {
                database.close();
            }
        });
        Ok(Self { database, gave_way })
    }

    /// Every record of a kind, in the order of their ids.
    pub async fn all<T: Record>(&self) -> Result<Loaded<T>, StorageError> {
        let mut records = Vec::new();
        let unreadable = self.each_batch(|batch| records.extend(batch)).await?;
        Ok(Loaded { records, unreadable })
    }

    /// Every record of a kind, in the order of their ids, so many at a time that the page isn't held up in between; and
    /// how many can't be read. They are of one moment, however long the reading takes.
    pub async fn each_batch<T: Record>(&self, mut take: impl FnMut(Vec<T>)) -> Result<usize, StorageError> {
        let (_transaction, store) = self.store(schema::store_of(T::KIND), TransactionMode::ReadOnly)?;
        let mut unreadable = 0;
        let mut after: Option<JsValue> = None;
        loop {
            let rest =
                || after.as_ref().map(|key| KeyRange::lower_bound(key, Some(true)).map(Query::KeyRange)).transpose();
            let values = js_sys::Array::from(&request::value(store.get_all(rest()?, Some(BATCH))?).await?);
            let mut records = Vec::with_capacity(values.length() as usize);
            for value in values.iter() {
                let record = value.as_string().and_then(|text| serde_json::from_str(&text).ok());
                records.extend(record);
            }
            unreadable += values.length() as usize - records.len();
            take(records);
            if values.length() < BATCH {
                return Ok(unreadable);
            }
            let keys = js_sys::Array::from(&request::value(store.get_all_keys(rest()?, Some(BATCH))?).await?);
            after = Some(keys.get(keys.length().saturating_sub(1)));
        }
    }

    /// One record as it is stored now. One that can't be read is an error, not `None`.
    pub async fn get<T: Record>(&self, id: &str) -> Result<Option<T>, StorageError> {
        self.read(schema::store_of(T::KIND), id).await?.map_or(Ok(None), |text| {
            serde_json::from_str(&text)
                .map(Some)
                .map_err(|error| StorageError::Failed(format!("the stored {} {id} can't be read: {error}", T::WORD)))
        })
    }

    /// Stores these records, new ones or in place of those with the same ids: all of them, or none when it fails.
    pub async fn put<T: Record>(&self, records: &[T]) -> Result<(), StorageError> {
        self.write(schema::store_of(T::KIND), |store| {
            records.iter().try_for_each(|record| put_json(store, record.id(), record))
        })
        .await
    }

    /// Stores these records, each merged with the one that is stored under its id at that moment, so that what another
    /// tab has written isn't lost: all of them, or none when it fails. Returns what is stored now. A stored record that
    /// can't be read is replaced.
    pub async fn put_merged<T: Record>(
        &self,
        mut records: Vec<T>,
        merge: impl Fn(&T, Option<T>) -> T,
    ) -> Result<Vec<T>, StorageError> {
        let (transaction, store) = self.store(schema::store_of(T::KIND), TransactionMode::ReadWrite)?;
        for record in &mut records {
            let stored = request::value(store.get(JsValue::from_str(record.id()))?).await?;
            *record = merge(record, stored.as_string().and_then(|text| serde_json::from_str(&text).ok()));
            if let Err(error) = put_json(&store, record.id(), record) {
                let _ = transaction.abort(); // what came before the failed request must not be stored by itself
                return Err(error);
            }
        }
        request::committed(transaction).await?;
        Ok(records)
    }

    /// Deletes the records with these ids: all of them, or none when it fails. Ids that aren't there don't matter.
    pub async fn delete(&self, kind: Kind, ids: &[String]) -> Result<(), StorageError> {
        self.write(schema::store_of(kind), |store| {
            for id in ids {
                store.delete(JsValue::from_str(id))?;
            }
            Ok(())
        })
        .await
    }

    /// A value of the store itself, such as whether the sample contacts were put in.
    pub async fn meta_get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.read(schema::META, key).await
    }

    /// Sets a value of the store itself.
    pub async fn meta_set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.write(schema::META, |store| put_text(store, key, value)).await
    }

    fn store(&self, name: &str, mode: TransactionMode) -> Result<(idb::Transaction, ObjectStore), StorageError> {
        if self.gave_way.get() {
            return Err(StorageError::OtherTab);
        }
        let transaction = self.database.transaction(&[name], mode)?;
        let store = transaction.object_store(name)?;
        Ok((transaction, store))
    }

    async fn read(&self, store: &str, key: &str) -> Result<Option<String>, StorageError> {
        let (_transaction, store) = self.store(store, TransactionMode::ReadOnly)?;
        Ok(request::value(store.get(JsValue::from_str(key))?).await?.as_string())
    }

    async fn write(
        &self,
        store: &str,
        requests: impl FnOnce(&ObjectStore) -> Result<(), StorageError>,
    ) -> Result<(), StorageError> {
        let (transaction, store) = self.store(store, TransactionMode::ReadWrite)?;
        if let Err(error) = requests(&store) {
            let _ = transaction.abort(); // what came before the failed request must not be stored by itself
            return Err(error);
        }
        request::committed(transaction).await
    }
}

impl Drop for Db {
    fn drop(&mut self) {
        self.database.close();
    }
}

fn put_json(store: &ObjectStore, key: &str, value: &impl Serialize) -> Result<(), StorageError> {
    let text = serde_json::to_string(value).map_err(|error| StorageError::Failed(error.to_string()))?;
    put_text(store, key, &text)
}

fn put_text(store: &ObjectStore, key: &str, text: &str) -> Result<(), StorageError> {
    let _request: PutStoreRequest = store.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?;
    Ok(())
}
