//! Storage that is taken away while the app runs, or that can't be read when it starts.

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};

use crate::open_contact::{create, form_of};
use crate::samples::{name, sample};
use crate::storage::list_shows;

/// What the database has under these ids, as it is on the disk: names, or null; nothing where there is no database.
pub async fn stored(stage: &Stage, ids: &[&str]) -> Result<Value> {
    let script = "return (async ids => {
        const db = await new Promise((done, fail) => {
            const open = indexedDB.open('screenpop');
            // Without this, looking for a database that is gone would make an empty one.
            open.onupgradeneeded = () => open.transaction.abort();
            open.onsuccess = () => done(open.result);
            open.onerror = () => open.error.name === 'AbortError' ? done(null) : fail(open.error);
        });
        if (!db) return [];
        const names = [];
        try {
            const store = db.transaction('contacts').objectStore('contacts');
            for (const id of ids) names.push(await new Promise(done => {
                store.get(id).onsuccess = event => done(event.target.result ? JSON.parse(event.target.result).first_name : null);
            }));
        } catch (error) {
            if (error.name !== 'NotFoundError') throw error;
        }
        db.close();
        return names;
    })(arguments[0])";
    stage.browser.run(script, vec![json!(ids)]).await
}

/// Waits until the database has a contact.
pub async fn is_stored(stage: &Stage, id: &str, name: &str) -> Result<()> {
    until(&format!("{name} being stored"), async || Ok(stored(stage, &[id]).await? == json!([name]))).await
}

/// Runs a script in another page of the app's origin, which has none of its code, and comes back.
pub async fn from_another_page(stage: &Stage, script: &str) -> Result<Value> {
    let driver = stage.browser.driver();
    let here = driver.window().await?;
    let other = driver.new_tab().await?;
    driver.switch_to_window(other).await?;
    driver.goto(format!("{}/bystander.html", stage.app.origin())).await?;
    let done = stage.browser.run(script, vec![]).await;
    driver.close_window().await?;
    driver.switch_to_window(here).await?;
    done
}

pub const DELETE: &str = "return new Promise((done, fail) => {
    const deletion = indexedDB.deleteDatabase('screenpop');
    deletion.onsuccess = () => done('deleted');
    deletion.onerror = () => fail(deletion.error);
})";

/// The app with a contact of the user's own, all stored.
pub async fn with_own_contact() -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    create(&stage, "OWN-1", "Irreplaceable").await?;
    is_stored(&stage, "OWN-1", "Irreplaceable").await?;
    samples_are_stored(&stage).await?;
    Ok(stage)
}

/// Waits until the last sample is stored: then all are.
async fn samples_are_stored(stage: &Stage) -> Result<()> {
    is_stored(stage, "C-1500", sample("C-1500")["first_name"].as_str().unwrap_or_default()).await
}

