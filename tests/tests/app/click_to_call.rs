//! "Call <number>": `clickToCall`.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::open_contact::form_of;
use crate::samples::number;

#[tokio::test]
async fn the_message_has_the_number_and_the_contact_and_nothing_else() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    stage.log_in().await?;
    form_of(&stage, "C-1001").await?;
    let (e164, display) = number("C-1001");
    stage.browser.click("button", format!("Call {display}").as_str()).await?;
    let received = stage.wait_received("clickToCall", 1).await?;
    assert_eq!(received, [json!({"action": "clickToCall", "data": {"to": e164, "contactId": "C-1001"}})]);
    Ok(())
}

#[tokio::test]
async fn the_list_calls_too() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts?q=C-1001").await?;
    stage.log_in().await?;
    let (e164, display) = number("C-1001");
    stage.browser.click("button", format!("Call {display}").as_str()).await?;
    let received = stage.wait_received("clickToCall", 1).await?;
    assert_eq!(received, [json!({"action": "clickToCall", "data": {"to": e164, "contactId": "C-1001"}})]);
    stage.wait_route("#/contacts/C-1001").await?;
    // Who is on the line isn't called again.
    let name = format!("Call {display}");
    form_of(&stage, "C-1001").await?;
    stage.say_action("agentStatusChanged", json!({"status": "busy"})).await?;
    stage.browser.shows("region", "Call", "Calling").await?;
    let why = stage.browser.description("button", name.as_str()).await?;
    assert!(why.contains("Aino Virtanen is on the line"), "{why}");
    stage.browser.click("button", name.as_str()).await?;
    stage.browser.shows("log", Name::Any, "is on the line").await?;
    assert_eq!(stage.received("clickToCall").await?.len(), 1);
    stage.say_action("agentStatusChanged", json!({"status": "available"})).await?;
    stage.browser.shows("region", "Call", "Call ended").await?;
    stage.browser.click("button", name.as_str()).await?;
    stage.wait_received("clickToCall", 2).await?;
    Ok(())
}

#[tokio::test]
async fn the_list_stays_where_the_settings_or_a_selection_say_so() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts?q=C-1001").await?;
    stage.log_in().await?;
    let name = format!("Call {}", number("C-1001").1);
    browser.click("checkbox", "Select Aino Virtanen").await?;
    browser.click("button", name.as_str()).await?;
    browser.shows("region", "Call", "Dialling").await?;
    stage.settle().await?;
    assert_eq!(stage.route().await?, "#/contacts?q=C-1001", "the selection would be lost");
    browser.gone("region", "Screen pop").await?;

    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/settings").await?;
    browser.choose("Screen pop, outgoing calls", "When it is answered").await?;
    browser.click("button", "Save settings").await?;
    browser.shows("log", Name::Any, "saved").await?;
    stage.log_in().await?;
    stage.go("#/contacts?q=C-1001").await?;
    browser.click("button", name.as_str()).await?;
    browser.shows("region", "Call", "Dialling").await?;
    stage.settle().await?;
    assert_eq!(stage.route().await?, "#/contacts?q=C-1001", "nobody has answered");
    browser.click("button", "Answered").await?;
    stage.wait_route("#/contacts/C-1001").await
}

#[tokio::test]
async fn without_a_login_the_button_says_so_and_sends_nothing() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    stage.log_in().await?;
    stage.say(json!({"action": "logout"})).await?;
    stage.browser.shows("status", "Talkdesk connection", "logged out").await?;

    let (_, display) = number("C-1001");
    let name = format!("Call {display}");
    let why = stage.browser.description("button", name.as_str()).await?;
    assert!(why.contains("logged out"), "{why}");
    stage.browser.click("button", name.as_str()).await?;
    stage.browser.shows("log", Name::Any, "logged out").await?;
    stage.settle().await?;
    assert!(stage.received("clickToCall").await?.is_empty());
    Ok(())
}
