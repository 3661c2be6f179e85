//! Who is calling: numbers as they really come, and contacts that are made for a call.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::open_contact::form_of;

async fn rings(stage: &Stage, data: serde_json::Value) -> Result<()> {
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("sendData", data).await?;
    stage.browser.shows("region", "Call", "Incoming call").await
}

#[tokio::test]
async fn a_contact_made_from_the_calls_bar_owns_the_call_whatever_number_is_typed() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/calls").await?;
    stage.log_in().await?;
    rings(&stage, json!({"contact_phone": "+44 (0)7700 900999 ext. 12"})).await?;
    browser.shows("region", "Call", "+447700900999").await?;
    browser.shows("region", "Call", "Extension 12 isn’t dialled").await?;

    browser.click("button", "New contact").await?;
    browser.open_form().await?;
    assert_eq!(browser.value("textbox", "Phone").await?, "+447700900999 ext. 12");
    browser.fill("textbox", "First name", "Newcomer").await?;
    browser.fill("textbox", "Phone", "+44 7700 900888").await?;
    // The call is over before the form is saved.
    stage.say_action("agentStatusChanged", json!({"status": "busy"})).await?;
    stage.say_action("agentStatusChanged", json!({"status": "available"})).await?;
    browser.shows("region", "Call", "Call ended").await?;
    browser.click("button", "Save").await?;
    browser.shows("region", "Call", "Newcomer").await?;
    browser.gone("button", "New contact").await?;
    stage.go("#/calls").await?;
    browser.shows("row", Name::Contains("Newcomer"), "+447700900999 ext. 12").await
}

#[tokio::test]
async fn a_caller_who_withholds_the_number_has_none() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/calls").await?;
    stage.log_in().await?;
    rings(&stage, json!({"contact_phone": "anonymous", "ani": "-1", "caller": "+00000000"})).await?;
    browser.shows("region", "Call", "Unknown caller").await?;
    browser.click("button", "New contact").await?;
    browser.open_form().await?;
    assert_eq!(browser.value("textbox", "Phone").await?, "");
    Ok(())
}

#[tokio::test]
async fn the_page_of_an_unknown_contact_offers_those_who_have_the_callers_number() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    let aino = crate::samples::sample("C-1001");
    let number = aino["phones"][0]["e164"].as_str().unwrap_or_default().trim_start_matches('+').to_owned();
    rings(&stage, json!({"contact_phone": number})).await?;
    stage.say_action("openContact", json!({"externalId": "X-404"})).await?;
    stage.wait_route("#/contacts/X-404").await?;
    browser.shows("region", "Call", "Unknown contact X-404").await?;
    browser.click("button", Name::Contains("Aino Virtanen")).await?;
    form_of(&stage, "C-1001").await?;
    browser.shows("region", "Call", "Aino Virtanen").await?;
    // Talkdesk goes on naming the other id: the choice stays.
    stage.say_action("agentStatusChanged", json!({"status": "busy"})).await?;
    stage.say_action("agentStatusChanged", json!({"status": "available"})).await?;
    browser.shows("region", "Call", "Call ended").await?;
    browser.shows("region", "Call", "Aino Virtanen").await
}

#[tokio::test]
async fn a_card_finds_a_number_without_its_plus() -> Result<()> {
    let stage = Stage::new().await?;
    let aino = crate::samples::sample("C-1001");
    let number = aino["phones"][0]["e164"].as_str().unwrap_or_default().trim_start_matches('+').to_owned();
    stage.open_card(&format!("phone={number}&call_log_id=1")).await?;
    form_of(&stage, "C-1001").await
}
