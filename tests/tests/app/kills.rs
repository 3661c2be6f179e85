//! Operations on many records, and a browser that dies in the middle of them: all of it is stored, or nothing.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::Duration;

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::Value;
use thirtyfour::WindowHandle;

/// How often each operation is killed.
const POINTS: u32 = 20;

/// The page that sees the database without the app, and the app itself in another window.
struct Kills {
    stage: Stage,
    beside: WindowHandle,
    /// Whether the app has to say at its next start that something was lost.
    lost: bool,
}

impl Kills {
    async fn new() -> Result<Self> {
        let stage = Stage::new().await?;
        let driver = stage.browser.driver();
        driver.goto(format!("{}bystander.html", stage.app.url())).await?;
        let beside = driver.window().await?;
        let kills = Self { stage, beside, lost: false };
        kills.know().await?;
        kills.another_window("#/data").await?;
        kills.run("return kills.replace('K').then(() => kills.said('Backup restored.'))").await?;
        kills.look_beside().await?;
        assert_eq!(kills.run("return kills.remember()").await?, 2_000);
        Ok(kills)
    }

    async fn know(&self) -> Result<()> {
        self.stage.browser.run(include_str!("kills.js"), vec![]).await.map(drop)
    }

    async fn run(&self, script: &str) -> Result<Value> {
        self.stage.browser.run(script, vec![]).await
    }

    async fn look_beside(&self) -> Result<()> {
        Ok(self.stage.browser.driver().switch_to_window(self.beside.clone()).await?)
    }

    /// Opens the app in a window of its own, and waits until it has started.
    async fn another_window(&self, route: &str) -> Result<()> {
        let driver = self.stage.browser.driver();
        let window = driver.new_tab().await?;
        driver.switch_to_window(window).await?;
        self.stage.open(route).await?;
        self.know().await
    }

    /// The app's window dies as by a crash.
    async fn crash(&self) -> Result<()> {
        // The window is gone before it could answer.
        let _ = self.stage.browser.devtools("Page.crash", serde_json::json!({})).await;
        let _ = self.stage.browser.driver().close_window().await;
        self.look_beside().await
    }

    async fn is(&self, name: &str) -> Result<(String, bool)> {
        let seen = self.run(&format!("return kills.look('{name}')")).await?;
        let is = seen["is"].as_str().unwrap_or_default().to_owned();
        assert_ne!(is, "a mixture", "{name}: {seen}");
        assert!(is != "after" || seen["mark"].is_null(), "{name} is stored, and marked as begun: {seen}");
        Ok((is, !seen["mark"].is_null()))
    }

    /// Kills an operation at many points of its time, and looks at what is stored.
    async fn at_many_points(&mut self, name: &str, route: &str, title: &str) -> Result<()> {
        self.another_window(route).await?;
        self.run(&format!("return kills.prepare('{name}')")).await?;
        let took = self.run(&format!("return kills.done('{name}')")).await?.as_f64().unwrap_or_default();
        self.crash().await?;
        assert_eq!(self.is(name).await?, ("after".to_owned(), false), "{name} was said to be done");
        self.run("return kills.restore()").await?;
        let (mut before, mut after, mut point) = (0, 0, 0);
        // The end of the time may come later than in the first run.
        while point < POINTS || (after == 0 && point < 3 * POINTS) {
            let at = took * 1.2 * f64::from(point) / f64::from(POINTS);
            self.another_window(route).await?;
            if self.lost {
                let said = format!("“{title}” was saved, so nothing changed");
                self.run(&format!("return kills.said('{said}')")).await?;
            }
            self.run(&format!("return kills.prepare('{name}')")).await?;
            self.run(&format!("return kills.begin('{name}')")).await?;
            // The time of the kill is what is tried: nothing is waited for.
            tokio::time::sleep(Duration::from_secs_f64(at / 1_000.0)).await;
            self.crash().await?;
            let (is, marked) = self.is(name).await?;
            before += u32::from(marked);
            after += u32::from(is == "after");
            self.lost = marked;
            if is == "after" || name == "undo" {
                self.run("return kills.restore(true)").await?;
            }
            point += 1;
        }
        println!("{name}: {took:.0} ms; of {point} kills {before} fell inside, and {after} came after its end");
        assert!(before > 0 && after > 0, "{name}: {before} of {point} points lay inside of it, {after} behind it");
        Ok(())
    }

