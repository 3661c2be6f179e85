//! One seed, from its first step to its last or to the first failure.

use std::time::Duration;

use browser_tests::{Browser, Result, Stage, eventually, pages, stage::dist};
use cti_bridge::{Direction, Provider, catalogue};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::world::World;

/// How long the page takes steps before it is looked at.
const BATCH_MS: u64 = 400;
/// How long the page may take to answer, beyond the time of a batch. Our decision.
const ANSWERS_WITHIN: Duration = Duration::from_secs(10);

/// What was played.
#[derive(Debug, Default)]
pub struct Played {
    /// Each step that was taken, as a line.
    pub steps: Vec<String>,
    /// What went wrong, each as a line; empty where nothing did.
    pub failures: Vec<String>,
}

/// Plays `steps` steps of a seed in a browser of its own.
///
/// # Errors
/// The browser or its driver fails; a failure of the app is in [`Played`].
pub async fn play(seed: u32, steps: u32) -> Result<Played> {
    let browser = Browser::start_unwaiting().await?;
    let stage = Stage::in_browser(browser, &dist()?, pages::TALKDESK).await?;
    stage.browser.devtools("Browser.setDownloadBehavior", json!({"behavior": "deny"})).await?;
    stage.browser.before_page(&script()).await?;
    let world = World::of_seed(seed);
    world.open(&stage).await?;
    let mut played = Played::default();
    loop {
        let taken = u32::try_from(played.steps.len())?;
        if taken < steps {
            ready(&stage, world).await?;
            let batch = vec![json!(seed), json!(taken), json!(steps), json!(BATCH_MS)];
            match ask(&stage, "return window.__monkey.run(...arguments)", batch).await? {
                Answer::Given(batch) => {
                    played.steps.extend(lines(&batch["taken"]));
                    perform(&stage, world, &batch["wants"]).await?;
                }
                // The next page knows how far the batch came.
                Answer::PageLeft => {
                    ready(&stage, world).await?;
                    let kept = stage.browser.run("return window.__monkey.kept()", vec![]).await?;
                    played.steps.extend(new_of(&lines(&kept), taken));
                }
                Answer::None(why) => {
                    played.failures.push(format!("The page gave no answer in the steps from {taken} on: {why}"));
                }
            }
        }
        if played.failures.is_empty() {
            played.failures = failures(&stage, world).await?;
        }
        if !played.failures.is_empty() || u32::try_from(played.steps.len())? >= steps {
            return Ok(played);
        }
    }
}

/// What became of a question to the page.
enum Answer {
    Given(Value),
    /// The page was left before it had answered.
    PageLeft,
    /// None came, and why.
    None(String),
}

/// Asks the page, and looks for the answer from time to time: a driver that waits for the answer of a page that is left
/// meanwhile may wait for ever.
async fn ask(stage: &Stage, script: &str, arguments: Vec<Value>) -> Result<Answer> {
    let question = format!(
        "const asked = window.__asked = {{}};
        (async () => {{ {script} }})().then(given => asked.given = given, error => asked.error = String(error));"
    );
    let answered = async {
        // An error says that the page, or the frame that it is in, goes.
        if stage.browser.run(&question, arguments).await.is_err() {
            return Ok(Answer::PageLeft);
        }
        eventually("the page's answer", async || {
            let Ok(asked) = stage.browser.run("return window.__asked ?? null", vec![]).await else {
                return Ok(Some(Answer::PageLeft));
            };
            let error = asked["error"].as_str().map(|error| Answer::None(error.to_owned()));
            let given = asked.get("given").cloned().map(Answer::Given);
            Ok(given.or(error).or_else(|| asked.is_null().then_some(Answer::PageLeft)))
        })
        .await
    };
    let within = Duration::from_millis(BATCH_MS) + ANSWERS_WITHIN;
    let nothing = |_| Ok(Answer::None(format!("nothing within {} s.", within.as_secs())));
    timeout(within, answered).await.unwrap_or_else(nothing)
}

/// The injected script: the documented messages, the material, the steps.
fn script() -> String {
    let examples = |peer| -> Vec<Value> {
        let messages = catalogue::messages(peer, Direction::In);
        messages.flat_map(|message| message.examples).map(catalogue::Example::value).collect()
    };
    let messages = json!({"talkdesk": examples(Provider::Talkdesk), "leaddesk": examples(Provider::LeadDesk)});
    format!(
        "(() => {{ const MATERIAL = {messages};\n{}\n{} }})();",
        include_str!("material.js"),
        include_str!("steps.js")
    )
}

