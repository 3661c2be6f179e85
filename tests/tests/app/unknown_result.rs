//! What only the agent knows of a call: whether it was answered, that it is over, or that it was at all.

use browser_tests::{Name, Result, Stage, eventually};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::open_contact::form_of;
use crate::samples::number;

/// Dials C-1001, so that nothing says whether the call is answered.
async fn dialled(stage: &Stage) -> Result<()> {
    stage.open("#/contacts/C-1001").await?;
    stage.log_in().await?;
    form_of(stage, "C-1001").await?;
    let (_, display) = number("C-1001");
    stage.browser.click("button", format!("Call {display}").as_str()).await?;
    stage.browser.shows("region", "Call", "Dialling").await
}

async fn status(stage: &Stage, status: &str) -> Result<()> {
    stage.say_action("agentStatusChanged", json!({"status": status})).await
}

/// The newest call's record.
async fn record(stage: &Stage) -> Result<Value> {
    stage.browser.run("return JSON.parse(window.screenpop.state()).calls?.[0] ?? null", vec![]).await
}

/// Waits until members of the newest call's record have these values.
async fn record_has(stage: &Stage, wanted: Value) -> Result<()> {
    eventually(&format!("a record with {wanted}"), async || {
        let found = record(stage).await?;
        let fits = wanted.as_object().unwrap().iter().all(|(name, value)| found[name] == *value);
        if fits { Ok(Some(())) } else { Err(format!("it is {found}").into()) }
    })
    .await
}

#[tokio::test]
async fn an_ended_record_asks_whether_the_call_was_answered() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    dialled(&stage).await?;
    browser.click("button", "Mark as ended").await?;
    browser.shows("region", "Call", "Call ended").await?;
    record_has(&stage, json!({"result": "Unknown", "answered_ms": null})).await?;

    // A disposition says nothing about it.
    browser.click("button", "Sale").await?;
    browser.by_role("group", "Was the call answered?").await?;
    record_has(&stage, json!({"result": "Unknown"})).await?;
    browser.click("button", "Answered").await?;
    browser.shows("region", "Call", "Call ended").await?;
    record_has(&stage, json!({"result": "Answered", "answered_ms": null})).await?;
    // What the phone system says later changes neither.
    status(&stage, "busy").await?;
    status(&stage, "available").await?;
    record_has(&stage, json!({"result": "Answered", "answered_ms": null})).await?;
    browser.click("button", "Done").await?;
    browser.gone("region", "Call").await?;

    // It can be changed afterwards.
    stage.go("#/calls").await?;
    browser.shows("row", Name::Contains("Aino Virtanen"), "Answered").await?;
    browser.click("button", "Details").await?;
    browser.click("button", "No answer").await?;
    browser.shows("row", Name::Contains("Aino Virtanen"), "No answer").await?;
    browser.click("button", "No answer").await?;
    browser.shows("row", Name::Contains("Aino Virtanen"), "Unknown").await?;
    stage.go("#/calls?result=answered").await?;
    browser.gone("row", Name::Contains("Aino Virtanen")).await?;
    stage.go("#/calls?result=unknown").await?;
    browser.by_role("row", Name::Contains("Aino Virtanen")).await?;
    Ok(())
}

#[tokio::test]
async fn an_end_by_hand_can_be_undone() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    dialled(&stage).await?;
    browser.click("button", "Mark as ended").await?;
    browser.shows("region", "Call", "Call ended").await?;
    browser.click("button", "Undo").await?;
    browser.shows("region", "Call", "Dialling").await?;
    record_has(&stage, json!({"result": "Dialling", "ended_ms": null})).await
}

#[tokio::test]
async fn an_answer_by_hand_starts_the_talk_time() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    dialled(&stage).await?;
    browser.click("button", "Answered").await?;
    browser.shows("region", "Call", "On a call").await?;
    let answered_ms = record(&stage).await?["answered_ms"].clone();
    assert!(answered_ms.is_number(), "{answered_ms}");
    status(&stage, "busy").await?;
    status(&stage, "available").await?;
    browser.shows("region", "Call", "Call ended").await?;
    record_has(&stage, json!({"result": "Answered", "answered_ms": answered_ms})).await
}

