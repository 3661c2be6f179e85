//! A call lasts as long as it did, also when someone sets the computer's clock meanwhile.

use browser_tests::{Result, Stage, eventually};
use serde_json::json;

use crate::leaddesk_events::{card, line_shows};

const THREE_YEARS_MS: i64 = 3 * 365 * 24 * 3_600_000;
const AN_HOUR_MS: i64 = 3_600_000;

/// Sets the wall clock of the current document, and no other clock.
async fn set_clock_by(stage: &Stage, ms: i64) -> Result<()> {
    let script = "const real = Date.now; Date.now = () => real() + arguments[0];";
    let script = script.replace("arguments[0]", &ms.to_string());
    stage.browser.run(&script, vec![]).await.map(drop)
}

/// Waits for the one call's end; it must have lasted less than a minute, and not less than nothing.
async fn lasted_shortly(stage: &Stage) -> Result<()> {
    let lasted = "const [call] = JSON.parse(window.screenpop.state()).calls; return call.ended_ms - call.answered_ms";
    let ms = eventually("the call's end", async || {
        let over = "return !!JSON.parse(window.screenpop.state()).calls[0]?.ended_ms";
        if stage.browser.run(over, vec![]).await? != json!(true) {
            return Ok(None);
        }
        Ok(stage.browser.run(lasted, vec![]).await?.as_f64())
    })
    .await?;
    // A call of this test takes seconds; a frozen clock would make it nothing at all.
    assert!(ms > 0.0 && ms < 60_000.0, "the call lasted {ms} ms");
    Ok(())
}

#[tokio::test]
async fn a_clock_that_is_set_during_a_talkdesk_call_changes_no_duration() -> Result<()> {
    for ms in [THREE_YEARS_MS, -AN_HOUR_MS] {
        let stage = Stage::new().await?;
        stage.open("#/calls").await?;
        stage.log_in().await?;
        stage.say(json!({"action": "popover"})).await?;
        stage.say_action("openContact", json!({"externalId": "C-1001"})).await?;
        stage.say_action("agentStatusChanged", json!({"status": "busy"})).await?;
        stage.browser.shows("status", "Agent status", "on a call").await?;
        set_clock_by(&stage, ms).await?;
        stage.say_action("agentStatusChanged", json!({"status": "available"})).await?;
        lasted_shortly(&stage).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_clock_that_is_set_during_a_leaddesk_call_changes_no_duration() -> Result<()> {
    for ms in [THREE_YEARS_MS, -AN_HOUR_MS] {
        let stage = card().await?;
        stage.tell_line("callLineRinging", 85).await?;
        stage.tell_line("callLineOn", 85).await?;
        line_shows(&stage, "On a call").await?;
        set_clock_by(&stage, ms).await?;
        stage.tell_line("callLineIdle", 85).await?;
        line_shows(&stage, "Idle").await?;
        lasted_shortly(&stage).await?;
    }
    Ok(())
}
