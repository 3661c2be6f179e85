//! The page on paper.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::open_contact::form_of;

/// How many rows of the list are on the page.
const ROWS: &str = "return document.querySelectorAll('#contact-rows [role=row]').length";

/// What can be seen of the chrome.
const CHROME: &str =
    "return [...document.querySelectorAll('.layout > :not(main), main > :not(.content), main nav, aside, dialog')]
    .filter((part) => part.checkVisibility({ visibilityProperty: true })).map((part) => part.outerHTML.slice(0, 90))";

/// Whether something is on the paper, in a form of its own where it is a check box.
const IS_SEEN: &str = "const seen = document.querySelector(arguments[0]);
    return seen.checkVisibility({ visibilityProperty: true }) && (seen.type !== 'checkbox' || getComputedStyle(seen).appearance !== 'none')";

async fn paper(stage: &Stage, on: bool) -> Result<()> {
    let media = json!({"media": if on { "print" } else { "" }});
    stage.browser.devtools("Emulation.setEmulatedMedia", media).await?;
    Ok(())
}

#[tokio::test]
async fn the_list_prints_all_its_rows_and_is_as_before_after_it() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.by_role("status", "Agent status").await?;
    browser.run("document.getElementById('contact-rows').scrollTop = 4400", vec![]).await?;
    browser.until("the rows there", "return !!document.querySelector('[aria-rowindex=\"102\"]')").await?;
    // A browser's print waits for no frame: the rows must be there as soon as it has been told.
    let pdf = browser.devtools("Page.printToPDF", json!({"paperWidth": 8.27, "paperHeight": 11.69})).await?;
    let pages = "return atob(arguments[0]).match(/\\/Type \\/Page\\b(?!s)/g)?.length ?? 0";
    let pages = browser.run(pages, vec![pdf["data"].clone()]).await?;
    assert!(pages.as_u64().is_some_and(|pages| pages >= 20), "500 rows on {pages} pages");
    browser.until("the screen as before", "return document.getElementById('contact-rows').scrollTop === 4400").await?;
    browser
        .until("the rows in view alone", "return document.querySelectorAll('#contact-rows [role=row]').length < 60")
        .await?;

    paper(&stage, true).await?;
    browser.until("all rows", "return document.querySelectorAll('#contact-rows [role=row]').length === 500").await?;
    assert_eq!(browser.run(CHROME, vec![]).await?, json!([]));
    assert_eq!(browser.run(IS_SEEN, vec![json!("[role=columnheader] button span")]).await?, true);
    paper(&stage, false).await?;
    browser
        .until("the rows in view alone", "return document.querySelectorAll('#contact-rows [role=row]').length < 60")
        .await?;
    assert!(browser.run(ROWS, vec![]).await?.as_u64().is_some_and(|rows| rows > 5));
    Ok(())
}

#[tokio::test]
async fn a_contact_prints_whole_and_without_panels() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    for number in 0..35 {
        browser.fill("textbox", "Add a note", &format!("Note number {number}.")).await?;
        browser.click("button", "Add note").await?;
    }
    browser.by_role("button", Name::Contains("Show more")).await?;
    browser.resize(390, 844).await?;
    paper(&stage, true).await?;
    for number in [0, 34] {
        browser.shows("main", Name::Any, &format!("Note number {number}.")).await?;
    }
    assert_eq!(browser.run(CHROME, vec![]).await?, json!([]));
    assert_eq!(browser.run(IS_SEEN, vec![json!("form input[type=checkbox]")]).await?, true);
    let cut = "return [...document.querySelectorAll('main, main .content, main .content > div, main .columns, main .long')]
        .filter((part) => part.scrollHeight > part.clientHeight + 1 && getComputedStyle(part).overflowY !== 'visible').length";
    assert_eq!(browser.run(cut, vec![]).await?, json!(0));
    paper(&stage, false).await?;
    browser
        .until(
            "the screen as before",
            "return document.querySelector('main .more')?.textContent.startsWith('Show more')",
        )
        .await
}
