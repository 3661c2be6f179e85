//! Following what other tabs have written.

use std::rc::Rc;

use super::records::{Change, Records, Table};
use crate::crm::storage::{Db, StorageError, TabChange};
use crate::crm::{Contact, Kind, Record};

impl Records {
    /// Follows another tab's change.
    pub async fn follow(self: &Rc<Self>, change: TabChange) {
        let Some(db) = self.db.borrow().clone() else { return };
        let followed = match change.kind {
            Kind::Contact => self.reread_contacts(&db, change.ids).await,
            Kind::Call => self.reread(&db, change.ids, |records| &records.calls).await,
            Kind::Activity => self.reread(&db, change.ids, |records| &records.activities).await,
        };
        if let Err(error) = followed {
            self.failing(error);
        }
    }

    async fn reread_contacts(&self, db: &Db, ids: Vec<String>) -> Result<(), StorageError> {
        for id in ids {
            let Some(stored) = self.stored::<Contact>(db, &id).await? else { continue };
            if self.is_unwritten(Kind::Contact, &id) {
                continue;
            }
            match stored {
                Some(contact) => self.book.borrow_mut().upsert(contact),
                None => {
                    self.book.borrow_mut().remove(&id);
                }
            }
        }
        self.tell(Change::Changed(Kind::Contact));
        Ok(())
    }

    async fn reread<T: Record>(
        &self,
        db: &Db,
        ids: Vec<String>,
        table: fn(&Records) -> &std::cell::RefCell<Table<T>>,
    ) -> Result<(), StorageError> {
        for id in ids {
            let Some(stored) = self.stored::<T>(db, &id).await? else { continue };
            if self.is_unwritten(T::KIND, &id) {
                continue;
            }
            let mut table = table(self).borrow_mut();
            match stored {
                Some(record) => table.insert(id, Rc::new(record)),
                None => table.remove(&id),
            };
        }
        self.tell(Change::Changed(T::KIND));
        Ok(())
    }

    /// Reads a record again: none where it is one that this version can’t read, which is counted.
    async fn stored<T: Record>(&self, db: &Db, id: &str) -> Result<Option<Option<T>>, StorageError> {
        let key = (T::KIND, id.to_owned());
        let was_unreadable = db.is_unreadable(&key);
        let stored = db.get::<T>(id).await;
        let is_unreadable = db.is_unreadable(&key);
        if is_unreadable != was_unreadable {
            self.tell(Change::Unreadable(db.unreadable().len()));
        }
        match stored {
            Ok(stored) => Ok(Some(stored)),
            Err(_) if is_unreadable => Ok(None),
            Err(error) => Err(error),
        }
    }
}
