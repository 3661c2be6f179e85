//! What the player shows an audience and its presenter: X-ray, spotlight, the presenter's window.

use browser_tests::{Result, Stage};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::scenarios::{file, import, open, script, wait_chosen};

/// What the spotlight is on: the agent's status, nothing, or something else.
const LIT: &str = "
    const page = document.querySelector('iframe[title=Stage]')?.contentDocument;
    const ring = [...(page?.documentElement.children ?? [])].find((child) => child.tagName === 'DIV');
    if (!ring) return 'nothing';
    const centre = ({ left, top, right, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    const [around, held] = [ring, page.querySelector('[aria-label=\"Agent status\"]')].map((one) => one.getBoundingClientRect());
    const [x, y] = centre(held);
    const is_around = around.left < x && x < around.right && around.top < y && y < around.bottom && around.width < held.width + 12;
    return is_around && page.elementFromPoint(x, y) !== ring ? 'the status' : 'something else';";

/// Waits until the spotlight is on something.
async fn lit(stage: &Stage, on: &str) -> Result<()> {
    stage.browser.until(&format!("the light on {on}"), &format!("return (() => {{ {LIT} }})() === '{on}'")).await
}

#[tokio::test]
async fn the_x_ray_shows_the_messages_as_they_pass() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let steps = json!([
        {"talkdesk": {"do": "ring", "contact": "C-1001"}},
        {"expect": {"contact": "C-1001"}},
        {"stranger": {"post": "rubbish", "as": "raw"}},
        {"expect": {"log": [{"peer": "stranger", "verdict": "rejected"}]}},
        {"crm": {"send": {"peer": "talkdesk", "message": {"action": "clickToCall", "data": {"to": "+358401234567"}}}}},
    ]);
    import(&stage, &file("x-ray.json", &script("X-ray", &steps))).await?;
    wait_chosen(&stage, "X-ray").await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    browser.driver().find(By::Css("body")).await?.send_keys("x").await?;
    let log = "Messages between the CRM and Talkdesk";
    browser.shows("log", log, "No messages yet").await?;
    browser.click("button", "Play").await?;
    for words in [
        "From the CRM to Talkdesk:\nStarts Talkdesk in its frame",
        "From Talkdesk to the CRM:\nA call is ringing",
        "opened contact C-1001",
        "From another window to the CRM:\n",
        "rejected: ",
        "Asks Talkdesk to call a number",
    ] {
        browser.shows("log", log, words).await?;
    }
    // The newest is in sight.
    let in_sight = "const log = document.querySelector('section[aria-label=X-ray] [role=log]'); return log.scrollTop + log.clientHeight >= log.scrollHeight - 2";
    browser.until("the newest message in sight", in_sight).await?;
    browser.click("button", "X-ray").await?;
    browser.until("the strip being gone", "return !document.querySelector('section[aria-label=X-ray]')").await
}

#[tokio::test]
async fn a_spotlight_is_on_what_is_told_and_in_nobodys_way() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let steps = json!([
        {"say": "The agent is available.", "about": "Agent status"},
        {"talkdesk": {"do": "ring", "contact": "C-1001"}},
        {"expect": {"contact": "C-1001", "text": "Incoming call"}},
        {"say": "There is nothing of that name.", "about": "No such thing"},
    ]);
    import(&stage, &file("light.json", &script("Light", &steps))).await?;
    wait_chosen(&stage, "Light").await?;
    browser.click("button", "Step").await?;
    browser.shows("group", "Player", "1 of 4").await?;
    lit(&stage, "the status").await?;
    for done in 2..=4 {
        browser.click("button", "Step").await?;
        browser.shows("group", "Player", &format!("{done} of 4")).await?;
        lit(&stage, "nothing").await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_presenters_window_plays_and_rings_in_the_audiences() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let steps = json!([
        {"say": "First."},
        {"talkdesk": {"do": "ring", "contact": "C-1001"}},
        {"expect": {"contact": "C-1001"}},
        {"say": "Second."},
        {"say": "Third."},
    ]);
    import(&stage, &file("presented.json", &script("Presented", &steps))).await?;
    wait_chosen(&stage, "Presented").await?;
    let audience = browser.driver().window().await?;
    browser.click("button", "Presenter’s window").await?;
    let windows = browser.driver().windows().await?;
    let presenter = windows.into_iter().find(|window| *window != audience).ok_or("the presenter's window")?;
    browser.driver().switch_to_window(presenter.clone()).await?;
    browser.by_role("heading", "Presenter").await?;
    browser.shows("region", "Next", "First.").await?;
    browser.click("button", "Next").await?;
    browser.shows("region", "Now", "First.").await?;
    browser.shows("region", "Now", "Talkdesk ring · C-1001").await?;
    browser.click("button", "Next").await?;
    browser.shows("region", "Now", "Second.").await?;
    browser.shows("region", "Next", "Third.").await?;
    browser.click("button", "Back").await?;
    browser.shows("region", "Now", "First.").await?;
    browser.driver().switch_to_window(audience.clone()).await?;
    browser.shows("status", "Narration", "First.").await?;
    // The remote is for the clean CRM.
    stage.go("#/contacts").await?;
    browser.driver().switch_to_window(presenter).await?;
    browser.shows("status", "Call", "No call").await?;
    browser.choose("Caller", "Unknown caller").await?;
    browser.click("button", "Ring").await?;
    browser.shows("status", "Call", "Ringing").await?;
    browser.click("button", "Answer").await?;
    browser.shows("status", "Call", "On a call").await?;
    browser.driver().switch_to_window(audience).await?;
    browser.shows("region", "Call", "On a call").await
}

#[tokio::test]
async fn on_a_stage_and_without_an_opener_there_is_no_audience() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let steps = json!([{"crm": {"open": "#/scenarios?presenter"}}, {"expect": {"text": "No audience window."}}]);
    import(&stage, &file("reaching.json", &script("Reaching out", &steps))).await?;
    wait_chosen(&stage, "Reaching out").await?;
    browser.click("button", "Play").await?;
    browser.shows("status", "Playback", "Passed").await
}
