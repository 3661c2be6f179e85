//! The whole CRM inside LeadDesk's frame: the panel is docked, and calls go through LeadDesk.

use browser_tests::{Result, Stage};
use serde_json::json;

use crate::leaddesk_events::line_shows;
use crate::open_contact::form_of;
use crate::samples::number;

/// The whole CRM, at a route, in a frame of LeadDesk's.
async fn inside(route: &str) -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.open_in_leaddesk(&stage.address(route), "&width=1200").await?;
    stage.card_started().await?;
    Ok(stage)
}

#[tokio::test]
async fn a_contacts_number_is_called_through_leaddesk() -> Result<()> {
    let stage = inside("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    let (e164, display) = number("C-1001");
    stage.browser.click("button", format!("Call {display}").as_str()).await?;
    let wanted = format!(r#"{{"action":"call","params":{{"auto_call":true,"phone_number":"{e164}"}}}}"#);
    assert_eq!(stage.sent().await?, [wanted]);

    // The call is that contact's.
    for (kind, words) in [("callLineRinging", "Ringing"), ("callLineOn", "On a call"), ("callLineIdle", "Idle")] {
        stage.tell_line(kind, 31).await?;
        stage.browser.shows("status", "LeadDesk line", words).await?;
        line_shows(&stage, words).await?;
    }
    stage.wait_calls(&[&["Answered", "Aino Virtanen", "LeadDesk"]]).await
}

#[tokio::test]
async fn the_list_calls_through_leaddesk_too_and_not_during_a_call() -> Result<()> {
    let stage = inside("#/contacts?q=C-1001").await?;
    let (e164, display) = number("C-1001");
    let name = format!("Call {display}");
    stage.browser.click("button", name.as_str()).await?;
    let wanted = format!(r#"{{"action":"call","params":{{"auto_call":true,"phone_number":"{e164}"}}}}"#);
    assert_eq!(stage.sent().await?, [wanted]);
    stage.tell_line("callLineOn", 31).await?;
    line_shows(&stage, "On a call").await?;
    stage.browser.click("button", name.as_str()).await?;
    assert_eq!(stage.sent().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_docked_panel_commands_and_outlives_every_route() -> Result<()> {
    let stage = inside("#/contacts").await?;
    stage.tell_line("callLineRinging", 31).await?;
    line_shows(&stage, "Ringing").await?;
    for route in ["#/contacts/C-1002", "#/calls", "#/settings", "#/inspector", "#/"] {
        stage.go(route).await?;
        stage.wait_route(route).await?;
        line_shows(&stage, "Ringing").await?;
    }
    stage.tell_line("callLineOn", 31).await?;
    line_shows(&stage, "On a call").await?;
    stage.browser.click("button", "Hang up").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"hangup"}"#]);
    Ok(())
}

#[tokio::test]
async fn its_target_is_the_contact_that_is_shown() -> Result<()> {
    let stage = inside("#/contacts/C-1002").await?;
    form_of(&stage, "C-1002").await?;
    stage.browser.show_target().await?;
    assert_eq!(stage.browser.value("textbox", "Customer ID").await?, "C-1002");
    stage.browser.click("button", "Call").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"call","params":{"auto_call":true,"customer_id":"C-1002"}}"#]);
    Ok(())
}

#[tokio::test]
async fn talkdesk_is_not_disturbed_by_leaddesk() -> Result<()> {
    let stage = inside("#/contacts").await?;
    stage.tell(json!({"action": "login"})).await?;
    stage.tell(json!({"action": "agentStatusChanged", "data": {"status": "away_FORGED"}})).await?;
    stage.settle_card().await?;
    let status = stage.browser.text("status", "Agent status").await?;
    assert!(!status.contains("FORGED"), "{status}");
    let connection = stage.browser.text("status", "Talkdesk connection").await?;
    assert!(!connection.contains("logged in"), "{connection}");
    Ok(())
}

#[tokio::test]
async fn both_products_stand_in_one_traffic_log() -> Result<()> {
    let stage = inside("#/inspector").await?;
    stage.tell_line("callLineIdle", 31).await?;
    stage.browser.press_command("Request full window").await?;
    for part in ["callLineIdle", "request_full_window", "init_td_embedded"] {
        stage.browser.shows("table", "Messages", part).await?;
    }
    Ok(())
}

#[tokio::test]
async fn standing_alone_the_crm_names_no_leaddesk_and_calls_through_talkdesk() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    stage.log_in().await?;
    form_of(&stage, "C-1001").await?;
    stage.browser.gone("region", "LeadDesk call dialog").await?;
    assert!(stage.browser.all_by_role("status", "LeadDesk line").await?.is_empty());
    let (e164, display) = number("C-1001");
    stage.browser.click("button", format!("Call {display}").as_str()).await?;
    let received = stage.wait_received("clickToCall", 1).await?;
    assert_eq!(received, [json!({"action": "clickToCall", "data": {"to": e164, "contactId": "C-1001"}})]);
    Ok(())
}
