//! Several tabs with one call log, and tabs that close, crash or are duplicated in mid-call.

use browser_tests::{Name, Result, Stage, eventually};
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use crate::samples::number;

async fn new_tab(stage: &Stage) -> Result<WindowHandle> {
    let tab = stage.browser.driver().new_tab().await?;
    to(stage, &tab).await?;
    stage.open("#/contacts").await?;
    Ok(tab)
}

async fn to(stage: &Stage, tab: &WindowHandle) -> Result<()> {
    Ok(stage.browser.driver().switch_to_window(tab.clone()).await?)
}

/// A stage with three tabs; the first of them leads, and the last one is in front.
async fn three_tabs() -> Result<(Stage, [WindowHandle; 3])> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let first = stage.browser.driver().window().await?;
    leads(&stage).await?;
    let tabs = [first, new_tab(&stage).await?, new_tab(&stage).await?];
    Ok((stage, tabs))
}

/// Waits until a page leads.
async fn leads(stage: &Stage) -> Result<()> {
    let script =
        "return navigator.locks.query().then(all => all.held.some(lock => lock.name === 'screenpop.telephony'))";
    stage.browser.until("a page that leads", script).await
}

async fn ring(stage: &Stage, id: &str) -> Result<()> {
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("openContact", json!({"externalId": id})).await
}

async fn status(stage: &Stage, status: &str) -> Result<()> {
    stage.say_action("agentStatusChanged", json!({"status": status})).await
}

/// What stands in one of the database's stores.
async fn stored(stage: &Stage, store: &str) -> Result<Vec<Value>> {
    let script = "
        return new Promise((done, failed) => {
            const open = indexedDB.open('screenpop');
            open.onerror = failed;
            open.onsuccess = () => {
                const all = open.result.transaction(arguments[0]).objectStore(arguments[0]).getAll();
                all.onsuccess = () => { open.result.close(); done(all.result.map(text => JSON.parse(text))); };
            };
        });";
    let records = stage.browser.run(script, vec![store.into()]).await?;
    Ok(records.as_array().cloned().unwrap_or_default())
}

/// Waits until the call log has these records, the oldest first: contact, result and note.
async fn calls_are(stage: &Stage, expected: &[(&str, &str, &str)]) -> Result<Vec<Value>> {
    eventually(&format!("the calls {expected:?}"), async || {
        let mut calls = stored(stage, "calls").await?;
        calls.sort_by(|a, b| a["started_ms"].as_f64().unwrap().total_cmp(&b["started_ms"].as_f64().unwrap()));
        let text = |call: &Value, key: &str| call[key].as_str().unwrap_or_default().to_owned();
        let found: Vec<_> =
            calls.iter().map(|call| (text(call, "contact_id"), text(call, "result"), text(call, "notes"))).collect();
        let same = found.len() == expected.len()
            && found.iter().zip(expected).all(|(found, expected)| (&*found.0, &*found.1, &*found.2) == *expected);
        if same { Ok(Some(calls)) } else { Err(format!("they are {found:?}").into()) }
    })
    .await
}

async fn missed_tasks(stage: &Stage, count: usize) -> Result<()> {
    eventually(&format!("{count} tasks of missed calls"), async || {
        let all = stored(stage, "activities").await?;
        let found = all.iter().filter(|activity| activity.to_string().contains("Call back: missed call")).count();
        if found == count { Ok(Some(())) } else { Err(format!("there are {found}").into()) }
    })
    .await
}

