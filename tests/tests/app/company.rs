//! A company's page, and matters that the agent opens and closes.

use browser_tests::{Name, Result, Stage};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::samples::{name, number};

/// Two contacts of one company, each with a story.
const PEOPLE: [&str; 2] = ["C-1010", "C-1018"];
const COMPANY: &str = "Cobalt Rail";
const ROUTE: &str = "#/companies/Cobalt%20Rail";

/// Whom the timeline's entries are about.
const NAMED: &str = "return new Set([...document.querySelectorAll('[aria-label=Timeline] .title > a')].map(link => link.hash)).size > 1";

#[tokio::test]
async fn a_company_shows_its_people_and_one_timeline_and_calls() -> Result<()> {
    let stage = Stage::with_stories().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1010").await?;
    stage.log_in().await?;
    browser.click("link", COMPANY).await?;
    stage.wait_route(ROUTE).await?;
    browser.by_role("main", COMPANY).await?;
    for id in PEOPLE {
        browser.shows("region", "People", &name(id)).await?;
    }
    browser.until("entries of several people", NAMED).await?;

    let (e164, display) = number("C-1018");
    browser.click("button", format!("Call {display}").as_str()).await?;
    let received = stage.wait_received("clickToCall", 1).await?;
    assert_eq!(received, [json!({"action": "clickToCall", "data": {"to": e164, "contactId": "C-1018"}})]);
    stage.wait_route("#/contacts/C-1018").await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_company_is_found_however_it_is_written_and_an_unknown_one_leads_back() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/companies/RHEINFELS%20bau").await?;
    browser.by_role("heading", "Rheinfels Bau").await?;
    browser.shows("region", "People", "Annika Brückner").await?;
    // Address and title have its own spelling.
    stage.wait_route("#/companies/Rheinfels%20Bau").await?;
    browser.by_role("main", "Rheinfels Bau").await?;
    browser.until("the title", "return document.title.startsWith('Rheinfels Bau ·')").await?;
    stage.go("#/companies/Nobody%20%26%20Co").await?;
    browser.by_role("heading", "No contacts at “Nobody & Co”").await?;
    browser.click("link", "go to the contacts").await?;
    stage.wait_route("#/contacts").await
}

#[tokio::test]
async fn a_matter_is_added_edited_closed_and_opened_again() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1010").await?;
    browser.click("button", "Add matter").await?;
    browser.until("the title having the focus", "return document.activeElement.id === 'matter-title'").await?;
    browser.click("button", "Save matter").await?;
    browser.shows("form", "New matter", "Enter a title.").await?;

    // Escape closes the form and keeps what is typed.
    browser.fill("textbox", "Title", "Order of 12 seats").await?;
    browser.by_role("textbox", "Title").await?.send_keys("" + Key::Escape).await?;
    browser.gone("form", "New matter").await?;
    browser.click("button", "Add matter").await?;
    assert_eq!(browser.value("textbox", "Title").await?, "Order of 12 seats");
    browser.by_role("combobox", "Type").await?.send_keys("Order").await?;
    browser.fill("textbox", "Status", "Only the card is missing.").await?;
    browser.by_role("textbox", "Title").await?.send_keys("" + Key::Enter).await?;
    browser.shows("region", "At a glance", "Only the card is missing.").await?;
    let once = "return document.querySelector('main').innerText.split('Order of 12 seats').length === 2";
    browser.until("the matter standing there once", once).await?;

    // It is stored, and open for the company as well.
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.shows("region", "At a glance", "Order of 12 seats").await?;
    stage.go(ROUTE).await?;
    browser.shows("region", "Open matters", &name("C-1010")).await?;
    stage.go("#/contacts/C-1010").await?;
    browser.click("button", "Edit matter").await?;
    browser.fill("textbox", "Title", "Order of 15 seats").await?;
    browser.click("button", "Save matter").await?;

    browser.click("button", "Close order").await?;
    browser.shows("region", "Timeline", "Order closed").await?;
    browser.gone("button", "Close order").await?;
    browser.click("button", "Undo").await?;
    browser.shows("region", "At a glance", "Order of 15 seats").await?;

    // From the third on they are listed beside the timeline.
    for title in ["Order of 16 seats", "Order of 17 seats"] {
        browser.click("button", "Add matter").await?;
        browser.fill("textbox", "Title", title).await?;
        browser.by_role("textbox", "Title").await?.send_keys("" + Key::Enter).await?;
        browser.gone("form", "New matter").await?;
    }
    browser.shows("region", "At a glance", "and 1 more").await?;
    browser.click("checkbox", Name::Contains("seats")).await?;
    browser.gone("checkbox", Name::Contains("seats")).await
}

#[tokio::test]
async fn what_was_typed_before_a_matter_was_closed_does_not_open_it_again() -> Result<()> {
    let stage = Stage::with_stories().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    browser.click("button", "Edit matter").await?;
    browser.fill("textbox", "Title", "Renewal of 50 seats").await?;
    browser.by_role("textbox", "Title").await?.send_keys("" + Key::Escape).await?;
    browser.gone("form", "Matter").await?;
    // The keyboard goes on where it was.
    browser.until("the button having the focus", "return document.activeElement.ariaLabel === 'Edit matter'").await?;
    browser.click("button", "Close renewal").await?;
    browser.shows("region", "Timeline", "Renewal closed").await?;
    browser.click("button", "Edit matter").await?;
    assert_eq!(browser.value("textbox", "Title").await?, "Renewal of 50 seats");
    browser.click("button", "Save matter").await?;
    browser.shows("region", "Timeline", "Renewal of 50 seats").await?;
    browser.gone("button", "Close renewal").await
}
