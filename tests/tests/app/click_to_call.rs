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
    assert_eq!(stage.route().await?, "#/contacts?q=C-1001", "the row beneath must not open");
    Ok(())
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
