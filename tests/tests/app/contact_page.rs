//! A contact's page: notes, tasks, the timeline, merging, and the way on to the next.

use browser_tests::{Name, Result, Stage};
use thirtyfour::prelude::*;

use crate::open_contact::form_of;

#[tokio::test]
async fn notes_and_tasks_are_kept_formatted_and_can_be_undone() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    browser
        .fill("textbox", "Add a note", "Asked for **an offer** at https://shop.example/a and javascript:alert(1)")
        .await?;
    browser.click("button", "Add note").await?;
    browser.shows("region", "Timeline", "Asked for an offer").await?;
    let links = "return [...document.querySelectorAll('[aria-label=Timeline] a')].map(link => link.href)";
    assert_eq!(browser.run(links, vec![]).await?, serde_json::json!(["https://shop.example/a"]));
    assert_eq!(
        browser.run("return document.querySelector('[aria-label=Timeline] strong')?.textContent", vec![]).await?,
        "an offer"
    );

    browser.fill("textbox", "Add a task", "Send the offer").await?;
    browser.click("button", "Add task").await?;
    browser.shows("region", "Tasks", "Send the offer").await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.shows("region", "Timeline", "Asked for an offer").await?;
    browser.shows("region", "Tasks", "Send the offer").await?;
    // The list knows of it.
    stage.go("#/contacts?task=open").await?;
    browser.by_role("link", "Aino Virtanen").await?;
    Ok(())
}

#[tokio::test]
async fn a_save_is_told_in_the_timeline_and_can_be_undone() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    browser.fill("textbox", "Company", "Ladoga Freight").await?;
    browser.click("button", "Save").await?;
    browser.shows("region", "Timeline", "Ladoga Freight").await?;
    browser.click("button", "Undo").await?;
    browser.shows("region", "About", "Saimaa Logistics").await?;
    browser
        .until(
            "nothing of it in the timeline",
            "return !document.querySelector('[aria-label=Timeline]').textContent.includes('Ladoga')",
        )
        .await
}

#[tokio::test]
async fn a_duplicate_is_noticed_while_typing_and_merged_without_loss() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/new?external_id=N-1").await?;
    browser.fill("textbox", "First name", "Aino").await?;
    browser.fill("textbox", "Last name", "Virtanen").await?;
    browser.shows("main", Name::Any, "Already here? Same name as Aino Virtanen").await?;
    browser.fill("textbox", "E-mail", "aino.virtanen@saimaa.example").await?;
    browser.shows("main", Name::Any, "Same e-mail address as").await?;
    browser.fill("textbox", "Company", "Quill").await?;
    browser.click("button", "Save").await?;
    stage.wait_route("#/contacts/N-1").await?;
    browser.fill("textbox", "Add a note", "Of the second record").await?;
    browser.click("button", "Add note").await?;
    browser.shows("region", "Timeline", "Of the second record").await?;
    browser.click("button", "Merge…").await?;
    // The older one is kept, unless the agent says otherwise.
    let dialog = browser.by_role("dialog", Name::Any).await?;
    for kept in ["external ID C-1001", "company Saimaa Logistics"] {
        let kept = dialog.find(By::Css(format!("input[aria-label='Keep {kept}']"))).await?;
        assert!(kept.is_selected().await?);
    }
    dialog.find(By::Css("input[aria-label='Keep company Quill']")).await?.click().await?;
    browser.click("button", "Merge").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.shows("region", "About", "Quill").await?;
    browser.shows("region", "Timeline", "Saimaa Logistics").await?;
    browser.shows("region", "Timeline", "Of the second record").await?;
    browser.click("button", "Undo").await?;
    stage.go("#/contacts/N-1").await?;
    form_of(&stage, "N-1").await?;
    browser.shows("region", "Timeline", "Of the second record").await
}

#[tokio::test]
async fn the_neighbours_are_those_of_the_list_that_was_left() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts?q=virtanen&sort=external-id").await?;
    browser.by_role("table", "Contacts").await?;
    browser.click("link", "Aino Virtanen").await?;
    form_of(&stage, "C-1001").await?;
    browser.by_role("main", "Aino Virtanen").await?;
    browser.driver().find(By::Tag("body")).await?.send_keys("]").await?;
    let next = "return location.hash.startsWith('#/contacts/') && location.hash !== '#/contacts/C-1001'";
    browser.until("another contact", next).await?;
    browser
        .until("one of the search", "return document.querySelector('main h1')?.textContent.endsWith('Virtanen')")
        .await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.click("link", "Previous contact").await?;
    stage.wait_route("#/contacts/C-1001").await
}

#[tokio::test]
async fn who_asked_not_to_be_called_is_not() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    stage.log_in().await?;
    form_of(&stage, "C-1001").await?;
    browser.click("checkbox", "Do not call").await?;
    browser.open_form().await?;
    browser.click("button", "Save").await?;
    browser.shows("log", Name::Any, " saved.").await?;
    let (_, display) = crate::samples::number("C-1001");
    let name = format!("Call {display}");
    let why = browser.description("button", name.as_str()).await?;
    assert!(why.contains("asked not to be called"), "{why}");
    browser.click("button", name.as_str()).await?;
    stage.settle().await?;
    assert!(stage.received("clickToCall").await?.is_empty());
    Ok(())
}
