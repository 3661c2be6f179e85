//! The app on one origin, everything else on another, and a browser in front of them.

use std::env;
use std::path::{Path, PathBuf};

use xtask::server::Server;
use xtask::site::{Reply, Site};

use crate::{Browser, Result, pages};

/// Two origins that serve the same build, and a browser.
#[derive(Debug)]
pub struct Stage {
    pub browser: Browser,
    /// Where the app runs.
    pub app: Server,
    /// Where frames and other people's pages run; it serves the same build as well, for the simulators.
    pub other: Server,
}

/// The built app: `$SCREENPOP_DIST`, or dist/ of this workspace.
///
/// # Errors
/// There is no build there.
pub fn dist() -> Result<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    let folder = env::var_os("SCREENPOP_DIST").map_or(beside, PathBuf::from);
    if folder.join("index.html").is_file() {
        Ok(folder)
    } else {
        Err(format!("there is no build in {}: run `cargo xtask build` first.", folder.display()).into())
    }
}

/// The built app without its service worker, so that what the server answers is what the app gets.
///
/// # Errors
/// There is no build.
pub fn site() -> Result<Site> {
    Ok(without_service_worker(Site::folder(dist()?)))
}

fn without_service_worker(site: Site) -> Site {
    site.reply("/service_worker.js", Reply::file("text/javascript", pages::NO_SERVICE_WORKER))
}

impl Stage {
    /// A stage of its own for one test.
    ///
    /// # Errors
    /// There is no build, or no browser.
    pub async fn new() -> Result<Self> {
        Self::with_frame(pages::TALKDESK).await
    }

    /// A stage on which another page plays Talkdesk.
    ///
    /// # Errors
    /// As [`Stage::new`].
    pub async fn with_frame(talkdesk: &str) -> Result<Self> {
        Self::of(&dist()?, talkdesk).await
    }

    /// A stage for the build in `dist`, on which the user has confirmed the other origin.
    ///
    /// # Errors
    /// There is no browser.
    pub async fn of(dist: &Path, talkdesk: &str) -> Result<Self> {
        Self::in_browser(Browser::start().await?, dist, talkdesk).await
    }

    /// The same in a browser that is started already.
    ///
    /// # Errors
    /// The browser doesn't answer.
    pub async fn in_browser(browser: Browser, dist: &Path, talkdesk: &str) -> Result<Self> {
        let stage = Self::with_strangers(browser, dist, talkdesk)?;
        stage.confirm(&stage.other.origin()).await?;
        Ok(stage)
    }

    /// A stage on which nobody has confirmed the other origin yet.
    ///
    /// # Errors
    /// There is no build, or no browser.
    pub async fn unconfirmed() -> Result<Self> {
        Self::with_strangers(Browser::start().await?, &dist()?, pages::TALKDESK)
    }

    /// Makes an origin one that the user has confirmed, for both providers, in every document from now on.
    ///
    /// # Errors
    /// The browser refuses it.
    pub async fn confirm(&self, origin: &str) -> Result<()> {
        let script = format!(
            r#"try {{
              if (location.origin === "{}") {{
                const key = "screenpop.known_origins", known = JSON.parse(localStorage.getItem(key) ?? "{{}}");
                for (const provider of ["talkdesk", "leaddesk"])
                  known[provider] = [...new Set([...(known[provider] ?? []), "{origin}"])];
                localStorage.setItem(key, JSON.stringify(known));
              }}
            }} catch {{ /* storage is blocked */ }}"#,
            self.app.origin()
        );
        self.browser.before_page(&script).await
    }

    /// A stage as a visitor finds it: the samples have their stories. On the other ones nothing has happened yet.
    ///
    /// # Errors
    /// As [`Stage::new`].
    pub async fn with_stories() -> Result<Self> {
        let (app, other) = (Site::folder(dist()?), Site::folder(dist()?));
        let stage = Self::on(Browser::start().await?, app, other, pages::TALKDESK)?;
        stage.confirm(&stage.other.origin()).await?;
        Ok(stage)
    }

    fn with_strangers(browser: Browser, dist: &Path, talkdesk: &str) -> Result<Self> {
        let site = || Site::folder(dist).page("/stories.json", pages::NO_STORIES);
        Self::on(browser, site(), site(), talkdesk)
    }

    fn on(browser: Browser, app: Site, other: Site, talkdesk: &str) -> Result<Self> {
        let app = without_service_worker(app);
        let app = app.page("/bystander.html", pages::BYSTANDER).page("/recorder.html", pages::TALKDESK);
        let other = other
            .page("/talkdesk.html", talkdesk)
            .page("/bystander.html", pages::BYSTANDER)
            .page("/crm.html", pages::FOREIGN_CRM)
            .page("/leaddesk.html", pages::LEADDESK)
            .page("/card.html", pages::FOREIGN_CARD);
        Ok(Self { app: Server::start(0, app)?, other: Server::start(0, other)?, browser })
    }

    /// The app's address with our fake Talkdesk in its frame; `route` begins with `#/`.
    pub fn address(&self, route: &str) -> String {
        let frame = percent_encode(&format!("{}/talkdesk.html", self.other.origin()));
        format!(
            "{}?talkdesk={frame}&int=test-integration&env=prd-eu&aid=agent-7&view=external&app=conversation{route}",
            self.app.url()
        )
    }

    /// Opens the app at a route, and waits until its chrome stands and the frame has had its init.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open(&self, route: &str) -> Result<()> {
        self.browser.driver().goto(self.address(route)).await?;
        self.started().await
    }

    /// Waits until the app runs and the frame has had its init.
    ///
    /// # Errors
    /// It does not start.
    pub async fn started(&self) -> Result<()> {
        if let Err(error) = self.browser.by_role("status", "Agent status").await {
            let page = self.browser.run("return document.body.innerText", vec![]).await;
            let said = self.browser.console_errors().await;
            return Err(format!("{error}; the page shows {page:?}, and its console {said:?}").into());
        }
        self.wait_received("init_td_embedded", 1).await?;
        Ok(())
    }

    /// Goes to another route within the app, as a link would: without a reload.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn go(&self, route: &str) -> Result<()> {
        let arguments = vec![route.into()];
        self.browser.run("location.hash = arguments[0]", arguments).await?;
        Ok(())
    }

    /// The current route, from `#` on.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn route(&self) -> Result<String> {
        let hash = self.browser.run("return location.hash", vec![]).await?;
        Ok(hash.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the address has this route.
    ///
    /// # Errors
    /// It has another when the time is up.
    pub async fn wait_route(&self, route: &str) -> Result<()> {
        crate::eventually(&format!("the route {route}"), async || {
            let now = self.route().await?;
            if now == route { Ok(Some(())) } else { Err(format!("it is {now}").into()) }
        })
        .await
    }
}

/// Everything but letters, digits and `-._~` as `%XX`, as `encodeURIComponent` does, and more.
pub fn percent_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::percent_encode;

    #[test]
    fn any_text_becomes_part_of_an_address() {
        assert_eq!(percent_encode("a/b c%20ü#?"), "a%2Fb%20c%2520%C3%BC%23%3F");
        assert_eq!(percent_encode("C-1001"), "C-1001");
    }
}
