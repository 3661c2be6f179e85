//! The list's first rows, kept by themselves: with very many contacts they are on the screen long before the others
//! have been read.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use serde::{Deserialize, Serialize};

use super::records::{Change, Records};
use crate::crm::storage::Db;
use crate::crm::{Book, Contact, Filters, Kind, Sort};

/// Where they are, among the database's own values.
const PREVIEW: &str = "preview";

/// Rows that are kept: a high screen full.
const ROWS: usize = 40;

/// With fewer contacts than this everything is there as soon as the first rows.
const MANY: usize = 5_000;

/// How long after the last change they are written again, in ms.
const LATER_MS: u32 = 5_000;

#[derive(Serialize, Deserialize)]
struct Preview {
    contacts: Vec<Contact>,
}

impl Records {
    /// Shows the first rows, where some are kept, until the contacts have been read. What is in memory already stays:
    /// what isn't stored yet is nowhere else.
    pub(super) async fn show_preview(&self, db: &Db) {
        let kept = db.meta_get(PREVIEW).await.ok().flatten();
        let has_changed = self.queue.borrow().unwritten().iter().any(|(kind, _)| *kind == Kind::Contact);
        if !has_changed
            && self.book.borrow().is_empty()
            && let Some(preview) = kept.and_then(|text| serde_json::from_str::<Preview>(&text).ok())
        {
            self.book.replace(Book::from_contacts(preview.contacts));
            self.tell(Change::Changed(Kind::Contact));
        }
    }

    /// Keeps the first rows for the next start, once nothing has changed for a while.
    pub(super) fn keep_preview(self: &Rc<Self>) {
        let records = Rc::clone(self);
        let later = Timeout::new(LATER_MS, move || {
            wasm_bindgen_futures::spawn_local(async move { records.write_preview().await });
        });
        self.preview_later.replace(Some(later));
    }

    async fn write_preview(&self) {
        let Some(db) = self.db.borrow().clone() else { return };
        let contacts = if self.book.borrow().len() < MANY {
            Vec::new()
        } else {
            let rows = self.book.borrow_mut().find("", &Filters::default(), Sort::default(), 0.0);
            let book = self.book.borrow();
            rows.iter().take(ROWS).filter_map(|&slot| book.contact(slot)).map(|contact| (**contact).clone()).collect()
        };
        if let Ok(text) = serde_json::to_string(&Preview { contacts })
            && db.meta_get(PREVIEW).await.ok().flatten().as_ref() != Some(&text)
        {
            // Without it the next start shows its list later, and nothing else is different.
            let _ = db.meta_set(PREVIEW, &text).await;
        }
    }
}
