//! Storage: shared between tabs, blocked, and undone.

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};

use crate::open_contact::form_of;
use crate::samples::name;
use crate::two_versions::two_forms;

pub async fn list_shows(stage: &Stage, part: &str, shown: bool) -> Result<()> {
    let what = format!("{part} {} in the list", if shown { "standing" } else { "missing" });
    until(&what, async || {
        let rows = stage
            .browser
            .run("return [...document.querySelectorAll('[role=row]')].map(row => row.innerText).join('\\n')", vec![]);
        Ok(rows.await?.as_str().unwrap_or_default().contains(part) == shown)
    })
    .await
}

#[tokio::test]
async fn two_tabs_see_each_others_changes() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts?q=C-1001").await?;
    let driver = stage.browser.driver();
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second.clone()).await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    stage.browser.fill("textbox", "Last name", "Changed-in-tab-two").await?;
    stage.browser.click("button", "Save").await?;

    driver.switch_to_window(first).await?;
    list_shows(&stage, "Changed-in-tab-two", true).await?;
    stage.go("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    stage.browser.click("button", "Delete").await?;

    driver.switch_to_window(second).await?;
    stage.go("#/contacts?q=C-1001").await?;
    list_shows(&stage, "Changed-in-tab-two", false).await
}

/// Drafts are shared by the tabs: a save in one takes the draft away, and must not take the other's edits with it.
#[tokio::test]
async fn a_save_in_one_tab_keeps_the_edits_in_another() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let driver = stage.browser.driver();
    stage.browser.open_form().await?;
    stage.browser.fill("textbox", "First name", "Edited-in-tab-one").await?;
    driver.switch_to_window(second).await?;
    stage.browser.open_form().await?;
    stage.browser.fill("textbox", "Last name", "Saved-in-tab-two").await?;
    stage.browser.click("button", "Save").await?;
    stage.browser.shows("heading", Name::Any, "Saved-in-tab-two").await?;

    driver.switch_to_window(first).await?;
    stage.browser.shows("heading", Name::Any, "Saved-in-tab-two").await?;
    stage.browser.open_form().await?;
    assert_eq!(stage.browser.value("textbox", "First name").await?, "Edited-in-tab-one");
    driver.refresh().await?;
    stage.started().await?;
    form_of(&stage, "C-1001").await?;
    assert_eq!(stage.browser.value("textbox", "First name").await?, "Edited-in-tab-one");
    Ok(())
}

#[tokio::test]
async fn a_deleted_contact_comes_back_by_undo() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    stage.browser.click("button", "Delete").await?;
    stage.go("#/contacts?q=C-1001").await?;
    list_shows(&stage, &name("C-1001"), false).await?;
    stage.browser.click("button", "Undo").await?;
    list_shows(&stage, &name("C-1001"), true).await?;
    stage.browser.driver().refresh().await?;
    stage.started().await?;
    list_shows(&stage, &name("C-1001"), true).await
}

/// Editing works, the alert stays, and nothing is said to the console.
async fn works_in_memory(stage: &Stage) -> Result<()> {
    let browser = &stage.browser;
    browser.by_role("alert", Name::Any).await?;
    form_of(stage, "C-1001").await?;
    browser.fill("textbox", "Last name", "In-memory").await?;
    browser.click("button", "Save").await?;
    stage.go("#/contacts?q=C-1001").await?;
    list_shows(stage, "In-memory", true).await?;
    assert!(!browser.all_by_role("alert", Name::Any).await?.is_empty(), "it must stay for as long as it lasts");
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn blocked_indexed_db_is_told_and_the_app_works_in_memory() -> Result<()> {
    let stage = Stage::new().await?;
    let block = "IDBFactory.prototype.open = () => { throw new DOMException('blocked by a test', 'SecurityError'); };";
    stage.browser.before_page(block).await?;
    stage.open("#/contacts/C-1001").await?;
    works_in_memory(&stage).await
}

#[tokio::test]
async fn all_storage_blocked_is_told_and_the_app_works_in_memory() -> Result<()> {
    let stage = Stage::new().await?;
    // As browsers do when cookies are blocked: touching it is enough to throw.
    let block = "for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('blocked by a test', 'SecurityError'); } });";
    stage.browser.before_page(block).await?;
    stage.browser.driver().goto(stage.address("#/contacts/C-1001")).await?;
    // What was confirmed before can't be read.
    stage.browser.click("button", "Connect").await?;
    stage.started().await?;
    works_in_memory(&stage).await
}

#[tokio::test]
async fn full_storage_is_told() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    let fill_up = "
        const full = () => { throw new DOMException('full, says a test', 'QuotaExceededError'); };
        IDBObjectStore.prototype.put = full; IDBObjectStore.prototype.add = full;";
    stage.browser.run(fill_up, vec![]).await?;
    stage.browser.open_form().await?;
    stage.browser.fill("textbox", "Last name", "Too-much").await?;
    stage.browser.click("button", "Save").await?;
    stage.browser.by_role("alert", Name::Any).await?;
    stage.go("#/contacts?q=C-1001").await?;
    list_shows(&stage, "Too-much", true).await
}

#[tokio::test]
async fn a_record_that_cannot_be_read_is_listed_and_never_overwritten() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    // As a later version might have stored it, under the very id that is suggested next.
    let put = "
        const [id, text] = arguments;
        return new Promise((done, failed) => {
          const request = indexedDB.open('screenpop');
          request.onsuccess = () => {
            const transaction = request.result.transaction('contacts', 'readwrite');
            if (text) transaction.objectStore('contacts').put(text, id);
            const read = transaction.objectStore('contacts').get(id);
            transaction.oncomplete = () => { request.result.close(); done(read.result); };
            transaction.onabort = () => failed(transaction.error);
          };
        });";
    let text = r#"{"external_id":{"later":"C-1501"}}"#;
    browser.run(put, vec!["C-1501".into(), text.into()]).await?;
    browser.driver().refresh().await?;
    stage.started().await?;

    stage.go("#/contacts/new").await?;
    browser.open_form().await?;
    assert_eq!(browser.value("textbox", "External ID").await?, "C-1502", "the next one is suggested");
    browser.fill("textbox", "External ID", "C-1501").await?;
    browser.fill("textbox", "Last name", "Overwriter").await?;
    browser.click("button", "Save").await?;
    browser.shows("form", "Contact", "A record that this version can’t read has this external ID").await?;

    stage.go("#/data").await?;
    browser.shows("region", "Records that can’t be read", "Contact C-1501").await?;
    let csv = crate::data::file("reserved.csv", "External ID,Last name\nC-1501,Overwriter\nC-1600,Another\n");
    crate::data::give(&stage, "Contacts to import", &csv).await?;
    browser.shows("main", Name::Any, "2 rows: 1 contact ready; 1 skipped").await?;
    browser.click("button", "Import 1 contact").await?;
    browser.shows("log", "Messages", "have their external IDs: C-1501").await?;
    browser.click("button", "Reset to sample data").await?;
    browser.click("button", "Reset").await?;
    browser.shows("log", "Messages", "Reset to sample data.").await?;
    assert_eq!(browser.run(put, vec!["C-1501".into()]).await?, text, "it is as it was");
    Ok(())
}
