//! The app starts, cleanly.

use browser_tests::{Result, Stage};

#[tokio::test]
async fn the_app_starts_without_an_error_in_the_console() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let browser = &stage.browser;
    browser.by_role("searchbox", "Search contacts").await?;
    browser.by_role("button", "Change status").await?;
    browser.by_role("status", "Talkdesk connection").await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_theme_follows_the_system_until_it_is_chosen() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.prefer_theme("light").await?;
    stage.open("#/contacts").await?;
    let background = "return getComputedStyle(document.body).backgroundColor";
    let light = stage.browser.run(background, vec![]).await?;
    stage.browser.prefer_theme("dark").await?;
    let dark = stage.browser.run(background, vec![]).await?;
    assert_ne!(light, dark);
    Ok(())
}

#[tokio::test]
async fn nothing_lies_outside_a_narrow_window() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.resize(360, 720).await?;
    for route in ["#/contacts", "#/contacts/C-1001", "#/calls", "#/settings"] {
        stage.open(route).await?;
        let narrow = "return document.documentElement.scrollWidth <= innerWidth";
        stage.browser.until(&format!("{route} fitting into 360 pixels"), narrow).await?;
    }
    Ok(())
}