    /// Begins to replace everything while the database keeps it waiting. Ends in the app's window.
    async fn replacement_that_waits(&self) -> Result<()> {
        self.another_window("#/data").await?;
        self.run("return kills.prepare('replace')").await?;
        let app = self.stage.browser.driver().window().await?;
        // The contacts can't be written from here on, nor be read by another start.
        self.look_beside().await?;
        self.run("return kills.hold()").await?;
        self.stage.browser.driver().switch_to_window(app).await?;
        self.run("return kills.begin('replace')").await?;
        self.stage.browser.shows("status", "Progress", "Replace everything").await
    }
}

async fn killed_at_many_points(name: &str, route: &str, title: &str) -> Result<()> {
    Kills::new().await?.at_many_points(name, route, title).await
}

#[tokio::test]
async fn a_replacement_that_is_killed_is_whole_or_never_happened() -> Result<()> {
    killed_at_many_points("replace", "#/data", "Replace everything").await
}

#[tokio::test]
async fn an_import_that_is_killed_is_whole_or_never_happened() -> Result<()> {
    killed_at_many_points("import", "#/data", "Import").await
}

#[tokio::test]
async fn a_bulk_edit_that_is_killed_is_whole_or_never_happened() -> Result<()> {
    killed_at_many_points("bulk", "#/contacts", "Set owner").await
}

#[tokio::test]
async fn a_merge_that_is_killed_is_whole_or_never_happened() -> Result<()> {
    killed_at_many_points("merge", "#/contacts/K-0", "Merge").await
}

#[tokio::test]
async fn a_reset_that_is_killed_is_whole_or_never_happened() -> Result<()> {
    killed_at_many_points("reset", "#/data", "Reset to sample data").await
}

#[tokio::test]
async fn an_undo_that_is_killed_is_whole_or_never_happened() -> Result<()> {
    killed_at_many_points("undo", "#/data", "Undo").await
}

#[tokio::test]
async fn a_replacement_is_whole_or_never_happened_when_the_whole_browser_is_killed() -> Result<()> {
    let mut kills = Kills::new().await?;
    let (mut before, mut after) = (0, 0);
    for part in [0.1, 0.5, 0.8, 1.0, 1.2] {
        kills.another_window("#/data").await?;
        kills.run("return kills.prepare('replace')").await?;
        // How long it takes is known from the restore that has put these records here: it was of as many.
        kills.run("return kills.begin('replace')").await?;
        // The time of the kill is what is tried, as above.
        tokio::time::sleep(Duration::from_secs_f64(0.6 * part)).await;
        kills.stage.browser.kill().await?;
        start_again(&mut kills.stage).await?;
        let driver = kills.stage.browser.driver();
        driver.goto(format!("{}bystander.html", kills.stage.app.url())).await?;
        kills.beside = driver.window().await?;
        kills.know().await?;
        let replaced = kills.run("return kills.ids('N-')").await?;
        let old = kills.run("return kills.ids('K-')").await?;
        match (replaced.as_u64(), old.as_u64()) {
            (Some(0), Some(2_000)) => before += 1,
            (Some(2_000), Some(0)) => {
                after += 1;
                // The other way round, for the next one.
                kills.another_window("#/data").await?;
                kills.run("return kills.replace('K').then(() => kills.said('Backup restored.'))").await?;
                kills.look_beside().await?;
            }
            mixture => panic!("new and old contacts after a kill: {mixture:?}"),
        }
    }
    println!("the whole browser: {before} kills inside, {after} behind the end");
    assert!(before > 0, "none of the kills fell inside");
    Ok(())
}

/// Starts another browser where one was killed.
async fn start_again(stage: &mut Stage) -> Result<()> {
    stage.browser.start_again().await?;
    // The browser writes localStorage some seconds later: the answer may be lost with it, and is asked for again.
    stage.confirm(&stage.other.origin()).await
}

