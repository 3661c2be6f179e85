//! The inspector's messages: seen, filtered, held, kept, explained, and taken home.

use std::path::PathBuf;

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// The inspector, with an agent who is logged in.
async fn open() -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.open("#/inspector").await?;
    stage.log_in().await?;
    shows(&stage, "status → available").await?;
    Ok(stage)
}

async fn shows(stage: &Stage, part: &str) -> Result<()> {
    stage.browser.shows("table", "Messages", part).await
}

async fn count(stage: &Stage, said: &str) -> Result<()> {
    stage.browser.shows("status", "Message count", said).await
}

/// The text of the rows, without the column heads.
async fn rows(stage: &Stage) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('#tools [role=row]')].slice(1).map(row => row.innerText.replace(/\\s+/g, ' '))";
    let rows = stage.browser.run(script, vec![]).await?;
    Ok(rows.as_array().into_iter().flatten().filter_map(|row| row.as_str().map(str::to_owned)).collect())
}

async fn all_rows_say(stage: &Stage, part: &str, number: usize) -> Result<()> {
    until(&format!("{number} rows, all with {part:?}"), async || {
        let rows = rows(stage).await?;
        let right = rows.len() == number && rows.iter().all(|row| row.contains(part));
        if right { Ok(true) } else { Err(format!("they are {rows:#?}").into()) }
    })
    .await
}

/// Opens the details of the newest row that has a text.
async fn details_of(stage: &Stage, part: &str) -> Result<()> {
    until(&format!("a row with {part:?} to be clicked"), async || {
        let script = "
            const row = [...document.querySelectorAll('#tools [role=row]')].findLast(row => row.innerText.includes(arguments[0]));
            row?.click(); return !!row;";
        Ok(stage.browser.run(script, vec![part.into()]).await? == Value::Bool(true))
    })
    .await?;
    stage.browser.by_role("region", "Message details").await.map(drop)
}

fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("screenpop-inspector-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[tokio::test]
async fn each_message_says_what_it_did() -> Result<()> {
    let stage = open().await?;
    stage.say_action("popover", json!(null)).await?;
    shows(&stage, "panel shown and highlighted; call ringing").await?;
    stage.say_action("agentStatusChanged", json!({"status": "busy"})).await?;
    shows(&stage, "status → busy; call answered").await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_Lunch"})).await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_Lunch"})).await?;
    shows(&stage, "status → away_Lunch; call over").await?;
    shows(&stage, "ignored: the status was away_Lunch already").await?;
    stage.say_action("some_new_event", json!({})).await?;
    shows(&stage, "kept; not in the vendor’s table").await?;
    stage.say_action("openContact", json!({"externalId": "C-1001"})).await?;
    stage.wait_route("#/contacts/C-1001").await?;
    stage.go("#/inspector").await?;
    shows(&stage, "opened contact C-1001").await?;
    // What was sent: the init, and what is asked of Talkdesk.
    shows(&stage, "sent; waiting for an answer").await
}

#[tokio::test]
async fn filters_leave_what_fits_them() -> Result<()> {
    let stage = open().await?;
    stage.say(json!("{")).await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_Needle"})).await?;
    stage.browser.choose("Status", "rejected").await?;
    all_rows_say(&stage, "not JSON", 1).await?;
    stage.browser.choose("Status", "All").await?;
    stage.browser.fill("searchbox", "Filter by text", "NEEDLE").await?;
    all_rows_say(&stage, "away_Needle", 1).await?;
    // Those that come are asked as well.
    stage.say_action("agentStatusChanged", json!({"status": "available"})).await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_Needle"})).await?;
    all_rows_say(&stage, "away_Needle", 2).await?;
    stage.browser.fill("searchbox", "Filter by text", "no such text").await?;
    stage.browser.by_role("heading", "No messages match the filters").await?;
    stage.browser.click("button", "Clear filters").await?;
    stage.browser.choose("Direction", "sent").await?;
    all_rows_say(&stage, "init_td_embedded", 1).await?;
    stage.browser.choose("Direction", "Both").await?;
    stage.browser.choose("Action", "login").await?;
    all_rows_say(&stage, "login", 1).await?;
    stage.browser.choose("Action", "All").await?;
    stage.browser.choose("Provider", "LeadDesk").await?;
    stage.browser.by_role("heading", "No messages match the filters").await.map(drop)
}

#[tokio::test]
async fn paused_it_shows_nothing_new_until_it_goes_on() -> Result<()> {
    let stage = open().await?;
    stage.browser.click("button", "Pause").await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_Later"})).await?;
    count(&stage, "paused with 1 waiting").await?;
    assert!(!rows(&stage).await?.join("\n").contains("away_Later"));
    stage.browser.click("button", "Resume").await?;
    shows(&stage, "status → away_Later").await
}

