//! A phone's screen: five tabs, and a call that makes room for its contact.

use browser_tests::frames::FRAME;
use browser_tests::{Result, Stage};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::brand::packed;
use crate::call_work::status;

async fn on_a_phone(route: &str) -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.browser.resize(390, 844).await?;
    stage.open(route).await?;
    Ok(stage)
}

#[tokio::test]
async fn the_bar_has_five_tabs_and_the_other_views_under_more() -> Result<()> {
    let stage = on_a_phone("#/contacts").await?;
    let browser = &stage.browser;
    for tab in ["Home", "Contacts", "Calls", "Scenarios"] {
        browser.by_role("link", tab).await?;
    }
    for view in ["Import & export", "Inspector", "Settings"] {
        browser.gone("link", view).await?;
        browser.click("button", "More").await?;
        let menu = browser.by_role("list", "More views").await?;
        let inside = "
            const box = arguments[0].getBoundingClientRect();
            return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight";
        assert_eq!(browser.run(inside, vec![menu.to_json()?]).await?, json!(true), "{view}");
        browser.click("link", view).await?;
        browser.by_role("main", view).await?;
        browser.gone("list", "More views").await?;
        let more = browser.by_role("button", "More").await?;
        assert_eq!(more.attr("aria-current").await?.as_deref(), Some("true"), "{view}");
    }
    Ok(())
}

#[tokio::test]
async fn more_closes_by_escape_by_a_press_outside_and_when_the_keyboard_leaves() -> Result<()> {
    let stage = on_a_phone("#/calls").await?;
    let browser = &stage.browser;
    browser.click("button", "More").await?;
    browser.by_role("link", "Settings").await?.send_keys(Key::Escape).await?;
    browser.gone("link", "Settings").await?;
    browser.until("the keyboard being on the button", "return document.activeElement.innerText === 'More'").await?;
    browser.click("button", "More").await?;
    browser.by_role("link", "Settings").await?;
    browser.click("searchbox", "Search contacts").await?;
    browser.gone("link", "Settings").await?;
    browser.click("button", "More").await?;
    browser.by_role("link", "Settings").await?.send_keys(Key::Tab).await?;
    browser.gone("link", "Settings").await
}

/// Whether the panel lies over the page.
const PANEL_IS_OPEN: &str = "getComputedStyle(document.querySelector('#td-emb-container')).visibility === 'visible'";

/// Aino Virtanen calls, and the panel lies over the page.
async fn ringing_on_a_phone() -> Result<Stage> {
    let stage = on_a_phone("#/contacts").await?;
    stage.log_in().await?;
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("openContact", json!({"externalId": "C-1001"})).await?;
    stage.browser.until("the phone lying over the page", &format!("return {PANEL_IS_OPEN}")).await?;
    Ok(stage)
}

#[tokio::test]
async fn an_answered_call_leaves_the_screen_to_the_contact() -> Result<()> {
    let stage = ringing_on_a_phone().await?;
    let browser = &stage.browser;
    // Put away and shown again while it rings: the answer makes room all the same.
    browser.click("button", "Hide Talkdesk panel").await?;
    browser.click("button", "Show Talkdesk").await?;
    browser.until("the phone lying over the page", &format!("return {PANEL_IS_OPEN}")).await?;
    status(&stage, "busy").await?;
    browser.until("the phone making room", &format!("return !({PANEL_IS_OPEN})")).await?;
    browser.shows("region", "Call", "Aino Virtanen").await?;
    browser.shows("region", "Call", "On a call").await?;
    let fits = "
        const bar = document.querySelector('section[aria-label=Call]');
        const parts = ['.name', '.state', '.lasts > .num', '.phone'].map(part => bar.querySelector(part).getBoundingClientRect());
        return parts.every(box => box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.bottom < innerHeight / 2)";
    browser.until("name, time and the way to the phone within the screen", fits).await?;
    browser.driver().find(By::Css("section[aria-label=Call] .phone")).await?.click().await?;
    browser.until("the phone lying over the page", &format!("return {PANEL_IS_OPEN}")).await?;
    browser.until("the keyboard being in the phone", "return document.activeElement.id === 'td-emb-container'").await
}

