//! Scenarios: every one that comes with the app is played in the browser, and the player around them.

use std::path::{Path, PathBuf};

use browser_tests::{Name, Result, Stage, eventually};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// The tools' own page, with the bundled simulator in its frame.
pub(crate) async fn open(stage: &Stage, route: &str) -> Result<()> {
    stage.browser.driver().goto(format!("{}{route}", stage.app.url())).await?;
    stage.browser.by_role("heading", "Scenarios").await?;
    Ok(())
}

async fn playback(stage: &Stage) -> Result<String> {
    stage.browser.text("status", "Playback").await
}

/// What the failed steps say.
pub(crate) async fn failures(stage: &Stage) -> Result<String> {
    let said = "return [...document.querySelectorAll('[aria-label=Steps] .why')].map(why => why.textContent).join(' ')";
    Ok(stage.browser.run(said, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

/// Waits until the player has come to its end, however long the scenario is: as long as it goes on, its steps change.
pub(crate) async fn end(stage: &Stage) -> Result<String> {
    let mut last = String::new();
    loop {
        let before = last.clone();
        let now = eventually("the playback going on", async || {
            let status = playback(stage).await?;
            let counted = stage.browser.text("group", "Player").await?;
            let over = ["Passed", "Failed", "No stage"].contains(&status.as_str());
            if over || counted != before {
                Ok(Some((over, status, counted)))
            } else {
                Err(format!("still {counted}").into())
            }
        })
        .await?;
        if now.0 {
            return Ok(now.1);
        }
        last = now.2;
    }
}

pub(crate) async fn at_top_speed(stage: &Stage) -> Result<()> {
    stage.browser.choose("Speed", "Instant").await
}

/// Plays what is chosen, and expects its end.
async fn play(stage: &Stage, wanted: &str) -> Result<()> {
    stage.browser.click("button", "Play").await?;
    let ended = end(stage).await?;
    if ended == wanted { Ok(()) } else { Err(format!("it ended as {ended}: {}", failures(stage).await?).into()) }
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/scenarios")
}

pub(crate) fn file(name: &str, text: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("screenpop-scenarios-{}-{}", std::process::id(), name.replace('.', "-")));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

pub(crate) async fn import(stage: &Stage, path: &Path) -> Result<()> {
    let field = By::Css("input[aria-label='Scenario or recording to import']");
    let input =
        eventually("the field for files", async || Ok(Some(stage.browser.driver().find(field.clone()).await?))).await?;
    input.send_keys(path.display().to_string()).await?;
    Ok(())
}

/// A scenario with this name and these steps is imported, and chosen.
pub(crate) async fn take_in(stage: &Stage, name: &str, steps: &Value) -> Result<()> {
    // Each in a file of its own: several tests write at once.
    let words: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    import(stage, &file(&format!("{words}.json"), &script(name, steps))).await?;
    wait_chosen(stage, name).await
}

/// The scenario that is chosen, by the big button or the heading of the list.
pub(crate) async fn wait_chosen(stage: &Stage, name: &str) -> Result<()> {
    let script = "const s = document.querySelector('[aria-label=Scenario]'); return s.options[s.selectedIndex].text";
    eventually(&format!("the scenario {name} being chosen"), async || {
        let chosen = stage.browser.run(script, vec![]).await?;
        if chosen == name { Ok(Some(())) } else { Err(format!("it is {chosen}").into()) }
    })
    .await
}

/// The names of the scenarios to choose from.
async fn names(stage: &Stage) -> Result<Vec<String>> {
    let names = "return [...document.querySelectorAll('[aria-label=Scenarios] b')].map(name => name.textContent)";
    Ok(serde_json::from_value(stage.browser.run(names, vec![]).await?)?)
}

pub(crate) fn script(name: &str, steps: &Value) -> String {
    json!({"scenario": 1, "name": name, "steps": steps}).to_string()
}

#[tokio::test]
async fn every_scenario_that_comes_with_the_app_passes() -> Result<()> {
    let stage = Stage::new().await?;
    open(&stage, "#/scenarios").await?;
    at_top_speed(&stage).await?;
    let mut slugs: Vec<String> = std::fs::read_dir(assets())?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    slugs.sort();
    assert!(slugs.len() >= 10, "{slugs:?}");
    let mut failed = Vec::new();
    for slug in slugs {
        stage.go(&format!("#/scenarios?play={slug}")).await?;
        let text = std::fs::read_to_string(assets().join(format!("{slug}.json")))?;
        let name = serde_json::from_str::<Value>(&text)?["name"].as_str().unwrap_or_default().to_owned();
        wait_chosen(&stage, &name).await?;
        let ended = end(&stage).await?;
        if ended != "Passed" {
            failed.push(format!("{slug} ended as {ended}: {}", failures(&stage).await?));
        }
    }
    assert_eq!(failed, Vec::<String>::new());
    // None of it touched the user's own.
    stage.go("#/calls").await?;
    stage.browser.shows("main", Name::Any, "No calls yet").await
}

#[tokio::test]
async fn an_expectation_that_is_not_met_fails_with_a_sentence() -> Result<()> {
    let stage = Stage::new().await?;
    open(&stage, "#/scenarios").await?;
    let steps = json!([
        {"talkdesk": {"do": "ring", "contact": "C-1001"}},
        {"expect": {"contact": "C-1001", "calls": [{"result": "NoAnswer"}]}, "within_ms": 1000},
        {"say": "Never reached by itself."},
    ]);
    take_in(&stage, "Deliberately wrong", &steps).await?;
    at_top_speed(&stage).await?;
    play(&stage, "Failed").await?;
    assert_eq!(failures(&stage).await?, "Expected calls[0].result to be \"NoAnswer\", found \"Ringing\".");
    stage.browser.shows("list", "Steps", "waiting").await?;
    stage.browser.shows("region", "Stage", "Step 2: Expected calls[0].result").await
}

#[tokio::test]
async fn a_broken_file_is_told_with_line_and_member_and_changes_nothing() -> Result<()> {
    let stage = Stage::new().await?;
    open(&stage, "#/scenarios").await?;
    let before = names(&stage).await?;
    let broken = "{\"scenario\": 1,\n\"name\": \"Broken\",\n\"steps\": [\n{\"say\": \"x\"},\n{\"sya\": \"y\"}\n]}";
    import(&stage, &file("broken.json", broken)).await?;
    stage.browser.shows("alert", Name::Any, "Line 5").await?;
    stage.browser.shows("alert", Name::Any, "steps[1].sya").await?;
    stage.browser.shows("alert", Name::Any, "Couldn’t import").await?;
    assert_eq!(names(&stage).await?, before);
    // So does the editor's.
    stage.browser.click("button", "Edit").await?;
    let field = stage.browser.by_role("textbox", "Scenario as JSON").await?;
    field.send_keys(Key::Control + "a").await?;
    field
        .send_keys("{\"scenario\": 1, \"name\": \"x\", \"steps\": [{\"crm\": {\"open\": \"javascript:alert(1)\"}}]}")
        .await?;
    stage.browser.click("button", "Apply").await?;
    stage.browser.shows("alert", Name::Any, "at steps[0]: \"open\" needs an address within the CRM").await?;
    assert_eq!(names(&stage).await?, before);
    Ok(())
}

#[tokio::test]
async fn an_edited_scenario_is_kept_shared_by_link_and_deleted() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let own = script("Ours <b>&", &json!([{"say": "Only a word, with ü and “quotes”."}]));
    import(&stage, &file("own.json", &own)).await?;
    wait_chosen(&stage, "Ours <b>&").await?;
    browser.driver().refresh().await?;
    browser.by_role("heading", "Scenarios").await?;
    browser
        .run("[...document.querySelectorAll('[aria-label=Scenarios] button')].find(card => card.textContent.includes('Ours')).click()", vec![])
        .await?;
    wait_chosen(&stage, "Ours <b>&").await?;
    // The clipboard belongs to the person at the machine: a test's page has one of its own.
    browser.run("navigator.clipboard.writeText = async text => { window.__copied = text; }", vec![]).await?;
    browser.click("button", "Copy link").await?;
    browser.until("the link being copied", "return !!window.__copied").await?;
    let link = browser.run("return window.__copied", vec![]).await?.as_str().unwrap_or_default().to_owned();
    assert!(link.contains("#/scenarios?script="), "{link}");
    browser.click("button", "Delete").await?;
    eventually("its being gone", async || {
        let names = names(&stage).await?;
        Ok((!names.iter().any(|name| name.contains("Ours"))).then_some(()))
    })
    .await?;
    browser.driver().goto("about:blank").await?;
    browser.driver().goto(&link).await?;
    wait_chosen(&stage, "Ours <b>&").await?;
    assert_eq!(playback(&stage).await?, "Ready", "a link's scenario isn't played until someone plays it");
    at_top_speed(&stage).await?;
    play(&stage, "Passed").await?;
    browser.shows("status", "Narration", "Only a word, with ü and “quotes”.").await?;
    stage.go("#/scenarios?script=eNnonsense").await?;
    browser.shows("alert", Name::Any, "Copy it again").await
}

#[tokio::test]
async fn where_storage_is_full_ones_own_scenario_is_there_all_the_same_and_it_is_told() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    browser
        .run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }", vec![])
        .await?;
    take_in(&stage, "Nowhere to keep", &json!([{"say": "x"}])).await?;
    browser.until("the sentence", "return document.body.innerText.includes('storage is blocked or full')").await
}

