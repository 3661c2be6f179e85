//! Taking in the contacts of a file, a slice at a time, so that the page never waits.

use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;

use cti_bridge::window::now_ms;

use super::activities::made_now;
use super::contacts::Contacts;
use super::operation::Edits;
use super::reader::Reader;
use super::records::Records;
use super::slices::Slices;
use crate::crm::files::{Checked, overlay};
use crate::crm::{Activity, Recognised, What};

/// What becomes of a contact that is here already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Known {
    /// The file's version goes over the one here.
    #[default]
    Update,
    /// The one here stays as it is.
    Skip,
    /// The file's version becomes another contact, under a new id.
    Another,
}

/// How to import.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct How {
    pub known: Known,
    /// Whether rows with mistakes are imported without what is wrong.
    pub flawed: bool,
}

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Imported {
    pub added: usize,
    pub updated: usize,
    /// Were here just so.
    pub same: usize,
    /// Were here, and were to stay.
    pub skipped: usize,
    /// Had mistakes, and were to be left out.
    pub left_out: usize,
    /// Left out, since a stored record that this version can't read has their id: these ids.
    pub reserved: Vec<String>,
    /// Nothing of it is stored: the browser doesn't store at the moment.
    pub in_memory: bool,
}

/// Hands out external ids that neither a contact here nor one of the file has.
struct Ids(u32);

impl Ids {
    fn new(suggested: &str, of_file: &[String]) -> Self {
        let number = |id: &str| id.strip_prefix("C-").and_then(|number| number.parse::<u32>().ok());
        let after_file =
            of_file.iter().filter_map(|id| number(id)).max().map_or(0, |largest| largest.saturating_add(1));
        Self(number(suggested).unwrap_or_default().max(after_file))
    }

    fn next(&mut self) -> String {
        let id = format!("C-{}", self.0);
        self.0 = self.0.saturating_add(1);
        id
    }
}

/// What rows are looked up in. Each is made once a row needs it.
#[derive(Default)]
struct Found {
    /// For rows without an external id.
    recognised: Option<Recognised>,
    /// The notes in the timeline, each with its contact's id.
    notes: Option<HashSet<(String, String)>>,
}

impl Contacts {
    /// All contacts, by their numbers and addresses.
    pub fn recognised(&self) -> Recognised {
        Recognised::of(self.records.book.borrow().contacts())
    }

    /// Puts the contacts that the reader has found into the book, and stores them. `ids` are the external ids of the
    /// file; `progress` is told how many batches are done. When `stopped` is set before the last of them, or a batch
    /// can't be read, everything is taken back, and nothing has changed.
    ///
    /// # Errors
    /// A sentence, if the reader or the storage fails; none, if it was stopped.
    pub async fn import(
        &self,
        reader: &Reader,
        batches: usize,
        ids: &[String],
        how: How,
        stopped: &Cell<bool>,
        progress: impl Fn(usize),
    ) -> Result<(Imported, Edits), Option<String>> {
        let import = self.records.atomically("Import", async |edits| {
            let mut done = Imported::default();
            let mut slices = Slices::new();
            let mut new_ids = Ids::new(&self.suggest_id(), ids);
            let mut found = Found::default();
            for index in 0..batches {
                let batch = reader.batch(index).await?;
                if stopped.get() {
                    return Err(None);
                }
                for checked in batch {
                    self.records.import_one(checked, how, &mut found, &mut new_ids, &mut done, edits);
                    slices.pause().await;
                }
                progress(index + 1);
            }
            Ok(done)
        });
        let (done, edits) = import.await?;
        let in_memory = self.records.db.borrow().is_none();
        Ok((Imported { in_memory, ..done }, edits))
    }
}

impl Records {
    fn import_one(
        &self,
        mut checked: Checked,
        how: How,
        found: &mut Found,
        ids: &mut Ids,
        done: &mut Imported,
        edits: &mut Edits,
    ) {
        if checked.flawed && !how.flawed {
            done.left_out += 1;
            return;
        }
        if self.is_reserved(&checked.contact.external_id) {
            done.reserved.push(checked.contact.external_id);
            return;
        }
        let id = match checked.contact.external_id.as_str() {
            "" => {
                let recognised = found.recognised.get_or_insert_with(|| Recognised::of(self.book.borrow().contacts()));
                recognised.find(&checked.contact).map_or("", |here| &here.external_id)
            }
            id => id,
        };
        let known = self.book.borrow().get(id).cloned();
        let rest = std::mem::take(&mut checked.rest);
        match (known, how.known) {
            (Some(_), Known::Skip) => done.skipped += 1,
            (Some(here), Known::Update) => {
                let (after, no_room) = overlay(&here, &checked, now_ms());
                let is_kept = self.keep_in_timeline(&after.external_id, &rest, found, edits)
                    | self.keep_in_timeline(&after.external_id, &no_room, found, edits);
                if after == *here {
                    *if is_kept { &mut done.updated } else { &mut done.same } += 1;
                    return;
                }
                let fields = here.changes_to(&after);
                if !fields.is_empty() {
                    let change = made_now(Some(&after.external_id), What::Changed { fields });
                    edits.set_activity(self, &change.id.clone(), Some(change));
                }
                done.updated += 1;
                edits.put_contact(self, after);
            }
            (known, _) => {
                let contact = &mut checked.contact;
                if known.is_some() || contact.external_id.is_empty() {
                    contact.external_id = ids.next();
                    // One may have been taken meanwhile.
                    while self.book.borrow().get(&contact.external_id).is_some()
                        || self.is_reserved(&contact.external_id)
                    {
                        contact.external_id = ids.next();
                    }
                }
                let now = now_ms();
                for ms in [&mut contact.created_ms, &mut contact.updated_ms] {
                    if *ms == 0.0 {
                        *ms = now;
                    }
                }
                done.added += 1;
                self.keep_in_timeline(&checked.contact.external_id, &rest, found, edits);
                edits.put_contact(self, checked.contact);
            }
        }
    }

    /// Keeps what the contact's note has no room for. Returns false where there is nothing to keep, or it is there already.
    fn keep_in_timeline(&self, id: &str, text: &str, found: &mut Found, edits: &mut Edits) -> bool {
        let noted = |activity: &Rc<Activity>| match (&activity.contact_id, &activity.what) {
            (Some(id), What::Note { text }) => Some((id.clone(), text.clone())),
            _ => None,
        };
        if text.is_empty() {
            return false;
        }
        let all = || self.activities.borrow().values().filter_map(noted).collect();
        if !found.notes.get_or_insert_with(all).insert((id.to_owned(), text.to_owned())) {
            return false;
        }
        let note = made_now(Some(id), What::Note { text: text.to_owned() });
        edits.set_activity(self, &note.id.clone(), Some(note));
        true
    }
}