#[tokio::test]
async fn cleared_it_begins_anew() -> Result<()> {
    let stage = open().await?;
    stage.browser.click("button", "Clear").await?;
    stage.browser.by_role("heading", "No messages yet").await?;
    count(&stage, "0 messages").await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_After"})).await?;
    all_rows_say(&stage, "away_After", 1).await?;
    // The CRM's own log is cleared as well: it all stays away over another opening.
    stage.go("#/contacts").await?;
    stage.go("#/inspector").await?;
    count(&stage, "1 message").await
}

#[tokio::test]
async fn messages_are_preserved_over_a_reload_if_asked() -> Result<()> {
    let stage = open().await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_Lost"})).await?;
    shows(&stage, "status → away_Lost").await?;
    stage.browser.driver().refresh().await?;
    stage.log_in().await?;
    shows(&stage, "status → available").await?;
    assert!(!rows(&stage).await?.join("\n").contains("away_Lost"));

    stage.browser.click("button", "Keep after reload").await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_Kept"})).await?;
    shows(&stage, "status → away_Kept").await?;
    // Also where another view is open then.
    stage.go("#/contacts").await?;
    stage.browser.by_role("table", "Contacts").await?;
    stage.browser.driver().refresh().await?;
    stage.log_in().await?;
    stage.go("#/inspector").await?;
    shows(&stage, "status → away_Kept").await?;
    count(&stage, "from before the reload").await?;
    let rows = rows(&stage).await?;
    let kept = rows.iter().position(|row| row.contains("away_Kept"));
    let newest = rows.iter().rposition(|row| row.contains("status → available"));
    assert!(kept < newest, "{rows:#?}");
    Ok(())
}

#[tokio::test]
async fn blocked_storage_is_told_when_messages_are_to_be_preserved() -> Result<()> {
    let stage = Stage::new().await?;
    let blocked = "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });";
    stage.browser.before_page(blocked).await?;
    stage.open("#/inspector").await?;
    stage.log_in().await?;
    stage.browser.click("button", "Keep after reload").await?;
    stage.browser.shows("alert", Name::Any, "blocks storage").await
}

#[tokio::test]
async fn details_mark_what_is_unknown() -> Result<()> {
    let stage = open().await?;
    stage.say(json!({"action": "agentStatusChanged", "data": {"status": "away_Here", "colour": "red"}})).await?;
    details_of(&stage, "away_Here").await?;
    let details = |part: &'static str| stage.browser.shows("region", "Message details", part);
    details("\"colour\": \"red\"").await?;
    details("Unknown member").await?;
    details("Result\nstatus → away_Here").await?;
    stage.say_action("some_new_event", json!({})).await?;
    details_of(&stage, "some_new_event").await?;
    details("The vendor’s table doesn’t have this message").await?;
    stage.say(json!("{")).await?;
    details_of(&stage, "not JSON").await?;
    details("Rejected messages aren’t read").await?;
    stage.browser.click("button", "Close details").await?;
    stage.browser.gone("region", "Message details").await
}

#[tokio::test]
async fn the_keyboard_suffices() -> Result<()> {
    let stage = open().await?;
    stage.say_action("sendData", json!({"queue": "sales"})).await?;
    shows(&stage, "shown to the agent").await?;
    let table = stage.browser.by_role("table", "Messages").await?;
    // The first one selects the newest.
    table.send_keys("k").await?;
    table.send_keys("" + Key::Enter).await?;
    stage.browser.shows("region", "Message details", "sendData").await?;
    stage.browser.by_role("table", "Messages").await?.send_keys("k").await?;
    stage.browser.shows("region", "Message details", "agentStatusChanged").await?;
    stage.browser.by_role("table", "Messages").await?.send_keys("" + Key::Escape).await?;
    stage.browser.gone("region", "Message details").await?;
    stage.browser.by_role("table", "Messages").await?.send_keys("/").await?;
    stage.browser.until("the filter's focus", "return document.activeElement?.id === 'inspector-text'").await
}

#[tokio::test]
async fn a_message_is_copied_as_code() -> Result<()> {
    let stage = open().await?;
    let catch = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.__copied = text; } } })";
    stage.browser.run(catch, vec![]).await?;
    details_of(&stage, "init_td_embedded").await?;
    for (language, part) in [
        ("JSON", "\"init_td_embedded\""),
        ("JavaScript", "postMessage("),
        ("TypeScript", "import type"),
        ("Rust", "use cti_bridge::"),
    ] {
        stage.browser.click("button", language).await?;
        let copied = format!("return (window.__copied ?? '').includes({})", json!(part));
        stage.browser.until(&format!("{language} with {part}"), &copied).await?;
    }
    Ok(())
}

