//! Programs that stop. The panics are real ones: a function of the browser's is broken under the app.

use browser_tests::{Browser, Name, Result, Stage, eventually};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use xtask::server::Server;
use xtask::site::Reply;

/// No node can be put into a part of the page any more.
const BREAK: &str = "const within = document.querySelector(arguments[0]);
    const { insertBefore } = Node.prototype;
    Node.prototype.insertBefore = function (...given) {
        if (within.contains(this)) throw new DOMException('broken by a test', 'HierarchyRequestError');
        return insertBefore.apply(this, given);
    }";

async fn break_within(browser: &Browser, selector: &str) -> Result<()> {
    browser.run(BREAK, vec![selector.into()]).await.map(drop)
}

/// Presses the download's button, and reads the file.
async fn downloaded(browser: &Browser) -> Result<Value> {
    let keep = "const made = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then(text => window.__file = text); return made.call(URL, blob); }";
    browser.run(keep, vec![]).await?;
    browser.click("button", "Download data").await?;
    let text = eventually("the file", async || {
        Ok(browser.run("return window.__file ?? null", vec![]).await?.as_str().map(str::to_owned))
    });
    Ok(serde_json::from_str(&text.await?)?)
}

#[tokio::test]
async fn the_crm_that_stops_says_so_and_gives_everything_away() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1002").await?;
    stage.log_in().await?;
    browser.open_form().await?;
    browser.until("the samples being stored", "return localStorage.getItem('screenpop.seeded') !== null").await?;
    browser
        .until(
            "the screen being loaded ahead",
            "return performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/rescue.js'))",
        )
        .await?;
    // What is changed from now on stays in memory.
    browser
        .run("IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }", vec![])
        .await?;
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Unwritten").await?;
    browser.click("button", "Save").await?;
    browser.by_role("button", "Try again").await?;
    browser.devtools("Network.enable", json!({})).await?;
    let offline =
        |offline: bool| json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
    browser.devtools("Network.emulateNetworkConditions", offline(true)).await?;
    break_within(browser, "#app").await?;
    stage.go("#/settings").await?;
    browser.shows("alert", Name::Any, "Screenpop has stopped").await?;
    let dead = "return [...document.querySelectorAll('#app > :not(.layout)')].every(part => part.inert)";
    browser.until("no button of a message being offered", dead).await?;
    browser.shows("alert", Name::Any, "Not stored yet: 2 records").await?;
    browser.shows("alert", Name::Any, "failed to").await?;
    // Talkdesk's frame is left as it was.
    stage.mark().await?;

    let file = downloaded(browser).await?;
    assert_eq!((&file["format"], &file["version"]), (&json!("screenpop-copy"), &json!(1)));
    let contacts = file["contacts"].as_array().cloned().unwrap_or_default();
    assert_eq!(contacts.len(), 500);
    let edited = contacts.iter().find(|contact| contact["external_id"] == "C-1002");
    assert_eq!(edited.map(|contact| &contact["first_name"]), Some(&json!("Unwritten")));
    assert_eq!(file["unwritten"]["contacts"][0][0], "C-1002");
    let log = file["log"].as_array().cloned().unwrap_or_default();
    assert!((1..=50).contains(&log.len()), "{log:?}");
    assert!(file["stopped"].as_str().is_some_and(|why| why.contains("panicked at")), "{}", file["stopped"]);

    browser.devtools("Network.emulateNetworkConditions", offline(false)).await?;
    browser.run("window.onbeforeunload = null; addEventListener('beforeunload', event => event.stopImmediatePropagation(), true)", vec![]).await?;
    browser.click("button", "Reload").await?;
    browser.by_role("heading", "Settings").await?;
    browser.gone("alert", Name::Contains("stopped")).await
}

#[tokio::test]
async fn the_crm_inside_leaddesk_that_stops_says_so() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open_card("customer_id=C-1001").await?;
    break_within(browser, "#app").await?;
    stage.go("#/settings").await?;
    browser.shows("alert", Name::Any, "Screenpop has stopped").await?;
    assert_eq!(downloaded(browser).await?["format"], "screenpop-copy");
    browser.click("button", "Reload").await?;
    browser.by_role("heading", "Settings").await.map(drop)
}

#[tokio::test]
async fn the_databases_that_are_in_use_are_downloaded() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open_card("customer_id=C-1001").await?;
    browser.until("the storage being in use", "return localStorage.getItem('screenpop.seeded') !== null").await?;
    // The browsers of these tests let no frame use another storage; a database beside the frame's own plays the tab's.
    let another = "
        const open = indexedDB.open('tab');
        open.onupgradeneeded = () => open.result.createObjectStore('contacts').put('{\"external_id\":\"TAB-1\"}', 'TAB-1');
        open.onsuccess = () => open.result.close();
        window.screenpopDatabases = { open: () => indexedDB.open('tab') };";
    browser.run(another, vec![]).await?;
    break_within(browser, "#app").await?;
    stage.go("#/settings").await?;
    browser.shows("alert", Name::Any, "Screenpop has stopped").await?;
    assert_eq!(downloaded(browser).await?["contacts"][0], json!({ "external_id": "TAB-1" }));
    Ok(())
}