#[tokio::test]
async fn a_database_that_another_tab_deletes_is_made_again_from_memory() -> Result<()> {
    let stage = with_own_contact().await?;
    assert_eq!(from_another_page(&stage, DELETE).await?, json!("deleted"));
    stage.browser.shows("main", Name::Any, "deleted this app’s database").await?;
    stage.browser.shows("main", Name::Any, "saved again").await?;
    is_stored(&stage, "OWN-1", "Irreplaceable").await?;
    stage.browser.gone("alert", Name::Any).await?;
    stage.browser.click("button", "OK").await?;
    stage.browser.driver().refresh().await?;
    stage.started().await?;
    stage.go("#/contacts?q=OWN-1").await?;
    list_shows(&stage, "Irreplaceable", true).await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn site_data_that_is_cleared_is_written_back_with_the_settings() -> Result<()> {
    let stage = with_own_contact().await?;
    stage.go("#/settings").await?;
    stage.browser.by_role("form", "Settings").await?;
    stage.browser.fill("textbox", "Your name", "Kaisa").await?;
    stage.browser.click("button", "Save settings").await?;
    stage.browser.shows("log", Name::Any, "saved").await?;
    let everything = json!({"origin": stage.app.origin(), "storageTypes": "indexeddb,local_storage"});
    stage.browser.devtools("Storage.clearDataForOrigin", everything).await?;
    stage.browser.shows("main", Name::Any, "site’s data was cleared").await?;
    is_stored(&stage, "OWN-1", "Irreplaceable").await?;
    stage.browser.gone("alert", Name::Any).await?;
    stage
        .browser
        .until("the settings being stored", "return (localStorage['screenpop.settings'] ?? '').includes('Kaisa')")
        .await?;
    stage.browser.driver().refresh().await?;
    stage.started().await?;
    stage.go("#/contacts?q=OWN-1").await?;
    list_shows(&stage, "Irreplaceable", true).await
}

/// Both lose the database together. Neither brings back what the other has changed since.
#[tokio::test]
async fn two_tabs_write_back_once_and_go_on_together() -> Result<()> {
    let stage = with_own_contact().await?;
    let driver = stage.browser.driver();
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second.clone()).await?;
    stage.open("#/contacts/OWN-1").await?;
    form_of(&stage, "OWN-1").await?;

    from_another_page(&stage, DELETE).await?;
    is_stored(&stage, "OWN-1", "Irreplaceable").await?;
    stage.browser.gone("alert", Name::Any).await?;
    stage.browser.open_form().await?;
    stage.browser.fill("textbox", "First name", "Changed").await?;
    stage.browser.click("button", "Save").await?;
    is_stored(&stage, "OWN-1", "Changed").await?;

    driver.switch_to_window(first).await?;
    stage.go("#/contacts?q=OWN-1").await?;
    list_shows(&stage, "Changed", true).await?;
    stage.browser.gone("alert", Name::Any).await?;
    // The next loss finds each tab as it was: what the second one has changed stays.
    from_another_page(&stage, DELETE).await?;
    is_stored(&stage, "OWN-1", "Changed").await
}

/// Samples that another tab has put into the new database meanwhile don't take the user's contacts away.
#[tokio::test]
async fn what_is_lost_is_added_to_a_database_that_others_have_filled() -> Result<()> {
    let stage = with_own_contact().await?;
    let refill = "return new Promise((done, fail) => {
        const deletion = indexedDB.deleteDatabase('screenpop');
        // Queued right behind the deletion, so before any other page's.
        const open = indexedDB.open('screenpop', 2);
        open.onupgradeneeded = () => {
            for (const name of ['contacts', 'calls', 'meta', 'activities']) open.result.createObjectStore(name);
            open.transaction.objectStore('contacts').put(JSON.stringify({external_id: 'NEW-1', first_name: 'Found'}), 'NEW-1');
        };
        open.onsuccess = () => { open.result.close(); done(true); };
        open.onerror = () => fail(open.error);
    })";
    from_another_page(&stage, refill).await?;
    is_stored(&stage, "OWN-1", "Irreplaceable").await?;
    assert_eq!(stored(&stage, &["NEW-1"]).await?, json!(["Found"]));
    stage.go("#/contacts?q=NEW-1").await?;
    list_shows(&stage, "Found", true).await
}

/// Looking for the lost database from the browser's console, without a version, makes an empty one of version 1.
#[tokio::test]
async fn an_empty_database_that_a_script_has_made_is_filled_again() -> Result<()> {
    let stage = with_own_contact().await?;
    let look = "return new Promise((done, fail) => {
        indexedDB.deleteDatabase('screenpop');
        const open = indexedDB.open('screenpop');
        open.onsuccess = () => { const { version } = open.result; open.result.close(); done(version); };
        open.onerror = () => fail(open.error);
    })";
    assert_eq!(from_another_page(&stage, look).await?, 1);
    is_stored(&stage, "OWN-1", "Irreplaceable").await
}

