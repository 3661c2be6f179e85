//! Files that are missing, broken, or of another build.

use browser_tests::stage::{dist, site};
use browser_tests::{Browser, Name, Result};
use serde_json::Value;
use thirtyfour::prelude::*;
use xtask::server::Server;
use xtask::site::{Reply, Site};

/// The build's page.
fn page() -> Result<String> {
    Ok(std::fs::read_to_string(dist()?.join("index.html"))?)
}

/// The name of the program's own script.
fn script() -> Result<String> {
    let page = page()?;
    let start = page.split("screenpopStart(").nth(1).ok_or("the page starts nothing")?;
    Ok(start.split('"').find(|word| word.ends_with(".js")).ok_or("the page starts no script")?.to_owned())
}

/// The name of the file with a part of the program.
fn part(name: &str) -> Result<String> {
    Ok(script()?.replace(".js", &format!("_{name}.wasm")))
}

/// Something else in a file's place, which browsers keep.
fn broken() -> Reply {
    let mut reply = Reply::file("application/wasm", "broken");
    reply.headers = vec![("Content-Type", "application/wasm".to_owned()), ("Cache-Control", "max-age=3600".to_owned())];
    reply
}

/// The file as it is.
fn whole(name: &str) -> Result<Reply> {
    let mut reply = Reply::file("application/wasm", "");
    reply.body = std::fs::read(dist()?.join(name))?;
    Ok(reply)
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
    let site = site()?.reply(&format!("/{name}"), Reply::missing());
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
    let site = site()?.page(&format!("/{name}"), "<p>Welcome");
    let (_server, browser) = open(site, "#/contacts").await?;
    browser.shows("alert", Name::Any, &name).await
}

#[tokio::test]
async fn a_server_that_has_gone_is_told() -> Result<()> {
    let (server, browser) = open(site()?, "#/contacts").await?;
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
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dist()?)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let kind = if name.ends_with(".js") { "text/javascript" } else { "application/wasm" };
        if name.starts_with(path.trim_end_matches(".js")) {
            files.push((name, kind));
        }
    }
    let page =
        Reply { status: 200, headers: headers("text/html; charset=utf-8", "max-age=3600"), body: page()?.into_bytes() };
    let mut site = site()?.reply("/", page);
    for (name, kind) in &files {
        let body = std::fs::read(dist()?.join(name))?;
        site = site.reply(&format!("/{name}"), Reply { status: 200, headers: headers(kind, "no-store"), body });
    }
    let (server, browser) = open(site.clone(), "#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    browser
        .until(
            "the simulator being there",
            "return document.getElementById('td-emb-container')?.contentWindow.screenpopSimulator !== undefined",
        )
        .await?;
    // A new version is published, and the old files are gone.
    let new =
        "<!doctype html><meta charset=utf-8><meta name=\"screenpop-build\" content=\"abc123\"><h1>The new version</h1>";
    site.publish("/", Reply::file("text/html; charset=utf-8", new));
    for (name, _) in &files {
        site.publish(&format!("/{name}"), Reply::missing());
    }
    browser.driver().goto("about:blank").await?;
    browser.driver().goto(format!("{}#/contacts", server.url())).await?;
    // Asking for roles while a page makes way for another ends Chromium's renderer every other time.
    browser.until("the new version", "return document.querySelector('h1')?.textContent === 'The new version'").await
}

/// The card can't begin without its part.
#[tokio::test]
async fn a_card_whose_part_is_missing_is_told_and_tried_once_more() -> Result<()> {
    let name = part("leaddesk")?;
    let site = site()?.reply(&format!("/{name}"), Reply::missing());
    let (_server, browser) = open(site.clone(), "#/card?customer_id=C-1001").await?;
    browser.shows("alert", Name::Any, &name).await?;
    site.publish(&format!("/{name}"), whole(&name)?);
    browser.click("button", "Reload").await?;
    browser.by_role("region", "LeadDesk call dialog").await.map(drop)
}