#[tokio::test]
async fn a_simulator_that_stops_says_so() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.driver().goto(format!("{}#/simulator/leaddesk", stage.app.url())).await?;
    browser.by_role("region", "Call dialog").await?;
    break_within(browser, "#app").await?;
    browser.click("button", "Start call").await?;
    browser.shows("alert", Name::Any, "The simulator has stopped").await?;
    browser.click("button", "Reload").await?;
    browser.by_role("region", "Call dialog").await.map(drop)
}

/// A tool is a view like any other: what the CRM holds is within reach.
#[tokio::test]
async fn a_tool_that_stops_gives_everything_away() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1002").await?;
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Kept").await?;
    stage.go("#/inspector").await?;
    browser.by_role("table", "Messages").await?;
    break_within(browser, "#tools").await?;
    stage.go("#/inspector?tab=compose").await?;
    browser.shows("alert", Name::Any, "Screenpop has stopped").await?;
    let file = downloaded(browser).await?;
    assert_eq!(file["contacts"].as_array().map(Vec::len), Some(500));
    browser.click("button", "Reload").await?;
    browser.by_role("heading", "Inspector").await?;
    stage.go("#/contacts/C-1002").await?;
    browser.open_form().await?;
    assert_eq!(browser.value("textbox", "First name").await?, "Kept");
    Ok(())
}

/// A worker that overwrites its program's memory as soon as it is asked something: it can't go on after that.
const OVERWRITE: &str = "addEventListener('message', async ({ data }) => {
        const { memory } = await (await import(data)).default();
        addEventListener('message', () => new Uint8Array(memory.buffer).fill(255));
    }, { once: true });";

#[tokio::test]
async fn the_reading_of_files_that_stops_says_so_and_is_begun_again() -> Result<()> {
    let site = browser_tests::stage::site()?.reply("/worker.js", Reply::file("text/javascript", OVERWRITE));
    let (server, browser) = (Server::start(0, site)?, Browser::start().await?);
    browser.driver().goto(format!("{}#/data", server.url())).await?;
    let file = std::env::temp_dir().join(format!("screenpop-crash-{}.csv", std::process::id()));
    std::fs::write(&file, "First name,Phone,External ID\nAda,0855501234,A-1\n")?;
    for _ in 0..2 {
        browser.by_role("button", "Choose a file").await?;
        let input = browser.driver().find(By::Css("input[aria-label='Contacts to import']")).await?;
        input.send_keys(file.display().to_string()).await?;
        browser.shows("alert", Name::Any, "Reading stopped").await?;
    }
    std::fs::remove_file(file)?;
    Ok(())
}

/// A module that isn't ours: `(module (func (export "f") unreachable))`.
const FOREIGN: &str = "const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]));
    const { f } = new WebAssembly.Instance(module).exports;
    const report = (error) => dispatchEvent(new ErrorEvent('error', { error }));
    try { f(); } catch (error) { report(error); }
    report(new Error('an extension’s'));
    report(null);
    dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: 'an extension’s' }))";

#[tokio::test]
async fn errors_of_others_stay_in_the_console() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.run(FOREIGN, vec![]).await?;
    // The app goes on, and says nothing.
    stage.go("#/settings").await?;
    browser.by_role("heading", "Settings").await?;
    browser.gone("alert", Name::Any).await
}

/// Nobody's hook hears of a stack that is used up, so that only the page's own script can say it.
#[tokio::test]
async fn a_program_that_stops_without_a_panic_says_so() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    // As the browser reports a trap in the app's module. (What a test's own script throws, it keeps to itself.)
    let trap = "const error = new WebAssembly.RuntimeError('unreachable');
        error.stack = `RuntimeError: unreachable\\n    at abort (${new URL('screenpop-1_bg.wasm', document.baseURI)}:wasm-function[1]:0x1)`;
        dispatchEvent(new ErrorEvent('error', { error }))";
    browser.run(trap, vec![]).await?;
    browser.shows("alert", Name::Any, "Screenpop has stopped").await
}

#[tokio::test]
async fn what_is_typed_and_only_in_memory_is_in_the_download() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1002").await?;
    browser.open_form().await?;
    let loaded = "return performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/rescue.js'))";
    browser.until("the screen being loaded ahead", loaded).await?;
    browser
        .run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }", vec![])
        .await?;
    browser.fill("textbox", "Add a note", "Half a note").await?;
    break_within(browser, "#app").await?;
    stage.go("#/settings").await?;
    browser.shows("alert", Name::Any, "Only in this page: 1 unsaved edit.").await?;
    let file = downloaded(browser).await?;
    assert_eq!(file["unsaved"]["screenpop.note.C-1002"], "Half a note");
    Ok(())
}