/// Opens the contact, and changes its last name.
async fn rename(stage: &Stage, id: &str, name: &str) -> Result<()> {
    stage.open(&format!("#/contacts/{id}")).await?;
    stage.browser.open_form().await?;
    stage.browser.fill("textbox", "Last name", name).await?;
    stage.browser.click("button", "Save").await?;
    stage.browser.shows("log", "Messages", " saved.").await
}

#[tokio::test]
async fn what_is_saved_after_a_kill_in_the_middle_of_a_write_outlives_the_next_one() -> Result<()> {
    let mut stage = Stage::new().await?;
    let site = stage.app.origin().trim_start_matches("http://").to_owned();
    rename(&stage, "C-1001", "Before").await?;
    stage.browser.kill().await?;
    let torn = stage.browser.database_log(&site)?;
    // A record's checksum, its length of 5,000, that it is a whole one, and no more than the first of its bytes.
    let part = [1, 2, 3, 4, 0x88, 0x13, 1, 65, 66, 67];
    OpenOptions::new().append(true).open(&torn)?.write_all(&part)?;
    start_again(&mut stage).await?;
    rename(&stage, "C-1002", "After").await?;
    until("a new log", async || Ok(stage.browser.database_log(&site)? != torn)).await?;
    stage.browser.kill().await?;
    start_again(&mut stage).await?;
    for (id, name) in [("C-1001", "Before"), ("C-1002", "After")] {
        stage.open(&format!("#/contacts/{id}")).await?;
        stage.browser.shows("heading", Name::Any, name).await?;
    }
    Ok(())
}

#[tokio::test]
async fn done_is_said_once_everything_is_stored() -> Result<()> {
    let kills = Kills::new().await?;
    kills.replacement_that_waits().await?;
    let browser = &kills.stage.browser;
    let app = browser.driver().window().await?;
    kills.stage.go("#/contacts").await?;
    browser.shows("status", "Progress", "Replace everything").await?;
    let said = "return document.body.textContent.includes('Backup restored.')";
    assert_eq!(kills.run(said).await?, false, "nothing is stored yet");
    kills.look_beside().await?;
    assert_eq!(kills.run("kills.release(); return kills.ids('N-')").await?, 2_000);
    browser.driver().switch_to_window(app).await?;
    browser.shows("log", "Messages", "Backup restored.").await?;
    assert_eq!(browser.text("status", "Progress").await?, "");
    Ok(())
}

#[tokio::test]
async fn what_is_edited_while_an_operation_is_stored_outlives_a_crash() -> Result<()> {
    let kills = Kills::new().await?;
    kills.replacement_that_waits().await?;
    let browser = &kills.stage.browser;
    kills.stage.go("#/contacts/N-7").await?;
    browser.open_form().await?;
    browser.fill("textbox", "Last name", "Edited-meanwhile").await?;
    browser.click("button", "Save").await?;
    browser.shows("log", "Messages", " saved.").await?;
    kills.crash().await?;
    kills.run("kills.release()").await?;
    assert_eq!(kills.run("return kills.ids('K-')").await?, 2_000, "the replacement never happened");
    kills.another_window("#/contacts/N-7").await?;
    kills.run("return kills.said('so nothing changed')").await?;
    browser.shows("heading", Name::Any, "Edited-meanwhile").await?;
    kills.look_beside().await?;
    browser
        .until("the edit is stored", "return kills.stored('N-7').then(text => !!text?.includes('Edited-meanwhile'))")
        .await?;
    Ok(())
}

#[tokio::test]
async fn an_operation_that_fails_in_the_middle_changes_nothing() -> Result<()> {
    let kills = Kills::new().await?;
    kills.another_window("#/data").await?;
    kills.run("kills.fill(); return kills.prepare('replace').then(() => kills.begin('replace'))").await?;
    kills.run("return kills.said('Couldn’t save “Replace everything”, so nothing changed. The browser’s storage is full.')").await?;
    assert!(kills.stage.browser.all_by_role("button", "Undo").await?.is_empty(), "there is nothing to undo");
    kills.stage.go("#/contacts/K-7").await?;
    kills.stage.browser.shows("heading", Name::Any, "Last 7").await?;
    kills.look_beside().await?;
    assert_eq!(kills.is("replace").await?.0, "before");
    Ok(())
}
