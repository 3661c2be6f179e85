//! Copies in a browser: through the contexts, into the real IndexedDB.

use std::rc::Rc;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::in_test::{seen, start, started, stop};
use super::settings::Settings;
use super::slices::yield_to_browser;
use crate::crm::backup::{self, CopyDone};
use crate::crm::storage::Db;
use crate::crm::{Activity, CallRecord, Contact, sample};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn an_operation_waits_until_the_storage_is_read() {
    start();
    let records = seen(|_| true).await.0.records;
    let early = CallRecord { id: "td-early".to_owned(), ..CallRecord::default() };
    let changed = records.atomically("Early", async |edits| {
        edits.set_call(&records, "td-early", Some(early));
        while records.db.borrow().is_none() {
            yield_to_browser().await;
        }
        Ok(())
    });
    changed.await.unwrap();
    assert!(records.calls.borrow().contains_key("td-early"), "what is read doesn't take its place");
    stop();
}

#[wasm_bindgen_test]
async fn a_copy_is_taken_in_and_stored() {
    let (contacts, ..) = started().await;
    // More than a slice, more than a batch; under ids that no other test has, since all use one database.
    let mut many = sample::many(2_500);
    many.iter_mut().for_each(|contact| contact.external_id.insert(0, 'Y'));
    let call = |id: &str| CallRecord { id: id.to_owned(), ..CallRecord::default() };
    let calls = [call("td-copied"), call("td-copied-too")];
    let note = Activity { id: "a-copied".to_owned(), ..Activity::default() };
    let all: Vec<Rc<CallRecord>> = calls.iter().cloned().map(Rc::new).collect();
    let text = {
        let [head, calls, activities, end] = backup::frame(None, &[], 1.0).unwrap();
        let many: Vec<Rc<Contact>> = many.iter().cloned().map(Rc::new).collect();
        let contacts = backup::items(&many, true).unwrap();
        let [all, note] = [backup::items(&all, true).unwrap(), backup::items(&[Rc::new(note.clone())], true).unwrap()];
        [head, contacts, calls, all, activities, note, end].concat()
    };

    let why = contacts.read_copy(&text[..text.len() - 9]).unwrap_err();
    assert!(why.contains("nothing changed"), "{why}");
    assert!(contacts.get("YC-3500").is_none());

    let copy = contacts.read_copy(&text).unwrap();
    assert_eq!(copy.settings, None, "the file has none");
    let bundle = copy.bundle();
    let (done, addition) = contacts.add_all("Load a copy", bundle.clone()).await.unwrap();
    assert_eq!((done.added + done.replaced + done.same, done.calls, done.activities), (2_500, 2, 1));
    assert_eq!(contacts.get("YC-3500").as_deref(), many.last());
    let db = Db::open(None, 20_000).await.unwrap();
    while db.get::<Contact>("YC-3500").await.unwrap().is_none()
        || db.get::<CallRecord>("td-copied-too").await.unwrap().is_none()
        || db.get::<Activity>("a-copied").await.unwrap().is_none()
    {
        yield_to_browser().await;
    }
    assert_eq!(db.get::<Contact>("YC-1001").await.unwrap().as_ref(), many.first());
    assert_eq!(db.get::<CallRecord>("td-copied").await.unwrap().as_ref(), calls.first());
    assert_eq!(db.get::<Activity>("a-copied").await.unwrap().as_ref(), Some(&note));

    let own = backup::read(&contacts.backup(&Settings::default()).await.unwrap().concat()).unwrap();
    let theirs: Vec<Contact> =
        own.contacts.into_iter().filter(|contact| contact.external_id.starts_with('Y')).collect();
    assert!(theirs == many, "a copy of these is the same again");
    assert!(calls.iter().all(|call| own.calls.contains(call)) && own.activities.contains(&note));
    let (again, _) = contacts.add_all("Load a copy", bundle).await.unwrap();
    assert_eq!(again, CopyDone { same: 2_500, ..CopyDone::default() });

    // Taken back, but for what has been changed since.
    let changed = Contact { company: "Since".to_owned(), ..many.first().unwrap().clone() };
    contacts.save(Some("YC-1001"), changed);
    assert_eq!(contacts.undo(&addition).await, Ok(1));
    assert!(contacts.get("YC-3500").is_none());
    assert_eq!(contacts.get("YC-1001").as_deref().map(|contact| contact.company.as_str()), Some("Since"));
    while db.get::<Contact>("YC-3500").await.unwrap().is_some()
        || db.get::<CallRecord>("td-copied").await.unwrap().is_some()
        || db.get::<Activity>("a-copied").await.unwrap().is_some()
    {
        yield_to_browser().await;
    }
}
