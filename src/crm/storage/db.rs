//! The database "screenpop".

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use idb::request::PutStoreRequest;
use idb::{Database, Factory, KeyRange, ObjectStore, Query, TransactionMode};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::access::{Shared, databases};
use super::error::StorageError;
use super::own_name::own_name;
use super::{request, schema};
use crate::crm::Record;
use crate::crm::write_queue::Key;

/// An open connection. Dropping it closes it.
#[derive(Debug)]
pub struct Db {
    pub(super) database: Database,
    loss: Rc<Loss>,
    /// The stored records that this version can't read, with their texts. Nothing is stored under their ids.
    pub(super) unreadable: RefCell<BTreeMap<Key, String>>,
}

/// The loss of a connection: another tab wanted to upgrade or delete the database and this connection gave way, or the
/// browser has closed it.
#[derive(Default)]
struct Loss {
    why: RefCell<Option<StorageError>>,
    told: RefCell<Option<OnLost>>,
}

type OnLost = Box<dyn FnOnce(StorageError)>;

impl fmt::Debug for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.why.fmt(f)
    }
}

impl Loss {
    fn happens(&self, why: &StorageError) {
        let first = self.why.borrow_mut().replace(why.clone()).is_none();
        if let Some(told) = self.told.take().filter(|_| first) {
            told(why.clone());
        }
    }
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
    /// older one. The browser has `deadline_ms` to answer.
    ///
    /// # Errors
    /// Says why the database can't be used, as [`StorageError`] tells the causes apart.
    pub async fn open(shared: Option<&Shared>, deadline_ms: u32) -> Result<Db, StorageError> {
        Self::open_as(databases(shared)?, &own_name(schema::NAME), schema::VERSION, deadline_ms).await
    }

    pub(super) async fn open_as(
        factory: Factory,
        name: &str,
        version: u32,
        deadline_ms: u32,
    ) -> Result<Db, StorageError> {
        let mut database = request::open(factory, name, version, deadline_ms, schema::upgrade).await?;
        let loss = Rc::new(Loss::default());
        let it = Rc::clone(&loss);
        database.on_version_change(move |event| {
            if let Ok(database) = idb::DatabaseEvent::database(&event) {
                database.close();
            }
            let version = Reflect::get(&event, &"newVersion".into());
            let is_deletion = version.is_ok_and(|version| version.is_null());
            it.happens(&if is_deletion { StorageError::Deleted } else { StorageError::NewerVersion });
        });
        let it = Rc::clone(&loss);
        database.on_close(move |_| it.happens(&StorageError::Closed));
        Ok(Self { database, loss, unreadable: RefCell::default() })
    }

    /// Has `told` called once, as soon as the connection is lost. It must not drop this connection at once: the browser
    /// is in the midst of an event of it.
    pub fn on_lost(&self, told: impl FnOnce(StorageError) + 'static) {
        match self.lost() {
            Some(why) => told(why),
            None => drop(self.loss.told.replace(Some(Box::new(told)))),
        }
    }

    /// Returns why the connection is lost, if it is. Another one has to be opened then.
    pub fn lost(&self) -> Option<StorageError> {
        self.loss.why.borrow().clone()
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
            let (keys, values) = (store.get_all_keys(rest()?, Some(BATCH))?, store.get_all(rest()?, Some(BATCH))?);
            let keys = js_sys::Array::from(&request::value(keys).await?);
            let values = js_sys::Array::from(&request::value(values).await?);
            let read = |(key, value): (JsValue, JsValue)| record::<T>(&key.as_string()?, &value.as_string()?);
            let records: Vec<T> = keys.iter().zip(values.iter()).filter_map(read).collect();
            let missing = values.length() as usize - records.len();
            let is_last = values.length() < BATCH;
            if missing > 0 {
                self.reserve::<T>(&keys, &values);
            }
            unreadable += missing;
            take(records);
            if is_last {
                return Ok(unreadable);
            }
            after = Some(keys.get(keys.length().saturating_sub(1)));
        }
    }

    /// One record as it is stored now. One that can't be read is an error, not `None`, and its id is reserved.
    pub async fn get<T: Record>(&self, id: &str) -> Result<Option<T>, StorageError> {
        let key = (T::KIND, id.to_owned());
        let text = self.read(schema::store_of(T::KIND), id).await?;
        let read = text.as_deref().map(|text| record(id, text));
        match (text, read) {
            (Some(text), Some(None)) => {
                self.unreadable.borrow_mut().insert(key, text);
                Err(StorageError::Failed(format!("the stored {} {id} can’t be read", T::WORD)))
            }
            (_, read) => {
                self.unreadable.borrow_mut().remove(&key);
                Ok(read.flatten())
            }
        }
    }

    /// A value of the store itself, such as whether the sample contacts were put in.
    pub async fn meta_get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.read(schema::META, key).await
    }

    /// Sets a value of the store itself.
    pub async fn meta_set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.write(schema::META, |store| put_text(store, key, value).map(drop)).await
    }

    pub(super) fn transaction(&self, names: &[&str], mode: TransactionMode) -> Result<idb::Transaction, StorageError> {
        if let Some(why) = self.lost() {
            return Err(why);
        }
        self.database.transaction(names, mode).map_err(|error| self.not_begun(error))
    }

    fn store(&self, name: &str, mode: TransactionMode) -> Result<(idb::Transaction, ObjectStore), StorageError> {
        let transaction = self.transaction(&[name], mode)?;
        let store = transaction.object_store(name)?;
        Ok((transaction, store))
    }

    /// Why a transaction couldn't begin. `InvalidStateError` means that the connection is closing, though its event
    /// hasn't come.
    fn not_begun(&self, error: idb::Error) -> StorageError {
        let is_closing = matches!(&error, idb::Error::TransactionOpenFailed(thrown)
            if thrown.dyn_ref::<DomException>().is_some_and(|thrown| thrown.name() == "InvalidStateError"));
        if is_closing {
            self.loss.happens(&StorageError::Closed);
            return StorageError::Closed;
        }
        error.into()
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

/// Reads a stored record. One that says that its id is another counts as unreadable: what is saved or deleted under that
/// id would be another record.
pub(super) fn record<T: Record>(id: &str, text: &str) -> Option<T> {
    serde_json::from_str::<T>(text).ok().filter(|record| record.id() == id)
}

pub(super) fn put_text(store: &ObjectStore, key: &str, text: &str) -> Result<PutStoreRequest, StorageError> {
    Ok(store.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?)
}
