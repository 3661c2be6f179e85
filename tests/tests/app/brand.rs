//! A prepared link gives a window somebody's own name, colour and contacts; a page makes such links.

use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};

use crate::data::{file, give};
use crate::samples::name;
use crate::scenarios::{at_top_speed, end, failures, take_in};

/// A brand as a link's value: JSON in base64url is read as well as what the page packs.
pub(crate) async fn packed(stage: &Stage, brand: Value) -> Result<String> {
    const PACK: &str = "const bytes = String.fromCharCode(...new TextEncoder().encode(arguments[0]));
        return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')";
    let packed = stage.browser.run(PACK, vec![brand.to_string().into()]).await?;
    Ok(packed.as_str().unwrap_or_default().to_owned())
}

/// Opens the app by a link with this brand.
async fn open(stage: &Stage, packed: &str) -> Result<()> {
    stage.open(&format!("&brand#/?brand={packed}")).await
}

#[tokio::test]
async fn a_link_gives_the_window_its_look_and_the_next_window_has_none() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let brand = json!({"name": "Acme <b>& Söhne</b>", "agent": "Grace Hopper", "colour": "#004b87"});
    open(&stage, &packed(&stage, brand).await?).await?;
    for route in ["#/", "#/contacts"] {
        stage.go(route).await?;
        browser.by_role("link", "Acme <b>& Söhne</b>, home").await?;
    }
    stage.log_in().await?;
    browser
        .until("the agent’s name", "return document.querySelector('footer').innerText.includes('Grace Hopper')")
        .await?;
    let accent = "return document.documentElement.style.getPropertyValue('--accent').startsWith('light-dark(#004b87,')";
    browser.until("the accent", accent).await?;
    browser.until("the title", "return document.title.endsWith('· Acme <b>& Söhne</b>')").await?;

    // The address has lost it by now.
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.by_role("link", "Acme <b>& Söhne</b>, home").await?;
    let kept = "return [location.search, ...Object.values(localStorage)].some(text => /Grace|004b87/.test(text))";
    assert_eq!(browser.run(kept, vec![]).await?, json!(false), "nothing of it is sent to a server, or stored for good");

    stage.open("#/contacts").await?;
    browser.by_role("link", "Screenpop, home").await.map(drop)
}

#[tokio::test]
async fn a_scenarios_stage_looks_like_the_window_around_it_and_changes_nothing_of_it() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let contacts = "First name,Last name\nGrace,Hopper\n";
    let brand = json!({"name": "Acme", "agent": "Grace Hopper", "colour": "#004b87", "contacts": contacts});
    let (brand, other) = (packed(&stage, brand).await?, packed(&stage, json!({"name": "Other"})).await?);
    browser.driver().goto(format!("{}?brand#/scenarios?brand={brand}", stage.app.url())).await?;
    browser.by_role("heading", "Scenarios").await?;
    browser.by_role("link", "Acme, home").await?;
    // A scenario that brings a brand of its own.
    let steps = json!([
        {"crm": {"open": format!("#/contacts?brand={other}")}},
        {"talkdesk": {"do": "ring", "contact": "C-1001"}},
        {"expect": {"contact": "C-1001"}},
    ]);
    take_in(&stage, "Branded", &steps).await?;
    at_top_speed(&stage).await?;
    browser.click("button", "Play").await?;
    assert_eq!(end(&stage).await?, "Passed", "{}", failures(&stage).await?);
    for (what, look) in [
        ("the name", "page.querySelector('a.brand').ariaLabel === 'Acme, home' && page.title.endsWith('· Acme')"),
        ("the story's agent", "!page.querySelector('footer').innerText.includes('Grace Hopper')"),
        ("the colour", "page.documentElement.style.getPropertyValue('--accent').startsWith('light-dark(#004b87,')"),
        ("no contacts on offer", "!page.body.innerText.includes('Look at them')"),
    ] {
        let page = "const page = document.querySelector('iframe[title=Stage]').contentDocument;";
        browser.until(&format!("{what} on the stage"), &format!("{page} return {look}")).await?;
    }
    let noted = browser.run("return sessionStorage.getItem('screenpop.brand')", vec![]).await?;
    assert_eq!(noted, json!(brand), "the window's own note stays");
    browser.by_role("link", "Acme, home").await.map(drop)
}

