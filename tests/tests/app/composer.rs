//! The composer: any message, from whom one likes, in any form, and what became of it.

use browser_tests::stage::percent_encode;
use browser_tests::wait::until;
use browser_tests::{Result, Stage};
use serde_json::{Value, json};

const JSON: &str = "The message, as JSON";

/// The composer beside our fake Talkdesk, which is no simulator.
async fn open() -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.open("#/inspector?tab=compose").await?;
    stage.browser.by_role("form", "Members").await?;
    Ok(stage)
}

/// The composer beside the bundled simulator, with an agent who is logged in.
async fn bundled() -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.browser.driver().goto(format!("{}#/inspector?tab=compose", stage.app.url())).await?;
    stage.browser.shows("status", "Talkdesk connection", "logged in").await?;
    stage.browser.by_role("form", "Members").await?;
    Ok(stage)
}

async fn message(stage: &Stage, name: &str) -> Result<()> {
    stage.browser.choose("Message", name).await?;
    until(&format!("the message being {name}"), async || {
        Ok(stage.browser.value("textbox", JSON).await?.contains(&format!("\"{name}\"")))
    })
    .await
}

async fn came_of_it(stage: &Stage, part: &str) -> Result<()> {
    stage.browser.shows("region", "Result", part).await
}

/// How often a text stands in what became of it.
async fn times(stage: &Stage, part: &str, wanted: usize) -> Result<()> {
    until(&format!("{wanted} times {part:?}"), async || {
        let text = stage.browser.text("region", "Result").await?;
        if text.matches(part).count() == wanted { Ok(true) } else { Err(format!("it says {text}").into()) }
    })
    .await
}

async fn json_now(stage: &Stage) -> Result<Value> {
    Ok(serde_json::from_str(&stage.browser.value("textbox", JSON).await?)?)
}

#[tokio::test]
async fn a_form_is_sent_as_the_crm() -> Result<()> {
    let stage = open().await?;
    message(&stage, "clickToCall").await?;
    stage.browser.fill("textbox", "data.to (required)", "+358401234567").await?;
    stage.browser.fill("textbox", "data.metadata", "{\"vip\": true").await?;
    stage.browser.shows("form", "Members", "Until then it’s left out of the message").await?;
    stage.browser.fill("textbox", "data.metadata", "{\"vip\": true}").await?;
    let call = json!({"action": "clickToCall", "data": {"to": "+358401234567", "metadata": {"vip": true}}});
    until("the form being in the message", async || Ok(json_now(&stage).await? == call)).await?;
    stage.browser.click("button", "Send").await?;
    assert_eq!(stage.wait_received("clickToCall", 1).await?, [call]);
    came_of_it(&stage, "sent").await?;
    came_of_it(&stage, "to Talkdesk").await
}

#[tokio::test]
async fn form_and_json_follow_each_other_and_say_what_is_wrong() -> Result<()> {
    let stage = open().await?;
    let browser = &stage.browser;
    message(&stage, "agentStatusChanged").await?;
    browser.shows("status", "Checks", "Valid").await?;
    browser.fill("combobox", "data.status (required)", "away_Lunch").await?;
    until("the form's text being in the JSON", async || {
        Ok(json_now(&stage).await?["data"]["status"] == json!("away_Lunch"))
    })
    .await?;
    browser.fill("textbox", JSON, "{\"action\": \"agentStatusChanged\",\n\"data\": {\"state\": 7}}").await?;
    browser.shows("status", "Checks", "data.status: It is missing").await?;
    browser.shows("status", "Checks", "data.state: Not documented").await?;
    browser.fill("textbox", JSON, "{\"action\": \"agentStatusChanged\",\n\"data\": oops}").await?;
    browser.shows("status", "Checks", "line 2, column 9").await?;
    browser.shows("form", "Members", "The form returns when the text is valid JSON").await?;
    browser.click("button", "Send").await?;
    browser.shows("status", "Result", "send it as malformed text").await?;
    // A text that calls itself another message is that one.
    browser.fill("textbox", JSON, "{\"action\": \"openContact\", \"data\": {\"externalId\": \"C-7\"}}").await?;
    until("the form being that message's", async || {
        Ok(browser.value("textbox", "data.externalId (required)").await? == "C-7")
    })
    .await
}

