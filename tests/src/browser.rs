//! A headless Chromium with a profile of its own.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;
use thirtyfour::prelude::*;
use thirtyfour::{LoggingPrefsLogLevel, PageLoadStrategy};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::Result;
use crate::chromedriver::Chromedriver;
use crate::wait::until;

/// More browsers at once than this make each other slow enough to look broken.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A browser; dropping it ends it and removes its profile.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    // Fields are dropped in this order: session and driver end, then the files go, then it is another's turn.
    _process: Chromedriver,
    profile: Profile,
    _turn: SemaphorePermit<'static>,
}

#[derive(Debug)]
struct Profile(PathBuf);

impl Profile {
    fn new() -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("screenpop-test-{}-{number}", std::process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// The browser's argument that names it.
    fn argument(&self) -> String {
        format!("--user-data-dir={}", self.0.display())
    }

    /// The ids of the browser's processes that have it.
    fn processes(&self) -> Result<Vec<u32>> {
        let wanted = self.argument();
        let mut found = Vec::new();
        for process in fs::read_dir("/proc")?.flatten() {
            let Some(id) = process.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
            let line = fs::read(process.path().join("cmdline")).unwrap_or_default(); // it may have ended meanwhile
            if line.split(|byte| *byte == 0).any(|word| word == wanted.as_bytes()) {
                found.push(id);
            }
        }
        Ok(found)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// No questions, no background traffic, and no throttling of pages that are not in front. The language's country is the
/// one of numbers without a country code.
const ARGUMENTS: [&str; 16] = [
    "--accept-lang=en-GB",
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-extensions",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--metrics-recording-only",
];

impl Browser {
    /// Starts one as soon as it is this test's turn.
    ///
    /// # Errors
    /// Chromium or its driver is missing or does not start.
    pub async fn start() -> Result<Self> {
        Self::start_with(PageLoadStrategy::Normal).await
    }

    /// Starts one whose driver waits for no page to load. Where the history goes to and fro quickly, it may miss the end
    /// of a load, and wait for it for minutes.
    ///
    /// # Errors
    /// As [`Browser::start`].
    pub async fn start_unwaiting() -> Result<Self> {
        Self::start_with(PageLoadStrategy::None).await
    }

    async fn start_with(waits: PageLoadStrategy) -> Result<Self> {
        let turn = TURNS.acquire().await?;
        let profile = Profile::new()?;
        let (driver, process) = Self::with_profile(&profile, waits).await?;
        Ok(Self { driver, _process: process, profile, _turn: turn })
    }

    async fn with_profile(profile: &Profile, waits: PageLoadStrategy) -> Result<(WebDriver, Chromedriver)> {
        let mut wishes = DesiredCapabilities::chrome();
        wishes.set_page_load_strategy(waits)?;
        for argument in ARGUMENTS {
            wishes.add_arg(argument)?;
        }
        wishes.add_arg(&profile.argument())?;
        wishes.add_arg("--window-size=1280,900")?;
        if let Some(chromium) = env::var_os("SCREENPOP_CHROMIUM") {
            wishes.set_binary(&chromium.to_string_lossy())?;
        }
        wishes.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        let mut process = Chromedriver::start()?;
        let driver = WebDriver::new(process.url(), wishes).await?;
        process.own(driver.session_id().to_string());
        // Its own way of ending the session from `drop` waits for the runtime that it blocks.
        driver.clone().leak()?;
        Ok((driver, process))
    }

    /// Kills the whole browser, as when the machine loses it.
    ///
    /// # Errors
    /// The browser isn't found, or doesn't end.
    pub async fn kill(&self) -> Result<()> {
        let processes = self.profile.processes()?;
        if processes.is_empty() {
            return Err("the browser's processes aren't there".into());
        }
        // All of them: the one that keeps the databases would go on for a while, and hold them against the next browser.
        Command::new("kill").arg("-9").args(processes.iter().map(u32::to_string)).status()?;
        until("the browser's end", async || Ok(self.profile.processes()?.is_empty())).await
    }

    /// Starts another browser with the profile of the one that was killed.
    ///
    /// # Errors
    /// It does not start.
    pub async fn start_again(&mut self) -> Result<()> {
        (self.driver, self._process) = Self::with_profile(&self.profile, PageLoadStrategy::Normal).await?;
        Ok(())
    }

    /// The log in which the browser writes what becomes of the databases of a site, for instance `127.0.0.1:8080`.
    ///
    /// # Errors
    /// There is none.
    pub fn database_log(&self, site: &str) -> Result<PathBuf> {
        let site = site.replace(':', "_");
        let folder = self.profile.0.join(format!("Default/IndexedDB/http_{site}.indexeddb.leveldb"));
        let logs = fs::read_dir(&folder)?.flatten().map(|file| file.path());
        let last = logs.filter(|path| path.extension().is_some_and(|extension| extension == "log")).max();
        last.ok_or_else(|| format!("no log in {}", folder.display()).into())
    }

    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Runs a script in the current frame: its arguments are in `arguments`, and it may `return` a value or a promise.
    ///
    /// # Errors
    /// The script throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let done = self.driver.execute(script, arguments).await?;
        Ok(done.json().clone())
    }

    /// Waits until a script returns something true.
    ///
    /// # Errors
    /// It does not in time.
    pub async fn until(&self, what: &str, script: &str) -> Result<()> {
        until(what, async || Ok(self.run(script, vec![]).await? == Value::Bool(true))).await
    }

    /// A DevTools command, for instance `Page.reload`.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        Ok(self.driver.cdp().send_raw(method, parameters).await?)
    }

    /// The console's errors since the last call, of the page and its frames: thrown errors, failed requests,
    /// and what was printed with `console.error`.
    ///
    /// # Errors
    /// The driver does not answer.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        let entries = self.driver.get_log("browser").await?;
        let severe = entries.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message);
        // A test may leave a page sooner than a person could: while the samples are still being stored the page would ask
        // first, and the browser remarks that it doesn't let it.
        Ok(severe.filter(|message| !message.contains("Blocked attempt to show a 'beforeunload'")).collect())
    }
}
