//! What the player shows an audience and its presenter: X-ray, spotlight, zoom, the presenter's window.

use browser_tests::{Result, Stage};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::scenarios::{open, take_in};

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

/// How the stage is seen: whole, or enlarged around the agent's status, all of which is on it.
const SEEN: &str = "
    const frame = document.querySelector('iframe[title=Stage]');
    const [board, whole] = [frame.parentElement, frame].map((one) => one.getBoundingClientRect());
    const by = whole.width / board.width;
    if (!frame.style.transform && Math.abs(by - 1) < 0.001) return 'whole';
    const held = frame.contentDocument.querySelector('[aria-label=\"Agent status\"]').getBoundingClientRect();
    const unit = whole.width / frame.clientWidth;
    const [left, top] = [whole.left + held.left * unit, whole.top + held.top * unit];
    const is_on_board = left >= board.left - 1 && top >= board.top - 1
        && left + held.width * unit <= board.right + 1 && top + held.height * unit <= board.bottom + 1;
    const is_covered = whole.left <= board.left + 1 && whole.top <= board.top + 1
        && whole.right >= board.right - 1 && whole.bottom >= board.bottom - 1;
    return by > 1.24 && by < 1.61 && is_on_board && is_covered ? 'enlarged' : 'something else';";

/// Waits until the stage is seen so.
async fn seen(stage: &Stage, so: &str) -> Result<()> {
    stage.browser.until(&format!("the stage {so}"), &format!("return (() => {{ {SEEN} }})() === '{so}'")).await
}

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
    take_in(&stage, "X-ray", &steps).await?;
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
    take_in(&stage, "Light", &steps).await?;
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
async fn the_stage_is_enlarged_around_what_a_sentence_names_and_the_agent_still_finds_everything() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let steps = json!([
        {"say": "The agent is available.", "about": "Agent status"},
        {"crm": {"click": "Change status"}},
        {"crm": {"click": "Away"}},
        {"expect": {"talkdesk": {"status": "away"}}},
        {"say": "Now the agent is away.", "about": "Agent status"},
        {"crm": {"click": "Change status"}},
        {"say": "A sentence that names nothing."},
    ]);
    take_in(&stage, "Enlarged", &steps).await?;
    for (done, so) in [(1, "enlarged"), (2, "whole"), (3, "whole"), (4, "whole"), (5, "enlarged")] {
        browser.click("button", "Step").await?;
        browser.shows("group", "Player", &format!("{done} of 7")).await?;
        seen(&stage, so).await?;
    }
    // Whoever presents without it is left with the light, and finds it so the next time.
    browser.click("button", "Zoom").await?;
    seen(&stage, "whole").await?;
    lit(&stage, "the status").await?;
    browser.click("button", "Zoom").await?;
    seen(&stage, "enlarged").await?;
    for done in 6..=7 {
        browser.click("button", "Step").await?;
        browser.shows("group", "Player", &format!("{done} of 7")).await?;
        seen(&stage, "whole").await?;
    }
    browser.click("button", "Zoom").await?;
    browser.driver().refresh().await?;
    browser.by_role("heading", "Scenarios").await?;
    let is_off = "return document.querySelector('button[aria-label=Zoom]')?.ariaPressed === 'false'";
    browser.until("the zoom still off", is_off).await
}

#[tokio::test]
async fn with_less_motion_there_is_the_spotlight_alone() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.prefer("prefers-reduced-motion", "reduce").await?;
    open(&stage, "#/scenarios").await?;
    let steps = json!([{"say": "The agent is available.", "about": "Agent status"}, {"say": "That is all."}]);
    take_in(&stage, "Still", &steps).await?;
    browser.click("button", "Step").await?;
    browser.shows("group", "Player", "1 of 2").await?;
    lit(&stage, "the status").await?;
    seen(&stage, "whole").await?;
    let has_no_switch = "return !document.querySelector('button[aria-label=Zoom]')";
    browser.until("no switch for what there isn't", has_no_switch).await
}

