//! Writing back beside another tab, in a browser: with its locks and the real IndexedDB.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;
use crate::store::in_test::{seen, start, stop};
use crate::store::slices::yield_to_browser;

wasm_bindgen_test_configure!(run_in_browser);

/// Waiting would be for ever where the other tab waits as well: for the lock that this one opens the database under.
#[wasm_bindgen_test]
async fn nobody_waits_for_another_tab_that_writes_back() {
    let theirs = locks::take(WRITE_BACK_LOCK, None).await;
    assert!(theirs.is_real());
    let healing = Healing::default();
    healing.begin_write_back(None).await;
    assert!(healing.writing_back.borrow().is_none() && healing.completes.get());
    drop(theirs);
    while healing.writing_back.borrow().is_none() {
        healing.begin_write_back(None).await;
    }
    healing.begin_write_back(None).await;
    assert!(healing.writing_back.borrow().as_ref().is_some_and(Held::is_real), "its own lock is kept");
}

#[wasm_bindgen_test]
async fn what_another_tab_left_half_written_is_whole_once_this_one_has_added_the_rest() {
    // Otherwise it would be new, and wait for samples that aren't there.
    let own = Db::open(None, deadline_ms(0)).await.unwrap();
    own.meta_set(SEEDED, "1").await.unwrap();
    start();
    let records = seen(|contacts| contacts.records.healing.identity.borrow().is_some()).await.0.records;
    let db = records.db.borrow().clone().unwrap();
    db.meta_set(IDENTITY, "another tab's").await.unwrap();
    db.meta_set(WRITING_BACK, "1").await.unwrap();
    records.lost(StorageError::Closed);
    while db.meta_get(WRITING_BACK).await.unwrap().is_none_or(|mark| !mark.is_empty()) {
        yield_to_browser().await;
    }
    assert!(records.healing.writing_back.borrow().is_none(), "the lock is free again");
    assert!(!records.has_unwritten());
    stop();
}