#[tokio::test]
async fn a_later_versions_contacts_are_not_replaced_by_samples() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.driver().goto(format!("{}/bystander.html", stage.app.origin())).await?;
    let later = "return new Promise((done, fail) => {
        const open = indexedDB.open('screenpop', 99);
        open.onupgradeneeded = () => open.result.createObjectStore('people');
        open.onsuccess = () => { open.result.close(); done(true); };
        open.onerror = () => fail(open.error);
    })";
    stage.browser.run(later, vec![]).await?;
    stage.open("#/contacts").await?;
    let browser = &stage.browser;
    browser.shows("alert", Name::Any, "newer version").await?;
    browser.by_role("heading", "Your contacts can’t be read at the moment").await?;
    browser.by_role("button", "Reload").await?;
    assert_eq!(browser.names_of_role("table").await?, Vec::<String>::new(), "no samples as if they were the user's");

    browser.click("button", "Use sample contacts").await?;
    list_shows(&stage, &name("C-1001"), true).await?;
    browser.shows("alert", Name::Any, "sample contacts are only in memory").await?;
    browser.by_role("button", "Download unsaved data").await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

/// A tab that has everything in memory must not say that it is lost.
#[tokio::test]
async fn a_later_version_that_takes_over_leaves_this_tab_its_contacts() -> Result<()> {
    let stage = with_own_contact().await?;
    let later = "return new Promise((done, fail) => {
        const open = indexedDB.open('screenpop', 99);
        open.onsuccess = () => { open.result.close(); done(true); };
        open.onerror = () => fail(open.error);
    })";
    from_another_page(&stage, later).await?;
    let browser = &stage.browser;
    browser.shows("alert", Name::Any, "newer version").await?;
    browser.shows("alert", Name::Any, "Everything so far is saved").await?;
    browser.by_role("button", "Reload").await?;
    create(&stage, "OWN-2", "Unstored").await?;
    browser.shows("alert", Name::Any, "only in memory").await?;
    browser.gone("button", "Reload").await?;
    stage.go("#/contacts?q=OWN").await?;
    list_shows(&stage, "Irreplaceable", true).await?;

    // The download has everything, what isn't stored as well.
    browser.run(KEEP_DOWNLOADS, vec![]).await?;
    browser.click("button", "Download unsaved data").await?;
    browser
        .until(
            "a backup with both contacts",
            "return ['Irreplaceable', 'Unstored'].every(name => window.__downloaded?.includes(name))",
        )
        .await
}

/// The text of the last download, in place of a file.
const KEEP_DOWNLOADS: &str = "
    const make = URL.createObjectURL;
    URL.createObjectURL = blob => { blob.text().then(text => { window.__downloaded = text; }); return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = () => {};";

#[tokio::test]
async fn an_open_without_an_answer_is_told_and_tried_again() -> Result<()> {
    let stage = Stage::new().await?;
    let driver = stage.browser.driver();
    // A page that doesn't give way to a deletion: the app's open has to wait behind it.
    driver.goto(format!("{}/bystander.html", stage.app.origin())).await?;
    let hold = "return new Promise(done => {
        const open = indexedDB.open('screenpop', 1);
        open.onsuccess = () => {
            window.__held = open.result;
            indexedDB.deleteDatabase('screenpop').onblocked = () => done(true);
        };
    })";
    stage.browser.run(hold, vec![]).await?;
    let holder = driver.window().await?;
    let tab = driver.new_tab().await?;
    driver.switch_to_window(tab.clone()).await?;
    stage.browser.own_clock().await?;
    driver.goto(stage.address("#/contacts")).await?;
    stage.browser.shows("main", Name::Any, "Loading contacts…").await?;
    stage.browser.advance(8_000).await?;
    stage.browser.shows("alert", Name::Any, "isn’t responding").await?;
    stage.browser.by_role("heading", "Your contacts can’t be read at the moment").await?;

    driver.switch_to_window(holder).await?;
    stage.browser.run("window.__held.close()", vec![]).await?;
    driver.switch_to_window(tab).await?;
    stage.browser.advance(1_000).await?;
    stage.browser.gone("alert", Name::Any).await?;
    list_shows(&stage, &name("C-1001"), true).await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_full_disk_is_tried_again_until_it_has_room() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.own_clock().await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    samples_are_stored(&stage).await?;
    let browser = &stage.browser;
    let full = "window.__put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = () => { throw new DOMException('full, says a test', 'QuotaExceededError'); };";
    browser.run(full, vec![]).await?;
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Too-much").await?;
    browser.click("button", "Save").await?;
    browser.shows("alert", Name::Any, "storage is full").await?;
    let said = browser.text("alert", Name::Any).await?;
    assert!(!said.to_lowercase().contains("reload"), "{said}");
    browser.by_role("button", "Download unsaved data").await?;
    browser.open_form().await?;
    browser.fill("textbox", "Job title", "Buyer").await?;
    browser.click("button", "Save").await?;
    browser.shows("log", "Messages", "saved in memory only").await?;
    browser.run("IDBObjectStore.prototype.put = window.__put", vec![]).await?;
    browser.advance(30_000).await?;
    browser.gone("alert", Name::Any).await?;
    is_stored(&stage, "C-1001", "Too-much").await
}

