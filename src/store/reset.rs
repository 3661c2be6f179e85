//! Everything at once: put in place of what is here, and put back.

use std::cell::Cell;
use std::rc::Rc;

use super::contacts::Contacts;
use super::operation::{Edits, Refusal};
use super::records::table;
use super::slices::yield_to_browser;
use super::swap::All;
use super::{sample, sample_activity};
use crate::crm::{Book, Bundle};

/// Contacts that go into a new book before the page may do something else.
const SLICE: usize = 500;

impl Contacts {
    /// Puts these records in place of all contacts, calls and activities. Drafts stay, and so does what this version
    /// can't read.
    ///
    /// # Errors
    /// A sentence. Then nothing has changed.
    pub async fn replace_all(&self, name: &str, bundle: Bundle) -> Result<Edits, String> {
        let records = &self.records;
        let replaced = records.atomically(name, async |edits| {
            let mut book = Book::new();
            let all = bundle.contacts.len();
            let mut contacts = bundle.contacts;
            contacts.retain(|contact| !records.is_reserved(&contact.external_id));
            edits.reserved = all - contacts.len();
            let mut contacts = contacts.into_iter();
            while contacts.len() > 0 {
                contacts.by_ref().take(SLICE).for_each(|contact| book.upsert(contact));
                yield_to_browser().await;
            }
            let all = All { book, calls: table(bundle.calls), activities: table(bundle.activities) };
            edits.swap = Some(records.swap(all).await);
            records.keep_raw(edits, bundle.unreadable);
            Ok(())
        });
        replaced.await.map(|((), edits)| edits).map_err(Refusal::unwrap_or_default)
    }

    /// Puts back what was here, but for what has changed since. Returns how many records have.
    ///
    /// # Errors
    /// A sentence, and what it takes to try again. Then nothing has changed.
    pub async fn put_back(&self, done: Edits) -> Result<usize, (String, Edits)> {
        let Edits { swap, raw, .. } = done;
        let (records, swap) = (&self.records, Cell::new(swap));
        let put_back = records.attempt("Undo", async |edits| {
            records.take_raw_back(&raw, edits);
            let Some(swap) = swap.take() else { return Ok(0) };
            let (was, kept) = records.as_it_was(swap);
            edits.swap = Some(records.swap(was).await);
            Ok(kept)
        });
        let put_back = put_back.await;
        put_back.map(|(kept, _)| kept).map_err(|(why, back)| {
            // It may not even have begun.
            (why.unwrap_or_default(), Edits { swap: swap.take().or(back), raw, ..Edits::default() })
        })
    }

    /// The sample contacts and their activity in place of everything.
    ///
    /// # Errors
    /// A sentence, if the samples can't be loaded or stored; then nothing has changed.
    pub async fn reset(&self) -> Result<Edits, String> {
        let contacts = sample::contacts().await.map_err(|why| format!("{why} Nothing changed."))?;
        let of_samples: Vec<_> = contacts.iter().cloned().map(Rc::new).collect();
        let made = sample_activity::made_at_first(&of_samples).await.unwrap_or_default();
        self.replace_all("Reset to sample data", Bundle { contacts, ..made }).await
    }

    /// How many calls and how many activities there are.
    pub fn others(&self) -> (usize, usize) {
        (self.records.calls.borrow().len(), self.records.activities.borrow().len())
    }
}
