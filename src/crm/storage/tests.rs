//! In a browser: the real IndexedDB and the real BroadcastChannel.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use futures_channel::oneshot;
use idb::{Factory, ObjectStoreParams, Request, TransactionMode};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::BroadcastChannel;

use super::{Db, Loaded, Mark, Source, StorageError, TabChange, Tabs, access, request, schema};
use crate::crm::write_queue::Key;
use crate::crm::{CallRecord, Contact, Kind, Record, sample};

wasm_bindgen_test_configure!(run_in_browser);

/// Longer than any open takes here.
const DEADLINE_MS: u32 = 20_000;

thread_local! {
    static COUNTER: Cell<u32> = const { Cell::new(0) };
}

/// A database that no other test uses.
fn fresh_name() -> String {
    let n = COUNTER.with(|counter| counter.replace(counter.get() + 1));
    format!("test-{}-{n}", js_sys::Date::now())
}

async fn open(name: &str) -> Result<Db, StorageError> {
    Db::open_as(Factory::new().unwrap(), name, schema::VERSION, DEADLINE_MS).await
}

/// The texts of records; a text that begins with `!` fails to be read.
#[derive(Default)]
struct Texts(BTreeMap<Key, Option<String>>);

impl Texts {
    fn of<T: Record>(records: &[T]) -> Self {
        let text = |record: &T| serde_json::to_string(record).unwrap();
        Self(records.iter().map(|record| ((T::KIND, record.id().to_owned()), Some(text(record)))).collect())
    }

    fn keys(&self) -> BTreeSet<Key> {
        self.0.keys().cloned().collect()
    }
}

impl Source for Texts {
    fn text(&mut self, key: &Key, _: Option<String>) -> Result<Option<String>, StorageError> {
        match self.0.get(key).cloned().flatten() {
            Some(text) if text.starts_with('!') => Err(StorageError::Failed(text)),
            text => Ok(text),
        }
    }

    fn needs_stored(&self, _: &Key) -> bool {
        false
    }
}

impl Db {
    async fn put<T: Record>(&self, records: &[T]) -> Result<(), StorageError> {
        let mut texts = Texts::of(records);
        self.commit(&texts.keys(), Mark::Untouched, &mut texts).await.map(drop)
    }

    async fn delete(&self, kind: Kind, ids: &[String]) -> Result<(), StorageError> {
        let keys = ids.iter().map(|id| (kind, id.clone())).collect();
        self.commit(&keys, Mark::Untouched, &mut Texts::default()).await.map(drop)
    }
}

fn ids(loaded: &Loaded<Contact>) -> Vec<&str> {
    loaded.records.iter().map(|contact| contact.external_id.as_str()).collect()
}

#[wasm_bindgen_test]
async fn contacts_outlive_the_connection() {
    let name = fresh_name();
    let contacts = sample::many(50);
    let db = open(&name).await.unwrap();
    assert_eq!(db.all::<Contact>().await.unwrap(), Loaded::default());
    db.put(&contacts).await.unwrap();
    drop(db); // as a reload does

    let db = open(&name).await.unwrap();
    assert_eq!(db.all::<Contact>().await.unwrap(), Loaded { records: contacts.clone(), unreadable: 0 });
    assert_eq!(db.get::<Contact>("C-1007").await.unwrap().as_ref(), contacts.get(6));
    assert_eq!(db.get::<Contact>("nobody").await.unwrap(), None);

    db.delete(Kind::Contact, &["C-1007".to_owned(), "nobody".to_owned()]).await.unwrap();
    assert_eq!(db.get::<Contact>("C-1007").await.unwrap(), None);
    assert_eq!(db.all::<Contact>().await.unwrap().records.len(), 49);
}

#[wasm_bindgen_test]
async fn any_text_can_be_an_external_id() {
    let db = open(&fresh_name()).await.unwrap();
    for id in [" ", "a/b", "日本", "__proto__", "0"] {
        let contact = Contact { external_id: id.to_owned(), ..Contact::default() };
        db.put(std::slice::from_ref(&contact)).await.unwrap();
        assert_eq!(db.get::<Contact>(id).await.unwrap(), Some(contact));
    }
}

