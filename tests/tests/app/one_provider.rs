//! `?provider=` leaves the other provider out of the whole page: what is not in use isn't named.

use browser_tests::{Browser, Name, Result, Stage};
use thirtyfour::prelude::*;

use crate::every_route::{IN_THE_CRM, walk};

/// Returns from the walk with what names a provider: visible text, the window's title, and what gives elements names.
const IS_NAMED: &str = r#"
const attributes = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
const given = [...document.querySelectorAll('*')].flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''));
const [named] = [document.title, document.body.innerText, ...given].join('\n').match(/.{0,60}PROVIDER.{0,60}/i) ?? [];
if (named) return `PROVIDER is named: “${named}” on ${location.hash}`;
"#;

/// The card's frame in the simulator.
const CARD: &str = "#leaddesk-card";

const FRAMES: &str = "return document.querySelectorAll('iframe').length";

/// A visitor's page that shows one provider, with the samples and their stories.
async fn page_of(provider: &str, route: &str) -> Result<Stage> {
    let stage = Stage::with_stories().await?;
    stage.browser.driver().goto(format!("{}?provider={provider}{route}", stage.app.url())).await?;
    stage.browser.by_role("region", "Try it").await?;
    Ok(stage)
}

/// Walks all routes twice, so that what comes late is seen as well; then opens the palette.
async fn is_named_nowhere(browser: &Browser, provider: &str) -> Result<()> {
    let is_named = IS_NAMED.replace("PROVIDER", provider);
    let stops: Vec<usize> = (0..IN_THE_CRM).chain(0..IN_THE_CRM).collect();
    walk(browser, &stops, &is_named).await?;
    let page = browser.driver().find(By::Tag("body")).await?;
    page.send_keys(Key::Control + "k").await?;
    browser.by_role("dialog", "Command palette").await?;
    assert_eq!(browser.run(&is_named, vec![]).await?.as_str(), None, "in the palette");
    browser.by_role("dialog", "Command palette").await?.send_keys(Key::Escape).await?;
    browser.gone("dialog", "Command palette").await
}

#[tokio::test]
async fn a_page_of_talkdesk_names_leaddesk_nowhere() -> Result<()> {
    let stage = page_of("talkdesk", "#/").await?;
    is_named_nowhere(&stage.browser, "LeadDesk").await?;
    assert_eq!(stage.browser.run(FRAMES, vec![]).await?, 1);
    // The card is LeadDesk's.
    stage.browser.driver().goto(format!("{}?provider=talkdesk#/card?customer_id=C-1001", stage.app.url())).await?;
    stage.browser.by_role("navigation", "Main").await?;
    stage.browser.by_role("main", "Not found").await?;
    Ok(())
}

#[tokio::test]
async fn a_page_of_leaddesk_names_talkdesk_nowhere_and_has_no_frame() -> Result<()> {
    let stage = page_of("leaddesk", "#/").await?;
    let browser = &stage.browser;
    is_named_nowhere(browser, "Talkdesk").await?;
    assert_eq!(browser.run(FRAMES, vec![]).await?, 0);
    for name in ["Show LeadDesk", "Hide LeadDesk", "Change status"] {
        assert!(browser.all_by_role("button", name).await?.is_empty(), "{name}");
    }
    stage.go("#/").await?;
    browser.by_role("region", "Try it").await?;
    assert_eq!(browser.axe().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_home_of_leaddesk_leads_to_its_simulator_which_leaves_talkdesk_out_too() -> Result<()> {
    let stage = page_of("leaddesk", "#/").await?;
    let browser = &stage.browser;
    for (link, line) in [("Open the contact card", "Line"), ("the whole CRM", "LeadDesk line")] {
        stage.browser.driver().goto(format!("{}?provider=leaddesk#/", stage.app.url())).await?;
        let href = browser.by_role("link", link).await?.attr("href").await?.unwrap_or_default();
        assert!(href.contains("provider=leaddesk"), "{href}");
        browser.driver().goto(href).await?;
        // LeadDesk says that it is idle as soon as its page is there, which the whole CRM may come too late for.
        browser.inside(CARD, async || browser.by_role("status", line).await.map(drop)).await?;
        browser.click("button", "Start call").await?;
        browser
            .inside(CARD, async || {
                browser.shows("status", line, "Ringing").await?;
                let is_named = browser.run(&IS_NAMED.replace("PROVIDER", "Talkdesk"), vec![]).await?;
                assert_eq!(is_named.as_str(), None, "{link}");
                assert!(browser.all_by_role("status", Name::Is("Talkdesk connection")).await?.is_empty());
                Ok(())
            })
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_scenarios_are_those_of_the_provider() -> Result<()> {
    for (provider, own, others) in [
        ("talkdesk", "Inbound call to a known contact", "Two calls at once"),
        ("leaddesk", "Order recording", "Two calls at once"),
    ] {
        let stage = Stage::new().await?;
        stage.browser.resize(1600, 900).await?;
        stage.browser.driver().goto(format!("{}?provider={provider}#/scenarios", stage.app.url())).await?;
        stage.browser.shows("list", "Scenarios", own).await?;
        assert!(stage.browser.all_by_role("button", Name::Contains(others)).await?.is_empty(), "{provider}");
    }
    Ok(())
}
