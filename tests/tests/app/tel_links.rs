//! `?tel=`: a number that a link of another page brings. It is shown, and dialled by nobody but the agent.

use browser_tests::{Name, Result, Stage};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::call_work::{answered, status};
use crate::samples::number;

/// The button beside the number. The contact's page has another one of that name.
const CALL: &str = "section[aria-label='Number to call'] .buttons > button:first-child";

#[tokio::test]
async fn the_number_and_its_contact_are_shown_and_the_agent_calls() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let (e164, display) = number("C-1001");
    stage.open(&format!("#/?tel=tel%3A{}", e164.replace('+', "%2B"))).await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.shows("region", "Number to call", &display).await?;
    browser.shows("region", "Number to call", "Aino Virtanen").await?;
    let address = browser.run("return location.href", vec![]).await?;
    assert!(!address.as_str().unwrap_or_default().contains("tel="), "{address}");
    stage.log_in().await?;
    stage.settle().await?;
    assert!(stage.received("clickToCall").await?.is_empty(), "nothing is dialled by itself");
    browser.driver().find(By::Css(CALL)).await?.click().await?;
    let received = stage.wait_received("clickToCall", 1).await?;
    assert_eq!(received, [json!({"action": "clickToCall", "data": {"to": e164, "contactId": "C-1001"}})]);
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.by_role("region", "About").await?;
    browser.gone("region", "Number to call").await
}

#[tokio::test]
async fn an_unknown_number_can_become_a_contact_and_what_is_none_gets_a_sentence() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("&tel=tel%3A%2B12025550199%3Bext%3D12#/").await?;
    browser.shows("region", "Number to call", "No contact has this number").await?;
    browser.shows("region", "Number to call", "Extension 12 isn’t dialled").await?;
    browser.by_role("button", Name::Contains("Call +1 202")).await?;
    for value in ["tel%3A%2B12025550199%2C%2C7%23", "sip%3Aevil%40evil.example", "tel%3A112"] {
        stage.open(&format!("&tel={value}#/")).await?;
        browser.shows("region", "Number to call", "Can’t call").await?;
        assert!(browser.driver().find_all(By::Css(format!("{CALL} + button"))).await?.is_empty(), "{value}");
    }
    browser.click("button", "Close").await?;
    browser.gone("region", "Number to call").await
}

#[tokio::test]
async fn the_settings_ask_the_browser_to_open_such_links_here() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.before_page("navigator.registerProtocolHandler = (...given) => { window.__given = given }").await?;
    stage.open("#/settings").await?;
    browser.click("button", "Open tel: links here").await?;
    browser.shows("log", Name::Any, "Allow this when your browser asks").await?;
    let given = browser.run("return window.__given", vec![]).await?;
    assert_eq!(given, json!(["tel", format!("{}#/?tel=%s", stage.app.url())]));
    Ok(())
}

#[tokio::test]
async fn a_recording_that_an_automation_names_is_played_only_on_demand() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    answered(&stage, "C-1001").await?;
    stage.say_action("sendData", json!({"recording_url": "https://recordings.example/1.mp3", "order": "A-1"})).await?;
    browser.shows("region", "Call", "recordings.example").await?;
    status(&stage, "available").await?;
    stage.go("#/contacts/C-1001").await?;
    let link = browser.by_role("link", "Open recording").await?;
    assert_eq!(link.attr("href").await?.as_deref(), Some("https://recordings.example/1.mp3"));
    let audio = "const audio = document.querySelector('audio[aria-label=Recording]'); return [audio.preload, audio.networkState]";
    // 1 is NETWORK_IDLE: a source, and no request.
    assert_eq!(browser.run(audio, vec![]).await?, json!(["none", 1]));
    Ok(())
}