/// Takes what the page offers as a file.
async fn exported(stage: &Stage, with_real_data: bool) -> Result<String> {
    let catch = "
        window.__saved = null;
        const make = URL.createObjectURL;
        URL.createObjectURL = blob => { blob.text().then(text => { window.__saved = text; }); return make.call(URL, blob); };";
    stage.browser.run(catch, vec![]).await?;
    stage.browser.click("button", "Export…").await?;
    if with_real_data {
        stage.browser.click("checkbox", "Include real data").await?;
        stage.browser.shows("dialog", "Export a recording", "people who may see them").await?;
    }
    stage.browser.click("button", "Save file").await?;
    stage.browser.until("the file", "return typeof window.__saved === 'string'").await?;
    Ok(stage.browser.run("return window.__saved", vec![]).await?.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn an_export_is_masked_unless_real_data_is_asked_for() -> Result<()> {
    let stage = open().await?;
    let data = json!({"customer": "Aino Virtanen", "phone": "+358401234567", "mail": "aino@example.fi"});
    stage.say_action("sendData", data).await?;
    shows(&stage, "shown to the agent").await?;
    let secrets = ["Aino", "358401234567", "aino@example.fi"];
    let masked = exported(&stage, false).await?;
    assert!(secrets.iter().all(|secret| !masked.contains(secret)), "{masked}");
    assert!(masked.contains("+12015550100") && masked.contains("@example.com"), "{masked}");
    let recording = cti_bridge::recording::read::<()>(&masked, "screenpop.recording")?;
    assert!(recording.masked);
    let names: Vec<_> = recording.entries.iter().filter_map(|entry| entry.action.as_deref()).collect();
    assert_eq!(names, ["init_td_embedded", "login", "agentStatusChanged", "sendData"]);
    let real = exported(&stage, true).await?;
    assert!(secrets.iter().all(|secret| real.contains(secret)), "{real}");
    Ok(())
}

#[tokio::test]
async fn a_recording_is_handed_to_the_player_and_a_broken_one_is_not() -> Result<()> {
    let stage = open().await?;
    let give = async |path: PathBuf| -> Result<()> {
        let input = stage.browser.driver().find(By::Css("#tools input[type=file]")).await?;
        Ok(input.send_keys(path.display().to_string()).await?)
    };
    let header = r#"{"format":"screenpop.recording","version":1,"recorded_ms":1,"masked":true}"#;
    give(file("broken.ndjson", &format!("{header}\n{{\"at_ms\":1}}\n"))).await?;
    stage.browser.shows("alert", Name::Any, "broken.ndjson: Line 2 needs").await?;
    assert_eq!(stage.route().await?, "#/inspector");
    let line = r#"{"at_ms":1,"peer":"Talkdesk","direction":"In","origin":"https://p.example","verdict":"Accepted","message":{"action":"login"}}"#;
    give(file("whole.ndjson", &format!("{header}\n{line}\n"))).await?;
    stage.wait_route("#/scenarios?recording").await?;
    // The player has it, and nothing of it is left behind.
    let taken = "const chosen = document.querySelector('#tools select')?.selectedOptions[0]?.textContent ?? '';
        return chosen.includes('Recording') && sessionStorage.getItem('screenpop.recording') === null";
    stage.browser.until("the recording being chosen in the player", taken).await
}

#[tokio::test]
async fn a_hundred_thousand_messages_take_few_rows() -> Result<()> {
    let stage = open().await?;
    let script = "for (let i = 0; i < 5000; i++) parent.postMessage({ action: 'agentStatusChanged', data: { status: i % 2 ? 'available' : 'away' } }, '*');";
    for _ in 0..20 {
        stage.in_talkdesk(script, vec![]).await?;
        stage.settle().await?;
    }
    count(&stage, "100,000 messages").await?;
    let bounded = async || -> Result<bool> {
        let rows = rows(&stage).await?.len();
        Ok((8..80).contains(&rows))
    };
    until("few rows at the end", bounded).await?;
    let middle = "const log = document.querySelector('#tools [role=table]'); log.scrollTop = log.scrollHeight / 2;";
    stage.browser.run(middle, vec![]).await?;
    let there = "return [...document.querySelectorAll('#tools [role=row][aria-rowindex]')].some(row => Math.abs(row.ariaRowIndex - 50000) < 2000)";
    stage.browser.until("the rows of the middle", there).await?;
    until("few rows in the middle", bounded).await?;
    stage.browser.fill("searchbox", "Filter by text", "settled").await?;
    count(&stage, "20 of 100,000 messages").await
}
