//! A disk without room: what is deleted, undone or written back meanwhile, and a tab that dies then.

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::healing::{DELETE, from_another_page, is_stored, stored, with_own_contact};
use crate::open_contact::form_of;
use crate::storage::list_shows;

/// From here on a disk without room for contacts.
const FULL: &str = "for (const way of ['put', 'delete']) {
        const [prototype, name] = [IDBObjectStore.prototype, `__${way}`];
        prototype[name] = prototype[way];
        prototype[way] = function (...given) {
            if (this.name === 'contacts') throw new DOMException('full, says a test', 'QuotaExceededError');
            return this[name](...given);
        };
    }";

/// The disk has room again.
const ROOM: &str =
    "for (const way of ['put', 'delete']) IDBObjectStore.prototype[way] = IDBObjectStore.prototype[`__${way}`]";

/// The tab dies as by a crash. Ends in an empty one.
async fn crash(stage: &Stage) -> Result<()> {
    let driver = stage.browser.driver();
    let tab = driver.new_tab().await?;
    // The window is gone before it could answer.
    let _ = stage.browser.devtools("Page.crash", json!({})).await;
    let _ = driver.close_window().await;
    Ok(driver.switch_to_window(tab).await?)
}

#[tokio::test]
async fn a_contact_that_is_deleted_on_a_full_disk_does_not_come_back() -> Result<()> {
    let stage = with_own_contact().await?;
    let browser = &stage.browser;
    stage.go("#/contacts/OWN-1").await?;
    form_of(&stage, "OWN-1").await?;
    browser.run(FULL, vec![]).await?;
    browser.click("button", "Delete").await?;
    browser.shows("alert", Name::Any, "storage is full").await?;
    let is_noted = "return Object.keys(localStorage).some(key => key.startsWith('screenpop.waiting.'))";
    browser.until("the deletion being noted", is_noted).await?;
    assert_eq!(stored(&stage, &["OWN-1"]).await?, json!(["Irreplaceable"]), "the disk still has it");
    crash(&stage).await?;
    // The next tab finds the note.
    stage.open("#/contacts?q=OWN-1").await?;
    until("the deletion being stored", async || Ok(stored(&stage, &["OWN-1"]).await? == json!([null]))).await?;
    list_shows(&stage, "Irreplaceable", false).await
}

#[tokio::test]
async fn an_undo_that_cannot_be_stored_says_so_and_can_be_tried_again() -> Result<()> {
    let stage = with_own_contact().await?;
    let browser = &stage.browser;
    stage.go("#/data").await?;
    browser.click("button", "Reset to sample data").await?;
    browser.click("button", "Reset").await?;
    browser.shows("log", Name::Any, "Reset to sample data.").await?;
    browser.run(FULL, vec![]).await?;
    browser.click("button", "Undo").await?;
    browser.shows("log", Name::Any, "Couldn’t save “Undo”, so nothing changed").await?;
    browser.run(ROOM, vec![]).await?;
    browser.click("button", "Try again").await?;
    browser.shows("log", Name::Any, "Undone.").await?;
    is_stored(&stage, "OWN-1", "Irreplaceable").await?;
    stage.go("#/contacts?q=OWN-1").await?;
    list_shows(&stage, "Irreplaceable", true).await
}

/// The browser closes while everything is being written back: what it had is nowhere else.
#[tokio::test]
async fn a_start_that_finds_half_of_what_was_written_back_says_so() -> Result<()> {
    let stage = with_own_contact().await?;
    let browser = &stage.browser;
    browser.run(FULL, vec![]).await?;
    from_another_page(&stage, DELETE).await?;
    browser.shows("alert", Name::Any, "storage is full").await?;
    crash(&stage).await?;
    stage.open("#/contacts").await?;
    browser.shows("log", Name::Any, "some of it may be missing").await?;
    // Said once.
    browser.driver().refresh().await?;
    stage.started().await?;
    stage.settle().await?;
    assert!(!browser.text("log", "Lasting messages").await?.contains("may be missing"));
    Ok(())
}
