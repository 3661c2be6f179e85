//! Without a network: the app opens from what assets/service_worker.js has kept, and offers a newer version.

use browser_tests::stage::dist;
use browser_tests::{Browser, Name, Result};
use serde_json::json;
use xtask::server::Server;
use xtask::site::{Reply, Site};

const WORKER: &str = "service_worker.js";

/// Opens the contacts, and waits until all files are kept and the page is served with them.
async fn kept(site: &Site) -> Result<(Server, Browser)> {
    let (server, browser) = (Server::start(0, site.clone())?, Browser::start().await?);
    browser.driver().goto(format!("{}#/contacts", server.url())).await?;
    // In the page itself: a promise that a script waits for would end with the page.
    browser.run("navigator.serviceWorker.ready.then(() => { window.isKept = true })", vec![]).await?;
    browser.until("the files being kept", "return window.isKept === true").await?;
    reload(&browser).await?;
    browser.until("the worker's page", "return !!navigator.serviceWorker.controller").await?;
    Ok((server, browser))
}

async fn reload(browser: &Browser) -> Result<()> {
    browser.devtools("Page.reload", json!({})).await?;
    lists_contacts(browser).await
}

async fn lists_contacts(browser: &Browser) -> Result<()> {
    let rows = "return Number(document.querySelector('[role=table][aria-label=Contacts]')?.ariaRowCount) > 500";
    browser.until("all contacts", rows).await
}

/// Another build with the same files: its page and its worker.
fn publish_newer(site: &Site) -> Result<()> {
    let read = |name: &str| std::fs::read_to_string(dist().unwrap().join(name));
    let (page, worker) = (read("index.html")?, read(WORKER)?);
    let (_, build) = page.split_once("<meta name=\"screenpop-build\" content=\"").ok_or("the page has no build")?;
    let (build, _) = build.split_once('"').ok_or("the page's build has no end")?;
    assert!(worker.contains(build), "the worker doesn't know the build {build}");
    site.publish("/", Reply::file("text/html; charset=utf-8", &page.replace(build, "newer")));
    site.publish(&format!("/{WORKER}"), Reply::file("text/javascript", &worker.replace(build, "newer")));
    Ok(())
}

#[tokio::test]
async fn a_reload_without_a_network_brings_all_of_the_app() -> Result<()> {
    let site = Site::folder(dist()?);
    let (server, browser) = kept(&site).await?;
    drop(server);
    reload(&browser).await?;
    // Parts that no page has asked for yet.
    browser.run("location.hash = '#/inspector'", vec![]).await?;
    browser.shows("main", Name::Any, "Messages").await?;
    browser.run("location.hash = '#/scenarios'", vec![]).await?;
    browser.shows("main", Name::Any, "Scenarios").await
}

#[tokio::test]
async fn a_newer_version_is_offered_and_a_reload_right_after_it_needs_no_network() -> Result<()> {
    let site = Site::folder(dist()?);
    let (server, browser) = kept(&site).await?;
    publish_newer(&site)?;
    browser.run("navigator.serviceWorker.ready.then(found => found.update())", vec![]).await?;
    let kept = "return (await caches.keys()).some(name => name.endsWith('-newer'))";
    browser.until("the newer build being kept", kept).await?;
    browser.shows("log", "Lasting messages", "A new version of Screenpop is ready.").await?;
    drop(server);
    browser.click("button", "Reload").await?;
    lists_contacts(&browser).await?;
    browser.until("one worker, and its page", "return !!navigator.serviceWorker.controller").await
}

/// A server that sends its start page in place of a missing file would fill the cache with it.
#[tokio::test]
async fn a_build_whose_files_are_not_all_there_is_not_kept() -> Result<()> {
    let site = Site::folder(dist()?);
    let (server, browser) = kept(&site).await?;
    publish_newer(&site)?;
    site.publish("/contacts.json", Reply::file("text/html", "<p>Welcome"));
    let refused = "
        navigator.serviceWorker.ready.then(found => {
            found.onupdatefound = () => { found.installing.onstatechange = event => { window.newerIs = event.target.state } };
            return found.update();
        })";
    browser.run(refused, vec![]).await?;
    browser.until("the newer build's end", "return window.newerIs === 'redundant'").await?;
    drop(server);
    reload(&browser).await
}
