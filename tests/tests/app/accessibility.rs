//! axe finds nothing on any route, in either theme, on a wide and on a narrow screen.

use browser_tests::{Browser, Result, Stage, eventually};

/// Routes, and what their heading or landmark says once they are there.
const ROUTES: [(&str, &str); 21] = [
    ("#/", "Home"),
    ("#/contacts", "Contacts"),
    ("#/contacts?q=virtanen&tag=VIP", "Contacts"),
    ("#/contacts?q=nobody-is-called-so", "Contacts"),
    ("#/contacts/C-1001", "Aino Virtanen"),
    ("#/contacts/new", "New contact"),
    ("#/contacts/unknown", "Contact unknown"),
    ("#/companies/Cobalt%20Rail", "Cobalt Rail"),
    ("#/companies/nobody", "nobody"),
    ("#/calls", "Calls"),
    ("#/data", "Import & export"),
    ("#/inspector", "Inspector"),
    ("#/inspector?tab=compose", "Inspector"),
    ("#/inspector?tab=diagnosis", "Inspector"),
    ("#/scenarios", "Scenarios"),
    ("#/scenarios?presenter", "Scenarios"),
    ("#/conformance", "Conformance"),
    ("#/integrate", "Integrate with your CRM"),
    ("#/settings", "Settings"),
    ("#/settings?page=demo-link", "Settings"),
    ("#/nowhere", "Not found"),
];

async fn nothing_found(browser: &Browser, what: &str) -> Result<()> {
    let found = browser.axe().await?;
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
    Ok(())
}

async fn every_route(theme: &str) -> Result<()> {
    let stage = Stage::with_stories().await?;
    let browser = &stage.browser;
    browser.prefer_theme(theme).await?;
    stage.open("#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    for (width, height) in [(1366, 900), (390, 780)] {
        browser.resize(width, height).await?;
        for (route, title) in ROUTES {
            stage.go(route).await?;
            browser.by_role("main", title).await?;
            // The tools are another module, which may be on its way yet.
            browser.until("the view's heading", "return document.querySelector('h1') !== null").await?;
            nothing_found(browser, &format!("{route} at {width} px, {theme}")).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_in_the_light_theme() -> Result<()> {
    every_route("light").await
}

#[tokio::test]
async fn axe_finds_nothing_in_the_dark_theme() -> Result<()> {
    every_route("dark").await
}

#[tokio::test]
async fn axe_finds_nothing_in_the_card_and_in_the_simulators() -> Result<()> {
    let stage = Stage::with_stories().await?;
    let browser = &stage.browser;
    for theme in ["light", "dark"] {
        browser.prefer_theme(theme).await?;
        for (route, role, name) in [
            ("#/card?customer_id=C-1001&call_log_id=9", "region", "Timeline"),
            ("#/simulator/leaddesk", "button", "Start call"),
            ("#/simulator/leaddesk?strings", "region", "Messages"),
        ] {
            browser.driver().goto(format!("{}?{theme}{route}", stage.app.url())).await?;
            browser.by_role(role, name).await?;
            nothing_found(browser, &format!("{route}, {theme}")).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn axe_sees_what_is_wrong() -> Result<()> {
    let stage = Stage::with_stories().await?;
    stage.open("#/settings").await?;
    let spoil =
        "document.querySelector('main h1').after(Object.assign(document.createElement('img'), { src: 'icon.svg' }))";
    stage.browser.run(spoil, vec![]).await?;
    let found = eventually("a finding", async || {
        let found = stage.browser.axe().await?;
        Ok((!found.is_empty()).then_some(found))
    })
    .await?;
    assert!(found.iter().any(|line| line.starts_with("image-alt")), "{found:?}");
    Ok(())
}
