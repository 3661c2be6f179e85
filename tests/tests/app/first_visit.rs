//! The list at the first start: its first rows come before the other sample contacts.

use browser_tests::{Browser, Name, Result, Stage};

/// Makes the request for all samples wait for `letSamplesCome`.
const HOLD: &str = "
  const [fetchNow, held] = [window.fetch, new Promise(done => { window.letSamplesCome = done; })];
  window.fetch = async (...asked) => {
    if (/[/]contacts.json$/.test(new URL(asked[0], location.href).pathname)) await held;
    return fetchNow(...asked);
  };";

async fn rows_are(browser: &Browser, rows: usize) -> Result<()> {
    let script =
        format!("return document.querySelector('[role=table]')?.getAttribute('aria-rowcount') === '{}'", rows + 1);
    browser.until(&format!("the table having {rows} rows"), &script).await
}

#[tokio::test]
async fn the_first_rows_are_shown_before_the_other_samples_are_fetched() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.before_page(HOLD).await?;
    browser.driver().goto(&stage.address("#/contacts")).await?;
    rows_are(browser, 28).await?;
    browser.shows("heading", Name::Contains("Contacts"), "loading…").await?;
    let first = browser.run("return document.querySelector('[aria-rowindex=\"2\"]').innerText", vec![]).await?;
    browser.run("letSamplesCome()", vec![]).await?;
    rows_are(browser, 500).await?;
    browser.shows("heading", Name::Contains("Contacts"), "500").await?;
    assert_eq!(browser.run("return document.querySelector('[aria-rowindex=\"2\"]').innerText", vec![]).await?, first);
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

/// Nothing is stored then, so that the next start tries again.
#[tokio::test]
async fn samples_that_cannot_be_loaded_are_told() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.block(Some("*/contacts.json")).await?;
    stage.open("#/contacts").await?;
    browser.shows("main", Name::Any, "Couldn’t load the sample contacts").await?;
    browser.gone("table", "Contacts").await?;
    browser.block(None).await?;
    browser.driver().refresh().await?;
    rows_are(browser, 500).await
}

/// A link changes nothing by itself: it offers.
#[tokio::test]
async fn a_link_begins_with_the_contacts_alone_and_another_offers_the_sample_activity() -> Result<()> {
    let stage = Stage::with_stories().await?;
    let browser = &stage.browser;
    let address = |sample: &str| stage.address("#/calls").replace("#/", &format!("&sample={sample}#/"));
    browser.driver().goto(address("contacts")).await?;
    browser.by_role("heading", "No calls yet").await?;
    browser.stored().await?;
    browser.driver().goto("about:blank").await?;
    browser.driver().goto(address("day")).await?;
    browser.by_role("heading", "No calls yet").await?;
    browser.click("button", "Load").await?;
    browser.by_role("region", "Call log").await?;
    browser.click("button", "Undo").await?;
    browser.by_role("heading", "No calls yet").await.map(drop)
}