#[tokio::test]
async fn what_a_script_brings_onto_the_stage_cannot_leave_it() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let steps = json!([
        {"stranger": {"post": "</script><script>top.__owned = 1</script>", "as": "raw"}},
        {"expect": {"log": [{"peer": "stranger", "verdict": "rejected"}]}},
    ]);
    take_in(&stage, "<img src=x onerror=top.__owned=1>", &steps).await?;
    at_top_speed(&stage).await?;
    play(&stage, "Passed").await?;
    browser.until("the page staying", "return !window.__owned && location.hash.startsWith('#/scenarios')").await?;
    let frame = browser.driver().find(By::Css("iframe[title=Stage]")).await?;
    let sandbox = frame.attr("sandbox").await?.unwrap_or_default();
    assert!(!sandbox.contains("top-navigation") && !sandbox.contains("popups"), "{sandbox}");
    assert!(!sandbox.contains("downloads") && !sandbox.contains("modals"), "{sandbox}");
    Ok(())
}

#[tokio::test]
async fn single_steps_go_forth_and_back_also_by_the_keys() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let counted = async |wanted: &str| browser.shows("group", "Player", wanted).await;
    let steps = json!([
        {"talkdesk": {"do": "ring", "contact": "C-1001"}},
        {"expect": {"contact": "C-1001", "calls": [{"result": "Ringing"}]}},
        {"talkdesk": {"do": "answer"}},
        {"expect": {"calls": [{"result": "OnCall"}]}},
    ]);
    take_in(&stage, "Steps", &steps).await?;
    for done in 1..=3 {
        browser.click("button", "Step").await?;
        counted(&format!("{done} of 4")).await?;
    }
    browser.inside("iframe[title=Stage]", async || browser.shows("status", "Agent status", "On a call").await).await?;
    browser.click("button", "Step back").await?;
    counted("2 of 4").await?;
    browser.shows("status", "Playback", "Paused").await?;
    browser.inside("iframe[title=Stage]", async || browser.shows("status", "Agent status", "Available").await).await?;
    let body = browser.driver().find(By::Css("body")).await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    body.send_keys("" + Key::Right).await?;
    counted("3 of 4").await?;
    body.send_keys("" + Key::Left).await?;
    counted("2 of 4").await?;
    body.send_keys(" ").await?;
    assert_eq!(end(&stage).await?, "Passed");
    Ok(())
}

