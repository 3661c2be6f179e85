//! What comes after the contact list: the views beside it, and what opens over one.

use browser_tests::{Browser, Name, Result, Stage};
use serde_json::json;

/// Opens an address where the rest can't be loaded, and waits until an alert says this.
async fn open_without_the_rest(stage: &Stage, address: &str, said: &str) -> Result<()> {
    stage.browser.block(Some("*_views.wasm")).await?;
    stage.browser.driver().goto("about:blank").await?;
    stage.browser.driver().goto(address).await?;
    stage.browser.shows("alert", Name::Any, said).await
}

/// The rest can be loaded again, and is.
async fn try_again(browser: &Browser) -> Result<()> {
    browser.block(None).await?;
    browser.click("button", "Try again").await?;
    browser.gone("alert", Name::Any).await
}

#[tokio::test]
async fn the_list_is_there_first_and_the_rest_is_fetched_behind_it() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    browser
        .until(
            "the rest being fetched, once, after the list's own module",
            "const at = (part) => performance.getEntriesByType('resource').filter(entry => RegExp(`[0-9a-f]_${part}.wasm$`).test(entry.name)).map(entry => entry.startTime);
             const [first, late] = [at('crm'), at('views')];
             return late.length === 1 && late[0] > first[0]",
        )
        .await?;
    stage.go("#/calls").await?;
    browser.by_role("heading", "No calls yet").await?;
    Ok(())
}

#[tokio::test]
async fn another_view_asks_for_the_rest_at_once_and_once() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/settings").await?;
    browser.by_role("heading", "Settings").await?;
    // By the page's own script, ahead of the app.
    let fetched =
        "return performance.getEntriesByType('resource').filter(entry => /[0-9a-f]_views.wasm$/.test(entry.name))
        .map(entry => entry.initiatorType)";
    assert_eq!(browser.run(fetched, vec![]).await?, json!(["link"]));
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

/// A form that is asked for meanwhile opens once the code for it is there.
#[tokio::test]
async fn the_card_is_there_first_and_its_form_opens_once_the_rest_is_there() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.stored().await?;
    let card = stage.address("#/card?customer_id=C-1001");
    open_without_the_rest(&stage, &card, "can’t be edited").await?;
    browser.shows("heading", Name::Any, "Aino Virtanen").await?;
    assert_eq!(browser.description("button", "Edit").await?, "The form couldn’t be loaded.");
    browser.by_role("link", "aino.virtanen@saimaa.example").await?;
    try_again(browser).await?;
    browser.click("button", "Edit").await?;
    browser.until("the form having the focus", "return document.activeElement?.id === 'first-name'").await?;
    browser.click("button", "Cancel").await?;
    let back = "return !!document.activeElement?.closest('[data-edit]')";
    browser.until("the button having it back", back).await?;
    browser.click("button", "Edit").await?;
    browser.fill("textbox", "Job title", "Captain").await?;
    browser.click("button", "Save").await?;
    browser.gone("form", "Contact").await?;
    browser.stored().await?;
    browser.driver().goto("about:blank").await?;
    browser.driver().goto(&card).await?;
    browser.open_form().await?;
    assert_eq!(browser.value("textbox", "Job title").await?, "Captain");
    Ok(())
}

#[tokio::test]
async fn synthetic_contacts_come_with_the_rest_whenever_that_comes() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let address = stage.address("#/contacts").replace("#/", "&sample=100#/");
    open_without_the_rest(&stage, &address, "Couldn’t load part of Screenpop").await?;
    try_again(browser).await?;
    browser.by_role("table", "Contacts").await.map(drop)
}

/// Its room is the first files' own.
#[tokio::test]
async fn the_panels_room_is_closed_and_opened_without_the_rest() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open_without_the_rest(&stage, &stage.address("#/contacts"), "Couldn’t load part of Screenpop").await?;
    for (now, then) in [("Hide Talkdesk", "Show Talkdesk"), ("Show Talkdesk", "Hide Talkdesk")] {
        browser.click("button", now).await?;
        browser.by_role("button", then).await?;
    }
    browser.click("button", "Hide Talkdesk").await?;
    try_again(browser).await?;
    browser.by_role("button", "Show Talkdesk").await.map(drop)
}

/// The theme is written by the first files themselves.
#[tokio::test]
async fn a_theme_that_is_chosen_early_is_stored() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open_without_the_rest(&stage, &stage.address("#/contacts"), "Couldn’t load part of Screenpop").await?;
    browser.click("button", "Theme: system").await?;
    browser.by_role("button", "Theme: light").await?;
    browser
        .until("the theme being stored", "return JSON.parse(localStorage['screenpop.settings']).theme === 'light'")
        .await?;
    // Nor does a dialog that was asked for early open later, in the midst of something else.
    browser.click("button", "Columns").await?;
    try_again(browser).await?;
    browser.shows("navigation", "Views", "My contacts").await?;
    browser.gone("dialog", Name::Any).await
}

#[tokio::test]
async fn a_search_waits_for_the_rest() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open_without_the_rest(&stage, &stage.address("#/contacts?q=aino%20virtanen"), "without search").await?;
    browser.gone("table", "Contacts").await?;
    try_again(browser).await?;
    browser.shows("table", "Contacts", "Aino Virtanen").await
}

/// As the alert says.
#[tokio::test]
async fn the_list_works_without_the_rest_wherever_one_began() -> Result<()> {
    let stage = Stage::new().await?;
    open_without_the_rest(&stage, &stage.address("#/settings"), "only the contact list works").await?;
    stage.go("#/contacts").await?;
    stage.browser.by_role("table", "Contacts").await.map(drop)
}

#[tokio::test]
async fn a_view_that_cannot_be_loaded_is_told_and_tried_again() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.block(Some("*_views.wasm")).await?;
    browser.driver().refresh().await?;
    // The list needs nothing of it.
    browser.by_role("table", "Contacts").await?;
    browser.shows("alert", Name::Any, "only the contact list works").await?;
    // What opens over the list doesn't wait to do so in the midst of something else.
    browser.by_role("button", "Columns").await?.click().await?;
    stage.go("#/settings").await?;
    browser.shows("alert", Name::Any, "only the contact list works").await?;
    browser.block(None).await?;
    browser.by_role("button", "Try again").await?.click().await?;
    browser.by_role("heading", "Settings").await?;
    browser.gone("alert", Name::Any).await?;
    browser
        .until("the view having the focus", "return document.activeElement === document.querySelector('main')")
        .await?;
    browser.gone("dialog", Name::Any).await
}

/// The browser's own copy of the files (assets/service_worker.js) isn't made yet.
#[tokio::test]
async fn a_part_that_cannot_be_loaded_offline_says_so_and_comes_with_the_network() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.block(Some("*service_worker.js")).await?;
    stage.open("#/contacts").await?;
    browser.shows("navigation", "Views", "My contacts").await?;
    browser.take_offline(true).await?;
    stage.go("#/inspector").await?;
    browser.shows("alert", Name::Any, "You’re offline").await?;
    browser.take_offline(false).await?;
    browser.shows("main", Name::Any, "Messages").await?;
    browser.gone("alert", Name::Any).await
}
