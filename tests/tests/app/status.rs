//! The agent's status, both ways.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::call_work::{answered, status};

#[tokio::test]
async fn every_kind_of_status_is_mirrored_and_never_echoed() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    // Before any login: a status is shown as soon as it comes.
    for (wire, shown) in [
        ("available", "available"),
        ("busy", "on a call"),
        ("away", "away"),
        ("on a call", "on a call"),
        ("offline", "offline"),
        ("away_Lunch Break", "Lunch Break"),
        ("busy_after-call", "after-call"),
        ("Ünheard of", "Ünheard of"),
    ] {
        stage.say_action("agentStatusChanged", json!({"status": wire})).await?;
        stage.browser.shows("status", "Agent status", shown).await?;
    }
    assert!(stage.received("integrationStatusChanged").await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn change_status_sends_the_documented_form() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    for choice in [Name::Is("Away"), Name::Contains("on a call")] {
        stage.browser.click("button", "Change status").await?;
        stage.browser.click("button", choice).await?;
    }
    let received = stage.wait_received("integrationStatusChanged", 2).await?;
    let wanted = [
        json!({"action": "integrationStatusChanged", "status": "away"}),
        json!({"action": "integrationStatusChanged", "status": "on a call"}),
    ];
    assert_eq!(received, wanted);
    // It is a request: the status is Talkdesk's to change.
    stage.browser.shows("status", "Agent status", "available").await
}

#[tokio::test]
async fn a_custom_status_is_sent_exactly_as_typed() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    stage.browser.click("button", "Change status").await?;
    let field = Name::Contains("ustom status");
    let field = stage.browser.by_role("textbox", field).await?;
    field.send_keys("away_Dentist 2".to_owned() + thirtyfour::Key::Enter).await?;
    let received = stage.wait_received("integrationStatusChanged", 1).await?;
    assert_eq!(received, [json!({"action": "integrationStatusChanged", "status": "away_Dentist 2"})]);
    Ok(())
}

#[tokio::test]
async fn after_call_work_ends_with_the_wrap_up_unless_the_agent_has_changed_it() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    answered(&stage, "C-1001").await?;
    status(&stage, "after_call_work").await?;
    browser.shows("status", "Agent status", "After Call Work").await?;
    browser.click("button", "Done").await?;
    let wanted = [json!({"action": "integrationStatusChanged", "status": "available"})];
    assert_eq!(stage.wait_received("integrationStatusChanged", 1).await?, wanted);
    browser.gone("region", "Call").await?;

    answered(&stage, "C-1002").await?;
    status(&stage, "after_call_work").await?;
    status(&stage, "away_Lunch").await?;
    browser.shows("status", "Agent status", "Away: Lunch").await?;
    browser.click("button", "Done").await?;
    browser.gone("region", "Call").await?;
    stage.settle().await?;
    assert_eq!(stage.received("integrationStatusChanged").await?, wanted);
    Ok(())
}

#[tokio::test]
async fn a_flood_of_20_000_ends_on_the_last_and_the_page_still_answers() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let flood = "
        for (let i = 0; i < 19999; i++)
          parent.postMessage({ action: 'agentStatusChanged', data: { status: i % 2 ? 'available' : 'away' } }, '*');
        parent.postMessage({ action: 'agentStatusChanged', data: { status: 'away_The last one' } }, '*');";
    stage.in_talkdesk(flood, vec![]).await?;
    stage.browser.shows("status", "Agent status", "The last one").await?;
    stage.browser.click("link", "Calls").await?;
    stage.wait_route("#/calls").await?;
    stage.settle().await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}