#[tokio::test]
async fn a_link_that_cannot_be_read_gets_a_sentence_and_the_app_goes_on() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let evil = packed(&stage, json!({"name": "Acme", "logo": "https://evil.example/logo.png"})).await?;
    // A link of a branded window, opened in another one, has only the mark.
    stage.open("&brand#/contacts/C-1001").await?;
    browser.by_role("region", "About").await?;
    browser.by_role("link", "Screenpop, home").await?;
    let text = browser.run("return document.body.innerText", vec![]).await?;
    assert!(!text.as_str().unwrap_or_default().contains("brand can’t be shown"), "{text}");
    for value in ["cut-off", evil.as_str()] {
        browser.driver().goto("about:blank").await?;
        open(&stage, value).await?;
        browser.shows("main", Name::Any, "The link’s brand can’t be shown").await?;
        browser.by_role("link", "Screenpop, home").await?;
    }
    stage.go("#/contacts/C-1001").await?;
    browser.by_role("region", "About").await.map(drop)
}

#[tokio::test]
async fn contacts_of_a_link_are_offered_and_only_added() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let csv = "External ID,First name,Last name,E-mail\nC-1001,Evil,Twin,evil@acme.example\nL-1,Grace,Hopper,grace@acme.example\n";
    open(&stage, &packed(&stage, json!({"name": "Acme", "contacts": csv})).await?).await?;
    browser.click("button", "Review contacts").await?;
    stage.wait_route("#/data").await?;
    browser.shows("region", "Preview", "Grace").await?;
    browser.shows("region", "Rules", "won’t change").await?;
    browser.click("button", Name::Contains("Import 2")).await?;
    browser.by_role("button", "Undo import").await?;
    stage.go("#/contacts/L-1").await?;
    browser.shows("heading", Name::Any, "Grace Hopper").await?;
    stage.go("#/contacts/C-1001").await?;
    browser.shows("heading", Name::Any, &name("C-1001")).await
}

#[tokio::test]
async fn a_page_makes_the_link_and_shows_what_it_will_look_like() -> Result<()> {
    const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100" onload="window.__owned = 1">
        <script>window.__owned = 2</script><rect width="400" height="100" fill="#004b87"/></svg>"##;
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/settings").await?;
    browser.click("link", "Prepare a demo link").await?;
    browser.by_role("heading", "Prepare a demo link").await?;
    browser.shows("region", "Link", "Fill in a field").await?;
    browser.fill("textbox", "Company name", "Acme").await?;
    browser.shows("region", "Preview", "Acme").await?;
    browser.fill("textbox", "Colour", "red").await?;
    browser.shows("region", "Link", "Fix the highlighted fields").await?;
    browser.fill("textbox", "Colour", "#004B87").await?;
    give(&stage, "Logo file", &file("logo.svg", LOGO)).await?;
    browser.until("the logo in the preview", "return document.querySelector('section[aria-label=Preview] img')?.src.startsWith('data:image/png;base64,') === true").await?;
    give(&stage, "Contacts file", &file("many.csv", &format!("Name\n{}", "Ada\n".repeat(41)))).await?;
    browser.shows("group", "Contacts", "42 rows").await?;
    give(&stage, "Contacts file", &file("few.csv", "First name,Last name\nGrace,Hopper\n")).await?;
    browser.shows("group", "Contacts", "few.csv, 1 contact").await?;
    let link = browser.text("group", "Demo link").await?;
    assert!(link.starts_with(&format!("{}?brand#/?brand=", stage.app.url())) && link.len() < 8_000, "{link}");
    assert_eq!(browser.axe().await?, Vec::<String>::new());

    browser.driver().goto("about:blank").await?;
    browser.driver().goto(&link).await?;
    browser.by_role("link", "Acme, home").await?;
    browser.until("the logo", "return document.querySelector('header img')?.naturalWidth > 0").await?;
    browser.by_role("button", "Review contacts").await?;
    assert_eq!(browser.run("return window.__owned ?? null", vec![]).await?, Value::Null);
    Ok(())
}