#[wasm_bindgen_test]
async fn calls_and_the_stores_own_values_are_kept() {
    let db = open(&fresh_name()).await.unwrap();
    let mut call = CallRecord { id: "td-1".to_owned(), started_ms: 5.0, ..CallRecord::default() };
    db.put(std::slice::from_ref(&call)).await.unwrap();
    call.ended_ms = Some(9.0);
    db.put(std::slice::from_ref(&call)).await.unwrap();
    assert_eq!(db.all::<CallRecord>().await.unwrap(), Loaded { records: vec![call], unreadable: 0 });

    assert_eq!(db.meta_get("seeded").await.unwrap(), None);
    db.meta_set("seeded", "1").await.unwrap();
    assert_eq!(db.meta_get("seeded").await.unwrap().as_deref(), Some("1"));
}

/// Puts a raw value among the contacts, as a later version or a fault might.
async fn put_raw(name: &str, key: &str, value: JsValue) {
    let database =
        request::open(Factory::new().unwrap(), name, schema::VERSION, DEADLINE_MS, schema::upgrade).await.unwrap();
    let transaction = database.transaction(&[schema::CONTACTS], TransactionMode::ReadWrite).unwrap();
    let store = transaction.object_store(schema::CONTACTS).unwrap();
    store.put(&value, Some(&JsValue::from_str(key))).unwrap();
    request::committed(transaction).await.unwrap();
    database.close();
}

