//! What is kept of a call: its ending reason, the agent's note, its receipt; and that a reload doesn't break it.

use browser_tests::{Result, Stage};

use crate::leaddesk_events::{card, line_shows};
use crate::open_contact::form_of;

#[tokio::test]
async fn reason_note_and_recording_stand_in_the_calls_row() -> Result<()> {
    let stage = card().await?;
    let browser = &stage.browser;
    stage.tell_line("callLineRinging", 81).await?;
    stage.tell_line("callLineOn", 81).await?;
    line_shows(&stage, "On a call").await?;
    browser.fill("textbox", "Call note", "Wants the blue one & <b>two</b> of it").await?;
    browser.click("button", "Start voice receipt").await?;
    stage.tell_file("recStarted", "order 81.mp3").await?;
    browser.shows("status", "Voice receipt", "order 81.mp3").await?;
    browser.click("button", "Stop voice receipt").await?;
    stage.tell_file("recStopped", "order 81.mp3").await?;
    browser.shows("status", "Voice receipt", "Recorded").await?;
    browser.choose("Call ending reason", "Sale").await?;
    stage.tell_line("callLineIdle", 81).await?;
    line_shows(&stage, "Idle").await?;
    let row: &[&str] = &["Answered", "Sale", "Aino Virtanen", "Wants the blue one & <b>two</b> of it", "order 81.mp3"];
    stage.wait_calls(&[row]).await
}

#[tokio::test]
async fn a_reason_that_ends_the_call_at_once_leaves_a_whole_record() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineRinging", 82).await?;
    stage.tell_line("callLineOn", 82).await?;
    line_shows(&stage, "On a call").await?;
    stage.browser.choose("Call ending reason", "Not interested").await?;
    // LeadDesk closes the card once it has read that, and the card doesn't hear the idle any more.
    assert_eq!(stage.sent().await?.len(), 1);
    stage.browser.driver().enter_default_frame().await?;
    stage.browser.run("card.remove()", vec![]).await?;
    stage.wait_calls(&[&["Answered", "Not interested", "Aino Virtanen"]]).await
}

#[tokio::test]
async fn a_note_can_be_written_after_the_call() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineRinging", 83).await?;
    stage.tell_line("callLineIdle", 83).await?;
    line_shows(&stage, "Idle").await?;
    stage.browser.fill("textbox", "Call note", "Try again on Monday").await?;
    stage.wait_calls(&[&["No answer", "Try again on Monday"]]).await
}

/// Reloads the card and waits for its new document.
async fn reload(stage: &Stage) -> Result<()> {
    stage.browser.run("window.__old = true; location.reload()", vec![]).await?;
    stage.browser.until("another document", "return !window.__old && document.readyState === 'complete'").await?;
    stage.card_started().await?;
    form_of(stage, "C-1001").await
}

#[tokio::test]
async fn a_reload_in_the_middle_of_a_call_leaves_one_record_with_its_answer() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineRinging", 91).await?;
    stage.tell_line("callLineOn", 91).await?;
    line_shows(&stage, "On a call").await?;
    stage.browser.fill("textbox", "Call note", "Before the reload").await?;
    // As another page of the same browser would see it: it is stored.
    stage.wait_calls(&[&["On a call", "Before the reload"]]).await?;
    stage.enter_card().await?;
    reload(&stage).await?;
    // LeadDesk says idle whenever its page initialises: that is not the call's end.
    stage.tell_line("callLineIdle", 91).await?;
    stage.settle_card().await?;
    stage.wait_calls(&[&["On a call", "Aino Virtanen"]]).await?;
    stage.enter_card().await?;
    stage.tell_line("callLineOn", 91).await?;
    line_shows(&stage, "On a call").await?;
    assert_eq!(stage.browser.value("textbox", "Call note").await?, "Before the reload");
    stage.tell_line("callLineIdle", 91).await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered", "Aino Virtanen", "Before the reload"]]).await
}

#[tokio::test]
async fn a_reload_after_a_call_doesnt_log_it_again() -> Result<()> {
    let stage = card().await?;
    for kind in ["callLineRinging", "callLineOn", "callLineIdle"] {
        stage.tell_line(kind, 92).await?;
    }
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered"]]).await?;
    stage.enter_card().await?;
    reload(&stage).await?;
    for kind in ["callLineIdle", "callLineRinging", "callLineOn", "callLineIdle"] {
        stage.tell_line(kind, "92").await?;
    }
    stage.settle_card().await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered"]]).await
}

#[tokio::test]
async fn talkdesk_and_leaddesk_calls_stand_in_one_list() -> Result<()> {
    let stage = card().await?;
    for kind in ["callLineRinging", "callLineOn", "callLineIdle"] {
        stage.tell_line(kind, 93).await?;
    }
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["LeadDesk"]]).await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    for status in ["busy", "available"] {
        stage.say_action("agentStatusChanged", serde_json::json!({"status": status})).await?;
        stage.settle().await?;
    }
    stage.say(serde_json::json!({"action": "popover"})).await?;
    stage.browser.shows("complementary", browser_tests::Name::Contains("Talkdesk"), "incoming call").await?;
    stage.wait_calls(&[&["Talkdesk"], &["LeadDesk", "Aino Virtanen"]]).await
}

#[tokio::test]
async fn events_replayed_in_a_fresh_tab_change_no_finished_record() -> Result<()> {
    let stage = card().await?;
    let events = ["callLineIdle", "callLineRinging", "callLineOn", "callLineIdle"];
    for kind in events {
        stage.tell_line(kind, 94).await?;
    }
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered", "Aino Virtanen"]]).await?;
    let tab = stage.browser.driver().new_tab().await?;
    stage.browser.driver().switch_to_window(tab).await?;
    stage.open_card("customer_id=C-1002&call_log_id=94").await?;
    for kind in events {
        stage.tell_line(kind, 94).await?;
    }
    stage.settle_card().await?;
    stage.wait_calls(&[&["Answered", "Aino Virtanen"]]).await
}
