//! Copies in a browser: through the contexts, into the real IndexedDB.

use std::rc::Rc;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::in_test::{seen, start, started, stop};
use super::records::Change;
use super::settings::Settings;
use super::slices::yield_to_browser;
use super::{Phase, local};
use crate::crm::backup::{self, CopyDone};
use crate::crm::storage::Db;
use crate::crm::{Activity, Book, Bundle, CallRecord, Contact, Kind, sample};

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

#[wasm_bindgen_test]
async fn nothing_is_done_to_all_contacts_while_they_cannot_be_read() {
    start();
    let records = seen(|contacts| contacts.records.db.borrow().is_some()).await.0.records;
    let db = records.db.take();
    records.tell(Change::Phase(Phase::Unread));
    let (contacts, ..) = seen(|contacts| contacts.phase == Phase::Unread).await;
    let settings = Settings::default();
    let refused = [
        contacts.read_copy("").unwrap_err(),
        contacts.backup(&settings).await.unwrap_err(),
        contacts.add_all("Load a copy", Bundle::default()).await.unwrap_err(),
        contacts.replace_all("Replace everything", Bundle::default()).await.unwrap_err(),
    ];
    for why in refused {
        assert!(why.starts_with("Your contacts can’t be read at the moment."), "{why}");
    }
    assert!(contacts.memory(&settings).await.is_ok(), "what is unsaved can be downloaded");
    records.db.replace(db);
    stop();
}

#[wasm_bindgen_test]
async fn what_is_changed_before_the_contacts_are_read_outlives_reading_them() {
    start();
    let records = seen(|contacts| contacts.records.db.borrow().is_some()).await.0.records;
    let db = records.db.take().unwrap();
    let contact =
        |id: &str, updated_ms: f64| Contact { external_id: id.to_owned(), updated_ms, ..sample::many(1).remove(0) };
    let preview = serde_json::json!({ "contacts": [contact("Z-first-row", 1.0)] }).to_string();
    db.meta_set("preview", &preview).await.unwrap();
    let shown = |id: &str| records.book.borrow().get(id).map(|contact| contact.updated_ms);
    records.book.replace(Book::new());
    records.show_preview(&db).await;
    assert_eq!(shown("Z-first-row"), Some(1.0), "an empty list begins with the rows that were kept");

    let all = [contact("Z-new", 2.0), contact("Z-edited", 2.0), contact("Z-edited-since", 2.0)];
    for changed in &all {
        records.queue.borrow_mut().changed((Kind::Contact, changed.external_id.clone()));
    }
    records.book.replace(Book::from_contacts(all.to_vec()));
    records.show_preview(&db).await;
    let texts = |name: &str, company: &str, updated_ms| Contact {
        first_name: name.to_owned(),
        company: company.to_owned(),
        ..contact("Z-both", updated_ms)
    };
    records.contact_bases.borrow_mut().insert("Z-both".to_owned(), Rc::new(texts("Aino", "Acme", 1.0)));
    records.book.borrow_mut().upsert(texts("Eino", "Acme", 2.0));
    records.queue.borrow_mut().changed((Kind::Contact, "Z-both".to_owned()));
    let stored = vec![
        texts("Aino", "Bolt", 3.0),
        contact("Z-edited", 1.0),
        contact("Z-edited-since", 3.0),
        contact("Z-stored", 1.0),
    ];
    records.show_book(Book::from_contacts(stored));
    let all = ["Z-new", "Z-edited", "Z-edited-since", "Z-stored"].map(shown);
    assert_eq!(all, [Some(2.0), Some(2.0), Some(3.0), Some(1.0)]);
    let both = records.book.borrow().get("Z-both").cloned().unwrap();
    assert_eq!(
        (&*both.first_name, both.updated_ms),
        ("Eino", 2.0),
        "it is merged with the stored one as it is written"
    );
    assert!(records.contact_bases.borrow().contains_key("Z-both"));
    db.meta_set("preview", "").await.unwrap();
    stop();
}

#[wasm_bindgen_test]
async fn calls_that_an_earlier_page_left_stay_noted_until_they_are_taken() {
    let records = started().await.0.records;
    let left = CallRecord { id: "td-left".to_owned(), ..CallRecord::default() };
    local::note("screenpop.unwritten", Some(&serde_json::to_string(&[left]).unwrap()));
    records.has_taken_left_calls.set(false);
    records.note_unwritten_calls();
    assert!(local::noted("screenpop.unwritten").is_some_and(|text| text.contains("td-left")));
    records.take_unwritten_calls();
    assert!(records.calls.borrow().contains_key("td-left"));
    stop();
}
