//! The app with the third provider of examples/third-provider, whose softphone is on another origin.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::{Browser, Result, pages};
use serde_json::Value;
use xtask::server::Server;
use xtask::site::Site;

use crate::samples::{name, number};

const FRAME: &str = "iframe[title=Softphone]";

struct Softphone {
    browser: Browser,
    app: Server,
    _other: Server,
}

/// The build, by `$SCREENPOP_THIRD_PROVIDER` or in this workspace.
fn build() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/third-provider");
    env::var_os("SCREENPOP_THIRD_PROVIDER").map_or(beside, PathBuf::from)
}

impl Softphone {
    /// Opens the app at a route, with no sample activity, and waits for the softphone.
    async fn open(route: &str) -> Result<Self> {
        let build = build();
        let page = fs::read_to_string(build.join("index.html"))
            .map_err(|error| format!("{}: {error}; run `cargo xtask third-provider` once", build.display()))?;
        let other = Server::start(0, Site::folder(&build))?;
        let page = page.replace("content=\"softphone.html\"", &format!("content=\"{}softphone.html\"", other.url()));
        let site = Site::folder(&build)
            .page("/", &page)
            .page("/stories.json", pages::NO_STORIES)
            .page("/bystander.html", "<p>Bystander</p>");
        let app = Server::start(0, site)?;
        let browser = Browser::start().await?;
        browser.driver().goto(format!("{}{route}", app.url())).await?;
        browser.shows("complementary", "Softphone", "Softphone\nready").await?;
        Ok(Self { browser, app, _other: other })
    }

    /// Presses a button of the softphone.
    async fn press(&self, button: &str) -> Result<()> {
        self.in_softphone("document.getElementById(arguments[0]).click()", button).await
    }

    /// Lets this number call.
    async fn ring(&self, number: &str) -> Result<()> {
        let script =
            "document.getElementById('number').value = arguments[0]; document.querySelector('form button').click()";
        self.in_softphone(script, number).await
    }

    async fn in_softphone(&self, script: &str, argument: &str) -> Result<()> {
        self.browser.inside(FRAME, async || self.browser.run(script, vec![argument.into()]).await.map(drop)).await
    }

    /// Waits until the softphone's page says so.
    async fn softphone_says(&self, text: &str) -> Result<()> {
        let script = format!("return document.getElementById('state').textContent === '{text}'");
        self.browser.inside(FRAME, async || self.browser.until(text, &script).await).await
    }

    async fn go(&self, route: &str) -> Result<()> {
        self.browser.run("location.hash = arguments[0]", vec![route.into()]).await.map(drop)
    }
}

#[tokio::test]
async fn a_number_is_called_through_it_and_the_call_is_followed_to_its_log() -> Result<()> {
    let phone = Softphone::open("#/contacts?q=C-1001").await?;
    let browser = &phone.browser;
    let (e164, display) = number("C-1001");
    browser.click("button", format!("Call {display}").as_str()).await?;
    phone.softphone_says(&format!("{e164}: dialling")).await?;
    browser.shows("region", "Call", "Dialling").await?;
    browser.shows("region", "Call", &name("C-1001")).await?;
    phone.press("answer").await?;
    browser.shows("region", "Call", "On a call").await?;
    phone.press("end").await?;
    browser.shows("region", "Call", "Call ended").await?;

    phone.go("#/calls?product=softphone").await?;
    browser.shows("main", "Calls", &name("C-1001")).await?;
    browser.shows("main", "Calls", "1 of 1").await?;
    // It is there in the next load too, by the same name.
    browser.devtools("Page.reload", serde_json::json!({})).await?;
    browser.shows("complementary", "Softphone", "Softphone\nready").await?;
    browser.shows("main", "Calls", &name("C-1001")).await?;
    Ok(())
}

#[tokio::test]
async fn a_call_rings_in_the_call_bar_and_every_message_is_in_the_inspector() -> Result<()> {
    let phone = Softphone::open("#/inspector").await?;
    let browser = &phone.browser;
    let (e164, _) = number("C-1002");
    phone.ring(&e164).await?;
    browser.shows("region", "Call", &name("C-1002")).await?;
    browser.shows("region", "Call", "Incoming call").await?;
    for (message, effect) in [("ready", "no call changed"), ("ringing", "call ringing")] {
        browser.shows("table", "Messages", message).await?;
        browser.shows("table", "Messages", effect).await?;
    }
    phone.press("answer").await?;
    browser.shows("table", "Messages", "call answered").await?;
    phone.press("end").await?;
    browser.shows("table", "Messages", "call over").await?;
    // Its name is a choice of the filter.
    let choose = "
        const field = document.getElementById('inspector-peer');
        field.value = 'Softphone';
        field.dispatchEvent(new Event('change', {bubbles: true}));
        return field.value";
    assert_eq!(browser.run(choose, vec![]).await?, Value::from("Softphone"));
    let rows = "
        const rows = [...document.querySelectorAll('#tools [role=row]')].slice(1);
        return rows.length === 4 && rows.every(row => row.innerText.includes('Softphone'))";
    browser.until("the softphone's four messages", rows).await
}

#[tokio::test]
async fn another_page_in_its_frame_rings_nobody() -> Result<()> {
    let phone = Softphone::open("#/inspector").await?;
    let browser = &phone.browser;
    let script = "
        const frame = document.querySelector(arguments[0]);
        await new Promise(done => { frame.onload = done; frame.src = arguments[1]; });";
    let stranger = format!("{}bystander.html", phone.app.url());
    browser.run(script, vec![FRAME.into(), stranger.into()]).await?;
    phone
        .in_softphone("parent.postMessage({type: 'ringing', call: '1', number: arguments[0]}, '*')", "+12025550123")
        .await?;
    browser.shows("table", "Messages", "rejected").await?;
    assert!(browser.all_by_role("region", "Call").await?.is_empty());
    Ok(())
}
