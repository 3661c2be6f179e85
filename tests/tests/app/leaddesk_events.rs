//! LeadDesk's events: the line, the voice receipt, and one record for each call whatever is repeated.

use browser_tests::{Result, Stage};
use serde_json::{Value, json};

/// Waits until the panel's line shows this.
pub async fn line_shows(stage: &Stage, words: &str) -> Result<()> {
    stage.browser.shows("status", "Line", words).await
}

/// A card for C-1001 that has heard nothing yet.
pub async fn card() -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.open_card("customer_id=C-1001").await?;
    line_shows(&stage, "Unknown").await?;
    Ok(stage)
}

/// The events of the line move its status; `spell` writes them for the wire.
async fn whole_call(spell: impl Fn(Value) -> Value) -> Result<()> {
    let stage = card().await?;
    for (kind, words) in [
        ("callLineIdle", "Idle"),
        ("callLineRinging", "Ringing"),
        ("callLineOn", "On a call"),
        ("callLineIdle", "Idle"),
    ] {
        stage.tell(spell(json!({"type": kind, "data": {"call_log_id": 123}}))).await?;
        line_shows(&stage, words).await?;
    }
    for (kind, file, words) in [
        ("recStarted", "a 1.mp3", "Recording: a 1.mp3"),
        ("recStopped", "a 1.mp3", "Recorded: a 1.mp3"),
        ("recStarted", "b.mp3", "Recording: b.mp3"),
        ("recCancelled", "b.mp3", "Cancelled: b.mp3"),
    ] {
        stage.tell(spell(json!({"type": kind, "data": {"file": file}}))).await?;
        stage.browser.shows("status", "Voice receipt", words).await?;
    }
    assert_eq!(stage.sent().await?, Vec::<String>::new(), "events are not answered");
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    // The receipt that was completed is kept with the call; the cancelled one isn't.
    stage.wait_calls(&[&["Answered", "Aino Virtanen", "a 1.mp3"]]).await
}

#[tokio::test]
async fn objects_move_the_line_and_the_voice_receipt() -> Result<()> {
    whole_call(|event| event).await
}

#[tokio::test]
async fn json_texts_do_so_too() -> Result<()> {
    whole_call(|event| Value::from(event.to_string())).await
}

#[tokio::test]
async fn an_idle_without_a_call_before_it_logs_nothing() -> Result<()> {
    let stage = card().await?;
    // As LeadDesk may write it at its page's initialisation.
    for data in
        [json!({"call_log_id": 7}), json!({"call_log_id": null}), json!({"call_log_id": ""}), json!({}), Value::Null]
    {
        stage.tell(json!({"type": "callLineIdle", "data": data})).await?;
    }
    stage.tell(json!({"type": "callLineIdle"})).await?;
    line_shows(&stage, "Idle").await?;
    stage.tell_line("callLineRinging", 8).await?;
    line_shows(&stage, "Ringing").await?;
    stage.tell_line("callLineIdle", 8).await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["No answer", "Aino Virtanen"]]).await
}

#[tokio::test]
async fn an_id_is_the_same_as_number_and_as_text() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineRinging", 123).await?;
    stage.tell_line("callLineOn", "123").await?;
    line_shows(&stage, "On a call").await?;
    stage.tell_line("callLineIdle", 123).await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered"]]).await
}

#[tokio::test]
async fn repeats_and_replays_make_no_second_record() -> Result<()> {
    let stage = card().await?;
    let one = [("callLineRinging", 1), ("callLineOn", 1), ("callLineIdle", 1)];
    let two = [("callLineRinging", 2), ("callLineIdle", 2)];
    for (kind, id) in one.into_iter().chain(two) {
        for _ in 0..3 {
            stage.tell_line(kind, id).await?;
        }
    }
    // The whole of both, once more, and backwards.
    for (kind, id) in one.into_iter().chain(two) {
        stage.tell_line(kind, id).await?;
    }
    for (kind, id) in two.into_iter().rev().chain(one.into_iter().rev()) {
        stage.tell_line(kind, id).await?;
    }
    stage.settle_card().await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["No answer"], &["Answered"]]).await
}

