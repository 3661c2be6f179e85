//! Changes to many contacts at once, a slice at a time, and their undo.

use std::rc::Rc;

use cti_bridge::window::now_ms;

use super::activities::made_now;
use super::contacts::Contacts;
use super::operation::{Edits, Refusal};
use super::slices::Slices;
use crate::crm::validate::MAX_ROWS;
use crate::crm::{Contact, What};

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
    /// The words on its button.
    fn name(&self) -> &'static str {
        match self {
            Self::AddTag(_) => "Add tag",
            Self::RemoveTag(_) => "Remove tag",
            Self::SetOwner(_) => "Set owner",
            Self::Delete => "Delete",
        }
    }

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

impl Contacts {
    /// Does the same to many contacts, and writes it into their histories. The page stays usable meanwhile; `progress`
    /// is told how many are through.
    ///
    /// # Errors
    /// A sentence. Then nothing has changed.
    pub async fn bulk(&self, contacts: &[Rc<Contact>], what: &Bulk, progress: impl Fn(usize)) -> Result<Edits, String> {
        let records = &self.records;
        let done = records.atomically(what.name(), async |edits| {
            let mut slices = Slices::new();
            for (place, contact) in contacts.iter().enumerate() {
                if slices.pause().await {
                    progress(place);
                }
                // What has changed or gone since is taken as it is now.
                let Some(before) = self.get(&contact.external_id) else { continue };
                match what.outcome(&before, now_ms()) {
                    Outcome::Same => {}
                    Outcome::Deleted => edits.remove_contact(records, &before.external_id),
                    Outcome::Changed(after) => {
                        let fields = before.changes_to(&after);
                        let change = made_now(Some(&after.external_id), What::Changed { fields });
                        edits.set_activity(records, &change.id.clone(), Some(change));
                        edits.put_contact(records, *after);
                    }
                }
            }
            Ok(())
        });
        done.await.map(|((), edits)| edits).map_err(Refusal::unwrap_or_default)
    }

    /// Undoes what was done to contacts and their histories. A contact that was saved since stays as it is; how many
    /// did is returned.
    ///
    /// # Errors
    /// A sentence. Then nothing was undone.
    pub async fn undo(&self, done: &Edits) -> Result<usize, String> {
        self.records.undo(done).await
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
