//! The call log: its filters and its days.

use browser_tests::{Name, Result};

use crate::call_work::after_a_call;

#[tokio::test]
async fn filters_stand_in_the_address_and_are_removed_one_by_one() -> Result<()> {
    let stage = after_a_call().await?;
    let browser = &stage.browser;
    stage.go("#/calls?direction=out").await?;
    browser.by_role("heading", "No calls match").await?;
    browser.click("button", "Remove filter Direction: Outbound").await?;
    stage.wait_route("#/calls").await?;
    browser.by_role("rowheader", "Today").await?;
    browser.by_role("row", Name::Contains("Aino Virtanen")).await?;

    browser.click("button", "Filters").await?;
    browser.choose("Direction", "Inbound").await?;
    stage.wait_route("#/calls?direction=in").await?;
    browser.by_role("button", "Filters (1)").await?;
    browser.fill("searchbox", "Search calls", "aino").await?;
    stage.wait_route("#/calls?direction=in&q=aino").await?;
    browser.by_role("row", Name::Contains("Aino Virtanen")).await?;
    // The search isn't one of them.
    browser.click("button", "Clear filters").await?;
    stage.wait_route("#/calls?q=aino").await
}