#[tokio::test]
async fn at_little_height_the_phone_shows_the_caller_and_answer_first() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.resize(683, 450).await?;
    browser.driver().goto(format!("{}#/contacts", stage.app.url())).await?;
    browser.shows("status", "Talkdesk connection", "logged in").await?;
    let ring = json!({"do": "ring", "contact": "C-1001", "number": "+46701740605"}).to_string();
    stage.in_talkdesk("return screenpopSimulator.act(arguments[0])", vec![ring.into()]).await?;
    browser.until("the phone lying over the page", &format!("return {PANEL_IS_OPEN}")).await?;
    let in_sight = "
        const answer = [...document.querySelectorAll('button')].find((button) => button.innerText.trim() === 'Answer');
        return [document.querySelector('h2'), answer].every((part) => {
            const box = part?.getBoundingClientRect();
            return box && part.contains(document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2));
        });";
    browser.inside(FRAME, async || browser.until("the caller and Answer in sight", in_sight).await).await
}

#[tokio::test]
async fn a_call_that_the_agent_makes_leaves_the_screen_to_the_contact() -> Result<()> {
    let stage = on_a_phone("#/contacts?q=C-1001").await?;
    let browser = &stage.browser;
    stage.log_in().await?;
    browser.click("button", format!("Call {}", crate::samples::number("C-1001").1).as_str()).await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.shows("region", "Call", "Dialling").await?;
    stage.settle().await?;
    let is_open = browser.run(&format!("return {PANEL_IS_OPEN}"), vec![]).await?;
    assert_eq!(is_open, json!(false), "the phone lies over the contact");
    Ok(())
}

#[tokio::test]
async fn while_it_rings_the_phone_leaves_in_sight_who_calls_and_a_missed_call_leaves_the_page() -> Result<()> {
    let stage = ringing_on_a_phone().await?;
    let browser = &stage.browser;
    let in_sight = "
        return ['.name', '.about', '.state'].every(part => {
            const box = document.querySelector('section[aria-label=Call] ' + part)?.getBoundingClientRect();
            return box && document.elementFromPoint(box.left + 2, box.bottom - 2)?.closest('section[aria-label=Call]');
        })";
    browser.until("name, company and state above the phone", in_sight).await?;
    stage.say(json!({"action": "logout"})).await?;
    browser.shows("log", "Messages", "Missed call · Aino Virtanen").await?;
    browser.until("the page in sight", &format!("return !({PANEL_IS_OPEN})")).await?;
    browser.gone("region", "Call").await
}

#[tokio::test]
async fn a_message_stands_above_the_pill_and_goes_with_its_view_unless_it_offers_something() -> Result<()> {
    let stage = on_a_phone("#/contacts").await?;
    let browser = &stage.browser;
    stage.log_in().await?;
    crate::call_work::answered(&stage, "C-1001").await?;
    status(&stage, "available").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.click("button", "Add follow-up").await?;
    browser.click("link", "Calls").await?;
    stage.wait_route("#/calls").await?;
    browser.shows("log", "Messages", "Task added").await?;
    let is_free = "
        const box = selector => document.querySelector(selector)?.getBoundingClientRect();
        const [toast, pill, nav] = ['[role=log] > div', 'section.pill', '.layout > nav'].map(box);
        return toast && pill && nav && toast.bottom < pill.top && pill.bottom < nav.top && toast.left >= 0 && toast.right <= innerWidth";
    browser.until("the message above the pill, and that above the tabs", is_free).await?;
    stage.go("#/settings").await?;
    browser.click("button", "Save settings").await?;
    browser.shows("log", "Messages", "Settings saved").await?;
    assert!(!browser.text("log", "Messages").await?.contains("Task added"), "one is seen at a time");
    stage.go("#/calls").await?;
    browser
        .until(
            "the sentence being gone",
            "return !document.querySelector('[role=log]').innerText.includes('Settings saved')",
        )
        .await
}

#[tokio::test]
async fn a_message_that_stays_leaves_phone_tabs_and_status_in_sight() -> Result<()> {
    let stage = on_a_phone("#/contacts").await?;
    let browser = &stage.browser;
    let contacts = "First name,Last name\nGrace,Hopper\n";
    let brand = packed(&stage, json!({"name": "Acme", "contacts": contacts})).await?;
    stage.open(&format!("&brand#/contacts?brand={brand}")).await?;
    browser.shows("log", "Lasting messages", "This link includes contacts").await?;
    browser.click("button", "Show Talkdesk").await?;
    browser.until("the phone over the page", &format!("return {PANEL_IS_OPEN}")).await?;
    let in_sight = "
        const isSeen = element => {
            const box = element.getBoundingClientRect();
            return element.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
        };
        const all = [...document.querySelectorAll('.layout > nav a, .layout > footer > *, .stays button, .layout aside iframe')];
        return all.length > 8 && all.filter(element => element.checkVisibility()).every(isSeen)";
    browser.until("tabs, status, message and phone side by side", in_sight).await
}
