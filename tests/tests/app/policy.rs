//! The content security policy that the build writes into its page.

use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};

/// Keeps what the policy has forbidden, in every document.
const WATCH: &str = "window.__forbidden = [];
    addEventListener('securitypolicyviolation', event => window.__forbidden.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`), true)";

async fn forbidden(stage: &Stage) -> Result<Value> {
    stage.browser.run("return window.__forbidden", vec![]).await
}

#[tokio::test]
async fn no_route_is_held_up_by_the_policy() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.before_page(WATCH).await?;
    stage.open("#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    for (route, role, name) in [
        ("#/", "heading", Name::Contains("Today")),
        ("#/contacts/C-1001", "region", Name::Is("About")),
        ("#/calls", "heading", Name::Is("No calls yet")),
        ("#/data", "button", Name::Is("Choose a file")),
        ("#/inspector", "table", Name::Is("Messages")),
        ("#/inspector?tab=compose", "button", Name::Contains("Send")),
        ("#/inspector?tab=diagnosis", "heading", Name::Is("Inspector")),
        ("#/scenarios", "heading", Name::Is("Scenarios")),
        ("#/conformance", "heading", Name::Contains("onformance")),
        ("#/integrate", "heading", Name::Contains("your CRM")),
        ("#/settings", "heading", Name::Is("Settings")),
        ("#/settings?page=demo-link", "heading", Name::Is("Prepare a demo link")),
    ] {
        stage.go(route).await?;
        browser_tests::wait::until(route, async || Ok(!browser.all_by_role(role, name.clone()).await?.is_empty()))
            .await?;
    }
    assert_eq!(forbidden(&stage).await?, json!([]));
    for simulator in ["#/simulator/talkdesk", "#/simulator/leaddesk"] {
        browser.driver().goto("about:blank").await?;
        browser.driver().goto(format!("{}{simulator}", stage.app.url())).await?;
        browser.until("the simulator", "return document.getElementById('boot') === null").await?;
        assert_eq!(forbidden(&stage).await?, json!([]), "{simulator}");
    }
    Ok(())
}

#[tokio::test]
async fn injected_scripts_are_refused() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.before_page(WATCH).await?;
    stage.open("#/contacts").await?;
    let inject = "window.__ran = [];
        const attempt = (what) => { try { what() } catch { /* refused at once */ } };
        attempt(() => { const script = document.createElement('script'); script.append('window.__ran.push(1)'); document.body.append(script); });
        attempt(() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.__ran.push(2)\">'); });
        attempt(() => { const script = document.createElement('script'); script.src = 'data:text/javascript,window.__ran.push(3)'; document.body.append(script); });
        // A test's own script may do this, what it leaves behind may not.
        setTimeout(() => { new Function('window.__ran.push(4)')(); });
        attempt(() => { const frame = document.createElement('iframe'); frame.srcdoc = '<script>parent.__ran.push(5)</script>'; document.body.append(frame); });
        attempt(() => { const form = document.createElement('form'); form.action = 'https://evil.example/'; document.body.append(form); form.submit(); });";
    browser.run(inject, vec![]).await?;
    browser.until("each being refused", "return window.__forbidden.length >= 6").await?;
    assert_eq!(browser.run("return window.__ran", vec![]).await?, json!([]));
    stage.go("#/settings").await?;
    browser.by_role("heading", "Settings").await.map(drop)
}

#[tokio::test]
async fn pages_whose_scripts_are_not_named_have_no_inline_handlers() -> Result<()> {
    let page = std::fs::read_to_string(browser_tests::stage::dist()?.join("index.html"))?;
    let policy = page.find("Content-Security-Policy").ok_or("the page has no policy")?;
    assert!(page.find("<script").is_some_and(|script| policy < script), "the policy comes first");
    for handler in [" onclick=", " onload=", " onerror="] {
        assert!(!page.contains(handler), "{handler}");
    }
    Ok(())
}
