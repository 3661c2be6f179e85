//! Changes to many contacts through the contexts, in a browser, whose timeouts the slices wait for.

use std::rc::Rc;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::Bulk;
use crate::crm::{Contact, What, sample};
use crate::store::in_test::started;
use crate::store::{Activities, Contacts};

wasm_bindgen_test_configure!(run_in_browser);

/// The contexts with these contacts in them.
async fn with(contacts: Vec<Contact>) -> (Contacts, Activities) {
    let (all, _, activities) = started().await;
    contacts.into_iter().for_each(|contact| all.put(None, contact));
    (all, activities)
}

fn all(contacts: &Contacts, of: &[Contact]) -> Vec<Rc<Contact>> {
    of.iter().filter_map(|contact| contacts.get(&contact.external_id)).collect()
}

#[wasm_bindgen_test]
async fn an_undo_restores_contacts_and_histories_exactly() {
    let before = sample::many(3_000);
    let (contacts, activities) = with(before.clone()).await;
    let history = || activities.newest(|activity| matches!(activity.what, What::Changed { .. })).len();
    let history_before = history();
    for what in [Bulk::AddTag("Bulk".into()), Bulk::SetOwner("Somebody else".into()), Bulk::Delete] {
        let done = contacts.bulk(&all(&contacts, &before), &what, |_| ()).await.unwrap();
        assert_eq!(done.contacts(), before.len(), "{what:?}");
        let after = all(&contacts, &before);
        match what {
            Bulk::Delete => assert!(after.is_empty()),
            _ => assert_eq!(history() - history_before, before.len(), "each history tells of it"),
        }
        assert_eq!(contacts.undo(&done).await, Ok(0));
        let undone: Vec<Contact> = all(&contacts, &before).iter().map(|contact| (**contact).clone()).collect();
        assert!(undone == before, "{what:?} is undone");
        assert_eq!(history(), history_before);
    }
}

#[wasm_bindgen_test]
async fn what_was_saved_since_is_not_undone() {
    let before = sample::many(2);
    let (contacts, _) = with(before.clone()).await;
    let done = contacts.bulk(&all(&contacts, &before), &Bulk::AddTag("Bulk".into()), |_| ()).await.unwrap();
    let newer = Contact { notes: "Written after it.".into(), ..(*all(&contacts, &before)[0]).clone() };
    contacts.put(None, newer.clone());
    assert_eq!(contacts.undo(&done).await, Ok(1));
    let now = all(&contacts, &before);
    assert_eq!(*now[0], newer);
    assert_eq!(*now[1], before[1]);
}