#[tokio::test]
async fn each_file_of_a_first_view_is_named_where_it_is_missing() -> Result<()> {
    const LIST: &str = "#/contacts";
    const CARD: &str = "#/card?customer_id=C-1001";
    for (file, route) in [
        ("common", LIST),
        ("crm", LIST),
        ("list", LIST),
        ("common_list", LIST),
        ("contact", CARD),
        ("common_card", CARD),
    ] {
        let name = part(file)?;
        let site = site()?.reply(&format!("/{name}"), Reply::missing());
        let (_server, browser) = open(site, route).await?;
        browser.shows("alert", Name::Any, &name).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_simulator_that_is_missing_is_told() -> Result<()> {
    let name = part("leaddesk_simulator")?;
    let site = site()?.reply(&format!("/{name}"), Reply::missing());
    let (_server, browser) = open(site, "#/simulator/leaddesk").await?;
    browser.shows("alert", Name::Any, &name).await
}

/// A cache may keep what a host sent by mistake: each part is tried past it, at once and again by the button.
#[tokio::test]
async fn a_part_is_tried_past_the_cache() -> Result<()> {
    for (name, route, said) in
        [("views", "#/settings", "only the contact list works"), ("tools", "#/inspector", "Couldn’t load the tools")]
    {
        let name = part(name)?;
        let path = format!("/{name}");
        let site = site()?.reply(&path, broken());
        let (_server, browser) = open(site.clone(), "#/contacts").await?;
        browser.by_role("table", "Contacts").await?;
        browser.run("location.hash = arguments[0]", vec![route.into()]).await?;
        browser.shows("alert", Name::Any, said).await?;
        site.publish(&path, whole(&name)?);
        browser.click("button", "Try again").await?;
        browser.by_role("heading", if route == "#/settings" { "Settings" } else { "Inspector" }).await?;
        browser.gone("alert", Name::Any).await?;
        // The browser has the broken copy no more.
        browser.driver().goto("about:blank").await?;
        site.publish(&path, Reply::missing());
    }
    Ok(())
}

#[tokio::test]
async fn without_the_phone_rules_the_field_says_what_to_type() -> Result<()> {
    let name = part("phone_rules")?;
    let site = site()?.reply(&format!("/{name}"), Reply::missing());
    let (_server, browser) = open(site, "#/contacts/new").await?;
    browser.fill("textbox", "First name", "Ada").await?;
    browser.fill("textbox", "Phone", "040 1234567").await?;
    browser.click("button", "Save").await?;
    browser.shows("form", "Contact", "Enter + and the country code").await
}

#[tokio::test]
async fn a_reader_of_files_that_is_missing_is_told() -> Result<()> {
    let name = part("files")?;
    let site = site()?.reply(&format!("/{name}"), Reply::missing());
    let (_server, browser) = open(site, "#/data").await?;
    let file = std::env::temp_dir().join(format!("screenpop-missing-{}.csv", std::process::id()));
    std::fs::write(&file, "First name,Phone\nAda,+358401234567\n")?;
    browser.by_role("button", "Choose a file").await?;
    let input = browser.driver().find(By::Css("input[aria-label='Contacts to import']")).await?;
    input.send_keys(file.display().to_string()).await?;
    browser.shows("alert", Name::Any, "Couldn’t open the importer").await?;
    std::fs::remove_file(file)?;
    Ok(())
}

/// All addresses are relative to the page's own.
#[tokio::test]
async fn the_folder_works_anywhere() -> Result<()> {
    let site = site()?.under("/some/where/");
    let (_server, browser) = open(site, "#/calls").await?;
    browser.by_role("heading", Name::Contains("Calls")).await?;
    browser.by_role("status", "Agent status").await.map(drop)
}

/// Where not even the page's own words for it can be loaded.
#[tokio::test]
async fn without_anything_the_page_says_that_much() -> Result<()> {
    let site = site()?.reply(&format!("/{}", script()?), Reply::missing()).reply("/rescue.js", Reply::missing());
    let (_server, browser) = open(site, "#/contacts").await?;
    browser.shows("alert", Name::Any, "couldn’t be loaded").await
}
