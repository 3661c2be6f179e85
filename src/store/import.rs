//! Taking in the contacts of a file, a slice at a time, so that the page never waits.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cti_bridge::window::now_ms;

use super::activities::made_now;
use super::contacts::Contacts;
use super::copy::a_breath;
use super::reader::Reader;
use super::records::{Change, Records};
use crate::crm::files::{Checked, overlay};
use crate::crm::{Contact, Kind, What};

/// How long the page may be busy with it at once, in ms.
const SLICE_MS: f64 = 12.0;

/// What becomes of a contact whose external id is known here.
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

/// What was done, and what was there before.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Imported {
    pub added: usize,
    pub updated: usize,
    /// Were here just so.
    pub same: usize,
    /// Were here, and were to stay.
    pub skipped: usize,
    /// Had mistakes, and were to be left out.
    pub left_out: usize,
    /// The contacts that were changed, as they were; none where they weren't there.
    before: BTreeMap<String, Option<Rc<Contact>>>,
    /// The same contacts, as the import left them.
    after: BTreeMap<String, Rc<Contact>>,
    /// What was written into their history.
    history: Vec<String>,
}

impl Imported {
    /// Whether there is anything to undo.
    pub fn has_changed_something(&self) -> bool {
        !self.before.is_empty()
    }
}

/// Pauses when a slice is over.
struct Slices {
    since_ms: f64,
}

impl Slices {
    fn new() -> Self {
        Self { since_ms: now_ms() }
    }

    async fn pause(&mut self) {
        if now_ms() - self.since_ms > SLICE_MS {
            a_breath().await;
            self.since_ms = now_ms();
        }
    }
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

impl Contacts {
    /// Puts the contacts that the reader has found into the book. `ids` are the external ids of the file; `progress` is
    /// told how many batches are done. When `stopped` is set meanwhile, or a batch can't be had, everything is taken
    /// back, and nothing has changed.
    ///
    /// # Errors
    /// A sentence, if the reader fails.
    pub async fn import(
        &self,
        reader: &Reader,
        batches: usize,
        ids: &[String],
        how: How,
        stopped: &Cell<bool>,
        progress: impl Fn(usize),
    ) -> Result<Option<Imported>, String> {
        let mut done = Imported::default();
        let mut slices = Slices::new();
        let mut new_ids = Ids::new(&self.suggest_id(), ids);
        for index in 0..batches {
            let batch = match reader.batch(index).await {
                Ok(batch) if !stopped.get() => batch,
                outcome => {
                    self.undo_import(&done).await;
                    return outcome.map(|_| None);
                }
            };
            for checked in batch {
                self.records.import_one(checked, how, &mut new_ids, &mut done);
                slices.pause().await;
            }
            progress(index + 1);
        }
        self.records.write_all_of(&done.before, &done.history).await;
        Ok(Some(done))
    }

    /// Takes an import back: every contact is as it was before, but for those that were saved since.
    pub async fn undo_import(&self, done: &Imported) {
        self.records.take_back(done).await;
        self.records.write_all_of(&done.before, &done.history).await;
    }
}

impl Records {
    fn import_one(&self, mut checked: Checked, how: How, ids: &mut Ids, done: &mut Imported) {
        if checked.flawed && !how.flawed {
            done.left_out += 1;
            return;
        }
        let known = self.book.borrow().get(&checked.contact.external_id).cloned();
        let (before, after) = match (known, how.known) {
            (Some(_), Known::Skip) => {
                done.skipped += 1;
                return;
            }
            (Some(here), Known::Update) => {
                let after = overlay(&here, &checked, now_ms());
                if after == *here {
                    done.same += 1;
                    return;
                }
                self.note_changes(&here, &after, done);
                done.updated += 1;
                (Some(here), after)
            }
            (known, _) => {
                let contact = &mut checked.contact;
                if known.is_some() || contact.external_id.is_empty() {
                    contact.external_id = ids.next();
                    // One may have been taken meanwhile.
                    while self.book.borrow().get(&contact.external_id).is_some() {
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
                (None, checked.contact)
            }
        };
        let id = after.external_id.clone();
        done.before.entry(id.clone()).or_insert(before);
        self.book.borrow_mut().upsert(after);
        if let Some(after) = self.book.borrow().get(&id) {
            done.after.insert(id, Rc::clone(after));
        }
    }

    fn note_changes(&self, before: &Contact, after: &Contact, done: &mut Imported) {
        let fields = before.changes_to(after);
        if !fields.is_empty() {
            let change = made_now(Some(&after.external_id), What::Changed { fields });
            done.history.push(change.id.clone());
            self.activities.borrow_mut().insert(change.id.clone(), Rc::new(change));
        }
    }

    async fn take_back(&self, done: &Imported) {
        let mut slices = Slices::new();
        for (id, before) in &done.before {
            let here = self.book.borrow().get(id).cloned();
            match before {
                _ if here.as_ref() != done.after.get(id) => {}
                Some(contact) => self.book.borrow_mut().upsert((**contact).clone()),
                None => {
                    self.book.borrow_mut().remove(id);
                }
            }
            slices.pause().await;
        }
        for id in &done.history {
            self.activities.borrow_mut().remove(id);
        }
    }

    /// Tells the views, and writes these contacts and this history.
    async fn write_all_of(self: &Rc<Self>, contacts: &BTreeMap<String, Option<Rc<Contact>>>, history: &[String]) {
        self.note_unwritten(Kind::Contact, contacts.keys()).await;
        self.note_unwritten(Kind::Activity, history.iter()).await;
        self.all_changed(Kind::Contact, Vec::new());
        if !history.is_empty() {
            self.tell(Change::Changed(Kind::Activity));
        }
    }

    /// Notes records as changed, without telling anyone yet.
    pub(super) async fn note_unwritten(&self, kind: Kind, ids: impl Iterator<Item = &String>) {
        let mut slices = Slices::new();
        for id in ids {
            self.unwritten.borrow_mut().insert((kind, id.clone()));
            slices.pause().await;
        }
    }
}