#[tokio::test]
async fn what_cannot_be_sent_here_says_why() -> Result<()> {
    let stage = open().await?;
    let browser = &stage.browser;
    browser.shows("group", "Send", "Only the simulator can send").await?;
    browser.choose("Provider", "LeadDesk").await?;
    browser.shows("group", "Send", "This page isn’t inside LeadDesk").await?;
    browser.by_role("link", "Open the composer inside the LeadDesk simulator").await?;
    browser.click("button", "Send").await?;
    browser.shows("status", "Result", "LeadDesk").await
}

#[tokio::test]
async fn the_simulator_sends_and_the_second_time_is_a_repeat() -> Result<()> {
    let stage = bundled().await?;
    message(&stage, "agentStatusChanged").await?;
    stage.browser.fill("combobox", "data.status (required)", "away_Lunch").await?;
    stage.browser.click("checkbox", "twice").await?;
    stage.browser.click("button", "Send").await?;
    stage.browser.shows("status", "Agent status", "Lunch").await?;
    times(&stage, "accepted", 2).await?;
    came_of_it(&stage, "status → away_Lunch").await?;
    // As JSON text it is taken as well, and cut short it isn't.
    stage.browser.click("checkbox", "twice").await?;
    stage.browser.choose("As", "JSON text").await?;
    stage.browser.click("button", "Send").await?;
    times(&stage, "accepted", 1).await?;
    stage.browser.choose("As", "Malformed").await?;
    stage.browser.click("button", "Send").await?;
    came_of_it(&stage, "rejected").await?;
    came_of_it(&stage, "It’s text but not JSON").await
}

#[tokio::test]
async fn what_was_composed_is_there_after_the_contact_that_it_opened() -> Result<()> {
    let stage = bundled().await?;
    stage.browser.fill("textbox", "data.externalId (required)", "C-1003").await?;
    stage.browser.click("button", "Send").await?;
    stage.wait_route("#/contacts/C-1003").await?;
    stage.go("#/inspector?tab=compose").await?;
    came_of_it(&stage, "opened contact C-1003").await?;
    assert_eq!(json_now(&stage).await?["data"]["externalId"], json!("C-1003"));
    Ok(())
}

#[tokio::test]
async fn a_hostile_frame_is_turned_away() -> Result<()> {
    let stage = bundled().await?;
    let status = stage.browser.text("status", "Agent status").await?;
    for name in ["logout", "openContact"] {
        message(&stage, name).await?;
        stage.browser.choose("Who sends it", "untrusted").await?;
        for form in ["JSON text", "An object"] {
            stage.browser.choose("As", form).await?;
            stage.browser.click("button", "Send").await?;
            times(&stage, "rejected", 1).await?;
            came_of_it(&stage, "another window than the provider’s").await?;
            came_of_it(&stage, "null").await?;
        }
    }
    assert_eq!(stage.route().await?, "#/inspector?tab=compose");
    let now = stage.browser.text("status", "Agent status").await?;
    assert_eq!(now.split_whitespace().next(), status.split_whitespace().next());
    stage.browser.shows("status", "Talkdesk connection", "logged in").await
}

#[tokio::test]
async fn inside_leaddesk_both_sides_can_send() -> Result<()> {
    let stage = Stage::new().await?;
    let card = percent_encode("?card#/inspector?tab=compose");
    let address = format!("{}?simulator#/simulator/leaddesk?card={card}", stage.app.url());
    stage.browser.driver().goto(address).await?;
    stage
        .browser
        .inside("#leaddesk-card", async || {
            stage.browser.by_role("form", "Members").await?;
            message(&stage, "request_full_window").await?;
            stage.browser.click("button", "Send").await?;
            came_of_it(&stage, "to LeadDesk").await?;
            message(&stage, "callLineRinging").await?;
            stage.browser.click("button", "Send").await?;
            came_of_it(&stage, "accepted").await?;
            came_of_it(&stage, "7001").await
        })
        .await?;
    // The simulator has had the command.
    stage
        .browser
        .until("the command being there", "return document.body.innerText.includes('request_full_window')")
        .await
}
