//! `openContact`: the screen pop.

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::json;
use thirtyfour::Key;

use crate::samples::sample;

async fn open_contact(stage: &Stage, external_id: serde_json::Value) -> Result<()> {
    stage.say_action("openContact", json!({"externalId": external_id})).await
}

/// The form stands, and it is that contact's.
pub async fn form_of(stage: &Stage, external_id: &str) -> Result<()> {
    stage.browser.open_form().await?;
    until(&format!("the form of {external_id}"), async || {
        stage.browser.open_form().await?;
        Ok(stage.browser.value("textbox", "External ID").await? == external_id)
    })
    .await
}

/// Makes a contact through the form.
pub async fn create(stage: &Stage, external_id: &str, first_name: &str) -> Result<()> {
    stage.go("#/contacts/new").await?;
    stage.browser.open_form().await?;
    stage.browser.fill("textbox", "First name", first_name).await?;
    stage.browser.fill("textbox", "External ID", external_id).await?;
    stage.browser.click("button", "Save").await?;
    until(&format!("{external_id} being saved"), async || {
        let saved = stage.route().await? != "#/contacts/new";
        Ok(saved)
    })
    .await
}

#[tokio::test]
async fn a_known_contact_opens_in_its_form() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    open_contact(&stage, json!("C-1001")).await?;
    stage.wait_route("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    let first_name = stage.browser.value("textbox", "First name").await?;
    assert_eq!(first_name, sample("C-1001")["first_name"]);
    Ok(())
}

#[tokio::test]
async fn an_unknown_contact_is_named_and_can_be_searched_for_or_created() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    open_contact(&stage, json!("X-404 ü")).await?;
    let browser = &stage.browser;
    browser.shows("main", Name::Any, "X-404 ü").await?;
    assert!(browser.all_by_role("form", "Contact").await?.is_empty());

    browser.click("button", Name::Contains("Search")).await?;
    until("the search for it", async || Ok(browser.value("searchbox", "Search contacts").await? == "X-404 ü")).await?;

    open_contact(&stage, json!("X-404 ü")).await?;
    browser.click("button", Name::Contains("Create")).await?;
    form_of(&stage, "X-404 ü").await?;
    browser.fill("textbox", "First name", "Newcomer").await?;
    browser.click("button", "Save").await?;
    stage.wait_route("#/contacts/X-404%20%C3%BC").await?;
    Ok(())
}

#[tokio::test]
async fn a_numeric_id_is_its_decimal_text() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    create(&stage, "4711", "Numeric").await?;
    stage.go("#/contacts").await?;
    open_contact(&stage, json!(4711)).await?;
    stage.wait_route("#/contacts/4711").await?;
    form_of(&stage, "4711").await?;
    assert_eq!(stage.browser.value("textbox", "First name").await?, "Numeric");
    Ok(())
}

#[tokio::test]
async fn the_same_id_twice_opens_once_and_keeps_what_is_being_typed() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    open_contact(&stage, json!("C-1001")).await?;
    form_of(&stage, "C-1001").await?;
    stage.browser.fill("textbox", "Company", "Typed in between").await?;
    open_contact(&stage, json!("C-1001")).await?;
    stage.settle().await?;
    stage.browser.open_form().await?;
    assert_eq!(stage.browser.value("textbox", "Company").await?, "Typed in between");
    assert!(stage.browser.all_by_role("dialog", Name::Any).await?.is_empty());
    stage.browser.driver().back().await?;
    stage.wait_route("#/contacts").await
}