#[tokio::test]
async fn swapped_events_are_one_answered_call() -> Result<()> {
    let stage = card().await?;
    // Answered before it rang.
    stage.tell_line("callLineOn", 1).await?;
    stage.tell_line("callLineRinging", 1).await?;
    stage.settle_card().await?;
    line_shows(&stage, "On a call").await?;
    stage.tell_line("callLineIdle", 1).await?;
    line_shows(&stage, "Idle").await?;
    // Over before it was answered.
    stage.tell_line("callLineRinging", 2).await?;
    stage.tell_line("callLineIdle", 2).await?;
    stage.tell_line("callLineOn", 2).await?;
    stage.settle_card().await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered"], &["Answered"]]).await
}

#[tokio::test]
async fn a_call_that_rang_and_was_never_answered_is_logged_as_such() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineRinging", "a/b").await?;
    line_shows(&stage, "Ringing").await?;
    stage.tell_line("callLineIdle", "a/b").await?;
    line_shows(&stage, "Idle").await?;
    stage.browser.press_command("Delete call log").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"delete_call_log","params":{"call_log_id":"a/b"}}"#]);
    stage.wait_calls(&[&["No answer", "Aino Virtanen"]]).await
}

#[tokio::test]
async fn unknown_and_broken_events_have_no_effect() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineRinging", 5).await?;
    line_shows(&stage, "Ringing").await?;
    for message in [
        json!({"type": "callLineBusy", "data": {"call_log_id": 5, "text": "BAD"}}),
        json!({"type": "callLineOn"}),
        json!({"type": "callLineOn", "data": {"call_log_id": {"a": 1}}}),
        json!({"type": "callLineOn", "data": {"call_log_id": ""}}),
        json!({"type": 7, "data": {"call_log_id": 5}}),
        json!({"action": "callLineOn", "data": {"call_log_id": 5}}),
        json!("callLineOn"),
        json!("{\"type\":\"callLineOn\",\"data\":{\"call_log_id\":5}"),
        json!("["),
        json!(null),
        json!([{"type": "callLineOn", "data": {"call_log_id": 5}}]),
    ] {
        stage.tell(message).await?;
    }
    let odd = "
        const deep = {}; let at = deep;
        for (let i = 0; i < 500; i++) at = at.data = {};
        const cyclic = { type: 'callLineOn' }; cyclic.data = cyclic;
        for (const message of [undefined, 1n, new Map(), new Date(), deep, cyclic, 'x'.repeat(5e6), '['.repeat(20000),
            { type: 'callLineOn', data: { call_log_id: 5n } }, new Blob(['{}'])])
          __say(message);";
    stage.in_leaddesk(odd, vec![]).await?;
    stage.settle_card().await?;
    line_shows(&stage, "Ringing").await?;
    let text = stage.browser.run("return document.body.innerText", vec![]).await?;
    assert!(!text.as_str().unwrap().contains("BAD"), "{text}");
    // The line still works.
    stage.tell_line("callLineOn", 5).await?;
    line_shows(&stage, "On a call").await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn another_call_ends_the_one_before_it() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineRinging", 1).await?;
    stage.tell_line("callLineOn", 1).await?;
    line_shows(&stage, "On a call").await?;
    stage.tell_line("callLineRinging", 2).await?;
    line_shows(&stage, "Ringing").await?;
    stage.tell_line("callLineIdle", 1).await?;
    stage.settle_card().await?;
    line_shows(&stage, "Ringing").await?;
    stage.tell_line("callLineIdle", 2).await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["No answer"], &["Answered"]]).await
}

/// The queue in the page's head: what LeadDesk says at its load comes before the app.
#[tokio::test]
async fn what_comes_before_the_app_has_started_is_taken_in_order() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.hold_wasm().await?;
    stage.open_in_leaddesk(&stage.card_url("customer_id=C-1001"), "&early").await?;
    browser.until("both events having come", "return window.__early === 2").await?;
    stage.tell_line("callLineOn", "early-1").await?;
    browser.until("the third having come", "return window.__early === 3").await?;
    browser.until("the app not having started", "return !!document.getElementById('boot')").await?;
    browser.release_wasm().await?;
    // In any other order the line would ring or be idle.
    line_shows(&stage, "On a call").await?;
    stage.tell_line("callLineIdle", "early-1").await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered", "Aino Virtanen"]]).await
}