#[tokio::test]
async fn one_tab_rings_and_all_show_one_call() -> Result<()> {
    let (stage, tabs) = three_tabs().await?;
    let browser = &stage.browser;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    for tab in &tabs {
        to(&stage, tab).await?;
        browser.shows("region", "Call", "Incoming call").await?;
        browser.shows("region", "Call", "Aino Virtanen").await?;
    }
    calls_are(&stage, &[("C-1001", "Ringing", "")]).await?;

    // The second tab's frame repeats what the third one's has said, and each tab's note goes to the one record.
    to(&stage, &tabs[1]).await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    stage.say_action("sendData", json!({"queue": "Sales"})).await?;
    // Once this is in the record, so is whatever came before it.
    eventually("the data in the record", async || {
        let calls = stored(&stage, "calls").await?;
        Ok(calls.iter().any(|call| call["data"] == json!([{"queue": "Sales"}])).then_some(()))
    })
    .await?;
    browser.fill("textbox", "Call note", "Typed in another tab").await?;
    // A row stays for as long as the keyboard is in it.
    browser.run("document.activeElement.blur()", vec![]).await?;
    calls_are(&stage, &[("C-1001", "Ringing", "Typed in another tab")]).await?;
    for tab in [&tabs[1], &tabs[2]] {
        to(&stage, tab).await?;
        stage.say(json!({"action": "logout"})).await?;
    }
    missed_tasks(&stage, 1).await?;
    calls_are(&stage, &[("C-1001", "NoAnswer", "Typed in another tab")]).await?;

    // It asks for nothing in any tab. In the second one the automation's data is still there.
    for tab in &tabs {
        to(&stage, tab).await?;
        browser.gone("textbox", "Call note").await?;
    }

    // What is put away in one tab is put away in all.
    stage.log_in().await?;
    ring(&stage, "C-1002").await?;
    status(&stage, "busy").await?;
    browser.shows("region", "Call", "On a call").await?;
    status(&stage, "available").await?;
    for tab in &tabs {
        to(&stage, tab).await?;
        browser.shows("region", "Call", "Call ended").await?;
    }
    browser.click("button", "Done").await?;
    for tab in &tabs {
        to(&stage, tab).await?;
        browser.gone("textbox", "Call note").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_note_typed_while_another_tab_ends_the_call_is_kept() -> Result<()> {
    let (stage, tabs) = three_tabs().await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    status(&stage, "busy").await?;
    to(&stage, &tabs[1]).await?;
    stage.browser.shows("region", "Call", "On a call").await?;
    // A key every few ms: some are on their way to storage when the call ends.
    let note = "Wants 40 seats, and a quote by Friday noon";
    let script = "
        const field = document.querySelector('[id^=note-]');
        const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
        [...arguments[0]].forEach((key, index) => setTimeout(() => {
            set.call(field, field.value + key);
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }, index * 8));";
    stage.browser.run(script, vec![note.into()]).await?;
    to(&stage, &tabs[2]).await?;
    status(&stage, "available").await?;
    calls_are(&stage, &[("C-1001", "Answered", note)]).await.map(drop)
}

#[tokio::test]
async fn when_the_leader_is_closed_in_mid_call_the_next_tab_leads() -> Result<()> {
    let (stage, tabs) = three_tabs().await?;
    to(&stage, &tabs[0]).await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    status(&stage, "busy").await?;
    calls_are(&stage, &[("C-1001", "OnCall", "")]).await?;
    stage.browser.driver().close_window().await?;
    the_next_tab_leads(&stage, &tabs[2]).await
}

#[tokio::test]
async fn when_the_leader_crashes_in_mid_call_the_next_tab_leads() -> Result<()> {
    let (stage, tabs) = three_tabs().await?;
    to(&stage, &tabs[0]).await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    status(&stage, "busy").await?;
    calls_are(&stage, &[("C-1001", "OnCall", "")]).await?;
    // The command can't be answered: its page is gone.
    let _ = stage.browser.devtools("Page.crash", json!({})).await;
    the_next_tab_leads(&stage, &tabs[2]).await
}

/// The call of the page that is gone is over, and this tab logs the next one.
async fn the_next_tab_leads(stage: &Stage, tab: &WindowHandle) -> Result<()> {
    to(stage, tab).await?;
    let calls = calls_are(stage, &[("C-1001", "Answered", "")]).await?;
    let ms = |key: &str| calls[0][key].as_f64().unwrap();
    assert!(ms("started_ms") <= ms("answered_ms") && ms("answered_ms") <= ms("ended_ms"), "{calls:?}");
    stage.log_in().await?;
    ring(stage, "C-1002").await?;
    status(stage, "busy").await?;
    stage.browser.shows("region", "Call", "On a call").await?;
    status(stage, "available").await?;
    calls_are(stage, &[("C-1001", "Answered", ""), ("C-1002", "Answered", "")]).await.map(drop)
}

#[tokio::test]
async fn a_call_that_another_tabs_frame_told_of_outlives_the_leader() -> Result<()> {
    let (stage, tabs) = three_tabs().await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    status(&stage, "busy").await?;
    calls_are(&stage, &[("C-1001", "OnCall", "")]).await?;
    to(&stage, &tabs[0]).await?;
    stage.browser.driver().close_window().await?;
    to(&stage, &tabs[2]).await?;
    leads(&stage).await?;
    stage.browser.shows("region", "Call", "On a call").await?;
    status(&stage, "available").await?;
    calls_are(&stage, &[("C-1001", "Answered", "")]).await.map(drop)
}

#[tokio::test]
async fn a_duplicated_tab_ends_nobodys_call() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    status(&stage, "busy").await?;
    calls_are(&stage, &[("C-1001", "OnCall", "")]).await?;
    let first = stage.browser.driver().window().await?;
    // A page that a page opens has a copy of its sessionStorage, as a duplicated tab has.
    stage.browser.run("window.open(location.href)", vec![]).await?;
    let windows = stage.browser.driver().windows().await?;
    let copy = windows.into_iter().find(|tab| *tab != first).ok_or("the duplicate")?;
    to(&stage, &copy).await?;
    stage.started().await?;
    stage.log_in().await?;
    stage.settle().await?;
    stage.browser.shows("region", "Call", "On a call").await?;
    stage.browser.driver().close_window().await?;
    to(&stage, &first).await?;
    stage.browser.fill("textbox", "Call note", "Still on").await?;
    calls_are(&stage, &[("C-1001", "OnCall", "Still on")]).await?;
    status(&stage, "available").await?;
    calls_are(&stage, &[("C-1001", "Answered", "Still on")]).await.map(drop)
}

#[tokio::test]
async fn a_page_that_is_killed_while_it_rings_leaves_a_missed_call() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    calls_are(&stage, &[("C-1001", "Ringing", "")]).await?;
    let rings = stage.browser.driver().window().await?;
    let next = stage.browser.driver().new_tab().await?;
    to(&stage, &rings).await?;
    let _ = stage.browser.devtools("Page.crash", json!({})).await;
    to(&stage, &next).await?;
    stage.open("#/calls").await?;
    calls_are(&stage, &[("C-1001", "NoAnswer", "")]).await?;
    missed_tasks(&stage, 1).await?;
    stage.browser.shows("row", Name::Contains("Aino Virtanen"), "Missed").await
}

#[tokio::test]
async fn a_number_is_dialled_once_from_whichever_tab() -> Result<()> {
    let (stage, tabs) = three_tabs().await?;
    stage.log_in().await?;
    // The second tab's own frame isn't logged in.
    to(&stage, &tabs[1]).await?;
    stage.go("#/contacts/C-1001").await?;
    stage.browser.click("button", format!("Call {}", number("C-1001").1).as_str()).await?;
    stage.browser.shows("region", "Call", "Dialling").await?;
    calls_are(&stage, &[("C-1001", "Dialling", "")]).await?;
    assert_eq!(stage.received("clickToCall").await?, Vec::<Value>::new());
    to(&stage, &tabs[0]).await?;
    assert_eq!(stage.received("clickToCall").await?, Vec::<Value>::new());
    to(&stage, &tabs[2]).await?;
    stage.wait_received("clickToCall", 1).await?;
    calls_are(&stage, &[("C-1001", "Dialling", "")]).await.map(drop)
}
