//! Changes to many contacts at once, a slice at a time, and their undo.

use std::rc::Rc;

use cti_bridge::window::now_ms;

use super::activities::made_now;
use super::contacts::Contacts;
use super::copy::a_breath;
use super::records::{Change, Records};
use crate::crm::validate::MAX_ROWS;
use crate::crm::{Contact, Kind, What};

/// How long the page is kept busy at a time, in ms: half a frame.
const SLICE_MS: f64 = 8.0;
/// Contacts between two looks at the clock.
const BETWEEN_LOOKS: usize = 32;

/// What is done to each of many contacts.
#[derive(Clone, PartialEq, Debug)]
pub enum Bulk {
    AddTag(String),
    /// Takes away exactly this tag.
    RemoveTag(String),
    /// Nobody's where it is empty.
    SetOwner(String),
    Delete,
}

/// What a [`Bulk`] does to one contact.
#[derive(PartialEq, Debug)]
enum Outcome {
    Same,
    Changed(Box<Contact>),
    Deleted,
}

impl Bulk {
    fn outcome(&self, contact: &Contact, at_ms: f64) -> Outcome {
        let mut after = contact.clone();
        match self {
            // A contact with no room for another tag stays as it is.
            Self::AddTag(tag) if !contact.tags.contains(tag) && contact.tags.len() < MAX_ROWS => {
                after.tags.push(tag.clone());
            }
            Self::RemoveTag(tag) if contact.tags.contains(tag) => after.tags.retain(|other| other != tag),
            Self::SetOwner(owner) if contact.owner != *owner => after.owner.clone_from(owner),
            Self::Delete => return Outcome::Deleted,
            _ => return Outcome::Same,
        }
        after.updated_ms = at_ms;
        Outcome::Changed(Box::new(after))
    }
}

/// What was done to many contacts: enough to undo it exactly.
#[derive(Default)]
pub struct BulkDone {
    steps: Vec<Step>,
    /// The ids of the entries that it made in histories.
    history: Vec<String>,
}

struct Step {
    before: Rc<Contact>,
    /// None: deleted.
    after: Option<Rc<Contact>>,
}

impl BulkDone {
    /// How many contacts have changed.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

impl Contacts {
    /// Does the same to many contacts, and writes it into their histories. The page stays usable meanwhile; `progress`
    /// is told how many are through.
    pub async fn bulk(&self, contacts: &[Rc<Contact>], what: &Bulk, progress: impl Fn(usize)) -> BulkDone {
        let mut done = BulkDone::default();
        let mut slice = Slice::new();
        for (place, contact) in contacts.iter().enumerate() {
            if slice.is_over(place) {
                progress(place);
                slice.breathe().await;
            }
            // What has changed or gone since is taken as it is now.
            let Some(before) = self.get(&contact.external_id) else { continue };
            let after = match what.outcome(&before, now_ms()) {
                Outcome::Same => continue,
                Outcome::Deleted => {
                    self.records.book.borrow_mut().remove(&before.external_id);
                    None
                }
                Outcome::Changed(after) => {
                    done.history.push(self.records.note_change(&before, &after));
                    self.records.book.borrow_mut().upsert(*after);
                    self.get(&before.external_id)
                }
            };
            self.records.is_to_be_written(Kind::Contact, &before.external_id);
            done.steps.push(Step { before, after });
        }
        self.records.tell_of(&done);
        done
    }

    /// Undoes a [`Contacts::bulk`]: the contacts are what they were before, their histories too. A contact that was
    /// saved since stays as it is; how many did is returned.
    pub async fn undo_bulk(&self, done: &BulkDone, progress: impl Fn(usize)) -> usize {
        let mut kept = 0;
        let mut slice = Slice::new();
        for (place, step) in done.steps.iter().enumerate() {
            if slice.is_over(place) {
                progress(place);
                slice.breathe().await;
            }
            if self.get(&step.before.external_id) == step.after {
                self.records.book.borrow_mut().upsert((*step.before).clone());
                self.records.is_to_be_written(Kind::Contact, &step.before.external_id);
            } else {
                kept += 1;
            }
        }
        for (place, id) in done.history.iter().enumerate() {
            if slice.is_over(place) {
                slice.breathe().await;
            }
            self.records.activities.borrow_mut().remove(id);
            self.records.is_to_be_written(Kind::Activity, id);
        }
        self.records.tell_of(done);
        kept
    }
}

impl Records {
    /// Notes that a record has changed. Views are told, and it is written, once all of them are through.
    fn is_to_be_written(&self, kind: Kind, id: &str) {
        self.unwritten.borrow_mut().insert((kind, id.to_owned()));
    }

    /// Puts a change of a contact into its history, and returns the entry's id.
    fn note_change(&self, before: &Contact, after: &Contact) -> String {
        let change = made_now(Some(&after.external_id), What::Changed { fields: before.changes_to(after) });
        let id = change.id.clone();
        self.activities.borrow_mut().insert(id.clone(), Rc::new(change));
        self.is_to_be_written(Kind::Activity, &id);
        id
    }

    fn tell_of(self: &Rc<Self>, done: &BulkDone) {
        if !done.history.is_empty() {
            self.tell(Change::Changed(Kind::Activity));
        }
        if !done.is_empty() {
            self.tell(Change::Changed(Kind::Contact));
            self.keep_preview();
            self.write();
        }
    }
}

/// A stretch of work between two breaths.
struct Slice {
    since_ms: f64,
}

impl Slice {
    fn new() -> Self {
        Self { since_ms: now_ms() }
    }

    fn is_over(&self, place: usize) -> bool {
        place.is_multiple_of(BETWEEN_LOOKS) && now_ms() - self.since_ms > SLICE_MS
    }

    async fn breathe(&mut self) {
        a_breath().await;
        self.since_ms = now_ms();
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod browser_tests;

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::panic)]
mod tests {
    use super::*;

    fn contact() -> Contact {
        Contact { external_id: "C-1".into(), tags: vec!["VIP".into()], owner: "Ada".into(), ..Contact::default() }
    }

    fn changed(what: &Bulk) -> Contact {
        match what.outcome(&contact(), 5.0) {
            Outcome::Changed(contact) => *contact,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_kind_changes_its_own_field_and_the_time() {
        let stamped = Contact { updated_ms: 5.0, ..contact() };
        let tags = |tags: &[&str]| tags.iter().map(|&tag| tag.to_owned()).collect();
        assert_eq!(changed(&Bulk::AddTag("Lead".into())), Contact { tags: tags(&["VIP", "Lead"]), ..stamped.clone() });
        assert_eq!(changed(&Bulk::RemoveTag("VIP".into())), Contact { tags: tags(&[]), ..stamped.clone() });
        assert_eq!(changed(&Bulk::SetOwner(String::new())), Contact { owner: String::new(), ..stamped });
        assert_eq!(Bulk::Delete.outcome(&contact(), 5.0), Outcome::Deleted);
    }

    #[test]
    fn what_changes_nothing_leaves_the_contact_untouched() {
        for what in [Bulk::AddTag("VIP".into()), Bulk::RemoveTag("Lead".into()), Bulk::SetOwner("Ada".into())] {
            assert_eq!(what.outcome(&contact(), 5.0), Outcome::Same, "{what:?}");
        }
        let full = Contact { tags: (0..MAX_ROWS).map(|n| n.to_string()).collect(), ..contact() };
        assert_eq!(Bulk::AddTag("Lead".into()).outcome(&full, 5.0), Outcome::Same, "there is no room for a tag");
    }
}
