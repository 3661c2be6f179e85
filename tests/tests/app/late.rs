//! What comes after the contact list: the views beside it, and what opens over one.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

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
