//! The embedded panel: hidden and shown by CSS, and never reloaded.

use browser_tests::frames::FRAME;
use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::json;
use thirtyfour::By;

async fn wait_shown(stage: &Stage, shown: bool) -> Result<()> {
    let what = if shown { "the frame being shown" } else { "the frame being hidden" };
    until(what, async || {
        let frame = stage.browser.driver().find(By::Css(FRAME)).await?;
        Ok(frame.is_displayed().await? == shown)
    })
    .await
}

#[tokio::test]
async fn hide_and_show_leave_the_frames_document_alone() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let mark = stage.mark().await?;
    wait_shown(&stage, true).await?;
    stage.say(json!({"action": "hide"})).await?;
    wait_shown(&stage, false).await?;
    assert_eq!(stage.mark().await?, mark);
    stage.say(json!({"action": "show"})).await?;
    wait_shown(&stage, true).await?;
    assert_eq!(stage.mark().await?, mark);
    assert_eq!(stage.received("init_td_embedded").await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn popover_shows_the_panel_and_draws_attention() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    stage.say(json!({"action": "hide"})).await?;
    wait_shown(&stage, false).await?;
    stage.say(json!({"action": "popover"})).await?;
    wait_shown(&stage, true).await?;
    stage.browser.shows("complementary", Name::Contains("Talkdesk"), "incoming call").await?;
    // The agent may be looking at another tab.
    stage.browser.until("the call in the window's title", "return /incoming call/i.test(document.title)").await
}

#[tokio::test]
async fn the_frames_document_survives_every_route() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/").await?;
    let mark = stage.mark().await?;
    for route in [
        "#/contacts",
        "#/contacts?q=a",
        "#/contacts/C-1001",
        "#/contacts/C-1002",
        "#/contacts/new",
        "#/contacts/nobody",
        "#/calls",
        "#/inspector",
        "#/scenarios",
        "#/settings",
        "#/no/such/place",
        "#/",
    ] {
        stage.go(route).await?;
        // A message that arrives proves that the route has been rendered, and that frame and app still talk.
        stage.settle().await?;
        assert_eq!(stage.mark().await?, mark, "{route}");
    }
    assert_eq!(stage.received("init_td_embedded").await?.len(), 1);
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}
