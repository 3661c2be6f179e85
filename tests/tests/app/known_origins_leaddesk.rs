//! A page around the card that nobody has confirmed: nothing is posted to it, what it says changes nothing, and it is
//! heard from the beginning once it is confirmed.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::leaddesk_events::line_shows;

const QUESTION: &str = "Confirm connection";
const NOTHING: Vec<String> = Vec::new();
const CARD: &str = "customer_id=C-1001&phone=%2B46701740605";

async fn strange_card() -> Result<Stage> {
    let stage = Stage::unconfirmed().await?;
    stage.open_in_leaddesk(&stage.card_url(CARD), "").await?;
    stage.card_started().await?;
    let host = stage.other.origin().replace("http://", "");
    stage.browser.shows("region", QUESTION, &host).await?;
    Ok(stage)
}

/// How many call records there are.
async fn calls(stage: &Stage) -> Result<serde_json::Value> {
    stage.browser.run("return JSON.parse(screenpop.state()).calls.length", vec![]).await
}

#[tokio::test]
async fn a_strange_page_around_the_card_gets_nothing_and_changes_nothing() -> Result<()> {
    let stage = strange_card().await?;
    let browser = &stage.browser;
    for button in ["Call", "Hang up", "Close dialog", "Force full window"] {
        browser.press_command(button).await?;
        browser.show_command(button).await?;
        assert!(
            browser.description("button", button).await?.contains("confirm the connection"),
            "{button} must say why"
        );
    }
    browser.choose("Call ending reason", "Sale").await?;
    // A click that the agent didn't mean can't change the contact or call them either.
    let call = format!("Call {}", crate::samples::number("C-1001").1);
    assert!(!browser.by_role("button", call.as_str()).await?.is_enabled().await?);
    assert!(browser.all_by_role("button", "Edit").await?.is_empty());
    assert!(browser.all_by_role("form", "Contact").await?.is_empty());
    stage.tell_line("callLineRinging", 666).await?;
    stage.tell_line("callLineOn", 666).await?;
    stage.tell_file("recStarted", "666.mp3").await?;
    stage.settle_card().await?;
    assert_eq!(stage.sent().await?, NOTHING);
    assert_eq!(browser.text("status", "Line").await?, "Unknown");
    assert_eq!(calls(&stage).await?, 0);
    Ok(())
}

#[tokio::test]
async fn once_confirmed_the_call_that_was_ringing_is_known() -> Result<()> {
    let stage = strange_card().await?;
    let browser = &stage.browser;
    stage.tell_line("callLineIdle", json!(null)).await?;
    stage.tell_line("callLineRinging", 7).await?;
    stage.settle_card().await?;
    assert_eq!(calls(&stage).await?, 0);
    browser.click("button", "Connect").await?;
    line_shows(&stage, "Ringing").await?;
    browser.gone("region", QUESTION).await?;
    browser.click("button", "Hang up").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"hangup"}"#]);
    stage.tell_line("callLineIdle", 7).await?;
    line_shows(&stage, "Idle").await?;
    browser.until("the record", "return JSON.parse(screenpop.state()).calls[0]?.result === 'NoAnswer'").await?;
    browser.open_form().await?;
    assert!(browser.by_role("textbox", "First name").await?.is_enabled().await?);
    // Answered once.
    browser.run("location.reload()", vec![]).await?;
    stage.enter_card().await?;
    line_shows(&stage, "Unknown").await?;
    assert!(browser.all_by_role("region", QUESTION).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn what_a_declined_page_has_said_is_let_go() -> Result<()> {
    let stage = strange_card().await?;
    let browser = &stage.browser;
    stage.tell_line("callLineRinging", 7).await?;
    stage.settle_card().await?;
    browser.click("button", "Don't connect").await?;
    browser.gone("region", QUESTION).await?;
    browser.shows("region", "LeadDesk call dialog", "Not connected").await?;
    stage.tell_line("callLineOn", 7).await?;
    stage.settle_card().await?;
    assert_eq!(stage.sent().await?, NOTHING);
    browser.click("button", "Ask again").await?;
    browser.click("button", "Connect").await?;
    browser.shows("region", "LeadDesk call dialog", "waiting for LeadDesk").await?;
    stage.settle_card().await?;
    assert_eq!(browser.text("status", "Line").await?, "Unknown");
    assert_eq!(calls(&stage).await?, 0);
    stage.tell_line("callLineRinging", 8).await?;
    line_shows(&stage, "Ringing").await
}

/// The whole CRM in a strange page: its numbers aren't dialled through the user's own Talkdesk either.
#[tokio::test]
async fn a_strange_page_around_the_crm_can_have_nothing_dialled() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    let url = format!("{}?card#/contacts/C-1001", stage.app.url());
    stage.open_in_leaddesk(&url, "&width=1200").await?;
    browser.by_role("region", QUESTION).await?;
    let (_, display) = crate::samples::number("C-1001");
    let call = format!("Call {display}");
    browser.click("button", call.as_str()).await?;
    assert!(browser.description("button", call.as_str()).await?.contains("confirm the connection"));
    browser.shows("log", Name::Any, "confirm the connection").await?;
    assert_eq!(stage.sent().await?, NOTHING);
    assert_eq!(calls(&stage).await?, 0);
    Ok(())
}
