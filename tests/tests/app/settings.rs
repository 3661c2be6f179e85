//! Settings: stored, and overridden by the address.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::open_contact::form_of;
use crate::samples::number;

#[tokio::test]
async fn calls_carry_the_from_number_and_the_metadata_that_are_set() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/settings").await?;
    let browser = &stage.browser;
    let frame = format!("{}/talkdesk.html", stage.other.origin());
    browser.by_role("form", "Settings").await?;
    // A link's frame would get neither: they are for the saved one.
    browser.fill("combobox", "Frame URL", &frame).await?;
    browser.fill("textbox", "Call from", "+46 8 465 004 01").await?;
    browser.fill("textbox", "Metadata of each call", "campaign = spring").await?;
    browser.click("button", "Save settings").await?;
    browser.shows("log", Name::Any, "saved").await?;

    // After a reload: they are stored.
    browser.driver().goto(format!("{}#/contacts/C-1001", stage.app.url())).await?;
    stage.started().await?;
    stage.log_in().await?;
    form_of(&stage, "C-1001").await?;
    let (e164, display) = number("C-1001");
    browser.click("button", format!("Call {display}").as_str()).await?;
    let received = stage.wait_received("clickToCall", 1).await?;
    let wanted = json!({"action": "clickToCall", "data": {
        "to": e164, "contactId": "C-1001", "from": "+46846500401", "metadata": {"campaign": "spring"}}});
    assert_eq!(received, [wanted]);
    Ok(())
}

#[tokio::test]
async fn the_encodings_of_a_status_change_can_be_set() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/settings").await?;
    let browser = &stage.browser;
    for (field, part) in [("Status format", "data"), ("“Busy” is sent as", "busy")] {
        browser.choose(field, part).await?;
    }
    browser.click("button", "Save settings").await?;
    browser.shows("log", Name::Any, "saved").await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    browser.click("button", "Change status").await?;
    browser.click("button", Name::Contains("on a call")).await?;
    let received = stage.wait_received("integrationStatusChanged", 1).await?;
    assert_eq!(received, [json!({"action": "integrationStatusChanged", "data": {"status": "busy"}})]);
    Ok(())
}

#[tokio::test]
async fn a_frame_url_that_cannot_be_used_is_refused_with_a_reason() -> Result<()> {
    let stage = Stage::new().await?;
    for url in ["javascript%3Aalert(1)", "cdn.example%2Findex.html"] {
        stage.browser.driver().goto(format!("{}?talkdesk={url}#/contacts", stage.app.url())).await?;
        stage.browser.shows("status", "Talkdesk connection", "refused").await?;
        stage.browser.by_role("searchbox", "Search contacts").await?;
    }
    Ok(())
}
