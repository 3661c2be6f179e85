//! The tools: loaded when one is wanted, in the view's place or docked under another.

use browser_tests::stage::site;
use browser_tests::{Browser, Name, Result, Stage};
use serde_json::{Value, json};
use xtask::server::Server;

#[path = "../../../src/seam/declared.rs"]
mod declared;

/// Whether the browser has fetched the tools.
const FETCHED: &str =
    "return performance.getEntriesByType('resource').filter(e => /[0-9a-f]_tools\\.wasm/.test(e.name)).length > 0";

#[tokio::test]
async fn they_are_loaded_when_the_first_of_them_is_opened() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    assert_eq!(browser.run(FETCHED, vec![]).await?, Value::Bool(false));
    stage.go("#/inspector").await?;
    browser.by_role("heading", "Inspector").await?;
    assert_eq!(browser.run(FETCHED, vec![]).await?, Value::Bool(true));
    browser.by_role("region", "Inspector").await?;
    // Back in the CRM they are out of the way, and the CRM's own view is the main one.
    stage.go("#/contacts").await?;
    browser.by_role("main", "Contacts").await?;
    browser.until("the tools being gone", "return !document.getElementById('tools')").await
}

#[tokio::test]
async fn the_inspector_is_docked_beside_a_view_and_stays_over_a_reload() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    browser.by_role("button", "Dock the inspector").await?.click().await?;
    browser.by_role("region", "Docked inspector").await?;
    browser.by_role("table", "Messages").await?;
    browser.open_form().await?;
    browser.driver().refresh().await?;
    browser.by_role("table", "Messages").await?;
    browser.by_role("button", "Undock the inspector").await?.click().await?;
    browser.until("the tools being gone", "return !document.getElementById('tools')").await?;
    browser.open_form().await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn tools_that_cannot_be_loaded_are_told_and_tried_again() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.block(Some("*tools*")).await?;
    stage.go("#/inspector").await?;
    browser.shows("alert", Name::Any, "Couldn’t load the tools").await?;
    browser.block(None).await?;
    browser.by_role("button", "Try again").await?.click().await?;
    browser.by_role("heading", "Inspector").await.map(drop)
}

/// The verdict and the text of a check.
async fn check(browser: &Browser, title: &str) -> Result<String> {
    let script = "const line = [...document.querySelectorAll('#tools li')].find(line => line.querySelector('.title')?.textContent === arguments[0]);
        return line?.innerText ?? ''";
    Ok(browser.run(script, vec![Value::from(title)]).await?.as_str().unwrap_or_default().to_owned())
}

async fn says(browser: &Browser, title: &str, verdict: &str) -> Result<()> {
    browser_tests::wait::until(&format!("“{title}” being {verdict}"), async || {
        Ok(check(browser, title).await?.starts_with(verdict))
    })
    .await
}

#[tokio::test]
async fn the_diagnosis_passes_where_all_is_well_and_follows_what_happens() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/inspector?tab=diagnosis").await?;
    says(browser, "Handshake sent", "passed").await?;
    says(browser, "Answer within 10 seconds", "unknown").await?;
    stage.log_in().await?;
    for title in [
        "Answer within 10 seconds",
        "CTI connected",
        "Agent ID (aid)",
        "Storage",
        "Other tabs",
        "Frame URL can be reached",
    ] {
        says(browser, title, "passed").await?;
    }
    // What the log has lost is known all the same.
    browser.run("screenpop.clearLog()", vec![]).await?;
    says(browser, "Handshake sent", "passed").await?;
    stage.say(json!({"action": 7})).await?;
    says(browser, "Provider messages accepted", "failed").await?;
    stage.say(json!({"action": "userLogoutForced"})).await?;
    says(browser, "CTI connected", "failed").await?;
    assert!(check(browser, "CTI connected").await?.contains("Log in again in the panel"));
    Ok(())
}

#[tokio::test]
async fn the_diagnosis_names_strangers_and_other_tabs() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/inspector?tab=diagnosis").await?;
    says(browser, "Messages from other windows", "passed").await?;
    browser.run("postMessage({action: 'openContact', data: {externalId: 'C-1001'}}, '*')", vec![]).await?;
    browser_tests::wait::until("the stranger being named", async || {
        Ok(check(browser, "Messages from other windows").await?.contains(&stage.app.origin()))
    })
    .await?;
    let here = browser.driver().window().await?;
    browser.driver().new_tab().await.map(drop)?;
    let tabs = browser.driver().windows().await?;
    let other = tabs.into_iter().find(|tab| *tab != here).ok_or("there is no second tab")?;
    browser.driver().switch_to_window(other).await?;
    stage.open("#/contacts").await?;
    browser.driver().switch_to_window(here).await?;
    browser.by_role("button", "Check again").await?.click().await?;
    browser_tests::wait::until("the other tab being counted", async || {
        Ok(check(browser, "Other tabs").await?.contains("2 tabs have the CRM open"))
    })
    .await
}

