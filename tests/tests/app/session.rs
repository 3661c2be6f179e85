//! The session with the frame: init, silence, login and log-out, reload.

use browser_tests::wait::until;
use browser_tests::{Result, Stage, pages};
use serde_json::json;

#[tokio::test]
async fn init_is_sent_once_with_its_members_to_the_frames_origin() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let received = stage.in_talkdesk("return __received", vec![]).await?;
    let init = json!([{
        "origin": stage.app.origin(),
        "data": {"action": "init_td_embedded", "data": {
            "url": stage.app.origin(), "int": "test-integration", "env": "prd-eu", "aid": "agent-7",
            "view": "external", "app": "conversation",
        }},
    }]);
    assert_eq!(received, init);
    stage.browser.shows("status", "Talkdesk connection", "waiting").await?;
    stage.settle().await?;
    assert_eq!(stage.received("init_td_embedded").await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn nothing_is_sent_to_a_frame_on_another_origin() -> Result<()> {
    let stage = Stage::with_frame(
        r#"<!doctype html><script>location.href = new URLSearchParams(location.search).get('to')</script>"#,
    )
    .await?;
    // A recorder on the app's own origin, where the frame's URL says the other: it hears what is sent to `*` only.
    let recorder = browser_tests::stage::percent_encode(&format!("{}/recorder.html", stage.app.origin()));
    let frame = format!("{}/talkdesk.html?to={recorder}", stage.other.origin());
    let frame = browser_tests::stage::percent_encode(&frame);
    stage.browser.driver().goto(format!("{}?talkdesk={frame}&int=a&aid=b#/contacts", stage.app.url())).await?;
    until("the frame being elsewhere", async || {
        Ok(stage.in_talkdesk("return !!window.__mark", vec![]).await? == json!(true))
    })
    .await?;
    // The app has handled the load of this document once it has handled a message posted after it.
    stage.say(json!({"action": "login"})).await?;
    stage.browser.shows("status", "Talkdesk connection", "refused").await?;
    assert_eq!(stage.in_talkdesk("return __received", vec![]).await?, json!([]));
    Ok(())
}

#[tokio::test]
async fn a_silent_frame_is_called_silent_after_ten_seconds() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.own_clock().await?;
    stage.open("#/contacts").await?;
    stage.browser.shows("status", "Talkdesk connection", "waiting").await?;
    stage.browser.advance(9_000).await?;
    let connection = stage.browser.text("status", "Talkdesk connection").await?;
    assert!(!connection.contains("silent"), "{connection}");
    stage.browser.advance(3_000).await?;
    stage.browser.shows("status", "Talkdesk connection", "silent").await?;
    // It may still begin to speak.
    stage.say(json!({"action": "login"})).await?;
    stage.browser.shows("status", "Talkdesk connection", "logged in").await
}

#[tokio::test]
async fn the_simulator_stands_in_for_a_talkdesk_that_does_not_answer() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let browser = &stage.browser;
    browser.shows("region", "Talkdesk isn’t responding", "hasn’t responded for 10 seconds").await?;
    browser.shows("region", "Talkdesk isn’t responding", "int test-integration, aid agent-7, env prd-eu").await?;
    browser.click("button", "Switch to the simulator").await?;
    browser.shows("status", "Talkdesk connection", "logged in (simulator)").await?;
    browser.gone("region", "Talkdesk isn’t responding").await
}

#[tokio::test]
async fn login_and_both_ways_of_logging_out_are_told() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.say(json!({"action": "anything at all"})).await?;
    stage.browser.shows("status", "Talkdesk connection", "connected").await?;
    stage.log_in().await?;
    stage.say(json!({"action": "logout"})).await?;
    stage.browser.shows("status", "Talkdesk connection", "logged out").await?;
    let status = stage.browser.text("status", "Agent status").await?;
    assert!(!status.to_lowercase().contains("available"), "{status}");

    stage.log_in().await?;
    stage.say(json!({"action": "userLogoutForced"})).await?;
    stage.browser.shows("status", "Talkdesk connection", "by force").await?;
    stage.browser.shows("log", browser_tests::Name::Any, "force").await
}

#[tokio::test]
async fn a_reload_of_the_frame_is_a_new_session() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    let mark = stage.mark().await?;
    stage.in_talkdesk("location.reload()", vec![]).await?;
    until("a new document", async || {
        let now = stage.mark().await?;
        Ok(now.is_string() && now != mark)
    })
    .await?;
    stage.wait_received("init_td_embedded", 1).await?;
    stage.browser.shows("status", "Talkdesk connection", "waiting").await?;
    stage.log_in().await?;
    assert_eq!(stage.received("init_td_embedded").await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn messages_from_before_the_app_had_started_are_not_lost() -> Result<()> {
    let early = format!(
        "{}<script>addEventListener('message', () => parent.postMessage({{action: 'agentStatusChanged', data: {{status: 'away_Early'}}}}, '*'));</script>",
        pages::TALKDESK
    );
    let stage = Stage::with_frame(&early).await?;
    stage.open("#/contacts").await?;
    stage.browser.shows("status", "Agent status", "Early").await
}

/// Talkdesk's frame that takes nothing until a test makes it listen.
const LATE_TALKDESK: &str = r#"<!doctype html><title>Talkdesk, late</title><link rel="icon" href="data:,">
<script>
window.__received = [];
window.__listen = () => addEventListener('message', event => __received.push({ data: event.data, origin: event.origin }));
</script>"#;

#[tokio::test]
async fn a_frame_that_begins_to_listen_late_gets_its_init_until_it_answers() -> Result<()> {
    let stage = Stage::with_frame(LATE_TALKDESK).await?;
    stage.browser.own_clock().await?;
    stage.browser.driver().goto(stage.address("#/contacts")).await?;
    stage.browser.shows("status", "Talkdesk connection", "waiting").await?;
    stage.in_talkdesk("__listen()", vec![]).await?;
    assert_eq!(stage.received("init_td_embedded").await?.len(), 0, "the first one came too early");
    stage.browser.advance(5_100).await?;
    stage.wait_received("init_td_embedded", 1).await?;
    stage.log_in().await?;
    stage.browser.advance(60_000).await?;
    stage.settle().await?;
    assert_eq!(stage.received("init_td_embedded").await?.len(), 1, "it has answered");
    Ok(())
}

#[tokio::test]
async fn a_frame_that_speaks_first_gets_its_init_at_once() -> Result<()> {
    let stage = Stage::with_frame(LATE_TALKDESK).await?;
    stage.browser.driver().goto(stage.address("#/contacts")).await?;
    stage.browser.shows("status", "Talkdesk connection", "waiting").await?;
    stage.in_talkdesk("__listen()", vec![]).await?;
    stage.say(json!({"action": "ready"})).await?;
    stage.wait_received("init_td_embedded", 1).await.map(drop)
}

#[tokio::test]
async fn a_log_in_that_is_said_before_the_load_event_counts() -> Result<()> {
    let eager = format!("{}<script>parent.postMessage({{action: 'login'}}, '*')</script>", pages::TALKDESK);
    let stage = Stage::with_frame(&eager).await?;
    stage.open("#/contacts").await?;
    stage.browser.shows("status", "Talkdesk connection", "logged in").await
}
