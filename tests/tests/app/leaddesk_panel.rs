//! The call-dialog panel: what each button posts, and when it can't be used.

use browser_tests::{Name, Result, Stage};

use crate::leaddesk_events::line_shows;

/// A card in the middle of call 555 with contact C-1001.
async fn on_a_call() -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.open_card("phone=%2B46701740605&call_log_id=555&customer_id=C-1001").await?;
    stage.tell_line("callLineRinging", 555).await?;
    stage.tell_line("callLineOn", 555).await?;
    line_shows(&stage, "On a call").await?;
    assert_eq!(stage.sent().await?, Vec::<String>::new(), "nothing was pressed yet");
    Ok(stage)
}

/// Presses a button, and expects exactly this text to be posted.
async fn posts(stage: &Stage, button: &str, wanted: &str) -> Result<()> {
    stage.browser.press_command(button).await?;
    assert_eq!(stage.sent().await?, [wanted], "{button}");
    Ok(())
}

/// Presses a button that can't be used now, and expects the reason instead of a message.
async fn is_unavailable(stage: &Stage, button: &str, why: &str) -> Result<()> {
    stage.browser.show_command(button).await?;
    let element = stage.browser.by_role("button", button).await?;
    assert_eq!(element.attr("aria-disabled").await?.as_deref(), Some("true"), "{button}");
    let described = stage.browser.description("button", button).await?;
    assert!(described.contains(why), "{button}: {described:?}");
    stage.browser.click("button", button).await?;
    assert_eq!(stage.sent().await?, Vec::<String>::new(), "{button}");
    Ok(())
}