#[tokio::test]
async fn a_call_that_rang_and_was_not_answered_becomes_a_task_once_the_agent_says_so() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("openContact", json!({"externalId": "C-1001"})).await?;
    browser.shows("region", "Call", "Incoming call").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.click("button", "Mark as ended").await?;
    browser.by_role("group", "Was the call answered?").await?;
    browser.gone("checkbox", Name::Contains("missed call")).await?;
    browser.click("button", "No answer").await?;
    browser.shows("region", "Call", "Missed call").await?;
    browser.by_role("checkbox", Name::Contains("missed call")).await?;
    browser.click("button", "Answered").await?;
    browser.gone("checkbox", Name::Contains("missed call")).await
}

#[tokio::test]
async fn a_call_is_logged_by_hand_and_taken_back() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1001").await?;
    stage.log_in().await?;
    form_of(&stage, "C-1001").await?;
    browser.click("button", "Log a call").await?;
    browser.fill("textbox", "Duration", "five").await?;
    browser.fill("textbox", "Call note", "By mobile").await?;
    browser.click("button", "Log call").await?;
    browser.shows("form", "Log a call", "Enter minutes").await?;
    // Closed by mistake: what was typed is still there.
    browser.by_role("dialog", Name::Contains("Log a call")).await?.send_keys(Key::Escape + "").await?;
    browser.gone("dialog", Name::Contains("Log a call")).await?;
    browser.click("button", "Log a call").await?;
    assert_eq!(browser.value("textbox", "Call note").await?, "By mobile");
    browser.fill("textbox", "Duration", "5:30").await?;
    browser.click("button", "Log call").await?;
    browser.shows("log", Name::Any, "Call with Aino Virtanen logged").await?;
    let (e164, _) = number("C-1001");
    record_has(&stage, json!({"provider": "ByHand", "result": "Answered", "number": e164, "contact_id": "C-1001"}))
        .await?;
    browser.shows("main", Name::Any, "Logged by hand").await?;
    stage.go("#/calls?product=by-hand").await?;
    browser.shows("row", Name::Contains("Aino Virtanen"), "5:30").await?;
    browser.click("button", "Undo").await?;
    browser.gone("row", Name::Contains("Aino Virtanen")).await?;

    stage.go("#/calls?log=1").await?;
    browser.by_role("form", "Log a call").await?;
    browser.click("button", "Discard").await?;
    stage.wait_route("#/calls").await
}

/// Chooses when an incoming call opens its contact.
async fn pop(stage: &Stage, when: &str) -> Result<()> {
    stage.open("#/settings").await?;
    stage.browser.choose("Screen pop, incoming calls", when).await?;
    stage.browser.click("button", "Save settings").await?;
    stage.browser.shows("log", Name::Any, "saved").await?;
    stage.log_in().await?;
    stage.go("#/data").await?;
    stage.wait_route("#/data").await?;
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("openContact", json!({"externalId": "C-1001"})).await?;
    // The bar leads there in any case.
    stage.browser.shows("region", "Call", "Aino Virtanen").await?;
    assert_eq!(stage.route().await?, "#/data", "{when}, while it rings");
    status(stage, "busy").await?;
    stage.browser.shows("region", "Call", "On a call").await
}

#[tokio::test]
async fn a_contact_opens_when_the_settings_say() -> Result<()> {
    let stage = Stage::new().await?;
    pop(&stage, "When it is answered").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    let stage = Stage::new().await?;
    pop(&stage, "Never").await?;
    assert_eq!(stage.route().await?, "#/data");
    stage.browser.click("link", "Aino Virtanen").await?;
    stage.wait_route("#/contacts/C-1001").await
}