async fn raw_keys(name: &str) -> u32 {
    let database =
        request::open(Factory::new().unwrap(), name, schema::VERSION, DEADLINE_MS, schema::upgrade).await.unwrap();
    let transaction = database.transaction(&[schema::CONTACTS], TransactionMode::ReadOnly).unwrap();
    let store = transaction.object_store(schema::CONTACTS).unwrap();
    let keys = request::value(store.get_all_keys(None, None).unwrap()).await.unwrap();
    database.close();
    js_sys::Array::from(&keys).length()
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_counted_and_kept() {
    let name = fresh_name();
    put_raw(&name, "text", JsValue::from_str("{not JSON")).await;
    put_raw(&name, "kind", JsValue::from_str(r#"{"external_id":7}"#)).await;
    put_raw(&name, "object", js_sys::Object::new().into()).await;
    put_raw(&name, "newer", JsValue::from_str(r#"{"external_id":"newer","shoe_size":41}"#)).await;
    put_raw(&name, "other", JsValue::from_str(r#"{"external_id":"C-1001","first_name":"Mallory"}"#)).await;
    let db = open(&name).await.unwrap();
    db.put(&sample::many(1)).await.unwrap();

    let loaded = db.all::<Contact>().await.unwrap();
    assert_eq!((ids(&loaded), loaded.unreadable), (vec!["C-1001", "newer"], 4));
    assert_eq!(loaded.records.first(), sample::many(1).first(), "a record under another key stands in nobody's place");
    assert!(db.is_unreadable(&(Kind::Contact, "other".to_owned())));
    assert!(db.get::<Contact>("other").await.is_err());
    assert!(matches!(db.get::<Contact>("kind").await, Err(StorageError::Failed(why)) if why.contains("kind")));
    assert_eq!(raw_keys(&name).await, 6, "nothing was deleted");
}

#[wasm_bindgen_test]
async fn a_store_from_an_older_version_is_upgraded_step_by_step() {
    fn next(database: &idb::Database, old: u32) -> Result<(), idb::Error> {
        assert_eq!(old, schema::VERSION);
        database.create_object_store("later", ObjectStoreParams::new()).map(drop)
    }
    let name = fresh_name();
    let db = open(&name).await.unwrap();
    db.put(&sample::many(3)).await.unwrap();
    drop(db);
    let upgraded = request::open(Factory::new().unwrap(), &name, schema::VERSION + 1, DEADLINE_MS, next).await.unwrap();
    assert_eq!(upgraded.store_names(), ["activities", "calls", "contacts", "later", "meta"]);
    upgraded.close();
    // The old app in turn must not touch what is newer than itself.
    assert_eq!(open(&name).await.unwrap_err(), StorageError::NewerVersion);
}

/// A script of this origin that opens the database without a version, while there is none, makes such a one.
#[wasm_bindgen_test]
async fn an_empty_database_of_version_1_is_as_good_as_new() {
    let name = fresh_name();
    request::open(Factory::new().unwrap(), &name, 1, DEADLINE_MS, |_, _| Ok(())).await.unwrap().close();
    let db = open(&name).await.unwrap();
    assert_eq!(db.database.store_names(), ["activities", "calls", "contacts", "meta"]);
    db.put(&sample::many(3)).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_failed_upgrade_leaves_the_old_version() {
    fn fails(database: &idb::Database, _: u32) -> Result<(), idb::Error> {
        database.create_object_store("half", ObjectStoreParams::new())?;
        database.create_object_store("half", ObjectStoreParams::new()).map(drop)
    }
    let name = fresh_name();
    drop(open(&name).await.unwrap());
    let failed = request::open(Factory::new().unwrap(), &name, schema::VERSION + 1, DEADLINE_MS, fails).await;
    assert!(matches!(failed, Err(StorageError::Failed(_))), "{failed:?}");
    assert_eq!(open(&name).await.unwrap().all::<Contact>().await.unwrap(), Loaded::default());
}

#[wasm_bindgen_test]
async fn a_connection_gives_way_to_an_upgrade_in_another_tab() {
    fn nothing(_: &idb::Database, _: u32) -> Result<(), idb::Error> {
        Ok(())
    }
    let name = fresh_name();
    let db = open(&name).await.unwrap();
    let newer = request::open(Factory::new().unwrap(), &name, schema::VERSION + 1, DEADLINE_MS, nothing).await.unwrap();
    assert_eq!(db.put(&sample::many(1)).await, Err(StorageError::NewerVersion));
    assert_eq!(db.all::<Contact>().await.unwrap_err(), StorageError::NewerVersion);
    newer.close();
}

#[wasm_bindgen_test]
async fn a_deletion_is_told_at_once_and_told_apart() {
    let name = fresh_name();
    let db = open(&name).await.unwrap();
    let (say, told) = oneshot::channel();
    db.on_lost(move |why| drop(say.send(why)));
    assert_eq!(db.lost(), None);
    let _deletion = Factory::new().unwrap().delete(&name).unwrap();
    assert_eq!(told.await.unwrap(), StorageError::Deleted);
    assert_eq!(db.put(&sample::many(1)).await, Err(StorageError::Deleted));
}

#[wasm_bindgen_test]
async fn a_connection_that_closes_unheard_is_told_as_closed() {
    let name = fresh_name();
    let db = open(&name).await.unwrap();
    db.database.close();
    assert_eq!(db.put(&sample::many(1)).await, Err(StorageError::Closed));
    assert_eq!(db.lost(), Some(StorageError::Closed));
}

#[wasm_bindgen_test]
async fn an_open_without_an_answer_ends_at_its_deadline_and_blocks_nobody_later() {
    let name = fresh_name();
    let db = open(&name).await.unwrap();
    let factory = Factory::new().unwrap();
    // The deletion waits for a connection that doesn't give way, and the next open waits for the deletion.
    let stubborn = request::open(factory, &name, schema::VERSION, DEADLINE_MS, schema::upgrade).await.unwrap();
    let mut deletion = Factory::new().unwrap().delete(&name).unwrap();
    let late = Db::open_as(Factory::new().unwrap(), &name, schema::VERSION, 50).await;
    assert_eq!(late.unwrap_err(), StorageError::NoAnswer);
    let (done, deleted) = oneshot::channel();
    deletion.on_success(move |_| {
        let _ = done.send(());
    });
    stubborn.close();
    deleted.await.unwrap();
    drop(db);
    drop(open(&name).await.unwrap());
}

#[wasm_bindgen_test]
async fn a_blocked_open_is_an_error_and_blocks_nobody_later() {
    fn nothing(_: &idb::Database, _: u32) -> Result<(), idb::Error> {
        Ok(())
    }
    let name = fresh_name();
    // A connection that does not give way, as of an app without that handler.
    let stubborn =
        request::open(Factory::new().unwrap(), &name, schema::VERSION, DEADLINE_MS, schema::upgrade).await.unwrap();
    let blocked = request::open(Factory::new().unwrap(), &name, schema::VERSION + 1, DEADLINE_MS, nothing).await;
    assert!(matches!(&blocked, Err(StorageError::HeldByTab)), "{blocked:?}");
    stubborn.close();
    // Now the blocked request opens after all; if its connection stayed, this deletion would never end.
    let (done, deleted) = oneshot::channel();
    let mut deletion = Factory::new().unwrap().delete(&name).unwrap();
    deletion.on_success(move |_| {
        let _ = done.send(());
    });
    deleted.await.unwrap();
}

#[wasm_bindgen_test]
async fn two_connections_see_each_others_changes() {
    let name = fresh_name();
    let (one, other) = (open(&name).await.unwrap(), open(&name).await.unwrap());
    one.put(&sample::many(3)).await.unwrap();
    assert_eq!(other.all::<Contact>().await.unwrap().records.len(), 3);
    other.delete(Kind::Contact, &["C-1002".to_owned()]).await.unwrap();
    assert_eq!(ids(&one.all::<Contact>().await.unwrap()), ["C-1001", "C-1003"]);
}

#[wasm_bindgen_test]
async fn what_fails_half_way_is_not_stored_at_all() {
    let name = fresh_name();
    let database =
        request::open(Factory::new().unwrap(), &name, schema::VERSION, DEADLINE_MS, schema::upgrade).await.unwrap();
    let transaction = database.transaction(&[schema::CONTACTS], TransactionMode::ReadWrite).unwrap();
    let store = transaction.object_store(schema::CONTACTS).unwrap();
    store.put(&JsValue::from_str("{}"), Some(&JsValue::from_str("first"))).unwrap();
    // `add` under a key that is taken fails later, by itself, and takes the transaction with it.
    store.add(&JsValue::from_str("{}"), Some(&JsValue::from_str("first"))).unwrap();
    let outcome = request::committed(transaction).await;
    assert!(matches!(outcome, Err(StorageError::Failed(_))), "{outcome:?}");
    database.close();
    assert_eq!(raw_keys(&name).await, 0);
}

#[wasm_bindgen_test]
async fn an_operation_is_stored_with_the_end_of_its_mark_or_not_at_all() {
    let db = open(&fresh_name()).await.unwrap();
    db.commit(&BTreeSet::new(), Mark::Set("Replace everything"), &mut Texts::default()).await.unwrap();
    let name = |marked: Option<(String, f64)>| marked.map(|(name, _)| name);
    assert_eq!(name(db.marked().await.unwrap()).as_deref(), Some("Replace everything"));

    // More than a slice; the last one can't be written.
    let mut texts = Texts::of(&sample::many(1_234));
    texts.0.insert((Kind::Call, "td-1".into()), Some("!no text".into()));
    let failed = db.commit(&texts.keys(), Mark::Removed, &mut texts).await;
    assert_eq!(failed, Err(StorageError::Failed("!no text".into())));
    assert_eq!(db.all::<Contact>().await.unwrap().records.len(), 0, "nothing of it is stored");
    assert!(db.marked().await.unwrap().is_some());

    texts.0.remove(&(Kind::Call, "td-1".into()));
    assert_eq!(db.commit(&texts.keys(), Mark::Removed, &mut texts).await, Ok(Vec::new()));
    assert_eq!(db.all::<Contact>().await.unwrap().records.len(), 1_234);
    assert_eq!(db.marked().await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn nothing_is_stored_in_place_of_a_record_that_cannot_be_read() {
    let name = fresh_name();
    put_raw(&name, "C-1001", JsValue::from_str("{from a later version")).await;
    let db = open(&name).await.unwrap();
    db.all::<Contact>().await.unwrap();
    let reserved = (Kind::Contact, "C-1001".to_owned());
    let mut texts = Texts::of(&sample::many(2));
    assert_eq!(db.commit(&texts.keys(), Mark::Untouched, &mut texts).await, Ok(vec![reserved.clone()]));
    let removed = BTreeSet::from([reserved.clone()]);
    assert_eq!(db.commit(&removed, Mark::Untouched, &mut Texts::default()).await, Ok(vec![reserved.clone()]));
    assert_eq!(db.unreadable(), [(reserved, "{from a later version".to_owned())]);
    assert_eq!(raw_keys(&name).await, 2, "the other one is stored");
    // One that another tab has written since is known from the first look at it.
    put_raw(&name, "C-1002", JsValue::from_str("{later still")).await;
    assert!(db.get::<Contact>("C-1002").await.is_err());
    assert!(db.is_unreadable(&(Kind::Contact, "C-1002".to_owned())));
}

#[wasm_bindgen_test]
fn a_page_that_nobody_frames_has_no_other_storage_to_ask_for() {
    assert!(!access::is_third_party());
    assert!(!access::offered());
}

#[wasm_bindgen_test]
fn what_the_browser_throws_becomes_a_sentence() {
    let thrown = |name: &str| {
        let exception = web_sys::DomException::new_with_message_and_name("the reason", name).unwrap();
        StorageError::thrown(&exception)
    };
    assert_eq!(thrown("QuotaExceededError"), StorageError::Full);
    assert_eq!(thrown("SecurityError"), StorageError::Blocked);
    assert_eq!(thrown("VersionError"), StorageError::NewerVersion);
    assert_eq!(thrown("UnknownError"), StorageError::Failed("the reason".to_owned()));
    assert_eq!(StorageError::thrown(&js_sys::TypeError::new("why")), StorageError::Failed("why".to_owned()));
}

/// A line to the other tabs, with what they say.
fn following(on_change: impl FnMut(TabChange) + 'static) -> Option<Tabs> {
    let tabs = Tabs::open(None)?;
    tabs.follow(on_change);
    Some(tabs)
}

#[wasm_bindgen_test]
async fn tabs_hear_of_the_others_changes_and_not_of_their_own() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let (done, last) = oneshot::channel();
    let mut done = Some(done);
    let one = following({
        let heard = Rc::clone(&heard);
        move |change| {
            let is_last = change.kind == Kind::Call;
            heard.borrow_mut().push(change);
            if is_last && let Some(done) = done.take() {
                let _ = done.send(());
            }
        }
    })
    .unwrap();
    let other = Tabs::open(None).unwrap();
    let stranger = BroadcastChannel::new("screenpop").unwrap();

    one.tell(&TabChange { kind: Kind::Call, ids: vec!["its own".to_owned()] });
    stranger.post_message(&JsValue::from_str("{\"Teapots\":[]}")).unwrap();
    stranger.post_message(&js_sys::Object::new()).unwrap();
    other.tell(&TabChange { kind: Kind::Contact, ids: vec!["C-1".to_owned()] });
    other.tell(&TabChange { kind: Kind::Call, ids: vec!["td-1".to_owned()] });
    last.await.unwrap();
    assert_eq!(
        *heard.borrow(),
        [
            TabChange { kind: Kind::Contact, ids: vec!["C-1".to_owned()] },
            TabChange { kind: Kind::Call, ids: vec!["td-1".to_owned()] }
        ]
    );
    stranger.close();
}

#[wasm_bindgen_test]
async fn a_dropped_tab_hears_nothing_more() {
    // A channel that stayed open would call a handler that is gone, which the browser reports here.
    let reported = Rc::new(RefCell::new(Vec::new()));
    let on_error = Closure::<dyn FnMut(JsValue)>::new({
        let reported = Rc::clone(&reported);
        move |what: JsValue| reported.borrow_mut().push(what.as_string())
    });
    let handler = JsValue::from_str("onerror");
    js_sys::Reflect::set(&js_sys::global(), &handler, on_error.as_ref()).unwrap();

    let heard = Rc::new(Cell::new(false));
    let gone = following({
        let heard = Rc::clone(&heard);
        move |_| heard.set(true)
    });
    drop(gone);
    let (done, arrived) = oneshot::channel();
    let mut done = Some(done);
    let listening = following(move |_| {
        if let Some(done) = done.take() {
            let _ = done.send(());
        }
    });
    let speaking = Tabs::open(None).unwrap();
    speaking.tell(&TabChange { kind: Kind::Call, ids: Vec::new() });
    arrived.await.unwrap();
    js_sys::Reflect::set(&js_sys::global(), &handler, &JsValue::NULL).unwrap();
    assert!(!heard.get());
    assert_eq!(*reported.borrow(), []);
    drop(listening);
}
