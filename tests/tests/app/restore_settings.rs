//! The settings of a backup or a copy: what they change is shown first, the connection stays unless it is asked for, and
//! all of it can be undone.

use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};

use crate::data::{file, give};

fn evil_backup(stage: &Stage) -> String {
    json!({
        "format": "screenpop-copy", "version": 1,
        "contacts": [{"external_id": "N-7", "first_name": "From", "last_name": "Backup"}],
        "settings": {"frame_url": format!("{}/talkdesk.html", stage.other.origin()), "aid": "thief", "density": "compact"},
    })
    .to_string()
}

async fn saved(stage: &Stage) -> Result<Value> {
    let text = stage.browser.run("return localStorage['screenpop.settings'] ?? '{}'", vec![]).await?;
    Ok(serde_json::from_str(text.as_str().unwrap_or_default())?)
}

/// Opens the app as its user does, and gives the file of a backup or a copy to a field.
async fn give_file(route: &str, field: &str) -> Result<Stage> {
    let stage = Stage::unconfirmed().await?;
    stage.browser.driver().goto(format!("{}{route}", stage.app.url())).await?;
    stage.browser.by_role("main", Name::Any).await?;
    stage
        .browser
        .until("the file field", &format!("return !!document.querySelector('input[aria-label=\"{field}\"]')"))
        .await?;
    let name = format!("{}.json", field.to_lowercase().replace(' ', "-"));
    let path = file(&format!("{}-{name}", stage.app.origin().len()), &evil_backup(&stage));
    give(&stage, field, &path).await?;
    Ok(stage)
}

/// The frame that the page has is the user's own.
async fn has_own_frame(stage: &Stage) -> Result<()> {
    let own = "return document.getElementById('td-emb-container')?.src.includes('#/simulator/talkdesk')";
    stage.browser.until("the user's own frame", own).await
}

#[tokio::test]
async fn a_restored_backup_does_not_redirect_the_phone() -> Result<()> {
    let stage = give_file("#/data", "Backup to restore").await?;
    let browser = &stage.browser;
    let dialog = "Restore this backup?";
    browser.shows("dialog", dialog, "Frame URL: simulator → http://").await?;
    browser.shows("dialog", dialog, "Density: (empty) → compact").await?;
    browser.click("button", "Merge with current data").await?;
    browser.shows("log", Name::Any, "Settings restored").await?;
    let settings = saved(&stage).await?;
    assert_eq!((&settings["frame_url"], &settings["aid"]), (&json!("simulator"), &json!("agent-id-123")));
    assert_eq!(settings["density"], "compact");
    has_own_frame(&stage).await?;
    browser.driver().refresh().await?;
    has_own_frame(&stage).await?;
    assert!(browser.all_by_role("region", "Confirm connection").await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn adding_a_backup_can_be_undone_with_its_settings() -> Result<()> {
    let stage = give_file("#/data", "Backup to restore").await?;
    let browser = &stage.browser;
    browser.click("checkbox", "Restore connection settings too").await?;
    browser.click("button", "Merge with current data").await?;
    browser.shows("log", Name::Any, "Settings restored").await?;
    // What a file brings is asked about.
    browser.by_role("region", "Confirm connection").await?;
    assert_eq!(browser.run("return document.querySelectorAll('iframe').length", vec![]).await?, 0);
    assert_eq!(saved(&stage).await?["aid"], "thief");
    browser.click("button", "Undo").await?;
    has_own_frame(&stage).await?;
    let settings = saved(&stage).await?;
    assert_eq!((&settings["frame_url"], &settings["density"]), (&json!("simulator"), &json!("")));
    stage.go("#/contacts/N-7").await?;
    browser.shows("main", Name::Any, "N-7").await?;
    browser.gone("region", "About").await
}

#[tokio::test]
async fn a_copy_asks_what_to_take_over_of_its_settings() -> Result<()> {
    let stage = give_file("#/settings", "Copy to load").await?;
    let browser = &stage.browser;
    browser.shows("dialog", "Load this copy?", "Agent ID (aid): agent-id-123 → thief").await?;
    browser.click("checkbox", "Restore settings").await?;
    browser.click("button", "Load the copy").await?;
    browser.shows("log", Name::Any, "Copy loaded").await?;
    let settings = saved(&stage).await?;
    assert!(settings["density"] != "compact" && settings["aid"] != "thief", "{settings}");
    has_own_frame(&stage).await?;
    stage.go("#/contacts/N-7").await?;
    browser.open_form().await?;
    browser.click("button", "Undo").await?;
    browser.gone("form", "Contact").await
}

#[tokio::test]
async fn what_a_backup_brings_under_another_key_stands_in_nobodys_place_and_is_undone() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/data").await?;
    browser.until("the samples being stored", "return localStorage.getItem('screenpop.seeded') !== null").await?;
    let mallory = json!({"external_id": "C-1001", "first_name": "Mallory"}).to_string();
    let backup = json!({
        "format": "screenpop-copy", "version": 1,
        "contacts": [{"external_id": "N-8", "first_name": "New", "phones": [
            {"label": "work", "e164": "+882999123456", "display": "+358 40 1234567"},
        ]}],
        "unreadable": [{"kind": "Contact", "id": "ZZZ", "text": mallory}],
    });
    give(&stage, "Backup to restore", &file("other-key.json", &backup.to_string())).await?;
    browser.click("button", "Merge with current data").await?;
    browser.shows("region", "Records that can’t be read", "Contact ZZZ").await?;
    let keys = "return new Promise(done => {
        const request = indexedDB.open('screenpop');
        request.onsuccess = () => {
            const keys = request.result.transaction('contacts').objectStore('contacts').getAllKeys();
            keys.onsuccess = () => { request.result.close(); done(keys.result.filter(key => !key.startsWith('C-')).join(' ')); };
        };
    })";
    assert_eq!(browser.run(keys, vec![]).await?, "N-8 ZZZ");
    browser.driver().refresh().await?;
    stage.started().await?;
    stage.go("#/contacts/C-1001").await?;
    browser.shows("region", "About", "Saimaa Logistics").await?;
    stage.go("#/contacts/N-8").await?;
    browser.shows("region", "About", "+882999123456").await?;

    // What is in the way of nothing goes with the undo.
    let second = backup.to_string().replace("ZZZ", "YYY");
    stage.go("#/data").await?;
    give(&stage, "Backup to restore", &file("another-key.json", &second)).await?;
    browser.click("button", "Merge with current data").await?;
    browser.shows("region", "Records that can’t be read", "Contact YYY").await?;
    assert_eq!(browser.run(keys, vec![]).await?, "N-8 YYY ZZZ");
    browser.click("button", "Undo").await?;
    browser.until("the record being gone", "return !document.querySelector('main').innerText.includes('YYY')").await?;
    assert_eq!(browser.run(keys, vec![]).await?, "N-8 ZZZ");
    give(&stage, "Backup to restore", &file("replacing-key.json", &second)).await?;
    browser.click("button", "Replace everything").await?;
    browser.shows("region", "Records that can’t be read", "Contact YYY").await?;
    browser.click("button", "Undo").await?;
    browser.until("the record being gone", "return !document.querySelector('main').innerText.includes('YYY')").await?;
    assert_eq!(browser.run(keys, vec![]).await?, "N-8 ZZZ");
    Ok(())
}