#[tokio::test]
async fn while_a_form_is_typed_in_the_question_waits_beside_it() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1002").await?;
    let browser = &stage.browser;
    form_of(&stage, "C-1002").await?;
    browser.fill("textbox", "Company", "Unsaved ").await?;
    open_contact(&stage, json!("C-1001")).await?;
    browser.shows("region", "Screen pop", "Talkdesk wants to open Aino Virtanen").await?;
    browser.driver().active_element().await?.send_keys("Ltd, each c of it").await?;
    assert!(browser.all_by_role("dialog", Name::Any).await?.is_empty());
    assert_eq!(stage.route().await?, "#/contacts/C-1002");

    browser.click("button", "Not now").await?;
    browser.gone("region", "Screen pop").await?;
    browser.until("the field being in use again", "return document.activeElement.id === 'company'").await?;
    browser.open_form().await?;
    assert_eq!(browser.value("textbox", "Company").await?, "Unsaved Ltd, each c of it");
    Ok(())
}

#[tokio::test]
async fn unsaved_edits_survive_a_screen_pop_navigation_and_a_reload() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1002").await?;
    let browser = &stage.browser;
    form_of(&stage, "C-1002").await?;
    browser.fill("textbox", "Company", "Unsaved Ltd").await?;

    open_contact(&stage, json!("C-1001")).await?;
    browser.shows("region", "Screen pop", "keeps your edits to Simone Chen").await?;
    browser.click("button", "Open").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.gone("region", "Screen pop").await?;
    form_of(&stage, "C-1001").await?;
    assert_eq!(browser.value("textbox", "Company").await?, sample("C-1001")["company"]);

    // With no field in use, they are kept without a question.
    stage.go("#/contacts/C-1002").await?;
    form_of(&stage, "C-1002").await?;
    open_contact(&stage, json!("C-1001")).await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.shows("region", "Kept work", "your edits to Simone Chen").await?;
    browser.click("button", "Back to Simone Chen").await?;
    stage.wait_route("#/contacts/C-1002").await?;
    browser.gone("region", "Kept work").await?;
    form_of(&stage, "C-1002").await?;
    assert_eq!(browser.value("textbox", "Company").await?, "Unsaved Ltd");

    stage.go("#/calls").await?;
    stage.go("#/contacts/C-1002").await?;
    form_of(&stage, "C-1002").await?;
    assert_eq!(browser.value("textbox", "Company").await?, "Unsaved Ltd");

    browser.driver().refresh().await?;
    stage.started().await?;
    form_of(&stage, "C-1002").await?;
    assert_eq!(browser.value("textbox", "Company").await?, "Unsaved Ltd");
    Ok(())
}

#[tokio::test]
async fn send_data_shows_its_keys_and_values_at_once() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.say_action("sendData", json!({"order": "A-17 <b>", "amount": 12.5})).await?;
    for part in ["order", "A-17 <b>", "amount", "12.5"] {
        stage.browser.shows("main", Name::Any, part).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_call_that_rings_over_a_dialog_can_be_answered() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.driver().goto(format!("{}#/contacts/C-1002", stage.app.url())).await?;
    browser.shows("status", "Talkdesk connection", "logged in").await?;
    browser.click("button", "Log a call").await?;
    browser.fill("textbox", "Duration", "5:30").await?;
    let ring = json!({"do": "ring", "contact": "C-1001"}).to_string();
    stage.in_talkdesk("return screenpopSimulator.act(arguments[0])", vec![ring.into()]).await?;
    browser.shows("region", "Screen pop", "wants to open").await?;
    // A tablet has room for both, though not for both in the middle.
    browser.resize(768, 1024).await?;
    let beside = "
        const box = (selector) => document.querySelector(selector).getBoundingClientRect();
        const [phone, dialog] = [box('#td-emb-container'), box('dialog')];
        return dialog.left >= 0 && dialog.right <= phone.left";
    browser.until("the dialog beside the phone", beside).await?;
    stage.browser.inside("#td-emb-container", async || browser.click("button", "Answer").await).await?;
    browser.shows("region", "Call", "On a call").await?;
    assert_eq!(browser.value("textbox", "Duration").await?, "5:30");
    browser.by_role("textbox", "Duration").await?.send_keys(Key::Escape).await?;
    browser.gone("dialog", Name::Any).await
}
