//! Input methods: the keys of a composition confirm it or end it, and do nothing else.

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::open_contact::form_of;

/// Composes a text in the field that has the focus.
async fn compose(stage: &Stage, text: &str) -> Result<()> {
    let end = text.chars().count();
    let composition = json!({"text": text, "selectionStart": end, "selectionEnd": end});
    stage.browser.devtools("Input.imeSetComposition", composition).await?;
    Ok(())
}

/// Presses a key that the input method takes.
async fn taken(stage: &Stage, key: &str) -> Result<()> {
    let press = json!({"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229});
    stage.browser.devtools("Input.dispatchKeyEvent", press).await?;
    Ok(())
}

/// Confirms the composition.
async fn confirm(stage: &Stage, text: &str) -> Result<()> {
    stage.browser.devtools("Input.insertText", json!({"text": text})).await?;
    Ok(())
}

/// Presses a key that no input method takes.
async fn press(stage: &Stage, key: &str, code: u32) -> Result<()> {
    for kind in ["keyDown", "keyUp"] {
        let press = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": "\r"});
        stage.browser.devtools("Input.dispatchKeyEvent", press).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_palette_waits_for_the_composition() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/").await?;
    browser.by_role("region", "Recent contacts").await?;
    browser
        .run("dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))", vec![])
        .await?;
    let field = "Search contacts and commands";
    browser.by_role("combobox", field).await?;
    compose(&stage, "Virtanen").await?;
    browser.by_role("option", Name::Contains("Aino Virtanen")).await?;
    for key in ["ArrowDown", "Enter", "Escape"] {
        taken(&stage, key).await?;
    }
    assert_eq!(browser.value("combobox", field).await?, "Virtanen");
    assert_eq!(stage.route().await?, "#/");
    confirm(&stage, "Virtanen").await?;
    // Safari sends this one after the composition.
    taken(&stage, "Enter").await?;
    browser.by_role("combobox", field).await?;
    press(&stage, "Enter", 13).await?;
    stage.wait_route("#/contacts/C-1001").await
}

#[tokio::test]
async fn notes_tasks_dialogs_and_the_search_wait_for_the_composition() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    browser.fill("textbox", "Add a task", "電話 ").await?;
    compose(&stage, "する").await?;
    taken(&stage, "Enter").await?;
    assert_eq!(browser.value("textbox", "Add a task").await?, "電話 する");
    confirm(&stage, "する").await?;
    press(&stage, "Enter", 13).await?;
    browser.shows("region", "Tasks", "電話 する").await?;

    browser.fill("textbox", "Add a note", "First").await?;
    browser.click("button", "Add note").await?;
    browser.click("button", "Edit note").await?;
    browser.by_role("textbox", "Note").await?;
    until("the note's focus", async || {
        Ok(browser.run("return document.activeElement.id.startsWith('edit-')", vec![]).await? == json!(true))
    })
    .await?;
    compose(&stage, "한").await?;
    taken(&stage, "Escape").await?;
    confirm(&stage, "한").await?;
    assert!(browser.value("textbox", "Note").await?.contains('한'));

    stage.go("#/contacts?tag=VIP").await?;
    browser.click("button", "Save view").await?;
    browser.by_role("dialog", "Save this view").await?;
    browser.by_role("textbox", "Name").await?;
    compose(&stage, "重要").await?;
    for key in ["Escape", "Enter"] {
        taken(&stage, key).await?;
    }
    confirm(&stage, "重要").await?;
    browser.by_role("dialog", "Save this view").await?;
    press(&stage, "Enter", 13).await?;
    browser.by_role("link", "重要").await?;

    let search = browser.by_role("searchbox", "Search contacts").await?;
    search.click().await?;
    compose(&stage, "a").await?;
    taken(&stage, "ArrowDown").await?;
    taken(&stage, "Enter").await?;
    let in_search = "return document.activeElement.type";
    assert_eq!(browser.run(in_search, vec![]).await?, "search");
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}
