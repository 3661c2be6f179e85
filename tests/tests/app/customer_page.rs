//! The customer on the screen: what a page says before anyone edits it, editing in place, and a first visit's stories.

use browser_tests::{Name, Result, Stage, eventually};
use thirtyfour::prelude::*;

/// The app with its own simulator, as a new visitor opens it.
async fn visit(stage: &Stage, route: &str) -> Result<()> {
    stage.browser.driver().goto(format!("{}{route}", stage.app.url())).await?;
    stage.browser.by_role("status", "Agent status").await?;
    Ok(())
}

#[tokio::test]
async fn a_page_shows_why_they_call_before_it_shows_a_form() -> Result<()> {
    let stage = Stage::with_stories().await?;
    let browser = &stage.browser;
    visit(&stage, "#/contacts/C-1001").await?;
    for part in ["Renewal of 40 seats", "Last call", "Call back", "Open task"] {
        browser.shows("region", "At a glance", part).await?;
    }
    assert!(browser.all_by_role("form", "Contact").await?.is_empty());
    browser.shows("region", "About", "Saimaa Logistics").await?;
    browser.click("button", "Close renewal").await?;
    browser.shows("region", "Timeline", "Renewal closed").await?;
    browser.click("button", "Undo").await?;
    browser.shows("region", "At a glance", "Renewal of 40 seats").await
}

#[tokio::test]
async fn a_property_is_edited_in_its_place() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    browser.click("button", "Edit company: Saimaa Logistics").await?;
    browser.fill("textbox", "Company", "Ladoga Freight").await?;
    // Escape asks before it throws text away.
    browser.by_role("textbox", "Company").await?.send_keys("" + Key::Escape).await?;
    browser.click("button", "Keep editing").await?;
    browser.by_role("textbox", "Company").await?.send_keys("" + Key::Enter).await?;
    browser.by_role("button", "Edit company: Ladoga Freight").await?;
    let focused = "return document.activeElement.dataset.property === 'Company'";
    browser.until("the focus on the property again", focused).await?;
    browser.shows("region", "Timeline", "Ladoga Freight").await?;
    browser.click("button", "Undo").await?;
    browser.by_role("button", "Edit company: Saimaa Logistics").await?;

    // What is wrong stays open, with a sentence.
    browser.click("button", Name::Contains("Edit phone")).await?;
    browser.fill("textbox", "Phone", "12").await?;
    browser.click("button", "Save").await?;
    browser
        .until("a mistake beside the number", "return !!document.querySelector('#phone-0[aria-invalid=true]')")
        .await?;
    browser.click("button", "Cancel").await?;
    browser.click("button", "Discard edits").await?;
    browser.by_role("button", "Edit phone: +46 70 174 06 05").await?;

    browser.click("checkbox", "Do not call").await?;
    browser.shows("heading", Name::Any, "Aino Virtanen").await?;
    browser.shows("region", "Timeline", "Do not call").await
}

#[tokio::test]
async fn a_draft_is_gone_on_with_and_cancelling_leaves_the_page_where_it_is() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    browser.click("button", "Edit company: Saimaa Logistics").await?;
    browser.fill("textbox", "Company", "Half a comp").await?;
    stage.go("#/contacts/C-1002").await?;
    browser.shows("heading", Name::Any, "Simone Chen").await?;
    stage.go("#/contacts/C-1001").await?;
    browser.by_role("form", "Contact").await?;
    assert_eq!(browser.value("textbox", "Company").await?, "Half a comp");
    browser.click("button", "Cancel").await?;
    browser.click("button", "Discard edits").await?;
    browser.gone("form", "Contact").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.click("button", "Edit").await?;
    browser.until("the first name having the focus", "return document.activeElement.id === 'first-name'").await
}

#[tokio::test]
async fn one_press_rings_and_the_band_says_who_it_is_and_why() -> Result<()> {
    let stage = Stage::with_stories().await?;
    let browser = &stage.browser;
    visit(&stage, "#/").await?;
    browser.click("button", "Take a call from Aino Virtanen").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    for part in ["Incoming call", "Aino Virtanen", "Operations manager, Saimaa Logistics", "Renewal of 40 seats"] {
        browser.shows("region", "Call", part).await?;
    }
    // The stories' calls are no calls of this visit.
    eventually("one call of this visit", async || {
        let calls = browser.run("return JSON.parse(window.screenpop.state()).calls.length", vec![]).await?;
        Ok((calls == 1).then_some(()))
    })
    .await?;
    // Searched for, since her last call stands below the fold late in the day.
    stage.go("#/calls?q=aino").await?;
    browser.shows("row", Name::Contains("Aino Virtanen"), "Answered").await
}

#[tokio::test]
async fn a_wrap_up_makes_room_on_other_pages_and_comes_back() -> Result<()> {
    let stage = crate::call_work::after_a_call().await?;
    let browser = &stage.browser;
    browser.by_role("group", "Outcome").await?;
    stage.go("#/settings").await?;
    browser.gone("group", "Outcome").await?;
    browser.click("button", Name::Contains("Show the call")).await?;
    browser.click("button", "Sale").await?;
    browser.until("the choice", "return !!document.querySelector('[aria-label=Outcome] [aria-pressed=true]')").await
}

#[tokio::test]
async fn a_call_is_wrapped_up_by_keys() -> Result<()> {
    let stage = crate::call_work::after_a_call().await?;
    let browser = &stage.browser;
    browser.by_role("group", "Outcome").await?;
    let quiet = "window.__popped ??= performance.now(); return performance.now() - window.__popped > 1000";
    browser.until("a quiet second after the screen pop", quiet).await?;
    browser.driver().active_element().await?.send_keys("2").await?;
    let chosen =
        "return document.querySelector('[aria-label=Outcome] [aria-pressed=true]')?.textContent === 'Call back'";
    browser.until("the second disposition", chosen).await?;
    let keys =
        "window.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyN', key: 'n', altKey: true, bubbles: true}))";
    browser.run(keys, vec![]).await?;
    browser.until("the note having the focus", "return document.activeElement.id.startsWith('note-')").await?;
    browser.by_role("textbox", "Call note").await?.send_keys(Key::Control + Key::Enter).await?;
    browser.gone("region", "Call").await?;
    stage.go("#/calls").await?;
    browser.shows("row", Name::Contains("Aino Virtanen"), "Call back").await?;
    // From part to part of the page.
    let part = "return document.activeElement?.closest('.layout > *')?.tagName ?? ''";
    let mut parts = Vec::new();
    for _ in 0..3 {
        browser.run("window.dispatchEvent(new KeyboardEvent('keydown', {key: 'F6', bubbles: true}))", vec![]).await?;
        parts.push(browser.run(part, vec![]).await?.as_str().unwrap_or_default().to_owned());
    }
    assert!(parts.iter().any(|part| part == "NAV") && parts.iter().any(|part| part == "MAIN"), "{parts:?}");
    Ok(())
}