#[tokio::test]
async fn the_presenters_window_plays_and_rings_in_the_audiences() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let steps = json!([
        {"say": "First.", "notes": "Ask who takes the calls."},
        {"talkdesk": {"do": "ring", "contact": "C-1001"}},
        {"expect": {"contact": "C-1001"}},
        {"say": "Second."},
        {"say": "Third."},
    ]);
    take_in(&stage, "Presented", &steps).await?;
    let audience = browser.driver().window().await?;
    browser.click("button", "Presenter’s window").await?;
    let windows = browser.driver().windows().await?;
    let presenter = windows.into_iter().find(|window| *window != audience).ok_or("the presenter's window")?;
    browser.driver().switch_to_window(presenter.clone()).await?;
    browser.by_role("heading", "Presenter").await?;
    browser.shows("region", "Next", "First.").await?;
    browser.click("button", "Next").await?;
    browser.shows("region", "Now", "First.").await?;
    browser.shows("region", "Notes", "Ask who takes the calls.").await?;
    browser.shows("region", "Now", "The phone rings").await?;
    browser.click("button", "Next").await?;
    browser.shows("region", "Now", "Second.").await?;
    browser.shows("region", "Next", "Third.").await?;
    browser.until("no notes on the second", "return !document.querySelector('[aria-label=Notes]')").await?;
    browser.click("button", "Back").await?;
    browser.shows("region", "Now", "First.").await?;
    browser.driver().switch_to_window(audience.clone()).await?;
    browser.shows("status", "Narration", "First.").await?;
    let kept = "return !document.body.innerText.includes('Ask who takes')";
    browser.until("the notes kept from the audience", kept).await?;
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
    take_in(&stage, "Reaching out", &steps).await?;
    browser.click("button", "Play").await?;
    browser.shows("status", "Playback", "Passed").await
}

#[tokio::test]
async fn the_stage_takes_the_height_and_the_end_card_lies_over_it() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.resize(1366, 900).await?;
    open(&stage, "#/scenarios").await?;
    let long = "A sentence of many words takes a third line. ".repeat(5).chars().take(210).collect::<String>();
    take_in(&stage, "Height", &json!([{"say": "All is calm."}, {"say": long}, {"wait_ms": 120_000}])).await?;
    browser.click("button", "Play").await?;
    // While it plays, the window is the stage's, and the CRM on it has its navigation as icons.
    let fills = "
        const [player, frame] = ['[aria-label=Player]', 'iframe[title=Stage]'].map((one) => document.querySelector(one));
        const nav = frame?.contentDocument.querySelector('nav[aria-label=Main]');
        const bottom = player.getBoundingClientRect().bottom;
        return nav?.offsetWidth < 80 && bottom > innerHeight - 40 && bottom <= innerHeight;";
    browser.until("the stage down to the window's foot", fills).await?;
    // A longer sentence takes its room from the stage, and the player stays in sight.
    browser.shows("status", "Narration", "third line").await?;
    let is_taller = "return document.querySelector('[aria-label=Narration]').parentElement.offsetHeight > 80";
    browser.until("a third line", is_taller).await?;
    browser.until("the stage down to the window's foot, under a long sentence", fills).await?;
    browser.choose("Speed", "Instant").await?;
    browser.shows("status", "Playback", "Passed").await?;
    browser.by_role("link", "Try it yourself").await?;
    let lies_over = "
        const box = (element) => element.getBoundingClientRect();
        const [player, board] = [document.querySelector('[aria-label=Player]'), document.querySelector('iframe[title=Stage]').parentElement];
        const card = [...document.querySelectorAll('section[aria-label=Stage] a')].find((link) => link.innerText === 'Try it yourself').closest('.next');
        return box(card).top > box(board).top && box(card).bottom < box(board).bottom && box(player).bottom <= box(document.querySelector('footer')).top;";
    browser.until("the end card over the stage, and the player in sight", lies_over).await?;
    browser.click("button", "Dismiss").await?;
    browser.gone("link", "Try it yourself").await?;
    // The next end has one again.
    browser.click("button", "Restart").await?;
    browser.by_role("link", "Try it yourself").await.map(drop)
}