/// Waits until the CRM has something to click on, or has at least been loaded; opens it again where the steps led out
/// of it.
async fn ready(stage: &Stage, world: World) -> Result<()> {
    let look = "return document.readyState === 'complete' && !!window.__monkey && location.origin === arguments[0]";
    let there = async || {
        world.enter(stage).await?;
        Ok::<_, browser_tests::Error>(
            stage.browser.run(look, vec![stage.app.origin().into()]).await? == Value::Bool(true),
        )
    };
    if !matches!(
        timeout(ANSWERS_WITHIN, eventually("the page", async || Ok(there().await?.then_some(())))).await,
        Ok(Ok(()))
    ) {
        stage.browser.driver().enter_default_frame().await?;
        world.open(stage).await?;
        eventually("the page", async || Ok(there().await?.then_some(()))).await?;
    }
    let clickable = "return !!document.querySelector('button, a[href], [role=alert], iframe')";
    // A simulator without its host stays blank: that is no failure.
    let _ = timeout(Duration::from_secs(2), stage.browser.until("something to click on", clickable)).await;
    Ok(())
}

/// Does what only the driver can.
async fn perform(stage: &Stage, world: World, wants: &Value) -> Result<()> {
    let size = |place: usize| wants["resize"][place].as_u64().and_then(|size| u32::try_from(size).ok());
    if let (Some(width), Some(height)) = (size(0), size(1)) {
        stage.browser.resize(width, height).await?;
    }
    if let Some(theme) = wants["theme"].as_str() {
        stage.browser.prefer_theme(theme).await?;
    }
    // The steps before may have led out of the CRM: then there is nothing to reload, and `ready` opens it again.
    if wants["reload"] == true && world.enter(stage).await.is_ok() {
        // The page goes before the script can be answered.
        let _ = stage.browser.run("setTimeout(() => location.reload())", vec![]).await;
    }
    Ok(())
}

/// What has gone wrong so far: errors in the console, a crash screen, an alert about storage.
async fn failures(stage: &Stage, world: World) -> Result<Vec<String>> {
    let mut failures = Vec::new();
    ready(stage, world).await?;
    match ask(stage, "return window.__monkey.trouble()", vec![]).await? {
        Answer::Given(trouble) => failures.extend(lines(&trouble)),
        // The next look sees the next page.
        Answer::PageLeft => {}
        Answer::None(why) => failures.push(format!("The page gives no answer: {why}")),
    }
    let errors = stage.browser.console_errors().await?;
    failures.extend(errors.into_iter().filter(|error| !is_known(error)));
    Ok(failures)
}

/// Errors that the browser prints of itself, and whose cause is a step and not the app: a dialog that opens in LeadDesk's
/// frame before anyone has clicked in it, a copy to the clipboard there, which the app says can't be made, and an address
/// that the monkey has typed into the settings. The build's own files have to load.
fn is_known(error: &str) -> bool {
    let of_the_build = |url: &str| [".js", ".wasm", ".json", ".svg"].iter().any(|ending| url.ends_with(ending));
    ["Blocked autofocusing on a", "The Clipboard API has been blocked"].iter().any(|known| error.contains(known))
        || error.split_once(" - Failed to load resource").is_some_and(|(url, _)| !of_the_build(url))
}

fn lines(list: &Value) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|line| line.as_str().map(str::to_owned)).collect()
}

/// The steps from a number on: what is kept may be of the batch before.
fn new_of(kept: &[String], from: u32) -> Vec<String> {
    let number = |line: &String| line.split(' ').next().and_then(|number| number.parse::<u32>().ok());
    kept.iter().filter(|line| number(line).is_some_and(|number| number >= from)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::{is_known, new_of};

    #[test]
    fn only_files_of_the_build_have_to_load() {
        let failed = |path: &str| format!("http://127.0.0.1:1/{path} - Failed to load resource: the server responded");
        assert!(is_known(&failed("070-174%2006%2005")));
        assert!(!is_known(&failed("tools_bg.wasm")));
        assert!(!is_known("http://127.0.0.1:1/tools.js 508:1 Uncaught TypeError: x"));
    }

    #[test]
    fn only_steps_of_this_batch_are_taken_from_what_was_kept() {
        let kept = ["8 click a", "9 key b", "10 fill …"].map(str::to_owned);
        assert_eq!(new_of(&kept, 9), ["9 key b", "10 fill …"]);
        assert_eq!(new_of(&kept, 11), [""; 0]);
    }
}