#[tokio::test]
async fn an_unreachable_frame_is_told() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.confirm("http://127.0.0.1:1").await?;
    let address = format!("{}?talkdesk=http%3A%2F%2F127.0.0.1%3A1%2Fnothing#/inspector?tab=diagnosis", stage.app.url());
    browser.driver().goto(address).await?;
    says(browser, "Frame URL can be reached", "failed").await?;
    assert!(check(browser, "Frame URL can be reached").await?.contains("Open the frame URL in its own tab"));
    Ok(())
}

/// Opens an address in a frame `#outer` of another origin's page, which allows it this.
async fn open_framed(stage: &Stage, address: &str, allow: &str) -> Result<()> {
    stage.browser.driver().goto(format!("{}/bystander.html", stage.other.origin())).await?;
    let frame = "document.body.innerHTML = '<iframe id=outer width=1200 height=700></iframe>';
        outer.allow = arguments[0]; outer.src = arguments[1]";
    stage.browser.run(frame, vec![allow.into(), address.into()]).await.map(drop)
}

/// Our own `allow` isn't enough inside a frame: the page around it has to pass the microphone on.
#[tokio::test]
async fn the_page_that_keeps_the_microphone_from_the_frame_is_named() -> Result<()> {
    const TITLE: &str = "Frame may use the microphone";
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let address = format!("{}#/inspector?tab=diagnosis", stage.app.url());
    for (allow, verdict) in [("microphone *", "passed"), ("", "failed")] {
        open_framed(&stage, &address, allow).await?;
        let found = browser
            .inside("#outer", async || {
                says(browser, TITLE, verdict).await?;
                check(browser, TITLE).await
            })
            .await?;
        assert_eq!(found.contains(&stage.other.origin()), verdict == "failed", "{found}");
    }
    Ok(())
}

#[tokio::test]
async fn full_screen_that_the_browser_refuses_is_said() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    // As in a frame whose page doesn't allow it.
    browser.before_page("Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'))").await?;
    stage.open("#/scenarios").await?;
    browser.click("button", "Full screen").await?;
    let said = "return document.body.innerText.includes('The browser doesn’t allow full screen here.')";
    browser.until("the refusal being said", said).await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn full_screen_is_not_offered_where_the_outer_page_forbids_it() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let address = format!("{}#/scenarios", stage.app.url());
    let offered = "const button = document.querySelector('[aria-label=\"Full screen\"]');
        button.click();
        return button.ariaDisabled !== 'true'";
    for (allow, is_offered) in [("", false), ("fullscreen *", true)] {
        open_framed(&stage, &address, allow).await?;
        let found = browser
            .inside("#outer", async || {
                browser.by_role("button", "Full screen").await?;
                browser.run(offered, vec![]).await
            })
            .await?;
        assert_eq!(found, json!(is_offered), "allow=\"{allow}\"");
        if !is_offered {
            assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        }
    }
    Ok(())
}

/// What scripts of the same origin find is what `docs/screenpop.d.ts` declares.
#[tokio::test]
async fn the_objects_for_scripts_have_the_declared_members_and_version() -> Result<()> {
    let (server, browser) = (Server::start(0, site()?)?, Browser::start().await?);
    browser.driver().goto(format!("{}#/contacts", server.url())).await?;
    let both = "const inner = document.getElementById('td-emb-container')?.contentWindow;
        return window.screenpop && inner?.screenpopSimulator ? [window.screenpop, inner.screenpopSimulator] : null";
    browser.until("both objects", &format!("return !!(() => {{ {both} }})()")).await?;
    let found = browser
        .run(
            &format!(
                "const both = (() => {{ {both} }})(); return both.map(one => [one.version, Object.keys(one).sort()])"
            ),
            vec![],
        )
        .await?;
    assert_eq!(found, json!([[1, declared::members("Screenpop")], [1, declared::members("ScreenpopSimulator")]]));
    let wrong = "const both = (() => { BOTH })(), [app, simulator] = both;
        return [{}, 7, null, undefined].flatMap(value => [
            simulator.act(value), simulator.post(value, 'object'), simulator.post('{}', value),
            app.send(value, '{}', 'object'), app.send('talkdesk', value, 'object'), app.send('talkdesk', '{}', value),
        ])";
    let said = browser.run(&wrong.replace("BOTH", both), vec![]).await?;
    let names = ["act", "text", "form", "peer", "text", "form"].map(|name| format!("“{name}” must be text."));
    assert_eq!(said, json!(vec![names; 4].concat()), "what is no text gets a sentence, and stops nothing");
    let state = browser.run("return JSON.parse(window.screenpop.state()).talkdesk.simulated", vec![]).await?;
    assert_eq!(state, json!(true));
    Ok(())
}
