//! What is typed and not saved: no key, no way to leave and no other tab takes it away.

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use thirtyfour::prelude::*;

use crate::open_contact::form_of;

async fn has(stage: &Stage, field: &str, value: &str) -> Result<()> {
    until(&format!("{field} being {value}"), async || Ok(stage.browser.value("textbox", field).await? == value)).await
}

/// Opens a contact with a note and a task.
async fn with_entries() -> Result<Stage> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    browser.fill("textbox", "Add a note", "The first version").await?;
    browser.click("button", "Add note").await?;
    browser.fill("textbox", "Add a task", "Call her").await?;
    browser.click("button", "Add task").await?;
    browser.by_role("button", "Edit task").await?;
    Ok(stage)
}

#[tokio::test]
async fn escape_keeps_a_changed_note_and_a_changed_task() -> Result<()> {
    let stage = with_entries().await?;
    let browser = &stage.browser;
    for (thing, field, typed) in [("note", "Note", "A much longer version"), ("task", "Task", "Call her tomorrow")] {
        browser.click("button", &*format!("Edit {thing}")).await?;
        browser.fill("textbox", field, typed).await?;
        browser.by_role("textbox", field).await?.send_keys("" + Key::Escape).await?;
        browser.gone("textbox", field).await?;
        browser.shows("main", Name::Any, "Unsaved").await?;
        browser.click("button", &*format!("Edit {thing}")).await?;
        has(&stage, field, typed).await?;
        // Another view, and a reload.
        stage.go("#/calls").await?;
        browser.by_role("button", "Log a call").await?;
        stage.go("#/contacts/C-1001").await?;
        form_of(&stage, "C-1001").await?;
        browser.driver().refresh().await?;
        stage.started().await?;
        form_of(&stage, "C-1001").await?;
        browser.click("button", &*format!("Edit {thing}")).await?;
        has(&stage, field, typed).await?;
        browser.click("button", "Cancel edit").await?;
        browser.gone("textbox", field).await?;
        browser.click("button", "Undo").await?;
        has(&stage, field, typed).await?;
        browser.click("button", &*format!("Save {thing}")).await?;
        browser.gone("textbox", field).await?;
        browser.shows("main", Name::Any, typed).await?;
        let chips = "return document.querySelector('main').innerText.includes('Unsaved')";
        assert_eq!(browser.run(chips, vec![]).await?, false);
    }
    Ok(())
}

#[tokio::test]
async fn escape_keeps_the_name_of_a_view() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts?tag=VIP").await?;
    browser.click("button", "Save view").await?;
    browser.by_role("textbox", "Name").await?.send_keys("Important ones" + Key::Escape).await?;
    browser.gone("dialog", Name::Any).await?;
    browser.click("button", "Save view").await?;
    has(&stage, "Name", "Important ones").await?;
    browser.by_role("textbox", "Name").await?.send_keys("" + Key::Enter).await?;
    browser.by_role("link", "Important ones").await?;
    stage.go("#/contacts?tag=Lead").await?;
    browser.click("button", "Save view").await?;
    has(&stage, "Name", "").await
}

#[tokio::test]
async fn a_closed_tab_leaves_its_texts_and_an_open_one_keeps_them() -> Result<()> {
    let stage = Stage::new().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    browser.fill("textbox", "First name", "Half a na").await?;
    browser.fill("textbox", "Add a note", "Half a no").await?;
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second.clone()).await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    // What is typed elsewhere isn't here, and a save here doesn't write it.
    stage.browser.open_form().await?;
    has(&stage, "First name", "Aino").await?;
    has(&stage, "Add a note", "").await?;
    browser.fill("textbox", "Company", "Of-tab-two").await?;
    browser.click("button", "Save").await?;
    browser.shows("log", Name::Any, " saved.").await?;
    driver.switch_to_window(first).await?;
    stage.browser.open_form().await?;
    has(&stage, "First name", "Half a na").await?;
    has(&stage, "Company", "Of-tab-two").await?;
    driver.close_window().await?;

    driver.switch_to_window(second).await?;
    stage.go("#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    stage.go("#/contacts/C-1001").await?;
    stage.browser.open_form().await?;
    has(&stage, "First name", "Half a na").await?;
    has(&stage, "Add a note", "Half a no").await
}

#[tokio::test]
async fn a_call_to_log_and_a_scenario_outlive_a_reload() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/calls").await?;
    browser.click("button", "Log a call").await?;
    browser.fill("textbox", "Call note", "She wants").await?;
    browser.by_role("textbox", "Call note").await?.send_keys("" + Key::Escape).await?;
    browser.gone("dialog", Name::Any).await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.click("button", "Log a call").await?;
    has(&stage, "Call note", "She wants").await?;
    browser.by_role("textbox", "Call note").await?.send_keys("" + Key::Escape).await?;
    browser.gone("dialog", Name::Any).await?;
    stage.go("#/scenarios").await?;
    browser.click("button", "Edit").await?;
    browser.by_role("textbox", "Scenario as JSON").await?.send_keys("half a thought").await?;
    stage.go("#/calls").await?;
    browser.by_role("button", "Log a call").await?;
    stage.go("#/scenarios").await?;
    browser.click("button", "Edit").await?;
    assert!(browser.value("textbox", "Scenario as JSON").await?.contains("half a thought"));
    browser.click("button", "Discard changes").await?;
    browser.click("button", "Edit").await?;
    assert!(!browser.value("textbox", "Scenario as JSON").await?.contains("half a thought"));
    Ok(())
}