#[tokio::test]
async fn each_button_posts_its_json_text_to_leaddesks_origin() -> Result<()> {
    let stage = on_a_call().await?;
    for (button, wanted) in [
        ("Pause recording", r#"{"action":"pause_call_recording"}"#),
        ("Continue recording", r#"{"action":"continue_call_recording"}"#),
        ("Start voice receipt", r#"{"action":"start_voice_receipt_recording"}"#),
        ("Stop voice receipt", r#"{"action":"stop_voice_receipt_recording"}"#),
        ("Request full window", r#"{"action":"request_full_window"}"#),
        ("Close full window", r#"{"action":"close","params":{"target":"full_window_campaign_url"}}"#),
        ("Hang up", r#"{"action":"hangup"}"#),
        ("Close dialog", r#"{"action":"close","params":{"target":"call_dialog"}}"#),
    ] {
        posts(&stage, button, wanted).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_call_goes_by_customer_else_by_call_log_else_by_number() -> Result<()> {
    let stage = Stage::new().await?;
    for (query, by, field, value, wanted) in [
        (
            "phone=%2B46701740605&call_log_id=555&customer_id=C-1001",
            "Customer",
            "Customer ID",
            "C-1001",
            r#"{"action":"call","params":{"auto_call":true,"customer_id":"C-1001"}}"#,
        ),
        (
            "customer_id=42",
            "Customer",
            "Customer ID",
            "42",
            r#"{"action":"call","params":{"auto_call":true,"customer_id":42}}"#,
        ),
        (
            "phone=%2B46701740605&call_log_id=555",
            "Call log",
            "Call log ID",
            "555",
            r#"{"action":"call","params":{"auto_call":true,"call_id":555}}"#,
        ),
        (
            "phone=%2B46701740605",
            "Number",
            "Phone number",
            "+46701740605",
            r#"{"action":"call","params":{"auto_call":true,"phone_number":"+46701740605"}}"#,
        ),
    ] {
        stage.open_card(query).await?;
        stage.browser.show_target().await?;
        assert_eq!(stage.browser.value("combobox", "Call by").await?, by, "{query}");
        assert_eq!(stage.browser.value("textbox", field).await?, value, "{query}");
        posts(&stage, "Call", wanted).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_target_of_a_call_can_be_chosen_and_typed() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("phone=%2B46701740605&call_log_id=555&customer_id=C-1001").await?;
    stage.browser.show_target().await?;
    stage.browser.choose("Call by", "Call log").await?;
    posts(&stage, "Call", r#"{"action":"call","params":{"auto_call":true,"call_id":555}}"#).await?;
    stage.browser.choose("Call by", "Number").await?;
    stage.browser.fill("textbox", "Phone number", "07700 900230").await?;
    posts(&stage, "Call", r#"{"action":"call","params":{"auto_call":true,"phone_number":"+447700900230"}}"#).await?;
    // No target, no call.
    stage.browser.choose("Call by", "Customer").await?;
    stage.browser.fill("textbox", "Customer ID", "").await?;
    stage.browser.click("button", "Call").await?;
    assert_eq!(stage.sent().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_call_ending_reason_is_sent_as_soon_as_it_is_chosen() -> Result<()> {
    let stage = on_a_call().await?;
    stage.browser.choose("Call ending reason", "Call back").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"select_reason","params":{"id":2}}"#]);
    stage.browser.choose("Call ending reason", "Sale").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"select_reason","params":{"id":1}}"#]);
    stage.browser.choose("Call ending reason", "Not interested").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"select_reason","params":{"id":3}}"#]);
    Ok(())
}

#[tokio::test]
async fn an_outcome_is_one_press() -> Result<()> {
    let stage = on_a_call().await?;
    stage.browser.click("button", "Call back").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"select_reason","params":{"id":2}}"#]);
    let chosen = stage.browser.by_role("button", "Call back").await?;
    assert_eq!(chosen.attr("aria-pressed").await?.as_deref(), Some("true"));
    assert_eq!(stage.browser.value("combobox", "Call ending reason").await?, "2");
    // A second press could close the next customer.
    stage.browser.click("button", "Call back").await?;
    assert_eq!(stage.sent().await?, Vec::<String>::new());
    Ok(())
}

/// Escape closes the menu and leaves the focus on it; a press beside it closes it, too.
#[tokio::test]
async fn the_window_commands_wait_in_a_menu() -> Result<()> {
    let stage = on_a_call().await?;
    let browser = &stage.browser;
    browser.gone("button", "Close dialog").await?;
    browser.show_command("Close dialog").await?;
    browser.by_role("button", "Close dialog").await?.send_keys("" + thirtyfour::Key::Escape).await?;
    browser.gone("button", "Close dialog").await?;
    browser.until("the focus on the menu", "return document.activeElement.ariaLabel === 'Window commands'").await?;
    browser.show_command("Close dialog").await?;
    browser.click("textbox", "Call note").await?;
    browser.gone("button", "Close dialog").await?;
    assert_eq!(stage.sent().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_reasons_are_those_of_the_settings() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/settings").await?;
    stage.browser.fill("textbox", "Outcomes", "17 = Ordered\nx/9 = Räikkönen <b>").await?;
    stage.browser.click("button", "Save settings").await?;
    stage.browser.shows("log", Name::Any, "saved").await?;

    stage.open_card("customer_id=C-1001").await?;
    let options = "
        const select = [...document.querySelectorAll('[aria-label^=LeadDesk] select')].at(-1);
        return [...select.options].map(option => option.textContent).filter(text => !text.includes('…'));";
    assert_eq!(stage.browser.run(options, vec![]).await?, serde_json::json!(["Ordered", "Räikkönen <b>"]));
    stage.browser.choose("Call ending reason", "Ordered").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"select_reason","params":{"id":17}}"#]);
    stage.browser.choose("Call ending reason", "Räikkönen").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"select_reason","params":{"id":"x/9"}}"#]);
    Ok(())
}

#[tokio::test]
async fn full_window_is_forced_only_once_the_agent_has_said_so_again() -> Result<()> {
    let stage = on_a_call().await?;
    let browser = &stage.browser;
    for leave in [true, false] {
        browser.press_command("Force full window").await?;
        browser.by_role("dialog", "Force full window?").await?;
        assert_eq!(stage.sent().await?, Vec::<String>::new());
        if leave {
            browser
                .until("the default leaving it", "return document.activeElement.textContent.includes('Cancel')")
                .await?;
            browser.driver().active_element().await?.send_keys("" + thirtyfour::Key::Enter).await?;
        } else {
            browser.click("button", "Force it").await?;
        }
        browser.gone("dialog", Name::Any).await?;
        let wanted: &[&str] = if leave { &[] } else { &[r#"{"action":"force_full_window"}"#] };
        assert_eq!(stage.sent().await?, wanted);
    }
    Ok(())
}

#[tokio::test]
async fn only_the_log_of_a_call_without_an_answer_can_be_deleted() -> Result<()> {
    let stage = on_a_call().await?;
    is_unavailable(&stage, "Delete call log", "").await?;
    stage.tell_line("callLineIdle", 555).await?;
    line_shows(&stage, "Idle").await?;
    // It was answered.
    is_unavailable(&stage, "Delete call log", "answer").await?;

    stage.tell_line("callLineRinging", 556).await?;
    line_shows(&stage, "Ringing").await?;
    is_unavailable(&stage, "Delete call log", "").await?;
    stage.tell_line("callLineIdle", 556).await?;
    line_shows(&stage, "Idle").await?;
    posts(&stage, "Delete call log", r#"{"action":"delete_call_log","params":{"call_log_id":556}}"#).await?;
    // Once is enough.
    is_unavailable(&stage, "Delete call log", "").await?;
    stage.wait_calls(&[&["No answer", "Deleted"], &["Answered"]]).await
}

#[tokio::test]
async fn what_cannot_be_done_now_says_why() -> Result<()> {
    let stage = on_a_call().await?;
    is_unavailable(&stage, "Call", "").await?;
    is_unavailable(&stage, "Stop voice receipt", "").await?;
    stage.tell_line("callLineIdle", 555).await?;
    line_shows(&stage, "Idle").await?;
    for button in ["Hang up", "Pause recording", "Continue recording", "Start voice receipt", "Stop voice receipt"] {
        is_unavailable(&stage, button, ".").await?;
    }
    // What LeadDesk takes at any time.
    for button in ["Call", "Request full window", "Force full window", "Close full window", "Close dialog"] {
        stage.browser.show_command(button).await?;
        let element = stage.browser.by_role("button", button).await?;
        assert_ne!(element.attr("aria-disabled").await?.as_deref(), Some("true"), "{button}");
    }
    Ok(())
}

#[tokio::test]
async fn the_two_recordings_have_states_of_their_own() -> Result<()> {
    let stage = on_a_call().await?;
    let browser = &stage.browser;
    assert_eq!(browser.text("status", "Call recording").await?, "", "nothing is known of it yet");
    browser.click("button", "Pause recording").await?;
    browser.shows("status", "Call recording", "Pause").await?;
    assert_eq!(browser.text("status", "Voice receipt").await?, "");
    browser.click("button", "Start voice receipt").await?;
    browser.shows("status", "Voice receipt", "Start").await?;
    stage.tell_file("recStarted", "receipt 1.mp3").await?;
    browser.shows("status", "Voice receipt", "receipt 1.mp3").await?;
    assert_eq!(stage.sent().await?.len(), 2);
    is_unavailable(&stage, "Start voice receipt", "").await?;
    browser.shows("status", "Call recording", "Pause").await?;
    browser.click("button", "Continue recording").await?;
    browser.shows("status", "Call recording", "Continue").await?;
    browser.shows("status", "Voice receipt", "receipt 1.mp3").await
}
