//! Files that are missing, broken, or of another build.

use browser_tests::stage::dist;
use browser_tests::{Browser, Name, Result};
use serde_json::Value;
use xtask::server::Server;
use xtask::site::{Reply, Site};

/// The build's page.
fn page() -> Result<String> {
    Ok(std::fs::read_to_string(dist()?.join("index.html"))?)
}

/// The name of the CRM's own script.
fn script() -> Result<String> {
    let page = page()?;
    let name = page.split("screenpopStart(\"").nth(1).and_then(|rest| rest.split('"').next());
    let name = name.ok_or("the page starts nothing")?;
    Ok(name.rsplit('/').next().unwrap_or(name).to_owned())
}

/// A script of the build, as a build with another id has it.
fn of_another_build(name: &str) -> Result<Reply> {
    let text = std::fs::read_to_string(dist()?.join(name))?;
    let (code, _) = text.rsplit_once("export const build").ok_or("the script names no build")?;
    Ok(Reply::file("text/javascript", &format!("{code}export const build = \"0ther\";")))
}

/// Opens a route, with a count of the page's loads.
async fn open(site: Site, route: &str) -> Result<(Server, Browser)> {
    let (server, browser) = (Server::start(0, site)?, Browser::start().await?);
    let count = "try { sessionStorage.setItem('loads', 1 + Number(sessionStorage.getItem('loads'))) } catch {}";
    browser.before_page(count).await?;
    browser.driver().goto(format!("{}{route}", server.url())).await?;
    Ok((server, browser))
}

async fn loads(browser: &Browser) -> Result<Value> {
    browser.run("return sessionStorage.getItem('loads')", vec![]).await
}

#[tokio::test]
async fn a_script_that_is_missing_is_named() -> Result<()> {
    let name = script()?;
    let site = Site::folder(dist()?).reply(&format!("/{name}"), Reply::missing());
    let (_server, browser) = open(site, "#/contacts").await?;
    browser.shows("alert", Name::Any, "Screenpop couldn’t be loaded").await?;
    browser.shows("alert", Name::Any, &name).await?;
    browser.by_role("button", "Reload").await?;
    // Loading it again promised nothing.
    assert_eq!(loads(&browser).await?, "1");
    Ok(())
}

#[tokio::test]
async fn a_module_that_is_a_page_is_named() -> Result<()> {
    let name = script()?.replace(".js", "_bg.wasm");
    // As a host answers that sends the same page for every address.
    let site = Site::folder(dist()?).page(&format!("/{name}"), "<p>Welcome");
    let (_server, browser) = open(site, "#/contacts").await?;
    browser.shows("alert", Name::Any, &name).await
}

#[tokio::test]
async fn a_server_that_has_gone_is_told() -> Result<()> {
    let (server, browser) = open(Site::folder(dist()?), "#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    // The page and this script are the browser's already, as from a cache.
    browser
        .until(
            "the words for it",
            "return performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/rescue.js'))",
        )
        .await?;
    drop(server);
    browser.block(Some("*")).await?;
    let failed = "import(new URL('rescue.js', document.baseURI)).then(rescue => rescue.unloaded(new Error('no'), 'x', 'nothing.js'))";
    browser.run(failed, vec![]).await?;
    browser.shows("alert", Name::Any, "The server can’t be reached").await
}

#[tokio::test]
async fn a_page_from_the_cache_makes_way_for_the_new_version() -> Result<()> {
    let path = script()?;
    let headers =
        |kind: &str, cache: &str| vec![("Content-Type", kind.to_owned()), ("Cache-Control", cache.to_owned())];
    let own = |end: &str| path.replace(".js", end);
    let mut site = Site::folder(dist()?);
    for (name, end, kind, cache) in [
        ("/".to_owned(), "", "text/html; charset=utf-8", "max-age=3600"),
        (own(".js"), ".js", "text/javascript", "no-store"),
        (own("_split.js"), "_split.js", "text/javascript", "no-store"),
        (own("_bg.wasm"), "_bg.wasm", "application/wasm", "no-store"),
        (own("_late.wasm"), "_late.wasm", "application/wasm", "no-store"),
    ] {
        let file = if end.is_empty() { "index.html" } else { &name };
        let body = std::fs::read(dist()?.join(file))?;
        let reply = Reply { status: 200, headers: headers(kind, cache), body };
        site = site.reply(&format!("/{}", name.trim_start_matches('/')), reply);
    }
    let (server, browser) = open(site.clone(), "#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    // A new version is published, and the old files are gone.
    let new =
        "<!doctype html><meta charset=utf-8><meta name=\"screenpop-build\" content=\"abc123\"><h1>The new version</h1>";
    site.publish("/", Reply::file("text/html; charset=utf-8", new));
    for end in [".js", "_bg.wasm", "_split.js", "_late.wasm"] {
        site.publish(&format!("/{}", own(end)), Reply::missing());
    }
    browser.driver().goto("about:blank").await?;
    browser.driver().goto(format!("{}#/contacts", server.url())).await?;
    browser.by_role("heading", "The new version").await.map(drop)
}

#[tokio::test]
async fn a_program_of_another_build_asks_for_a_reload_and_tries_it_once() -> Result<()> {
    let site = Site::folder(dist()?).reply("/leaddesk.js", of_another_build("leaddesk.js")?);
    let (_server, browser) = open(site, "#/card?customer_id=C-1001").await?;
    browser.shows("alert", Name::Any, "A new version of Screenpop was published").await?;
    assert_eq!(loads(&browser).await?, "2");
    Ok(())
}

#[tokio::test]
async fn tools_of_another_build_ask_for_a_reload() -> Result<()> {
    let site = Site::folder(dist()?).reply("/tools.js", of_another_build("tools.js")?);
    let (_server, browser) = open(site, "#/inspector").await?;
    browser.shows("alert", Name::Any, "A new version of Screenpop was published. Reload this page.").await
}

#[tokio::test]
async fn a_simulator_that_is_missing_is_told() -> Result<()> {
    let site = Site::folder(dist()?).reply("/simulator_bg.wasm", Reply::missing());
    let (_server, browser) = open(site, "#/simulator/leaddesk").await?;
    browser.shows("alert", Name::Any, "simulator_bg.wasm").await
}

/// Where not even the page's own words for it can be loaded.
#[tokio::test]
async fn without_anything_the_page_says_that_much() -> Result<()> {
    let site =
        Site::folder(dist()?).reply(&format!("/{}", script()?), Reply::missing()).reply("/rescue.js", Reply::missing());
    let (_server, browser) = open(site, "#/contacts").await?;
    browser.shows("alert", Name::Any, "couldn’t be loaded").await
}