#[tokio::test]
async fn storage_that_is_blocked_in_a_frame_is_told_as_such() -> Result<()> {
    let stage = Stage::new().await?;
    // As Chromium blocks third-party storage: an error of no particular name, and localStorage throws.
    let block = "IDBFactory.prototype.open = () => { throw new DOMException('The user denied permission to access the database.', 'UnknownError'); };
        Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });";
    stage.browser.before_page(block).await?;
    stage.browser.driver().goto(stage.address("#/contacts")).await?;
    stage.browser.shows("alert", Name::Any, "browser’s settings").await?;
    // Without its ancestors' origins a page takes any frame of another origin for another site's. A real one would be in
    // a process of its own, which the script above doesn't reach.
    stage.browser.hide_ancestors().await?;
    let outside = stage.other.origin();
    let frame = browser_tests::stage::percent_encode(&stage.address("#/contacts"));
    stage.browser.driver().goto(format!("{outside}/crm.html?frame={frame}")).await?;
    stage.browser.until("the frame being loaded", "return window.__loaded === true").await?;
    stage.browser.driver().enter_frame(0).await?;
    until("an alert on storage in frames", async || {
        let page = stage.browser.run("return document.body.innerText", vec![]).await?;
        let text = page.as_str().unwrap_or_default();
        if text.contains("inside another site’s page") { Ok(true) } else { Err(format!("it shows {text}").into()) }
    })
    .await
}

/// Chromium decides by itself; it is asked once there is something to keep.
#[tokio::test]
async fn the_browser_is_asked_to_keep_the_data_after_the_first_own_change() -> Result<()> {
    let stage = Stage::new().await?;
    let count = "window.__asked = 0; StorageManager.prototype.persist = async () => { window.__asked++; return true; };
        StorageManager.prototype.persisted = async () => window.__asked > 0;";
    stage.browser.before_page(count).await?;
    stage.open("#/contacts").await?;
    samples_are_stored(&stage).await?;
    assert_eq!(stage.browser.run("return window.__asked", vec![]).await?, json!(0));
    create(&stage, "OWN-1", "Irreplaceable").await?;
    stage.browser.until("one question", "return window.__asked === 1").await?;
    create(&stage, "OWN-2", "Another").await?;
    is_stored(&stage, "OWN-2", "Another").await?;
    assert_eq!(stage.browser.run("return window.__asked", vec![]).await?, json!(1));
    stage.go("#/data").await?;
    stage.browser.shows("main", Name::Any, "The browser keeps").await
}