#[tokio::test]
async fn a_recording_is_replayed_through_the_real_gate() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    open(&stage, "#/scenarios").await?;
    let header =
        json!({"format": "screenpop.recording", "version": 1, "recorded_ms": 1.0, "masked": false, "app": "test"});
    let line = |at_ms: f64, peer: &str, verdict: &Value, message: &Value| {
        let line = json!({"at_ms": at_ms, "peer": peer, "direction": "In", "origin": "https://p.example", "verdict": verdict, "message": message});
        format!("{line}\n")
    };
    let ok = json!("Accepted");
    let lines = [
        format!("{header}\n"),
        line(0.0, "Talkdesk", &ok, &json!({"action": "login"})),
        line(5.0, "Talkdesk", &ok, &json!({"action": "popover"})),
        line(9.0, "Talkdesk", &ok, &json!({"action": "openContact", "data": {"externalId": "C-1002"}})),
        line(60_000.0, "Unknown", &json!({"Rejected": "WrongWindow"}), &json!("{\"action\":\"userLogoutForced\"}")),
        line(61_000.0, "Talkdesk", &ok, &json!({"action": "agentStatusChanged", "data": {"status": "busy"}})),
    ];
    import(&stage, &file("tuesday.ndjson", &lines.concat())).await?;
    wait_chosen(&stage, "tuesday").await?;
    browser.shows("status", "Narration", "5 messages in 1 minutes").await?;
    at_top_speed(&stage).await?;
    play(&stage, "Passed").await?;
    browser
        .inside("iframe[title=Stage]", async || {
            browser.shows("status", "Agent status", "On a call").await?;
            browser.shows("status", "Talkdesk connection", "logged in").await?;
            browser.until("the contact", "return location.hash === '#/contacts/C-1002'").await
        })
        .await
}

#[tokio::test]
async fn two_tabs_keep_each_others_scenarios_and_each_its_own_edits() -> Result<()> {
    let stage = Stage::new().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    open(&stage, "#/scenarios").await?;
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second).await?;
    open(&stage, "#/scenarios").await?;
    take_in(&stage, "Of tab two", &json!([{"say": "Two."}])).await?;
    driver.switch_to_window(first).await?;
    take_in(&stage, "Of tab one", &json!([{"say": "One."}])).await?;
    browser.click("button", "Edit").await?;
    browser.by_role("textbox", "Scenario as JSON").await?.send_keys("half a thought").await?;
    driver.refresh().await?;
    browser.by_role("heading", "Scenarios").await?;
    let choose = "[...document.querySelectorAll('[aria-label=Scenarios] button')].find(card => card.textContent.includes(arguments[0])).click()";
    for (name, is_edited) in [("Of tab two", false), ("Of tab one", true)] {
        browser
            .until("the list", "return document.querySelectorAll('[aria-label=Scenarios] button').length > 13")
            .await?;
        browser.run(choose, vec![name.into()]).await?;
        wait_chosen(&stage, name).await?;
        browser.click("button", "Edit").await?;
        let text = browser.value("textbox", "Scenario as JSON").await?;
        assert_eq!(text.contains("half a thought"), is_edited, "{name}");
        browser.click("button", "Close the editor").await?;
    }
    Ok(())
}
